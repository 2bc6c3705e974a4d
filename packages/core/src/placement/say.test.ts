import { beforeEach, describe, expect, test } from 'vitest';
import type { Enquiry } from '../enquiry/enquiry';
import { placeVolunteer } from '../enquiry/place-volunteer';
import { recordEnquiry } from '../enquiry/record-enquiry';
import type { Group } from '../group/group';
import { sweep } from '../reaction/sweep';
import type { Who } from '../shared/change';
import type { Day } from '../shared/time';
import { finishTask } from '../task/finish-task';
import { type MemoryDeps, memoryDeps } from '../testing/memory-deps';
import { anApprovedGroup, anLio, aPublishedRole, asGroup, broker, lioId, must } from '../testing/samples';
import type { Placement } from './placement';
import { sayOfPlacement } from './say';

let deps: MemoryDeps;
let group: Group;
let enquiry: Enquiry;
let placement: Placement;

const byVolunteer = (): Who => ({ role: 'volunteer', route: 'email-link', id: enquiry.personId, lioId });
const byGroup = () => asGroup(group);
const onBehalf: Who = { ...broker, route: 'staff-on-behalf' };

const started = async (who: Who, day: string) =>
  sayOfPlacement(deps, who, placement.id, { says: 'started', startedOn: day as Day });
const tasks = () => deps.records.all('task').map((t) => `${t.kind} ${t.detail} ${t.state}`);
const acts = () =>
  deps.records
    .events()
    .filter((e) => e.subjectId === placement.id)
    .map((e) => e.act);

beforeEach(async () => {
  deps = memoryDeps('2026-03-02T10:00:00.000Z');
  await anLio(deps);
  group = await anApprovedGroup(deps);
  const role = await aPublishedRole(deps, group);
  enquiry = must(
    await recordEnquiry(deps, broker, {
      opportunityId: role.id,
      name: 'Amir Shah',
      email: 'amir@example.org',
      phone: null,
      message: '',
      home: null,
      causes: [],
      availability: [],
      sharing: { email: false, phone: false, accessNeeds: false },
      accessNeeds: '',
      age: null,
      guardianName: null,
      guardianEmail: null,
      idempotencyKey: 'amir',
      channel: 'phone',
      receivedAt: null,
      body: null,
      contributors: [],
      minutes: 0,
      personId: null,
      test: false,
    }),
  ).enquiry;
  placement = must(await placeVolunteer(deps, byGroup(), enquiry.id, { startsOn: '2026-03-10' as Day }));
  deps.setClock('2026-03-20T10:00:00.000Z');
});

describe('the day of a start', () => {
  test('is never before the day the person asked: the answer says which field, what is wrong and what to do', async () => {
    expect(await started(onBehalf, '2026-03-01')).toEqual({
      ok: false,
      failure: {
        kind: 'invalid',
        field: 'startedOn',
        why: 'The day of the start cannot be before the day of the enquiry',
        remedy: 'Give 2026-03-02 or a later day',
      },
    });
    must(await started(byVolunteer(), '2026-03-02'));
    expect(await started(byVolunteer(), '2026-03-01')).toMatchObject({ failure: { field: 'startedOn' } });
    expect(await started(onBehalf, '2026-03-01')).toMatchObject({ failure: { field: 'startedOn' } });
    expect(await deps.records.get('placement', placement.id)).toMatchObject({ startedOn: '2026-03-02' });
  });

  test('is corrected by the side that said it, in an event of its own', async () => {
    must(await started(byVolunteer(), '2026-03-10'));
    const after = must(await started(byVolunteer(), '2026-03-12'));
    expect(after).toMatchObject({ state: 'started', startedOn: '2026-03-12', volunteerSays: 'started' });
    expect(acts()).toEqual(['agree', 'start', 'correct-start']);
    expect(deps.records.events().at(-1)?.data).toMatchObject({ startedOn: '2026-03-12', enquiryId: enquiry.id });
    expect(tasks()).toEqual([]);
  });

  test('said otherwise by the other side stands, and the LIO is told', async () => {
    must(await started(byVolunteer(), '2026-03-10'));
    const after = must(await started(byGroup(), '2026-03-12'));
    expect(after).toMatchObject({ startedOn: '2026-03-10', groupSays: 'started' });
    expect(acts()).toEqual(['agree', 'start', 'say']);
    expect(tasks()).toEqual(['disagreement start-day 2026-03-12 open']);
    // Said again, it is the same thing to look at.
    must(await started(byGroup(), '2026-03-12'));
    expect(tasks()).toHaveLength(1);
  });

  test('that both have said is undone by neither: the LIO is told', async () => {
    must(await started(byVolunteer(), '2026-03-10'));
    must(await started(byGroup(), '2026-03-10'));
    expect(tasks()).toEqual([]);
    expect(must(await started(byVolunteer(), '2026-03-12'))).toMatchObject({ startedOn: '2026-03-10' });
    expect(tasks()).toEqual(['disagreement start-day 2026-03-12 open']);
  });

  test('is settled by staff, which finishes the task; another day said after that opens another', async () => {
    must(await started(byVolunteer(), '2026-03-10'));
    must(await started(byGroup(), '2026-03-12'));
    const settled = must(await started(onBehalf, '2026-03-11'));
    expect(settled).toMatchObject({ startedOn: '2026-03-11', volunteerSays: 'started', groupSays: 'started' });
    expect(tasks()).toEqual(['disagreement start-day 2026-03-12 done']);
    expect(must(await started(byVolunteer(), '2026-03-09'))).toMatchObject({ startedOn: '2026-03-11' });
    expect(tasks()).toEqual(['disagreement start-day 2026-03-12 done', 'disagreement start-day 2026-03-09 open']);
  });

  test('that stood already is settled by staff too', async () => {
    must(await started(byVolunteer(), '2026-03-10'));
    must(await started(byGroup(), '2026-03-12'));
    must(await started(onBehalf, '2026-03-10'));
    expect(acts().at(-1)).toBe('correct-start');
    expect(tasks()).toEqual(['disagreement start-day 2026-03-12 done']);
  });

  test('two different days are told also when the task was finished by hand for another', async () => {
    must(await started(byVolunteer(), '2026-03-10'));
    must(await started(byGroup(), '2026-03-12'));
    must(await finishTask(deps, broker, deps.records.all('task')[0]?.id ?? ''));
    must(await started(byGroup(), '2026-03-13'));
    expect(tasks()).toEqual(['disagreement start-day 2026-03-12 done', 'disagreement start-day 2026-03-13 open']);
  });

  test('moves what the clock asks after it: four and twelve weeks, and happiness at five', async () => {
    must(await started(byVolunteer(), '2026-03-10'));
    const after = must(await started(byVolunteer(), '2026-03-17'));
    expect(after.due).toEqual({ at: '2026-04-14T08:00:00.000Z', timer: 'check-in-4' });
    deps.setClock('2026-04-08T10:00:00.000Z');
    await sweep(deps);
    expect(acts()).not.toContain('check-in');
    for (const [at, act] of [
      ['2026-04-14T08:00:00.000Z', 'check-in'],
      ['2026-04-21T08:00:00.000Z', 'ask-happy'],
      ['2026-06-09T08:00:00.000Z', 'check-in'],
    ] as const) {
      deps.setClock(at);
      await sweep(deps);
      expect(acts().at(-1)).toBe(act);
    }
  });

  test('can be corrected when it has ended, to no day after the end', async () => {
    must(await started(byVolunteer(), '2026-03-10'));
    const ended = { says: 'not-going', weeks: null, endedOn: '2026-03-18' as Day, reason: 'no-time' } as const;
    must(await sayOfPlacement(deps, byVolunteer(), placement.id, ended));
    expect(must(await started(byVolunteer(), '2026-03-11'))).toMatchObject({
      state: 'ended',
      startedOn: '2026-03-11',
      endedOn: '2026-03-18',
      volunteerSays: 'not-going',
    });
    expect(await started(onBehalf, '2026-03-19')).toMatchObject({ failure: { kind: 'invalid', field: 'startedOn' } });
  });
});
