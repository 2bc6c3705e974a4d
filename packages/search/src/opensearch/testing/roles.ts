import type { Locality } from '@placewell/core/codes/codes';
import type { Lio } from '@placewell/core/lio/lio';
import type { Opportunity, OpportunityDetails } from '@placewell/core/opportunity/opportunity';
import type { Instant } from '@placewell/core/shared/time';
import { details, lioId, melton } from '@placewell/core/testing/samples';
import type { OpenSearchDeps } from '../opensearch-roles';

export const now = '2026-03-02T10:00:00.000Z' as Instant;
export const charnwood = 'E07000130' as Locality;

export const lio = {
  id: lioId,
  districts: [melton, charnwood],
  leads: [{ locality: charnwood, body: 'charnwood-body' }],
  defaultBody: 'lio',
} as unknown as Lio;

/** A published role with an id of its own. */
export const aRole = (id: string, over: Partial<OpportunityDetails> = {}, of: Partial<Opportunity> = {}): Opportunity =>
  ({
    id,
    version: 3,
    lioId,
    groupId: 'grp_tools',
    groupName: 'Melton Tool Library',
    createdAt: now,
    changedAt: now,
    due: null,
    supported: false,
    ownService: false,
    origin: 'new',
    placesAgreed: 0,
    firstPublishedAt: '2026-02-20T09:00:00.000Z',
    confirmedAt: null,
    timersDone: [],
    sourceId: null,
    state: 'published',
    details: { ...details, ...over },
    ...of,
  }) as unknown as Opportunity;

export const mender = aRole('opp_mender', {
  where: {
    kind: 'place',
    address: '1 Market Place',
    town: 'Melton Mowbray',
    postcode: 'LE13 1XD',
    locality: melton,
    point: { lat: 52.7661, lon: -0.8856 },
    privateHome: false,
  },
});
export const walker = aRole('opp_walker', {
  title: 'Dog walker for older people',
  summary: 'Walk a dog whose owner cannot on Saturday mornings.',
  description: 'Dogs need walks, and their owners like to hear how it went.',
  whatYouWillDo: 'Take a dog out for an hour.',
  causes: ['AnimalWelfare'],
  when: { kind: 'weekly', slots: ['saturday-morning'] },
  where: {
    kind: 'place',
    address: '7 Elm Close',
    town: 'Syston',
    postcode: 'LE7 1AA',
    locality: charnwood,
    point: { lat: 52.6992, lon: -1.0747 },
    privateHome: true,
  },
});
export const caller = aRole('opp_caller', {
  title: 'Telephone friend',
  summary: 'Ring somebody who lives alone once a week.',
  description: 'A call a week with somebody who would like to talk.',
  causes: ['OlderPeople'],
  accessibility: [],
  where: { kind: 'remote', locality: melton },
});

/** Roles as the records have them, and the rest of what searching needs. */
export function searching(roles: readonly Opportunity[]) {
  const entries: unknown[] = [];
  const held = new Map(roles.map((o) => [o.id as string, o]));
  return {
    entries,
    deps: {
      changes: { read: async (ids: readonly string[]) => ids.flatMap((id) => held.get(id) ?? []) },
      settings: { lio: async (id: string) => (id === lio.id ? lio : null) },
      clock: () => now,
      log: (entry: object) => entries.push(entry),
    } as Omit<OpenSearchDeps, 'transport'>,
  };
}
