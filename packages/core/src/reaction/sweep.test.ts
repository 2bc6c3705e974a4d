import { beforeEach, describe, expect, test } from 'vitest';
import { actOnEnquiry } from '../enquiry/act-on-enquiry';
import { confirmEnquiry } from '../enquiry/confirm-enquiry';
import type { Enquiry } from '../enquiry/enquiry';
import { emailKey } from '../enquiry/open-enquiry';
import { placeVolunteer } from '../enquiry/place-volunteer';
import { sendEnquiry } from '../enquiry/send-enquiry';
import type { Group } from '../group/group';
import { reinstateGroup } from '../group/reinstate-group';
import { suspendGroup } from '../group/suspend-group';
import type { Opportunity } from '../opportunity/opportunity';
import { sayOfPlacement } from '../placement/say';
import type { Day } from '../shared/time';
import { answerSurvey } from '../survey/answer-survey';
import { surveyIdOf } from '../survey/invite-survey';
import { type MemoryDeps, memoryDeps } from '../testing/memory-deps';
import { anApprovedGroup, anLio, aPublishedRole, asGroup, lioId, manager, melton, must } from '../testing/samples';
import { react } from './react';
import { sweep } from './sweep';

let deps: MemoryDeps;
let group: Group;
let role: Opportunity;
let enquiry: Enquiry;

const asVolunteer = () => ({ role: 'volunteer', route: 'email-link', id: enquiry.personId, lioId }) as const;

async function ask(opportunity: Opportunity, email: string): Promise<Enquiry> {
  const sent = must(
    await sendEnquiry(deps, {
      lioId,
      opportunityId: opportunity.id,
      name: 'Amir Shah',
      email,
      phone: null,
      message: '',
      home: melton,
      causes: [],
      availability: [],
      sharing: { email: false, phone: false, accessNeeds: false },
      accessNeeds: '',
      age: null,
      guardianName: null,
      guardianEmail: null,
      idempotencyKey: email,
      trap: '',
      filledInSeconds: 30,
    }),
  ).enquiry;
  return must(
    await confirmEnquiry(deps, { role: 'volunteer', route: 'email-link', id: sent.personId, lioId }, sent.id),
  );
}

/** Acts on the enquiry since, in order. */
const acts = (subjectId: string) =>
  deps.records
    .events()
    .filter((e) => e.subjectId === subjectId)
    .map((e) => e.act);
const tasks = () =>
  deps.records
    .all('task')
    .map((t) => t.kind)
    .sort();
const sweepAt = async (at: string) => {
  deps.setClock(at);
  return sweep(deps);
};
const followAll = async () => {
  for (let seen = 0; seen < deps.records.events().length; ) {
    const events = deps.records.events();
    for (; seen < events.length; seen++) await react(deps, events[seen] as never);
  }
};

beforeEach(async () => {
  // A Monday; Good Friday is 3 April, Easter Monday 6 April 2026.
  deps = memoryDeps('2026-03-02T10:00:00.000Z');
  await anLio(deps);
  group = await anApprovedGroup(deps);
  role = await aPublishedRole(deps, group);
  enquiry = await ask(role, 'amir@example.org');
});

describe('a group that does not answer', () => {
  test('is reminded after 2 and 5 working days, then the LIO is asked, and after 10 it is asked to rescue', async () => {
    await sweepAt('2026-03-04T08:59:00.000Z');
    expect(acts(enquiry.id)).toEqual(['receive', 'confirm']);
    await sweepAt('2026-03-04T09:00:00.000Z');
    expect(acts(enquiry.id)).toEqual(['receive', 'confirm', 'remind-group']);
    expect(tasks()).toEqual([]);
    await sweepAt('2026-03-09T09:00:00.000Z');
    expect(tasks()).toEqual(['group-silent']);
    // Two weeks on, both fall due on the same morning: the rescue and "have you heard?".
    await sweepAt('2026-03-16T09:00:00.000Z');
    expect(acts(enquiry.id).slice(3)).toEqual(['remind-group', 'ask-rescue', 'ask-heard']);
    expect(tasks()).toEqual(['group-silent', 'rescue']);
  });

  test('bank holidays are no working days', async () => {
    deps.setClock('2026-04-02T10:00:00.000Z');
    const late = await ask(await aPublishedRole(deps, group, { title: 'Easter helper' }), 'eve@example.org');
    await sweepAt('2026-04-06T12:00:00.000Z');
    expect(acts(late.id)).toEqual(['receive', 'confirm']);
    await sweepAt('2026-04-08T08:00:00.000Z');
    expect(acts(late.id)).toEqual(['receive', 'confirm', 'remind-group']);
  });

  test('after ten days without a sweep each person gets what is still sensible, once', async () => {
    await sweepAt('2026-03-17T12:00:00.000Z');
    const done = deps.records
      .events()
      .filter((e) => e.subjectId === enquiry.id)
      .slice(2);
    expect(done.map((e) => e.act)).toEqual(['ask-rescue', 'ask-heard']);
    // The reminder that the group never had goes out with it, once.
    expect(done[0]?.data).toMatchObject({ reminder: 2 });
    expect(tasks()).toEqual(['rescue']);
    expect(await sweepAt('2026-03-17T12:05:00.000Z')).toEqual({ done: 0, failed: [], finished: true });
  });

  test('two sweeps at once do everything once', async () => {
    deps.setClock('2026-03-17T12:00:00.000Z');
    await Promise.all([sweep(deps), sweep(deps)]);
    expect(acts(enquiry.id).filter((a) => a === 'ask-rescue')).toHaveLength(1);
    expect(deps.records.all('survey')).toHaveLength(1);
  });

  test('a reply stops it', async () => {
    must(await actOnEnquiry(deps, asGroup(group), enquiry.id, { act: 'contact' }));
    await sweepAt('2026-03-15T12:00:00.000Z');
    expect(acts(enquiry.id)).toEqual(['receive', 'confirm', 'contact']);
  });
});

test('an enquiry that nobody confirms leaves without a trace after seven days, and may be sent again', async () => {
  const other = await aPublishedRole(deps, group, { title: 'Tool sharpener' });
  const input = {
    lioId,
    opportunityId: other.id,
    name: 'Zoe',
    email: 'zoe@example.org',
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
    idempotencyKey: 'zoe',
    trap: '',
    filledInSeconds: 30,
  };
  const sent = must(await sendEnquiry(deps, input)).enquiry;
  await sweepAt('2026-03-09T10:00:01.000Z');
  expect(await deps.records.get('enquiry', sent.id)).toBeNull();
  expect(await deps.records.enquiryPrivate(sent.id)).toBeNull();
  expect(acts(sent.id)).toEqual([]);
  expect(await deps.records.holder(emailKey(deps, lioId, input.email))).toBeNull();
  expect(must(await sendEnquiry(deps, { ...input, idempotencyKey: 'zoe-2' })).already).toBe(false);
});

describe('a placement', () => {
  const agree = async (startsOn: string) =>
    must(await placeVolunteer(deps, asGroup(group), enquiry.id, { startsOn: startsOn as Day }));

  test('is asked on the start date, at 4 and 12 weeks, and for happiness at five', async () => {
    const p = await agree('2026-03-10');
    await sweepAt('2026-03-10T09:00:00.000Z');
    must(await sayOfPlacement(deps, asVolunteer(), p.id, { says: 'started', startedOn: '2026-03-10' as Day }));
    await sweepAt('2026-04-07T08:00:00.000Z');
    await sweepAt('2026-04-14T08:00:00.000Z');
    await sweepAt('2026-06-02T08:00:00.000Z');
    const events = deps.records.events().filter((e) => e.subjectId === p.id);
    expect(events.map((e) => e.act)).toEqual(['agree', 'ask-start', 'start', 'check-in', 'ask-happy', 'check-in']);
    expect(deps.records.all('survey').map((s) => s.survey)).toEqual(['ease', 'happy']);
  });

  test('a start cannot lie in the future, nor an end before the start', async () => {
    const p = await agree('2026-03-10');
    expect(
      await sayOfPlacement(deps, asVolunteer(), p.id, { says: 'started', startedOn: '2026-03-09' as Day }),
    ).toMatchObject({
      failure: { kind: 'invalid', field: 'startedOn' },
    });
    deps.setClock('2026-03-11T10:00:00.000Z');
    must(await sayOfPlacement(deps, asVolunteer(), p.id, { says: 'started', startedOn: '2026-03-10' as Day }));
    const ended = { says: 'not-going', weeks: 4, endedOn: '2026-03-01' as Day, reason: 'no-time' } as const;
    expect(await sayOfPlacement(deps, asVolunteer(), p.id, ended)).toMatchObject({
      failure: { kind: 'invalid', field: 'endedOn' },
    });
  });

  test('where the two sides disagree, the first word stands and the LIO sees it', async () => {
    const p = await agree('2026-03-10');
    deps.setClock('2026-03-11T10:00:00.000Z');
    must(await sayOfPlacement(deps, asVolunteer(), p.id, { says: 'started', startedOn: '2026-03-10' as Day }));
    const after = must(
      await sayOfPlacement(deps, asGroup(group), p.id, { says: 'did-not-start', reason: 'lost-touch' }),
    );
    expect(after).toMatchObject({ state: 'started', volunteerSays: 'started', groupSays: 'did-not-start' });
    expect(tasks()).toEqual(['disagreement']);
  });

  test('that does not start gives its place back', async () => {
    const p = await agree('2026-03-10');
    must(await sayOfPlacement(deps, asGroup(group), p.id, { says: 'did-not-start', reason: 'lost-touch' }));
    expect(await deps.records.get('opportunity', role.id)).toMatchObject({ placesAgreed: 0 });
  });

  test('nobody says whether it started: the LIO is asked after ten working days', async () => {
    await agree('2026-03-10');
    await sweepAt('2026-03-24T09:00:00.000Z');
    expect(tasks()).toEqual(['start-unconfirmed']);
  });

  test('a check-in that an outage made senseless is passed over', async () => {
    const p = await agree('2026-03-03');
    deps.setClock('2026-03-04T10:00:00.000Z');
    must(await sayOfPlacement(deps, asVolunteer(), p.id, { says: 'started', startedOn: '2026-03-03' as Day }));
    await sweepAt('2026-05-30T10:00:00.000Z');
    const checks = deps.records.events().filter((e) => e.subjectId === p.id && e.act === 'check-in');
    expect(checks.map((e) => e.data)).toEqual([
      expect.objectContaining({ weeks: 4, passedOver: true }),
      expect.not.objectContaining({ passedOver: true }),
    ]);
  });
});

describe('a survey', () => {
  beforeEach(() => sweepAt('2026-03-16T09:00:00.000Z').then(() => {}));
  const surveyId = () => surveyIdOf(deps, { survey: 'ease', about: enquiry.id });

  test('is reminded twice at most and expires after six weeks', async () => {
    for (const at of [
      '2026-03-30T08:00:00.000Z',
      '2026-04-13T08:00:00.000Z',
      '2026-04-20T08:00:00.000Z',
      '2026-04-27T08:00:00.000Z',
    ])
      await sweepAt(at);
    expect(acts(surveyId())).toEqual(['invite', 'remind', 'remind', 'expire']);
    const answer = { answer: 'easy', secondAnswer: null, contactAsked: false };
    expect(await answerSurvey(deps, asVolunteer(), surveyId(), answer)).toMatchObject({
      failure: { kind: 'illegal-transition', state: 'expired' },
    });
  });

  test('an unhappy answer opens a task at once; answering again replaces the answer', async () => {
    must(
      await answerSurvey(deps, asVolunteer(), surveyId(), {
        answer: 'very-difficult',
        secondAnswer: null,
        contactAsked: false,
      }),
    );
    expect(tasks()).toContain('unhappy-answer');
    const again = must(
      await answerSurvey(deps, asVolunteer(), surveyId(), { answer: 'easy', secondAnswer: null, contactAsked: false }),
    );
    expect(again).toMatchObject({ state: 'answered', answer: 'easy', version: 3 });
  });

  test('an answer of another survey is refused with the choices', async () => {
    expect(
      await answerSurvey(deps, asVolunteer(), surveyId(), { answer: 'happy', secondAnswer: null, contactAsked: false }),
    ).toMatchObject({
      failure: { kind: 'invalid', field: 'answer' },
    });
  });
});

describe('what follows', () => {
  test('the last place taken closes the role as filled, and those waiting end as filled', async () => {
    const one = await aPublishedRole(deps, group, { title: 'The one chair', places: 1 });
    const [first, second] = [await ask(one, 'a@example.org'), await ask(one, 'b@example.org')];
    must(await placeVolunteer(deps, asGroup(group), first.id, { startsOn: '2026-03-20' as Day }));
    await followAll();
    await followAll();
    expect(await deps.records.get('opportunity', one.id)).toMatchObject({ state: 'closed', reason: 'filled' });
    expect(await deps.records.get('enquiry', second.id)).toMatchObject({ state: 'role-filled' });
    expect(acts(second.id).filter((a) => a === 'fill')).toHaveLength(1);
  });

  test('a suspended group is hidden, and comes back with its roles', async () => {
    must(await suspendGroup(deps, manager, group.id, { reason: 'complaint' }));
    await followAll();
    expect(await deps.records.get('opportunity', role.id)).toMatchObject({
      state: 'paused',
      reason: 'group-suspended',
    });
    must(await reinstateGroup(deps, manager, group.id));
    await followAll();
    expect(await deps.records.get('opportunity', role.id)).toMatchObject({ state: 'published' });
  });
});
