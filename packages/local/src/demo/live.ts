import type { Locality } from '@placewell/core/codes/codes';
import { actOnEnquiry } from '@placewell/core/enquiry/act-on-enquiry';
import { confirmEnquiry } from '@placewell/core/enquiry/confirm-enquiry';
import { placeVolunteer } from '@placewell/core/enquiry/place-volunteer';
import { recordEnquiry } from '@placewell/core/enquiry/record-enquiry';
import { sendEnquiry } from '@placewell/core/enquiry/send-enquiry';
import { applyToJoin } from '@placewell/core/group/apply-to-join';
import { draftOpportunity } from '@placewell/core/opportunity/draft-opportunity';
import type { Opportunity } from '@placewell/core/opportunity/opportunity';
import { submitOpportunity } from '@placewell/core/opportunity/submit-opportunity';
import { sayOfPlacement } from '@placewell/core/placement/say';
import type { Who } from '@placewell/core/shared/change';
import type { LioId } from '@placewell/core/shared/ids';
import type { Deps } from '@placewell/core/shared/ports';
import { addDays, addMinutes, atLondonTime, type Day, type Instant, londonDay } from '@placewell/core/shared/time';
import { charnwood, demoLio, leicester, melton, oadbyAndWigston } from './lio';

const lioId = demoLio.id as LioId;
const broker: Who = { role: 'broker', route: 'staff-on-behalf', lioId, id: 'mem_demo-broker' };

/** People who are in the middle of things today, as they would be on any morning: what each did, and how many days ago. */
const people: {
  name: string;
  home: Locality;
  days: number;
  message: string;
  next?: 'reply' | 'meet' | 'offer' | 'place' | 'no' | 'withdraw';
}[] = [
  { name: 'Priya Raval', home: leicester, days: 1, message: 'I work shifts, so my free days change. I have a car.' },
  { name: 'Tomasz Nowak', home: charnwood, days: 4, message: 'My English is good and I would like to use it.' },
  { name: 'Gwen Parry', home: melton, days: 9, message: 'I retired in June and miss having somewhere to be.' },
  { name: 'Ade Bakare', home: leicester, days: 16, message: 'Is there a bus? I finish work at four.' },
  {
    name: 'Kirsty Bell',
    home: oadbyAndWigston,
    days: 3,
    message: 'I did this for years in my last town.',
    next: 'reply',
  },
  { name: 'Hassan Ali', home: leicester, days: 6, message: 'I can start at once.', next: 'meet' },
  { name: 'Moira Fenn', home: charnwood, days: 8, message: 'Happy to do whatever is most needed.', next: 'offer' },
  {
    name: 'Jay Solanki',
    home: leicester,
    days: 12,
    message: 'My tutor says I should get some experience.',
    next: 'place',
  },
  {
    name: 'Rosa Ibbotson',
    home: melton,
    days: 11,
    message: 'I would bring my daughter along if that is all right.',
    next: 'place',
  },
  { name: 'Dean Marlow', home: charnwood, days: 5, message: 'Weekends are best.', next: 'no' },
  { name: 'Lucy Aldous', home: leicester, days: 7, message: 'I am new to the area.', next: 'withdraw' },
];

/**
 * A morning at the desk: enquiries at every step, some of them waiting too long, calls noted, a group applying, a role to be
 * checked. Made through the same use cases as everything else, at their own times. Safe to run again.
 */
export async function liveMorning(deps: Deps): Promise<void> {
  const now = deps.clock();
  const on = (daysAgo: number, time = '11:20'): Deps => {
    const at = atLondonTime(addDays(londonDay(now), -daysAgo), time);
    return { ...deps, clock: () => (at < now ? at : now) as Instant };
  };
  const roles = await askableRoles(deps);
  for (const [i, person] of people.entries()) {
    const role = roles[i * 7];
    if (role) await walk(on, role, person, i);
  }

  const spoken = {
    body: null,
    contributors: [],
    personId: null,
    test: false,
    causes: [],
    sharing: { email: false, phone: false, accessNeeds: false },
    age: null,
    guardianName: null,
    guardianEmail: null,
    receivedAt: null,
    opportunityId: null,
  };
  await recordEnquiry(on(2), broker, {
    ...spoken,
    idempotencyKey: 'live-call-1',
    channel: 'phone',
    name: 'Edith Crane',
    email: null,
    phone: '0116 496 0177',
    message: 'Rang for somebody to talk to about what she could do from home.',
    home: leicester,
    availability: ['tuesday-morning'],
    accessNeeds: 'Uses a wheelchair',
    minutes: 14,
  });
  await recordEnquiry(on(1), broker, {
    ...spoken,
    idempotencyKey: 'live-call-2',
    channel: 'face-to-face',
    name: 'Samuel Okoro',
    email: 'samuel.okoro@volunteer.example',
    phone: null,
    message: 'Came in with his support worker. Likes animals and quiet places.',
    home: charnwood,
    availability: [],
    accessNeeds: '',
    minutes: 25,
  });
  await sendEnquiry(on(0), {
    ...spoken,
    lioId,
    name: 'BEST PRICES',
    email: 'offers@bulk.example',
    phone: null,
    message: 'http://a.example http://b.example http://c.example',
    home: null,
    availability: [],
    accessNeeds: '',
    idempotencyKey: 'live-spam-1',
    trap: '',
    filledInSeconds: 40,
  });

  await applyToJoin(
    on(2),
    { role: 'group', route: 'web', lioId },
    {
      name: 'Wreake Valley Repair Shed',
      description: 'A shed where people mend what others would throw away.',
      locality: melton,
      legalForm: 'unincorporated',
      registrationNumber: null,
      website: null,
      worksWithAtRisk: false,
      contacts: [
        { name: 'Colin Shaw', email: 'colin@wreake-repair.example', phone: null },
        { name: 'Jean Astill', email: 'jean@wreake-repair.example', phone: null },
      ],
      evidence: [{ kind: 'public-liability', expiresOn: addDays(londonDay(now), 300) as Day }],
      idempotencyKey: 'live-group-1',
    },
  );
  const untrusted = await untrustedGroupRole(deps, roles);
  if (untrusted) {
    const as: Who = { role: 'group', route: 'email-link', id: untrusted.groupId, lioId };
    const draft = await draftOpportunity(on(1), as, {
      groupId: untrusted.groupId,
      details: {
        ...untrusted.details,
        title: 'Welcome table helper',
        summary: 'Greet people as they arrive and show them where the tea is.',
      },
      idempotencyKey: 'live-role-1',
    });
    if (draft.ok && draft.value.state === 'draft') await submitOpportunity(on(1), as, draft.value.id);
  }
}

async function walk(
  on: (days: number, time?: string) => Deps,
  role: Opportunity,
  person: (typeof people)[number],
  i: number,
): Promise<void> {
  const asked = on(person.days);
  const sent = await sendEnquiry(asked, {
    lioId,
    opportunityId: role.id,
    name: person.name,
    email: `${person.name.toLowerCase().replace(/\W+/g, '.')}@volunteer.example`,
    phone: null,
    message: person.message,
    home: person.home,
    causes: [],
    availability: [],
    sharing: { email: i % 2 === 0, phone: false, accessNeeds: false },
    accessNeeds: '',
    age: null,
    guardianName: null,
    guardianEmail: null,
    idempotencyKey: `live-${i}`,
    trap: '',
    filledInSeconds: 70,
  });
  if (!sent.ok || sent.value.already) return;
  const { enquiry } = sent.value;
  const volunteer: Who = { role: 'volunteer', route: 'email-link', id: enquiry.personId, lioId };
  const group: Who = { role: 'group', route: 'email-link', id: role.groupId, lioId };
  const confirmedAt = addMinutes(asked.clock(), 9);
  await confirmEnquiry({ ...asked, clock: () => confirmedAt }, volunteer, enquiry.id);
  const later = on(Math.max(0, person.days - 1), '16:40');
  switch (person.next) {
    case 'reply':
      await actOnEnquiry(later, group, enquiry.id, { act: 'contact' });
      break;
    case 'meet':
      await actOnEnquiry(later, group, enquiry.id, { act: 'meet' });
      break;
    case 'offer':
      await actOnEnquiry(later, group, enquiry.id, { act: 'offer' });
      break;
    case 'no':
      await actOnEnquiry(later, group, enquiry.id, { act: 'not-take-on', reason: 'availability' });
      break;
    case 'withdraw':
      await actOnEnquiry(later, volunteer, enquiry.id, { act: 'withdraw', reason: 'too-far' });
      break;
    case 'place': {
      const startsOn = addDays(londonDay(later.clock()), 5);
      const placed = await placeVolunteer(later, group, enquiry.id, { startsOn });
      if (placed.ok)
        await sayOfPlacement(on(person.days - 6, '10:05'), volunteer, placed.value.id, {
          says: 'started',
          startedOn: startsOn,
        });
      break;
    }
    case undefined:
      break;
  }
}

/** Roles that adults can ask for and that nobody under check is needed for, in one order. */
async function askableRoles(deps: Deps): Promise<Opportunity[]> {
  const found: Opportunity[] = [];
  let cursor: string | undefined;
  do {
    const page = await deps.records.opportunitiesInState(lioId, 'published', cursor);
    found.push(
      ...page.items.filter((o) => o.sourceId === null && o.details.dbs === 'none' && (o.details.places ?? 9) > 2),
    );
    cursor = page.cursor ?? undefined;
  } while (cursor);
  return found.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** A role of a group whose roles the LIO checks. */
async function untrustedGroupRole(deps: Deps, roles: Opportunity[]): Promise<Opportunity | null> {
  for (const role of roles) {
    const group = await deps.records.get('group', role.groupId);
    if (group?.state === 'approved' && !group.trusted && role.details.when.kind === 'weekly') return role;
  }
  return null;
}
