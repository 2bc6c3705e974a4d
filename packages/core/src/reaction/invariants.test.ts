import fc from 'fast-check';
import { expect, test } from 'vitest';
import { actOnEnquiry, type SimpleAct } from '../enquiry/act-on-enquiry';
import { confirmEnquiry } from '../enquiry/confirm-enquiry';
import { placeVolunteer } from '../enquiry/place-volunteer';
import { recordEnquiry } from '../enquiry/record-enquiry';
import { referEnquiry } from '../enquiry/refer-enquiry';
import { sendEnquiry } from '../enquiry/send-enquiry';
import { enquiryEndStates } from '../enquiry/transitions';
import { writeMessage } from '../enquiry/write-message';
import { sayOfPlacement } from '../placement/say';
import type { Who } from '../shared/change';
import { addDays, addMinutes, londonDay } from '../shared/time';
import { answerSurvey } from '../survey/answer-survey';
import { type MemoryDeps, memoryDeps } from '../testing/memory-deps';
import { anApprovedGroup, anLio, aPublishedRole, broker, lioId, manager } from '../testing/samples';
import { react } from './react';
import { sweep } from './sweep';

// Anybody may try anything, in any order, with the clock moving and events followed late, twice and shuffled. Whatever they
// try, what is kept must make sense.

const sharing = { email: false, phone: false, accessNeeds: false };
const words = (opportunityId: string | null, n: number) => ({
  lioId,
  opportunityId,
  name: `Person ${n}`,
  email: `person${n}@example.org`,
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
});

const acts: SimpleAct[] = [
  { act: 'contact' },
  { act: 'meet' },
  { act: 'check' },
  { act: 'offer' },
  { act: 'fill' },
  { act: 'lose-touch' },
  { act: 'guide' },
  { act: 'release' },
  { act: 'mark-duplicate' },
  { act: 'mark-spam' },
  { act: 'close-silent' },
  { act: 'withdraw', reason: 'no-time' },
  { act: 'not-take-on', reason: 'availability' },
  { act: 'signpost', reason: 'advice' },
  { act: 'add-minutes', minutes: 5 },
  { act: 'say-heard', heard: false },
];

const any = fc.nat(20);
const by = fc.nat(4);
/** How far from today somebody says that a start is. */
const days = fc.constantFrom(0, 0, 0, -1, -20, -60, 3);
const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('send' as const), person: fc.nat(4), role: fc.nat(2), key: fc.nat(9) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('record' as const),
      person: fc.nat(4),
      role: fc.nat(3),
      key: fc.nat(9),
      ago: fc.constantFrom(0, 0, 0, 1, 40),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('confirm' as const), which: any, by }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('act' as const), which: any, by, act: fc.nat(acts.length - 1) }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('place' as const), which: any, by, days }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('write' as const), which: any, by, text: fc.nat(2) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('refer' as const), which: any, by, role: fc.nat(2) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('say' as const),
      which: any,
      by,
      days,
      says: fc.constantFrom('started' as const, 'did-not-start' as const, 'still-going' as const, 'not-going' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('answer' as const), which: any, by, good: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 0, max: 20 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('follow' as const), from: fc.nat(200) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function world() {
  const deps = memoryDeps('2026-03-02T10:00:00.000Z');
  await anLio(deps);
  const groups = [await anApprovedGroup(deps), await anApprovedGroup(deps, { name: 'Second group' })];
  const roles = [
    await aPublishedRole(deps, groups[0] as never, { title: 'One place', places: 1 }),
    await aPublishedRole(deps, groups[0] as never, { title: 'Two places', places: 2 }),
    await aPublishedRole(deps, groups[1] as never, { title: 'No limit', places: null }),
  ];
  return { deps, groups, roles };
}

async function take(s: Step, { deps, groups, roles }: Awaited<ReturnType<typeof world>>) {
  const at = <T>(items: T[], n: number): T | undefined => items[n % Math.max(1, items.length)];
  const who = (by: number, personId: string): Who =>
    [
      { role: 'group', route: 'email-link', id: groups[0]?.id, lioId } as const,
      { role: 'group', route: 'email-link', id: groups[1]?.id, lioId } as const,
      { role: 'volunteer', route: 'email-link', id: personId, lioId } as const,
      broker,
      manager,
    ][by] as Who;
  const today = londonDay(deps.clock());
  switch (s.do) {
    case 'send': {
      const input = words(roles[s.role]?.id ?? null, s.person);
      return sendEnquiry(deps, { ...input, idempotencyKey: `send-${s.key}`, trap: '', filledInSeconds: 30 });
    }
    case 'record':
      return recordEnquiry(deps, broker, {
        ...words(roles[s.role]?.id ?? null, s.person),
        email: s.person === 0 ? null : `person${s.person}@example.org`,
        idempotencyKey: `record-${s.key}`,
        channel: 'phone',
        receivedAt: s.ago === 0 ? null : addMinutes(deps.clock(), -s.ago * 24 * 60),
        body: null,
        contributors: [],
        minutes: 0,
        personId: null,
        test: false,
      });
    case 'wait':
      deps.setClock(addMinutes(deps.clock(), s.days * 24 * 60 + 1));
      return sweep(deps);
    case 'follow': {
      const events = deps.records.events();
      for (const event of [...events.slice(s.from % events.length), ...events.slice(0, 5)]) await react(deps, event);
      return null;
    }
    case 'say': {
      const placement = at(deps.records.all('placement'), s.which);
      if (!placement) return null;
      const by = who(s.by, placement.personId);
      if (s.says === 'started')
        return sayOfPlacement(deps, by, placement.id, { says: 'started', startedOn: addDays(today, s.days) });
      if (s.says === 'did-not-start')
        return sayOfPlacement(deps, by, placement.id, { says: s.says, reason: 'lost-touch' });
      if (s.says === 'still-going') return sayOfPlacement(deps, by, placement.id, { says: s.says, weeks: 4 });
      return sayOfPlacement(deps, by, placement.id, { says: s.says, weeks: null, endedOn: today, reason: 'no-time' });
    }
    case 'answer': {
      const survey = at(deps.records.all('survey'), s.which);
      if (!survey) return null;
      const answer = survey.survey === 'ease' ? (s.good ? 'easy' : 'difficult') : s.good ? 'happy' : 'unhappy';
      return answerSurvey(deps, who(s.by, survey.personId ?? ''), survey.id, {
        answer,
        secondAnswer: null,
        contactAsked: false,
      });
    }
    default: {
      const enquiry = at(deps.records.all('enquiry'), s.which);
      if (!enquiry) return null;
      const by = who(s.by, enquiry.personId);
      if (s.do === 'confirm') return confirmEnquiry(deps, by, enquiry.id);
      if (s.do === 'place') return placeVolunteer(deps, by, enquiry.id, { startsOn: addDays(today, s.days) });
      if (s.do === 'write') return writeMessage(deps, by, enquiry.id, `Words ${s.text}`);
      if (s.do === 'refer')
        return referEnquiry(deps, by, enquiry.id, { opportunityId: roles[s.role]?.id ?? '', sharing });
      return actOnEnquiry(deps, by, enquiry.id, acts[s.act] as SimpleAct);
    }
  }
}

async function sound(deps: MemoryDeps) {
  const events = deps.records.events();
  const ids = new Set(events.map((e) => e.id));
  expect(ids.size).toBe(events.length);
  const placements = deps.records.all('placement');

  for (const noun of ['enquiry', 'placement', 'survey', 'opportunity', 'group', 'task'] as const) {
    for (const record of deps.records.all(noun)) {
      const own = events.filter((e) => e.subjectId === record.id).sort((a, b) => a.version - b.version);
      // Every change with exactly one event, each going on from where the one before it stopped.
      expect(own.map((e) => e.version)).toEqual(Array.from({ length: record.version }, (_, i) => i + 1));
      for (const [i, e] of own.entries()) expect(e.from).toBe(own[i - 1]?.to ?? 'none');
      expect(own.at(-1)?.to).toBe(record.state);
      // No enquiry in two ends: what has ended moves no more.
      if (noun === 'enquiry') {
        const end = own.findIndex((e) => (enquiryEndStates as readonly string[]).includes(e.to));
        if (end >= 0) expect(own.slice(end).every((e) => e.to === own[end]?.to)).toBe(true);
      }
    }
  }

  for (const role of deps.records.all('opportunity')) {
    const held = placements.filter((p) => p.opportunityId === role.id && p.state !== 'did-not-start').length;
    expect(role.placesAgreed).toBe(held);
    if (role.details.places !== null) expect(held).toBeLessThanOrEqual(role.details.places);
  }
  for (const p of placements) {
    const enquiry = deps.records.all('enquiry').find((e) => e.id === p.enquiryId);
    expect(enquiry).toMatchObject({ state: 'placed', placementId: p.id, personId: p.personId });
    // Nobody starts before they asked, whatever was said of it.
    const asked = londonDay(enquiry?.receivedAt ?? '');
    expect(p.startsOn >= asked).toBe(true);
    if ('startedOn' in p) expect(p.startedOn >= asked).toBe(true);
  }
  // Every message kept was written by an event, and none twice.
  for (const e of deps.records.all('enquiry')) {
    const wrote = events.flatMap((v) =>
      v.noun === 'enquiry' && v.subjectId === e.id && v.data.wrote ? [v.version] : [],
    );
    if (e.erasedAt) continue;
    const kept = (await deps.records.enquiryPrivate(e.id))?.messages.map((m) => m.version) ?? [];
    expect(kept).toEqual(wrote.sort((a, b) => a - b).slice(-50));
  }
  // One open enquiry of one person for one role.
  const open = deps.records
    .all('enquiry')
    .filter((e) => e.opportunityId && !(enquiryEndStates as readonly string[]).includes(e.state));
  expect(new Set(open.map((e) => `${e.personId} ${e.opportunityId}`)).size).toBe(open.length);
  // Events name nobody, and repeat nobody's words.
  expect(JSON.stringify(events)).not.toMatch(/person\d@example|Person \d|Words \d/);
}

test('no sequence of acts by anybody breaks what must always hold', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60, size: 'max' }), async (steps) => {
      const w = await world();
      for (const s of steps) await take(s, w);
      await sound(w.deps);
    }),
    { numRuns: 120 },
  );
});

test('the walks are long enough to mean something', async () => {
  const seen = new Set<string>();
  for (const steps of fc.sample(fc.array(step, { minLength: 60, maxLength: 60, size: 'max' }), {
    numRuns: 80,
    seed: 24,
  })) {
    const w = await world();
    for (const s of steps) await take(s, w);
    for (const e of w.deps.records.events()) seen.add(`${e.noun} ${e.act}`);
  }
  for (const act of ['place', 'refer', 'write', 'fill', 'ask-rescue', 'ask-heard', 'withdraw'])
    expect(seen).toContain(`enquiry ${act}`);
  for (const act of ['start', 'correct-start', 'did-not-start', 'end', 'say', 'ask-happy'])
    expect(seen).toContain(`placement ${act}`);
  for (const act of ['answer', 'answer-again', 'remind', 'expire']) expect(seen).toContain(`survey ${act}`);
});

test('two people at once: whoever loses the race is told, and nothing is half-written', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 5, maxLength: 40 }),
      fc.array(step, { minLength: 1, maxLength: 10 }),
      async (before, racing) => {
        const w = await world();
        for (const s of before) await take(s, w);
        await Promise.all(racing.map((s) => take(s, w)));
        await sound(w.deps);
      },
    ),
    { numRuns: 80 },
  );
});
