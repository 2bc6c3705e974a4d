import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Locality } from '../codes/codes';
import type { Who } from '../shared/change';
import type { BodyId, LioId } from '../shared/ids';
import type { Day } from '../shared/time';
import { type MemoryDeps, memoryDeps } from '../testing/memory-deps';
import { anLio, lioId, manager, melton, must, operator } from '../testing/samples';
import { achieveMilestone } from './achieve-milestone';
import { addBody } from './add-body';
import { Contract, indicatorIds, type Milestone, type Target, wordsOf } from './contract';
import { changesBetween, historyOf } from './contract-history';
import { reopenMilestone } from './reopen-milestone';
import { type SaveContract, saveContract } from './save-contract';

let deps: MemoryDeps;
const notPermitted = { ok: false, failure: { kind: 'not-permitted' } };
const hub = 'hub-melton' as BodyId;
const reason = 'Agreed with the council on 2 March';

beforeEach(async () => {
  deps = memoryDeps();
  await anLio(deps);
  must(await addBody(deps, manager, { id: hub, name: 'Melton hub', kind: 'hub' }));
});

const milestone: Milestone = {
  id: 'site',
  name: 'New site',
  dueOn: '2026-09-30' as Day,
  achievedOn: null,
  evidence: null,
};
const words: SaveContract = {
  funder: 'County council',
  title: 'Volunteering',
  startsOn: '2026-04-01' as Day,
  endsOn: '2027-03-31' as Day,
  targets: [{ kind: 'majority', indicator: '24', value: 0.5 }],
  milestones: [milestone],
};
const change = (of: Contract, said: Partial<SaveContract>, who: Who = manager) =>
  saveContract(deps, who, { ...wordsOf(of), id: of.id, version: of.version, reason, ...said });

describe('a contract', () => {
  it('is kept by managers and the operator only', async () => {
    const saved = must(await saveContract(deps, manager, words));
    for (const role of ['volunteer', 'guardian', 'group', 'broker', 'reviewer'] as const) {
      const who = { ...manager, role };
      expect(await saveContract(deps, who, words)).toMatchObject(notPermitted);
      const about = { contractId: saved.id, milestoneId: 'site' };
      const done = { ...about, achievedOn: '2026-03-01' as Day, evidence: 'Minutes' };
      expect(await achieveMilestone(deps, who, done)).toMatchObject(notPermitted);
      expect(await reopenMilestone(deps, who, { ...about, reason })).toMatchObject(notPermitted);
    }
    expect(must(await change(saved, { title: 'More' }, operator))).toMatchObject({ version: 2, title: 'More' });
    expect(await change(saved, { title: 'Less' })).toMatchObject({ failure: { kind: 'conflict' } });
    const elsewhere = { ...manager, lioId: 'elsewhere' as LioId };
    expect(await change(saved, {}, elsewhere)).toMatchObject({ failure: { kind: 'not-found' } });
  });

  it('asks for all indicators and covers everything unless it says otherwise', async () => {
    expect(must(await saveContract(deps, manager, words))).toMatchObject({
      indicators: [...indicatorIds],
      cover: { bodies: [], districts: [] },
      narratives: [],
      changedBy: { role: 'manager', id: manager.id },
      why: '',
    });
  });

  it('kept before any of that was asked for still reads', () => {
    const { indicators: _i, cover: _c, narratives: _n, changedBy: _b, why: _w, ...old } = aContract();
    expect(Contract.parse(old)).toEqual(aContract({ changedBy: null, why: '' }));
  });

  it.each<[field: string, said: Partial<SaveContract>]>([
    ['endsOn', { endsOn: '2026-03-31' as Day }],
    ['indicators', { indicators: ['24', '24', '29'] }],
    ['indicators', { indicators: ['24', '25'] }],
    ['cover.bodies.1', { cover: { bodies: [hub, 'nobody' as BodyId], districts: [] } }],
    ['cover.districts.0', { cover: { bodies: [], districts: ['E06000017' as Locality] } }],
    ['targets.0.indicator', { indicators: ['25', '29'] }],
    ['targets.0.body', { targets: [{ kind: 'number', indicator: '25', value: 9, body: 'nobody' as BodyId }] }],
    [
      'targets.0.locality',
      { targets: [{ kind: 'number', indicator: '25', value: 9, locality: 'E06000017' as Locality }] },
    ],
    [
      'targets.0.body',
      {
        cover: { bodies: ['lio' as BodyId], districts: [] },
        targets: [{ kind: 'number', indicator: '25', value: 9, body: hub }],
      },
    ],
    [
      'targets.1.indicator',
      {
        targets: [
          { kind: 'number', indicator: '25', value: 9, locality: melton },
          { kind: 'number', indicator: '25', value: 8, locality: melton },
        ],
      },
    ],
    ['milestones.1.id', { milestones: [milestone, milestone] }],
    ['milestones.0.id', { milestones: [{ ...milestone, id: 'Mrs Jones left' }] }],
    ['milestones.0.evidence', { milestones: [{ ...milestone, achievedOn: '2026-02-01' as Day }] }],
    [
      'milestones.0.achievedOn',
      { milestones: [{ ...milestone, achievedOn: '2026-03-03' as Day, evidence: 'Minutes' }] },
    ],
    ['narratives.0.id', { narratives: [{ id: 'two words', name: 'N', asked: 'A', evidenceAsked: '' }] }],
    [
      'narratives',
      { narratives: Array.from({ length: 21 }, (_, i) => ({ id: `n${i}`, name: 'N', asked: 'A', evidenceAsked: '' })) },
    ],
  ])('is refused for %s, with a remedy: %j', async (field, said) => {
    const saved = await saveContract(deps, manager, { ...words, ...said });
    expect(saved).toMatchObject({ ok: false, failure: { kind: 'invalid', field } });
    expect((saved as { failure: { remedy?: string } }).failure.remedy).toMatch(/\w/);
    expect(deps.records.all('contract')).toEqual([]);
  });

  it('may set a target for the county that its districts roll up into', async () => {
    const county = 'E10000018' as Locality;
    const targets: Target[] = [{ kind: 'number', indicator: '25', value: 9, locality: county }];
    must(await saveContract(deps, manager, { ...words, targets, cover: { bodies: [], districts: [melton] } }));
  });
});

describe('a change of a contract', () => {
  it('needs a reason in words, and keeps what it does not speak of', async () => {
    const narratives = [{ id: 'inclusion', name: 'Inclusion', asked: 'Who was left out?', evidenceAsked: '' }];
    const saved = must(await saveContract(deps, manager, { ...words, narratives, indicators: ['29', '24'] }));
    expect(saved.indicators).toEqual(['24', '29']);
    for (const none of [undefined, '', '  ', 'x'.repeat(501)]) {
      expect(await change(saved, { title: 'More', reason: none })).toMatchObject({ failure: { field: 'reason' } });
    }
    const said = { ...words, title: 'More', id: saved.id, reason: ` ${reason} ` };
    const changed = must(await saveContract(deps, manager, said));
    expect(changed).toMatchObject({ narratives, indicators: ['24', '29'], why: reason, version: 2 });
  });

  it('that changes nothing makes no version', async () => {
    const saved = must(await saveContract(deps, manager, words));
    expect(must(await change(saved, {}))).toEqual(saved);
    const targets: Target[] = [
      { kind: 'percentage', indicator: '26', value: 0.3 },
      { kind: 'majority', indicator: '24', value: 0.5 },
    ];
    const more = must(await change(saved, { targets }));
    expect(must(await change(more, { targets: [...targets].reverse() }))).toEqual(more);
    expect(await deps.records.contractVersions(saved.id)).toHaveLength(2);
  });

  it('leaves only ids, dates and numbers in events', async () => {
    const saved = must(await saveContract(deps, manager, words));
    must(await change(saved, { title: 'Volunteering, more of it' }));
    const told = JSON.stringify(deps.records.events().filter((e) => e.noun === 'contract'));
    expect(told).not.toMatch(/Volunteering|council|Agreed|New site/);
  });

  it('of two managers at once is made by one; the other is told', async () => {
    const saved = must(await saveContract(deps, manager, words));
    deps.records.beforeNextCommit(() => change(saved, { title: 'Hers' }));
    expect(await change(saved, { title: 'His' })).toMatchObject({ failure: { kind: 'conflict', id: saved.id } });
    expect((await deps.records.contractVersions(saved.id)).map((c) => c.title)).toEqual(['Volunteering', 'Hers']);
  });
});

describe('a milestone', () => {
  const achieved = { milestoneId: 'site', achievedOn: '2026-03-01' as Day, evidence: 'Minutes of 1 March' };

  it('is achieved by an act of its own, with evidence, and not by changing the contract', async () => {
    const saved = must(await saveContract(deps, manager, words));
    const said = { achievedOn: achieved.achievedOn, evidence: achieved.evidence };
    expect(await change(saved, { milestones: [{ ...milestone, ...said }] })).toMatchObject({
      failure: { field: 'milestones.0.achievedOn' },
    });
    const about = { ...achieved, contractId: saved.id, version: 1 };
    expect(await achieveMilestone(deps, manager, { ...about, evidence: ' ' })).toMatchObject({
      failure: { field: 'evidence' },
    });
    expect(await achieveMilestone(deps, manager, { ...about, achievedOn: '2026-03-03' as Day })).toMatchObject({
      failure: { field: 'achievedOn' },
    });
    expect(await achieveMilestone(deps, manager, { ...about, milestoneId: 'other' })).toMatchObject({
      failure: { kind: 'not-found', noun: 'milestone' },
    });
    const done = must(await achieveMilestone(deps, manager, about));
    expect(done).toMatchObject({ version: 2, milestones: [{ ...milestone, ...said }] });
    expect(must(await achieveMilestone(deps, manager, about))).toEqual(done);
    expect(deps.records.events().at(-1)).toMatchObject({
      act: 'achieve-milestone',
      data: { milestone: 'site', achievedOn: '2026-03-01' },
    });
    expect(await achieveMilestone(deps, manager, { ...about, version: 2, evidence: 'Other' })).toMatchObject({
      failure: { field: 'milestone' },
    });
    // The rest of the contract still changes, with the milestone as it stands.
    expect(must(await change(done, { title: 'More' })).milestones).toEqual(done.milestones);
  });

  it('is taken back only with a reason, and its history stays', async () => {
    const saved = must(await saveContract(deps, manager, words));
    must(await achieveMilestone(deps, manager, { ...achieved, contractId: saved.id }));
    const about = { contractId: saved.id, milestoneId: 'site' };
    expect(await reopenMilestone(deps, manager, { ...about, reason: '' })).toMatchObject({
      failure: { field: 'reason' },
    });
    const open = must(await reopenMilestone(deps, manager, { ...about, reason: 'The site was not open yet' }));
    expect(open.milestones).toEqual(saved.milestones);
    const history = historyOf(await deps.records.contractVersions(saved.id));
    expect(history.map(({ version, why }) => [version, why])).toEqual([
      [1, ''],
      [2, 'A milestone was achieved'],
      [3, 'The site was not open yet'],
    ]);
    expect(history[2]?.changes).toEqual([
      { field: 'milestone', id: 'site', part: 'achievedOn', before: '2026-03-01', after: null },
      { field: 'milestone', id: 'site', part: 'evidence', before: 'Minutes of 1 March', after: null },
    ]);
  });
});

describe('the history of a contract', () => {
  it('says field by field what was and what is', async () => {
    const saved = must(await saveContract(deps, manager, words));
    const targets: Target[] = [{ kind: 'number', indicator: '25', value: 8, profile: [1, 2, 2, 3], body: hub }];
    must(await change(saved, { title: 'More', targets, cover: { bodies: [hub], districts: [] } }));
    const [first, second] = historyOf(await deps.records.contractVersions(saved.id));
    expect(second).toMatchObject({ version: 2, by: { role: 'manager', id: manager.id }, why: reason });
    expect(second?.changes).toEqual([
      { field: 'title', before: 'Volunteering', after: 'More' },
      { field: 'bodies', before: [], after: [hub] },
      {
        field: 'target',
        indicator: '25',
        locality: null,
        body: hub,
        before: null,
        after: { kind: 'number', value: 8, profile: [1, 2, 2, 3] },
      },
      {
        field: 'target',
        indicator: '24',
        locality: null,
        body: null,
        before: { kind: 'majority', value: 0.5 },
        after: null,
      },
    ]);
    expect(first?.changes?.find((c) => c.field === 'funder')).toEqual({
      field: 'funder',
      before: null,
      after: 'County council',
    });
  });

  it('does not make up what changed where the version before was not kept', () => {
    const [only] = historyOf([aContract({ version: 4 })]);
    expect(only?.changes).toBeNull();
  });

  it('says nothing of two that say the same, and something of any two that do not', () => {
    const title = fc.constantFrom('One', 'Two');
    const target: fc.Arbitrary<Target> = fc.record({
      kind: fc.constant('number' as const),
      indicator: fc.constantFrom('25' as const, '30' as const),
      value: fc.constantFrom(4, 8),
    });
    const targets = fc.uniqueArray(target, { maxLength: 2, selector: (t) => t.indicator });
    const contract = fc.record({ title, targets }).map((said) => aContract(said));
    fc.assert(
      fc.property(contract, contract, (a, b) => {
        // The order of targets says nothing.
        const of = (c: Contract) =>
          JSON.stringify([c.title, [...c.targets].sort((x, y) => (x.indicator < y.indicator ? -1 : 1))]);
        expect(changesBetween(a, b).length === 0).toBe(of(a) === of(b));
        expect(changesBetween(b, a).length).toBe(changesBetween(a, b).length);
      }),
    );
  });
});

function aContract(said: object = {}): Contract {
  return Contract.parse({
    ...words,
    id: 'ctr_2026',
    lioId,
    version: 1,
    state: 'active',
    createdAt: '2026-03-02T10:00:00.000Z',
    changedAt: '2026-03-02T10:00:00.000Z',
    due: null,
    ...said,
  });
}
