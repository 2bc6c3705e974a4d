import { beforeEach, describe, expect, it } from 'vitest';
import { addMember } from '../lio/add-member';
import type { Contract } from '../lio/contract';
import { saveContract } from '../lio/save-contract';
import { moveOn, type Who } from '../shared/change';
import type { PersonId, SurveyId } from '../shared/ids';
import type { Day, Instant } from '../shared/time';
import { surveyRules } from '../survey/rules';
import { type MemoryDeps, memoryDeps } from '../testing/memory-deps';
import { anLio, broker, lioId, manager, must, operator } from '../testing/samples';
import type { DraftReturn, Return } from './return';
import { draftGuard, standingGuard } from './rules';
import { type Frozen, signReturn } from './sign-return';
import { startNewVersion, startReturn } from './start-return';
import { agreeOverride, overrideRating, returnFor, writeReturn } from './write-return';

const from = '2026-04-01' as Day;
const frozen: Frozen = {
  asAt: '2026-07-02T09:00:00.000Z' as Instant,
  maturing: true,
  hash: 'a'.repeat(64),
  outsideHash: 'b'.repeat(64),
  reds: [],
};
const statement = 'These figures are right to the best of my knowledge.';

let deps: MemoryDeps;
let contract: Contract;
let boss: Who;
let other: Who;

beforeEach(async () => {
  deps = memoryDeps('2026-07-02T10:00:00.000Z');
  await anLio(deps);
  const member = async (email: string, name: string) => {
    const { id } = must(await addMember(deps, operator, { email, name, role: 'manager' }));
    return { ...manager, id };
  };
  boss = await member('ada@lio.example', 'Ada Byron');
  other = await member('bo@lio.example', 'Bo Lee');
  contract = must(
    await saveContract(deps, manager, {
      funder: 'County Council',
      title: 'Infrastructure',
      startsOn: from,
      endsOn: '2028-03-31' as Day,
      targets: [],
      milestones: [],
    }),
  );
});

const start = async () => must(await startReturn(deps, broker, { contractId: contract.id, from })) as DraftReturn;
const sign = (draft: Return, who: Who = boss, over: Partial<Frozen> = {}) =>
  signReturn(deps, who, draft, { version: draft.version, hash: 'a'.repeat(64), statement }, { ...frozen, ...over });
const now = async (r: Return) => (await deps.records.get('return', r.id)) as Return;

describe('starting', () => {
  it('opens the first version of a quarter, to be found in the list', async () => {
    const draft = await start();
    expect(draft).toMatchObject({ state: 'draft', from, to: '2026-06-30', number: 1, replaces: null });
    expect(await deps.records.returns(lioId)).toEqual([draft]);
  });

  it('keeps one draft open for a contract and quarter, also when two start it at once', async () => {
    const both = await Promise.all(
      [broker, boss].map((who) => startReturn(deps, who, { contractId: contract.id, from })),
    );
    const done = both.filter((r) => r.ok);
    expect(done).toHaveLength(1);
    const id = done[0]?.ok ? done[0].value.id : '';
    expect(both.find((r) => !r.ok)).toMatchObject({ failure: { kind: 'taken', holder: id } });
    expect(await startReturn(deps, broker, { contractId: contract.id, from: '2026-07-01' as Day })).toMatchObject({
      ok: true,
    });
  });

  it('refuses what is no quarter, a contract that does not run then, and one of another LIO', async () => {
    const asked = (day: string, who = broker) => startReturn(deps, who, { contractId: contract.id, from: day as Day });
    for (const day of ['2026-05-01', '2026-04-02', '2026-12-01']) {
      expect(await asked(day)).toMatchObject({ failure: { kind: 'invalid', field: 'from' } });
    }
    expect(await asked('2026-01-01')).toMatchObject({ failure: { kind: 'invalid', field: 'from' } });
    expect(await asked('2028-04-01')).toMatchObject({ failure: { kind: 'invalid', field: 'from' } });
    expect(await asked('2026-04-01', { ...broker, lioId: 'rutland' as never })).toMatchObject({
      failure: { kind: 'not-found' },
    });
  });
});

describe('writing', () => {
  it('keeps what is said of each indicator, and tells of it without the words', async () => {
    const draft = await start();
    const one = { indicator: '25' as const, commentary: 'A quiet summer.', correctiveAction: '' };
    must(await writeReturn(deps, broker, draft.id, { comments: [one] }));
    const two = { indicator: '24' as const, commentary: 'Well liked.', correctiveAction: 'Ask more people.' };
    const after = must(await writeReturn(deps, boss, draft.id, { comments: [two] }));
    expect(after.comments).toEqual([two, one]);
    const told = JSON.stringify(deps.records.events().filter((e) => e.noun === 'return'));
    expect(told).not.toMatch(/quiet|liked|Ask more/);
    expect(await writeReturn(deps, boss, draft.id, { version: 1, comments: [one] })).toMatchObject({
      failure: { kind: 'conflict' },
    });
  });

  it('quotes only people who agree to it, up to the day it is signed', async () => {
    const id = 'svy_quoted01' as SurveyId;
    const answer = async (mayQuote: boolean) => {
      const before = await deps.records.get('survey', id);
      const moved = moveOn(surveyRules, before, {
        act: before ? (before.state === 'answered' ? 'answer-again' : 'answer') : 'invite',
        who: { role: 'system', route: before ? 'import' : 'timer', lioId },
        at: deps.clock(),
        patch: before
          ? {
              ...{ answer: 'easy', secondAnswer: null, contactAsked: false, answeredAt: deps.clock() },
              said: { mayQuote, keptUntil: '2027-07-01T09:00:00.000Z' },
            }
          : {
              ...{ id, survey: 'ease', about: 'enq_0001', personId: 'per_0001', groupId: null },
              ...{ invitedAt: deps.clock(), reminders: 0, timersDone: [], sourceId: 'row-1' },
            },
        data: { survey: 'ease', about: 'enq_0001', personId: 'per_0001' as PersonId },
      });
      const words = { surveyId: id, text: 'It was hard at first. It changed my week.' };
      must(await deps.records.commit({ changes: [must(moved)], privates: [{ kind: 'survey-words', value: words }] }));
    };
    const draft = await start();
    const quotes = [{ survey: id, text: 'It changed my week.' }];
    const quote = () => writeReturn(deps, broker, draft.id, { quotes });
    const refused = { failure: { kind: 'invalid', field: 'quotes.0.survey' } };
    expect(await quote()).toMatchObject(refused);
    await answer(true);
    expect(await quote()).toMatchObject(refused);
    await answer(false);
    expect(await quote()).toMatchObject(refused);
    await answer(true);
    const made = [{ survey: id, text: 'It changed my life.' }];
    expect(await writeReturn(deps, broker, draft.id, { quotes: made })).toMatchObject({
      failure: { kind: 'invalid', field: 'quotes.0.text' },
    });
    must(await quote());
    await answer(false);
    expect(await sign(await now(draft))).toMatchObject(refused);
    await answer(true);
    expect(must(await sign(await now(draft)))).toMatchObject({ state: 'signed', quotes });
  });

  it('lets a rating be set by hand only with a reason and a second person', async () => {
    const draft = await start();
    const set = (reason: string) => overrideRating(deps, boss, draft.id, { indicator: '25', rating: 'amber', reason });
    expect(await set('  ')).toMatchObject({ failure: { kind: 'invalid', field: 'reason' } });
    must(await set('The count is of half a team.'));
    expect(await agreeOverride(deps, boss, draft.id, { indicator: '25' })).toMatchObject({
      failure: { kind: 'invalid' },
    });
    expect(await sign(await now(draft))).toMatchObject({
      failure: { kind: 'override-not-agreed', indicators: ['25'] },
    });
    const agreed = must(await agreeOverride(deps, other, draft.id, { indicator: '25' }));
    expect(agreed.overrides).toMatchObject([{ by: boss.id, second: other.id }]);
    // Asked for anew, it must be agreed anew.
    expect(must(await set('Another reason.')).overrides).toMatchObject([{ second: null }]);
    const none = await overrideRating(deps, boss, draft.id, { indicator: '25', rating: null, reason: '' });
    expect(must(none).overrides).toEqual([]);
  });
});

describe('signing', () => {
  it('names who signed, for what, and the files', async () => {
    const signed = must(await sign(await start()));
    expect(signed).toMatchObject({ state: 'signed', signedName: 'Ada Byron', statement, hash: 'a'.repeat(64) });
    expect(await deps.records.holder(standingGuard(contract.id, from))).toBe(signed.id);
    expect(await deps.records.holder(draftGuard(contract.id, from))).toBeNull();
    expect(await writeReturn(deps, boss, signed.id, { comments: [] })).toMatchObject({
      failure: { kind: 'illegal-transition' },
    });
  });

  it('is for managers alone', async () => {
    const draft = await start();
    for (const who of [broker, operator]) {
      expect(await sign(draft, who)).toMatchObject({ failure: { kind: 'not-permitted' } });
    }
  });

  it('is refused before the quarter is over, by the clock and by the figures', async () => {
    const draft = await start();
    const early = { asAt: '2026-06-30T22:59:59.999Z' as Instant };
    expect(await sign(draft, boss, early)).toMatchObject({ failure: { kind: 'quarter-not-over', to: '2026-06-30' } });
    deps.setClock('2026-06-30T22:00:00.000Z');
    expect(await sign(draft)).toMatchObject({ failure: { kind: 'quarter-not-over' } });
  });

  it('is refused without a corrective action for every red, naming those that lack it', async () => {
    const draft = await start();
    const comment = { indicator: '24' as const, commentary: '', correctiveAction: 'Ring people back.' };
    const written = must(await writeReturn(deps, broker, draft.id, { comments: [comment] }));
    const reds = { reds: ['24', '25', '26'] as const };
    expect(await sign(written, boss, reds)).toMatchObject({
      failure: { kind: 'corrective-action-owed', indicators: ['25', '26'] },
    });
    expect(await sign(written, boss, { reds: ['24'] })).toMatchObject({ ok: true });
  });

  it('is refused when anything changed since it was seen', async () => {
    const draft = await start();
    expect(await sign(draft, boss, { hash: 'c'.repeat(64) })).toMatchObject({ failure: { kind: 'figures-changed' } });
    must(await writeReturn(deps, broker, draft.id, { comments: [] }));
    expect(await sign(draft)).toMatchObject({ failure: { kind: 'conflict' } });
  });

  it('is done by one of two who sign at once', async () => {
    const draft = await start();
    const both = await Promise.all([boss, other].map((who) => sign(draft, who)));
    expect(both.filter((r) => r.ok)).toHaveLength(1);
    expect(both.find((r) => !r.ok)).toMatchObject({ failure: { kind: 'conflict' } });
  });
});

describe('a further version', () => {
  it('takes over what was said, stands beside the signed one, and takes its place when it is signed', async () => {
    const draft = await start();
    const comment = { indicator: '25' as const, commentary: 'Quiet.', correctiveAction: '' };
    const first = must(await sign(must(await writeReturn(deps, broker, draft.id, { comments: [comment] }))));
    expect(await startReturn(deps, broker, { contractId: contract.id, from })).toMatchObject({
      failure: { kind: 'taken', holder: first.id },
    });
    expect(await startNewVersion(deps, boss, first.id, ' ')).toMatchObject({ failure: { kind: 'invalid' } });
    const second = must(await startNewVersion(deps, boss, first.id, 'A hub had not sent its calls.'));
    expect(second).toMatchObject({ number: 2, replaces: first.id, comments: [comment], overrides: [] });
    expect(await startNewVersion(deps, other, first.id, 'Again.')).toMatchObject({ failure: { kind: 'taken' } });
    expect((await now(first)).state).toBe('signed');
    const signed = must(await sign(second));
    const { hash } = first as Extract<Return, { state: 'signed' }>;
    expect(await now(first)).toMatchObject({ state: 'superseded', supersededBy: signed.id, hash });
    expect(await deps.records.holder(standingGuard(contract.id, from))).toBe(signed.id);
    expect(await startNewVersion(deps, boss, first.id, 'Again.')).toMatchObject({
      failure: { kind: 'illegal-transition', state: 'superseded' },
    });
  });
});

it('shows reviewers no draft, and nobody a return of another LIO', async () => {
  const draft = await start();
  const reviewer: Who = { ...manager, role: 'reviewer', id: 'mem_reviewer' };
  expect(await returnFor(deps, reviewer, draft.id)).toMatchObject({ failure: { kind: 'not-found' } });
  expect(await returnFor(deps, { ...boss, lioId: 'rutland' as never }, draft.id)).toMatchObject({ ok: false });
  const signed = must(await sign(draft));
  expect(await returnFor(deps, reviewer, signed.id)).toMatchObject({ ok: true });
});
