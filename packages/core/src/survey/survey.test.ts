import { beforeEach, describe, expect, test } from 'vitest';
import type { Enquiry } from '../enquiry/enquiry';
import { placeVolunteer } from '../enquiry/place-volunteer';
import type { Group } from '../group/group';
import type { Opportunity } from '../opportunity/opportunity';
import { erasePerson } from '../person/erase-person';
import { exportPerson } from '../person/export-person';
import { sayOfPlacement } from '../placement/say';
import { sweep } from '../reaction/sweep';
import type { Day } from '../shared/time';
import { finishTask } from '../task/finish-task';
import type { Task } from '../task/task';
import { asks, asksAndConfirms, asVolunteer, rings } from '../testing/enquirers';
import { type MemoryDeps, memoryDeps } from '../testing/memory-deps';
import { anApprovedGroup, anLio, aPublishedRole, asGroup, broker, lioId, manager, must } from '../testing/samples';
import { type AnswerSurvey, answerSurvey, wordsOf } from './answer-survey';
import { surveyIdOf } from './invite-survey';
import { quotableAnswers, sayings } from './said';
import type { Survey } from './survey';

let deps: MemoryDeps;
let group: Group;
let role: Opportunity;
let enquiry: Enquiry;
beforeEach(async () => {
  deps = memoryDeps('2026-03-02T10:00:00.000Z');
  await anLio(deps);
  group = await anApprovedGroup(deps, { evidence: [] });
  role = await aPublishedRole(deps, group, { endsOn: '2026-12-31' as Day });
  enquiry = await asksAndConfirms(deps, role.id);
  await sweepAt('2026-03-16T09:00:00.000Z');
});

const sweepAt = async (at: string) => {
  deps.setClock(at);
  expect((await sweep(deps)).failed).toEqual([]);
};
const easeId = () => surveyIdOf(deps, { survey: 'ease', about: enquiry.id });
const survey = async (id: string = easeId()) => (await deps.records.get('survey', id)) as Survey;
const plain: AnswerSurvey = { answer: 'easy', secondAnswer: null, contactAsked: false };
const answers = async (over: Partial<AnswerSurvey> = {}) =>
  must(await answerSurvey(deps, asVolunteer(enquiry), easeId(), { ...plain, ...over }));
const surveyTasks = (): Task[] => deps.records.all('task').filter((t) => t.about.noun === 'survey');
const openTasks = () => surveyTasks().flatMap((t) => (t.state === 'open' ? [`${t.kind} ${t.detail}`] : []));
const staffPress = async () => {
  for (const t of surveyTasks()) if (t.state === 'open') must(await finishTask(deps, broker, t.id));
};

describe('what people say in their own words', () => {
  const words = 'Nobody rang me back. 💔 لم يتصل بي أحد\nI had to ask three times.';

  test('is kept apart from the survey, and stands in no event', async () => {
    await answers({ comment: `  ${words}\n` });
    expect(await wordsOf(deps, await survey())).toBe(words);
    expect(await survey()).toMatchObject({ said: { mayQuote: false, keptUntil: '2027-03-16T09:00:00.000Z' } });
    expect(JSON.stringify([deps.records.all('survey'), deps.records.events()])).not.toMatch(/rang me|لم/);
    expect(deps.records.events().findLast((e) => e.act === 'answer')?.data).toMatchObject({
      commented: true,
      mayQuote: false,
    });
  });

  test('takes 2,000 characters and no more', async () => {
    await answers({ comment: 'x'.repeat(2000) });
    const long = { ...plain, comment: 'y'.repeat(2001) };
    expect(await answerSurvey(deps, asVolunteer(enquiry), easeId(), long)).toMatchObject({
      failure: { kind: 'invalid', field: 'comment' },
    });
    expect(await wordsOf(deps, await survey())).toBe('x'.repeat(2000));
  });

  test('is replaced by answering again, and goes when nothing is said', async () => {
    await answers({ comment: words, mayQuote: true });
    await answers({ comment: 'It is better now.' });
    expect(await wordsOf(deps, await survey())).toBe('It is better now.');
    expect(await survey()).toMatchObject({ said: { mayQuote: false } });
    await answers();
    expect(await deps.records.surveyWords(easeId())).toBeNull();
    expect(await survey()).toMatchObject({ said: null, due: null });
  });

  test('the same pressed twice changes nothing', async () => {
    const once = await answers({ comment: words, mayQuote: true });
    expect(await answers({ comment: words, mayQuote: true })).toEqual(once);
  });

  test('there is nothing to quote where nothing was said', async () => {
    expect(await answers({ comment: ' \n', mayQuote: true })).toMatchObject({ said: null });
  });

  test('goes twelve months after the last activity, and the answer stays', async () => {
    await answers({ comment: words });
    // Nobody has an email of theirs any more by then: the words go by a timer of their own too.
    deps.setClock('2026-11-02T10:00:00.000Z');
    await answers({ comment: words, contactAsked: true });
    await sweepAt('2027-11-02T08:59:00.000Z');
    expect(await wordsOf(deps, await survey())).toBe(words);
    await sweepAt('2027-11-02T09:00:00.000Z');
    expect(await deps.records.surveyWords(easeId())).toBeNull();
    expect(await survey()).toMatchObject({ state: 'answered', answer: 'easy', said: null, due: null });
  });

  test('is kept on while something happens in the story', async () => {
    await answers({ comment: words });
    deps.setClock('2026-09-01T10:00:00.000Z');
    const other = await aPublishedRole(deps, group, { title: 'Tool sharpener', endsOn: '2027-12-31' as Day });
    await asksAndConfirms(deps, other.id, { idempotencyKey: 'again' });
    await sweepAt('2027-03-16T09:00:00.000Z');
    expect(await wordsOf(deps, await survey())).toBe(words);
    expect(await survey()).toMatchObject({ said: { keptUntil: '2027-09-01T08:00:00.000Z' } });
    await sweepAt('2027-09-01T08:00:00.000Z');
    expect(await deps.records.surveyWords(easeId())).toBeNull();
  });

  test('is erased with the person, and given to them before', async () => {
    await answers({ comment: words });
    const taken = must(await exportPerson(deps, asVolunteer(enquiry), enquiry.personId));
    expect(taken.surveys).toMatchObject([{ survey: { answer: 'easy' }, words }]);
    must(await erasePerson(deps, asVolunteer(enquiry), enquiry.personId));
    expect(await deps.records.surveyWords(easeId())).toBeNull();
    expect(await survey()).toMatchObject({ answer: 'easy', said: null });
    expect(must(await sayings(deps, broker, lioId)).items).toEqual([]);
    // Again, as after being stopped half-way.
    must(await erasePerson(deps, asVolunteer(enquiry), enquiry.personId));
  });
});

describe('what people said', () => {
  test('is listed latest first, filtered by survey, answer and consent, a page at a time', async () => {
    role = await aPublishedRole(deps, group, { title: 'Many hands', places: null, endsOn: '2026-12-31' as Day });
    deps.setClock('2026-03-10T10:00:00.000Z');
    await answers({ comment: 'the first', answer: 'very-difficult' });
    const people = Array.from({ length: 28 }, (_, i) => ({
      answer: i % 2 ? 'easy' : 'difficult',
      comment: `said ${i}`,
      mayQuote: i % 4 === 0,
    }));
    // Asked on one day, answered one after the other.
    const asked: Enquiry[] = [];
    for (const [i] of people.entries())
      asked.push(await asksAndConfirms(deps, role.id, { email: `n${i}@people.example`, idempotencyKey: `n-${i}` }));
    await sweepAt('2026-03-24T10:00:00.000Z');
    for (const [i, one] of asked.entries()) {
      deps.setClock(`2026-03-24T10:${String(i + 10)}:00.000Z`);
      const id = surveyIdOf(deps, { survey: 'ease', about: one.id });
      must(await answerSurvey(deps, asVolunteer(one), id, { ...plain, ...people[i] }));
    }
    const first = must(await sayings(deps, broker, lioId));
    expect(first.items[0]?.text).toBe('said 27');
    const second = must(await sayings(deps, broker, lioId, { cursor: first.cursor ?? '' }));
    expect([...first.items, ...second.items].map((s) => s.text)).toEqual([
      ...people.map((p) => p.comment).reverse(),
      'the first',
    ]);
    expect(second.cursor).toBeNull();
    const texts = async (asked: Parameters<typeof sayings>[3]) =>
      must(await sayings(deps, manager, lioId, asked)).items.map((s) => s.text);
    expect(await texts({ kind: 'happy' })).toEqual([]);
    expect(await texts({ answer: 'very-difficult' })).toEqual(['the first']);
    expect(await texts({ answer: 'unhappy', mayQuote: true })).toEqual(
      people
        .filter((p) => p.mayQuote)
        .map((p) => p.comment)
        .reverse(),
    );
    expect(await texts({ answer: 'easy', mayQuote: true })).toEqual([]);
  });

  test('is for the staff of this LIO alone', async () => {
    await answers({ comment: 'mine', mayQuote: true });
    const window = { from: '2026-01-01' as Day, to: '2026-12-31' as Day };
    for (const who of [
      asVolunteer(enquiry),
      asGroup(group),
      { ...broker, role: 'reviewer' as const },
      { ...broker, role: 'operator' as const },
      { ...manager, lioId: 'elsewhere' as typeof lioId },
    ]) {
      expect(await sayings(deps, who, lioId)).toMatchObject({ failure: { kind: 'not-permitted' } });
      expect(await quotableAnswers(deps, who, lioId, window)).toMatchObject({ failure: { kind: 'not-permitted' } });
    }
    expect(must(await sayings(deps, { ...manager, lioId: 'elsewhere' as typeof lioId }, 'elsewhere')).items).toEqual(
      [],
    );
  });

  test('may be quoted only with consent, in the window, and until it is taken back', async () => {
    const quotes = async (from: string, to: string) =>
      must(await quotableAnswers(deps, manager, lioId, { from: from as Day, to: to as Day }));
    await answers({ comment: 'Everybody was kind.', mayQuote: true });
    expect(await quotes('2026-03-16', '2026-03-16')).toEqual([
      {
        surveyId: easeId(),
        kind: 'ease',
        answer: 'easy',
        secondAnswer: null,
        text: 'Everybody was kind.',
        answeredOn: '2026-03-16',
      },
    ]);
    expect(await quotes('2026-03-17', '2026-06-30')).toEqual([]);
    expect(await quotes('2026-01-01', '2026-03-15')).toEqual([]);
    await answers({ comment: 'Everybody was kind.' });
    expect(await quotes('2026-01-01', '2026-12-31')).toEqual([]);
    expect(await survey()).toMatchObject({ said: { mayQuote: false } });
    // Consent taken back asks nothing of anybody.
    expect(openTasks()).toEqual([]);
  });

  test('is not quoted from a list that is behind: the record itself is asked', async () => {
    await answers({ comment: 'Then', mayQuote: true });
    const stale = await deps.records.surveysWithWords(lioId);
    await answers({ comment: 'Then' });
    const records = { ...deps.records, surveysWithWords: async () => stale };
    const window = { from: '2026-01-01' as Day, to: '2026-12-31' as Day };
    expect(must(await quotableAnswers({ records }, manager, lioId, window))).toEqual([]);
  });
});

describe('an answer that asks something of the LIO', () => {
  test.each([
    ['difficult', false, ['unhappy-answer difficult']],
    ['very-difficult', false, ['unhappy-answer very-difficult']],
    ['neither', false, []],
    ['not-applicable', false, []],
    ['easy', true, ['contact-asked easy']],
    ['difficult', true, ['contact-asked difficult']],
  ])('%s, contact asked: %s, opens %j at once', async (answer, contactAsked, opened) => {
    await answers({ answer, contactAsked });
    expect(openTasks()).toEqual(opened);
    expect(surveyTasks().every((t) => t.dueOn === '2026-03-19')).toBe(true);
  });

  test('opens a task also when it changes from happy to unhappy, and one only', async () => {
    await answers({ answer: 'easy' });
    await answers({ answer: 'difficult' });
    await answers({ answer: 'very-difficult' });
    await answers({ answer: 'very-difficult', comment: 'Nobody rang.' });
    await answers({ answer: 'easy' });
    await answers({ answer: 'difficult' });
    expect(surveyTasks()).toHaveLength(1);
    expect(openTasks()).toEqual(['unhappy-answer difficult']);
  });

  test('once the task is finished, opens another for what is then said anew', async () => {
    await answers({ answer: 'difficult' });
    await staffPress();
    await answers({ answer: 'difficult', comment: '' });
    expect(openTasks()).toEqual([]);
    await answers({ answer: 'easy' });
    expect(openTasks()).toEqual([]);
    await answers({ answer: 'difficult' });
    expect(openTasks()).toEqual(['unhappy-answer difficult.4']);
    await staffPress();
    await answers({ answer: 'difficult', comment: 'Still nobody.' });
    expect(openTasks()).toEqual(['unhappy-answer difficult.5']);
    await staffPress();
    // Taking consent back says nothing new.
    await answers({ answer: 'difficult', comment: 'Still nobody.', mayQuote: true });
    expect(openTasks()).toEqual([]);
  });

  test('asking for contact takes the place of being unhappy, and not the other way round', async () => {
    await answers({ answer: 'difficult' });
    await answers({ answer: 'difficult', contactAsked: true, comment: 'Please ring me.' });
    expect(openTasks()).toEqual(['contact-asked difficult']);
    await answers({ answer: 'very-difficult' });
    expect(openTasks()).toEqual(['contact-asked difficult']);
  });

  test('of a group names the unhappy one of its two answers', async () => {
    await sweepAt('2027-03-02T10:00:00.000Z');
    const id = surveyIdOf(deps, { survey: 'confidence', about: group.id, round: '2027' });
    const said = { answer: 'confident', secondAnswer: 'not-at-all-confident', contactAsked: false };
    must(await answerSurvey(deps, asGroup(group), id, said));
    expect(openTasks()).toEqual(['unhappy-answer not-at-all-confident']);
  });
});

describe('people without email', () => {
  async function rung() {
    deps.setClock('2026-03-20T10:00:00.000Z');
    const one = await rings(deps, role.id);
    const p = must(await placeVolunteer(deps, asGroup(group), one.id, { startsOn: '2026-03-21' as Day }));
    deps.setClock('2026-03-21T10:00:00.000Z');
    must(await sayOfPlacement(deps, asGroup(group), p.id, { says: 'started', startedOn: '2026-03-21' as Day }));
    return { one, p };
  }

  test('are asked by a call, never reminded, and the call is done with the answer', async () => {
    const { one, p } = await rung();
    await sweepAt('2026-04-27T09:00:00.000Z');
    const happy = surveyIdOf(deps, { survey: 'happy', about: p.id });
    const ease = surveyIdOf(deps, { survey: 'ease', about: one.id });
    expect([await survey(ease), await survey(happy)]).toMatchObject([{ asked: 'phone' }, { asked: 'phone' }]);
    const calls = () => deps.records.all('task').filter((t) => t.detail === 'happy');
    expect(calls()).toMatchObject([{ kind: 'call-volunteer', state: 'open' }]);
    const staff = { ...broker, route: 'staff-on-behalf' as const };
    must(await answerSurvey(deps, staff, happy, { answer: 'happy', secondAnswer: null, contactAsked: false }));
    expect(calls()).toMatchObject([{ state: 'done' }]);
    await sweepAt('2026-06-30T09:00:00.000Z');
    const acts = deps.records.events().flatMap((e) => (e.noun === 'survey' && e.subjectId === ease ? [e.act] : []));
    expect(acts).toEqual(['invite', 'expire']);
  });

  test('are not rung about a survey that has run out', async () => {
    await rung();
    await sweepAt('2026-04-27T09:00:00.000Z');
    await sweepAt('2026-06-30T09:00:00.000Z');
    expect(deps.records.all('task').filter((t) => t.detail === 'happy')).toMatchObject([{ state: 'done' }]);
  });
});

test('somebody who never confirmed is asked nothing', async () => {
  const one = await asks(deps, role.id, { email: 'never@people.example', idempotencyKey: 'never' });
  await sweepAt('2026-04-30T09:00:00.000Z');
  expect(await deps.records.get('survey', surveyIdOf(deps, { survey: 'ease', about: one.id }))).toBeNull();
});
