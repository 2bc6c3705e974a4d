import { beforeEach, expect, test } from 'vitest';
import type { Group } from '../group/group';
import type { Opportunity } from '../opportunity/opportunity';
import type { Who } from '../shared/change';
import type { Day } from '../shared/time';
import { type MemoryDeps, memoryDeps } from '../testing/memory-deps';
import { anApprovedGroup, anLio, aPublishedRole, asGroup, broker, lioId, manager, must } from '../testing/samples';
import { actOnEnquiry, type SimpleAct } from './act-on-enquiry';
import { actsNow } from './acts-now';
import { confirmEnquiry } from './confirm-enquiry';
import type { Enquiry } from './enquiry';
import { placeVolunteer } from './place-volunteer';
import { recordEnquiry } from './record-enquiry';
import { referEnquiry } from './refer-enquiry';
import { sendEnquiry } from './send-enquiry';
import { type EnquiryAct, enquiryActs } from './transitions';
import { writeMessage } from './write-message';

let deps: MemoryDeps;
let group: Group;
let role: Opportunity;
let other: Opportunity;
let count: number;

beforeEach(async () => {
  deps = memoryDeps();
  await anLio(deps);
  group = await anApprovedGroup(deps);
  role = await aPublishedRole(deps, group, { places: null });
  other = await aPublishedRole(deps, group, { title: 'Another', places: null });
  count = 0;
});

const sharing = { email: false, phone: false, accessNeeds: false };
const words = (opportunityId: string | null) => ({
  opportunityId,
  name: 'Amir Shah',
  email: `amir${++count}@example.org`,
  phone: null,
  message: '',
  home: null,
  causes: [],
  availability: [],
  sharing,
  accessNeeds: '',
  age: null,
  guardianName: null,
  guardianEmail: null,
  idempotencyKey: `key-${count}`,
});
const recorded = async (opportunityId: string | null) =>
  must(
    await recordEnquiry(deps, broker, {
      ...words(opportunityId),
      channel: 'phone',
      receivedAt: null,
      body: null,
      contributors: [],
      minutes: 0,
      personId: null,
      test: false,
    }),
  ).enquiry;
const sent = async (opportunityId: string | null, message = '') =>
  must(await sendEnquiry(deps, { ...words(opportunityId), message, lioId, trap: '', filledInSeconds: 30 })).enquiry;

/** An enquiry of each kind, in each state it can be brought to. */
const made: Record<string, () => Promise<Enquiry>> = {
  'sent about a role': () => sent(role.id),
  'sent in general': () => sent(null),
  'held back': () => sent(null, 'https://a.example https://b.example https://c.example'),
  'new about a role': () => recorded(role.id),
  'new in general': () => recorded(null),
  'in guidance': async () => must(await actOnEnquiry(deps, broker, (await recorded(null)).id, { act: 'guide' })),
  contacted: async () => must(await actOnEnquiry(deps, broker, (await recorded(role.id)).id, { act: 'contact' })),
  offered: async () => must(await actOnEnquiry(deps, broker, (await recorded(role.id)).id, { act: 'offer' })),
  withdrawn: async () =>
    must(await actOnEnquiry(deps, broker, (await recorded(null)).id, { act: 'withdraw', reason: 'no-time' })),
};

function inputOf(act: EnquiryAct): SimpleAct {
  const more: Record<string, object> = {
    withdraw: { reason: 'no-time' },
    'not-take-on': { reason: 'availability' },
    signpost: { reason: 'advice' },
    reassign: { body: 'lio', reason: 'handed-over' },
    'add-contributor': { body: 'lio' },
    'add-minutes': { minutes: 5 },
    'change-availability': { availability: [] },
    'say-heard': { heard: true },
    rescue: { alternatives: [other.id] },
  };
  return { act, ...more[act] } as SimpleAct;
}

async function attempt(who: Who, id: string, act: EnquiryAct): Promise<{ kind: string; allowed?: string[] } | null> {
  const done =
    act === 'place'
      ? await placeVolunteer(deps, who, id, { startsOn: '2026-03-09' as Day })
      : act === 'refer'
        ? await referEnquiry(deps, who, id, { opportunityId: role.id, sharing })
        : act === 'write'
          ? await writeMessage(deps, who, id, 'When could you come?')
          : act === 'confirm'
            ? await confirmEnquiry(deps, { ...who, route: 'staff-on-behalf' }, id)
            : await actOnEnquiry(deps, who, id, inputOf(act));
  return done.ok ? null : done.failure;
}

// Opening, and what the platform does by itself, is nobody's to try.
const tried = enquiryActs.filter(
  (act) =>
    ![
      'receive',
      'record',
      'erase',
      'close-unknown',
      'remind-group',
      'ask-rescue',
      'ask-heard',
      'ask-guardian',
    ].includes(act),
);

test.each(Object.keys(made))('%s: takes what it says it allows, and says the same when it refuses', async (kind) => {
  for (const who of [broker, manager, asGroup(group)]) {
    const seen = await made[kind]?.();
    if (!seen) throw new Error('nothing made');
    if (who.role === 'group' && (!seen.newAt || seen.opportunityId === null)) continue;
    const allowed = actsNow(seen, who.role);
    for (const act of tried) {
      const fresh = (await made[kind]?.()) as Enquiry;
      const failure = await attempt(who, fresh.id, act);
      if (allowed.includes(act)) expect([act, failure?.kind]).not.toContain('illegal-transition');
      else if (failure?.kind === 'illegal-transition') expect([act, failure.allowed]).toEqual([act, allowed]);
      else expect([act, failure?.kind]).toEqual([act, 'not-permitted']);
      if (allowed.includes(act)) expect([act, failure?.kind]).not.toContain('not-permitted');
    }
  }
});
