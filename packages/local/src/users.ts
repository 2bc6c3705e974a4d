/**
 * Who can sign in locally, without passwords. What each may do is in the demonstration's records, not here: the issuer
 * only says who somebody is. The second broker is for what one person may not do alone.
 */
export const demoUsers = {
  operator: { sub: 'demo-operator', email: 'operator@placewell.example', name: 'Olu Platform' },
  manager: { sub: 'demo-manager', email: 'manager@leicestershire.example', name: 'Meera Patel' },
  broker: { sub: 'demo-broker', email: 'broker@leicestershire.example', name: 'Ben Ashworth' },
  'second-broker': { sub: 'demo-second-broker', email: 'second.broker@leicestershire.example', name: 'Grace Mensah' },
  reviewer: { sub: 'demo-reviewer', email: 'reviewer@council.example', name: 'Rhys Funder' },
  group: { sub: 'demo-group', email: 'group@riverside-garden.example', name: 'Gill Warden' },
} as const satisfies Record<string, DemoUser>;

/** `sub` is what tokens name the person by. */
export type DemoUser = { readonly sub: string; readonly email: string; readonly name: string };

export type DemoUserName = keyof typeof demoUsers;

export const isDemoUserName = (name: string | undefined): name is DemoUserName =>
  name !== undefined && Object.hasOwn(demoUsers, name);
