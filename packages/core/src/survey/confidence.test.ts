import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { amendGroup } from '../group/amend-group';
import { applyToJoin } from '../group/apply-to-join';
import { approveGroup } from '../group/approve-group';
import type { Group } from '../group/group';
import { recordEvidence } from '../group/record-evidence';
import { reinstateGroup } from '../group/reinstate-group';
import { renewGroup } from '../group/renew-group';
import { suspendGroup } from '../group/suspend-group';
import { closeOpportunity } from '../opportunity/close-opportunity';
import { confirmRecruiting } from '../opportunity/confirm-recruiting';
import { pauseOpportunity } from '../opportunity/pause-opportunity';
import { resumeOpportunity } from '../opportunity/resume-opportunity';
import { react } from '../reaction/react';
import { sweep } from '../reaction/sweep';
import type { Event } from '../shared/event';
import { addDays, addMonths, type Day, daysBetween, londonDay } from '../shared/time';
import { type MemoryDeps, memoryDeps } from '../testing/memory-deps';
import {
  anApprovedGroup,
  anLio,
  aPublishedRole,
  application,
  asGroup,
  broker,
  manager,
  must,
} from '../testing/samples';
import { answerSurvey } from './answer-survey';

let deps: MemoryDeps;
let group: Group;
beforeEach(async () => {
  deps = memoryDeps('2026-03-02T10:00:00.000Z');
  await anLio(deps);
  group = await anApprovedGroup(deps, { evidence: [] });
});

const at = (day: string, hour = '12:00') => deps.setClock(`${day}T${hour}:00.000Z`);
const sweepAt = async (day: string) => {
  at(day);
  expect((await sweep(deps)).failed).toEqual([]);
};
const role = (over: Parameters<typeof aPublishedRole>[2] = {}) =>
  aPublishedRole(deps, group, { endsOn: '2035-12-31' as Day, ...over });
const surveys = () => deps.records.all('survey');
const asked = () => surveys().map((s) => londonDay(s.invitedAt));
const calls = () => deps.records.all('task').filter((t) => t.kind === 'call-group');
async function followAll() {
  const seen = new Set<string>();
  for (let events = deps.records.events(); seen.size < events.length; events = deps.records.events()) {
    for (const e of events) {
      if (seen.has(`${e.noun} ${e.id}`)) continue;
      seen.add(`${e.noun} ${e.id}`);
      await react(deps, e);
    }
  }
}
/** As a group stands that history brought: approved, and with nobody to write to. */
async function withoutContacts() {
  const value = { groupId: group.id, contacts: [] };
  must(await deps.records.commit({ changes: [], privates: [{ kind: 'group-contacts', value }] }));
}

describe('the yearly survey of a group', () => {
  test('is not asked of one that had no role in the year, and its event says so', async () => {
    await sweepAt('2027-03-02');
    expect(surveys()).toEqual([]);
    const event = deps.records.events().find((e) => e.act === 'ask-confidence');
    expect(event?.data).toEqual({ passedOver: true });
    // Active from then on: asked when its next year is over.
    at('2027-03-03');
    await role();
    await sweepAt('2028-03-01');
    expect(surveys()).toEqual([]);
    await sweepAt('2028-03-02');
    expect(asked()).toEqual(['2028-03-02']);
  });

  test('is asked of one whose only role was live for a day, long ago in its year', async () => {
    at('2026-03-20');
    const one = await role();
    must(await closeOpportunity(deps, asGroup(group), one.id, { reason: 'withdrawn' }));
    await sweepAt('2027-03-02');
    expect(asked()).toEqual(['2027-03-02']);
    // And not a year later, as nothing was live since.
    await sweepAt('2028-03-02');
    expect(asked()).toEqual(['2027-03-02']);
  });

  test('is asked of one whose role from before went on for a day into its year, and not of one whose role had ended', async () => {
    const one = await role();
    await sweepAt('2027-03-02');
    must(await confirmRecruiting(deps, asGroup(group), one.id));
    at('2027-03-03');
    must(await closeOpportunity(deps, asGroup(group), one.id, { reason: 'withdrawn' }));
    await sweepAt('2028-03-02');
    await sweepAt('2029-03-02');
    expect(asked()).toEqual(['2027-03-02', '2028-03-02']);
  });

  test('a role that has been paused all year makes nobody active', async () => {
    const one = await role();
    must(await pauseOpportunity(deps, asGroup(group), one.id, { reason: 'group-asked' }));
    await sweepAt('2027-03-02');
    expect(asked()).toEqual(['2027-03-02']);
    await sweepAt('2028-03-02');
    expect(asked()).toEqual(['2027-03-02']);
  });

  test.each(['suspended', 'lapsed'] as const)('is asked also of one that is %s by then', async (how) => {
    await role();
    if (how === 'suspended') {
      at('2027-02-20');
      must(await suspendGroup(deps, manager, group.id, { reason: 'complaint' }));
    } else {
      const evidence = { kind: 'public-liability', expiresOn: '2027-02-20' as Day } as const;
      must(await recordEvidence(deps, broker, group.id, evidence));
      await sweepAt('2027-02-21');
    }
    expect(await deps.records.get('group', group.id)).toMatchObject({ state: how });
    await sweepAt('2027-03-02');
    expect(asked()).toEqual(['2027-03-02']);
    // And once only, when it is back.
    if (how === 'suspended') must(await reinstateGroup(deps, manager, group.id));
    else {
      const renewed = { kind: 'public-liability', expiresOn: '2028-02-20' as Day } as const;
      must(await recordEvidence(deps, broker, group.id, renewed));
      must(await renewGroup(deps, broker, group.id));
    }
    await sweepAt('2027-09-02');
    expect(asked()).toEqual(['2027-03-02']);
    await sweepAt('2028-03-02');
    expect(asked()).toEqual(['2027-03-02', '2028-03-02']);
  });

  test('of one kept away over a safeguarding concern is for the LIO to ask: no mail goes', async () => {
    await role();
    at('2027-02-20');
    must(await suspendGroup(deps, manager, group.id, { reason: 'safeguarding-concern' }));
    await sweepAt('2027-03-02');
    expect(surveys()).toMatchObject([{ asked: 'phone' }]);
    expect(calls()).toMatchObject([{ state: 'open' }]);
  });

  test('after an outage is asked once, and then not for twelve months', async () => {
    await role();
    await sweepAt('2029-01-15');
    expect(asked()).toEqual(['2029-01-15']);
    await sweepAt('2029-03-02');
    await sweepAt('2030-01-14');
    expect(asked()).toEqual(['2029-01-15']);
    await sweepAt('2030-01-15');
    expect(asked()).toEqual(['2029-01-15', '2030-01-15']);
  });

  test('is never asked of the LIO itself', async () => {
    const itself = { ...application, evidence: [], name: 'Our own service', ownService: true };
    const own = must(await approveGroup(deps, broker, must(await applyToJoin(deps, broker, itself)).id));
    await aPublishedRole(deps, own, { endsOn: '2035-12-31' as Day });
    await sweepAt('2027-03-02');
    expect(surveys().filter((s) => s.groupId === own.id)).toEqual([]);
  });
});

describe('a group without an address', () => {
  beforeEach(async () => {
    await role();
    await withoutContacts();
    await sweepAt('2027-03-02');
  });

  test('is to be rung, and what it says there finishes the call', async () => {
    expect(surveys()).toMatchObject([{ asked: 'phone', state: 'invited', reminders: 0 }]);
    expect(calls()).toMatchObject([
      { state: 'open', about: { noun: 'survey', id: surveys()[0]?.id }, dueOn: '2027-03-09' },
    ]);
    const staff = { ...broker, route: 'staff-on-behalf' as const };
    const said = { answer: 'confident', secondAnswer: 'confident', contactAsked: false };
    must(await answerSurvey(deps, staff, surveys()[0]?.id ?? '', said));
    expect(calls()).toMatchObject([{ state: 'done' }]);
  });

  test('runs out after six weeks with its call, unreminded', async () => {
    await sweepAt('2027-04-12');
    expect(surveys()).toMatchObject([{ state: 'invited', reminders: 0 }]);
    await sweepAt('2027-04-13');
    expect(surveys()).toMatchObject([{ state: 'expired', reminders: 0 }]);
    expect(calls()).toMatchObject([{ state: 'done' }]);
  });

  test('is written to once it gives one, and need not be rung; reminders go on from there', async () => {
    at('2027-03-18');
    // Something else about it changes: it still cannot be written to.
    must(await amendGroup(deps, broker, group.id, { change: { description: 'Lends tools.' } }));
    await followAll();
    expect(surveys()).toMatchObject([{ asked: 'phone' }]);
    must(await amendGroup(deps, broker, group.id, { change: {}, contacts: application.contacts }));
    await followAll();
    await followAll();
    expect(surveys()).toMatchObject([{ asked: 'mail', state: 'invited', reminders: 0 }]);
    expect(calls()).toMatchObject([{ state: 'done' }]);
    const acts = () => deps.records.events().flatMap((e) => (e.noun === 'survey' ? [e.act] : []));
    expect(acts()).toEqual(['invite', 'ask-by-mail']);
    // The reminder of the fourteenth day would come with it: the next is that of the twenty-eighth.
    await sweepAt('2027-03-19');
    expect(acts()).toEqual(['invite', 'ask-by-mail']);
    await sweepAt('2027-03-30');
    expect(acts()).toEqual(['invite', 'ask-by-mail', 'remind']);
  });
});

/** What a group, its LIO and the clock do to whether it is active and asked. */
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 120 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('outage' as const), days: fc.integer({ min: 1, max: 700 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('publish', 'pause', 'resume', 'close', 'recruit' as const) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom('suspend', 'reinstate', 'contacts', 'no-contacts' as const) }),
  },
);

test('every group is asked within twelve months of any day it was active, and never twice in twelve months', async () => {
  const seen = { asked: 0, skipped: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40, size: 'max' }), async (steps) => {
      deps = memoryDeps('2026-03-02T10:00:00.000Z');
      await anLio(deps);
      group = await anApprovedGroup(deps, { evidence: [] });
      const swept: Day[] = [];
      const first = await role();
      const pick = () => deps.records.all('opportunity').at(-1) ?? first;
      for (const s of steps) {
        if (s.do === 'wait' || s.do === 'outage') {
          for (let left = s.days; left > 0; left -= 7) {
            const today = londonDay(deps.clock());
            at(addDays(today, Math.min(7, left)));
            if (s.do === 'outage' && left > 7) continue;
            expect((await sweep(deps)).failed).toEqual([]);
            swept.push(londonDay(deps.clock()));
          }
        } else if (s.do === 'publish') await role().catch(() => null);
        else if (s.do === 'pause') await pauseOpportunity(deps, asGroup(group), pick().id, { reason: 'group-asked' });
        else if (s.do === 'resume') await resumeOpportunity(deps, asGroup(group), pick().id);
        else if (s.do === 'recruit') await confirmRecruiting(deps, asGroup(group), pick().id);
        else if (s.do === 'close') await closeOpportunity(deps, asGroup(group), pick().id, { reason: 'withdrawn' });
        else if (s.do === 'suspend') await suspendGroup(deps, manager, group.id, { reason: 'complaint' });
        else if (s.do === 'reinstate') await reinstateGroup(deps, manager, group.id);
        else if (s.do === 'contacts')
          await amendGroup(deps, broker, group.id, { change: {}, contacts: application.contacts });
        else if (s.do === 'no-contacts') await withoutContacts();
        await followAll();
      }
      const invited = asked().sort();
      for (const [i, day] of invited.entries()) {
        const before = invited[i - 1];
        if (before) expect(daysBetween(before, day)).toBeGreaterThanOrEqual(365);
      }
      for (const day of activeDays(deps.records.events())) {
        // The first sweep when twelve months are over has asked, or one before it.
        const by = swept.find((d) => d >= addMonths(day, 12));
        if (!by) continue;
        seen.asked++;
        expect([day, invited.some((d) => d >= day && d <= by)]).toEqual([day, true]);
      }
      // Who was asked had been active since it was last asked, or passed over.
      for (const [i, day] of invited.entries()) {
        const since = invited[i - 1] ?? '2026-03-02';
        expect(activeDays(deps.records.events()).some((d) => d >= since && d <= day)).toBe(true);
      }
      seen.skipped += deps.records.events().filter((e) => e.noun === 'group' && e.data.passedOver).length;
    }),
    { numRuns: 20 },
  );
  // Both have happened often enough to mean something.
  expect(seen.asked).toBeGreaterThan(150);
  expect(seen.skipped).toBeGreaterThan(1);
}, 120_000);

/** Some days on which some role could be found, plainly: first and last of each stretch, and every thirtieth between. */
function activeDays(events: readonly Event[]): Day[] {
  const days: Day[] = [];
  const today = londonDay(deps.clock());
  const since = new Map<string, Day>();
  const stretch = (from: Day, to: Day) => {
    for (let d = from; d < to; d = addDays(d, 30)) days.push(d);
    days.push(to);
  };
  for (const e of events) {
    if (e.noun !== 'opportunity') continue;
    if (e.to === 'published' && e.from !== 'published') since.set(e.subjectId, londonDay(e.at));
    const from = since.get(e.subjectId);
    if (e.to !== 'published' && from) {
      stretch(from, londonDay(e.at));
      since.delete(e.subjectId);
    }
  }
  for (const from of since.values()) stretch(from, today);
  return days;
}
