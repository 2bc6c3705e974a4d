import { saveContract } from '@placewell/core/lio/save-contract';
import { startNewVersion } from '@placewell/core/return/start-return';
import { agreeOverride, overrideRating, writeReturn } from '@placewell/core/return/write-return';
import { manager, must } from '@placewell/core/testing/samples';
import { beforeEach, describe, expect, it } from 'vitest';
import { broker, type ReturnWorld, returnWorld, reviewer } from '../testing/return-world';
import { canonicalJson, sha256 } from './canonical';
import type { ReturnContent } from './content';
import { fileOf } from './frozen-files';

let w: ReturnWorld;
const cellOf = (report: { rows: { key: string; cells: { indicator: string }[] }[] }, key: string, indicator: string) =>
  report.rows.find((r) => r.key === key)?.cells.find((c) => c.indicator === indicator) as never as Record<
    string,
    never
  >;

/** So many people who turned to the LIO in a quarter, one after the other. */
function many(n: number, from: string, over: { home?: string; body?: string; as?: string; recorded?: string } = {}) {
  const { as = 'a', ...rest } = over;
  for (let i = 0; i < n; i += 1) {
    w.stories.enquiry(`enq_${as}${i}`, `per_${as}${i}`, { at: `${from}T09:0${i % 10}:00Z`, ...rest });
  }
}

beforeEach(async () => {
  w = await returnWorld([{ kind: 'number', indicator: '25', value: 200 }]);
});

const preview = async (id: string, who = w.ada) => must(await w.returns.preview(who, id));
const inside = async (id: string): Promise<ReturnContent> => {
  const read = must(await w.returns.read(w.ada, id));
  if (read.reader !== 'inside') throw new Error('Read from outside');
  return read.content;
};

describe('a draft', () => {
  it('says what it would be frozen as, and what it still owes', async () => {
    many(30, '2010-07-10');
    const draft = await w.start('2010-07-01');
    const seen = await preview(draft.id);
    expect(seen.content).toMatchObject({
      format: 1,
      window: { label: 'Q2 2010/11' },
      number: 1,
      status: 'maturing',
      definitions: expect.any(String),
      lio: { name: 'Voluntary Action' },
    });
    expect(cellOf(seen.content.reports.total, 'total', '25')).toMatchObject({ numerator: 30, rating: 'red' });
    expect(seen.content.trend.find((t) => t.indicator === '25')?.points.map((p) => p.numerator)).toEqual([
      ...Array(7).fill(0),
      30,
    ]);
    expect(seen.content.before.window.label).toBe('Q1 2010/11');
    expect(seen.content.records.find((r) => r.indicator === '25')?.numerator).toHaveLength(30);
    expect(seen.owed).toEqual(['25']);
    expect(seen.over).toBe(true);
  });

  it('comes out the same for the same instant, whatever was recorded since', async () => {
    many(30, '2010-07-10');
    const draft = await w.start('2010-07-01');
    const { hash, content } = await preview(draft.id);
    many(3, '2010-08-01', { as: 'late', recorded: '2010-10-06T09:00:00Z' });
    w.core.setClock('2010-10-06T10:00:00.000Z');
    expect(must(await w.returns.preview(w.ada, draft.id, content.asAt)).hash).toBe(hash);
    expect((await preview(draft.id)).hash).not.toBe(hash);
  });
});

describe('signing', () => {
  const owe = (id: string) =>
    writeReturn(w.core, broker, id, {
      comments: [{ indicator: '25', commentary: 'A quiet summer.', correctiveAction: 'Two more outreach days.' }],
    });

  it('freezes what was shown, under its hash, for inside and outside', async () => {
    many(30, '2010-07-10');
    const draft = await w.start('2010-07-01');
    must(await owe(draft.id));
    const seen = await preview(draft.id);
    const signed = await w.sign(draft.id);
    expect(signed).toMatchObject({ state: 'signed', hash: seen.hash, maturing: true, signedName: 'Ada' });
    const file = await w.blobs.get(fileOf(signed.lioId, signed.hash));
    expect(sha256(file?.bytes ?? '')).toBe(signed.hash);
    expect(canonicalJson(await inside(signed.id))).toBe(new TextDecoder().decode(file?.bytes));
    const outside = must(await w.returns.read(reviewer, signed.id));
    expect(outside.reader).toBe('outside');
    expect(outside.content).not.toHaveProperty('records');
  });

  it('names the indicators that lack a corrective action', async () => {
    many(30, '2010-07-10');
    const draft = await w.start('2010-07-01');
    const { record, hash, content } = await preview(draft.id);
    const asked = { version: record.version, hash, asAt: content.asAt, statement: w.statement };
    expect(await w.returns.sign(w.ada, draft.id, asked)).toMatchObject({
      failure: { kind: 'corrective-action-owed', indicators: ['25'] },
    });
  });

  it('is refused when the figures, the words or the contract changed after they were shown', async () => {
    many(30, '2010-07-10');
    const draft = await w.start('2010-07-01');
    must(await owe(draft.id));
    const { record, hash, content } = await preview(draft.id);
    const asked = { version: record.version, hash, asAt: content.asAt, statement: w.statement };
    const sign = (over = {}) => w.returns.sign(w.ada, draft.id, { ...asked, ...over });
    expect(await sign({ hash: 'f'.repeat(64) })).toMatchObject({ failure: { kind: 'figures-changed' } });
    expect(await sign({ asAt: '2010-10-05T08:59:59.999Z' })).toMatchObject({ failure: { kind: 'figures-changed' } });
    expect(await sign({ version: 1 })).toMatchObject({ failure: { kind: 'conflict' } });
    // An event that had been on its way when she looked.
    many(1, '2010-08-01', { as: 'slow' });
    expect(await sign()).toMatchObject({ failure: { kind: 'figures-changed' } });
  });

  it('is refused of a preview that has grown old', async () => {
    many(30, '2010-07-10');
    const draft = await w.start('2010-07-01');
    must(await owe(draft.id));
    const { record, hash, content } = await preview(draft.id);
    const asked = { version: record.version, hash, asAt: content.asAt, statement: w.statement };
    w.core.setClock('2010-10-13T09:00:00.000Z');
    expect(await w.returns.sign(w.ada, draft.id, asked)).toMatchObject({ failure: { kind: 'figures-changed' } });
  });

  it('is done by one of two managers', async () => {
    many(30, '2010-07-10');
    const draft = await w.start('2010-07-01');
    must(await owe(draft.id));
    const { record, hash, content } = await preview(draft.id);
    const asked = { version: record.version, hash, asAt: content.asAt, statement: w.statement };
    const both = await Promise.all([w.ada, w.bo].map((who) => w.returns.sign(who, draft.id, asked)));
    expect(both.map((r) => (r.ok ? 'signed' : r.failure.kind)).sort()).toEqual(['conflict', 'signed']);
  });

  it('leaves a draft where the machine stops between the files and the record, and no record without its file', async () => {
    many(30, '2010-07-10');
    const draft = await w.start('2010-07-01');
    must(await owe(draft.id));
    w.core.records.beforeNextCommit(() => Promise.reject(new Error('stopped')));
    await expect(w.sign(draft.id)).rejects.toThrow('stopped');
    expect(await w.core.records.get('return', draft.id)).toMatchObject({ state: 'draft' });
    expect(await w.blobs.list('returns/')).toHaveLength(2);
    const signed = await w.sign(draft.id);
    expect((await inside(signed.id)).number).toBe(1);
  });

  it('carries an override that two people made, beside what was computed', async () => {
    many(30, '2010-07-10');
    const draft = await w.start('2010-07-01');
    must(await owe(draft.id));
    must(await overrideRating(w.core, w.ada, draft.id, { indicator: '25', rating: 'amber', reason: 'Half a team.' }));
    expect((await preview(draft.id)).notAgreed).toEqual(['25']);
    must(await agreeOverride(w.core, w.bo, draft.id, { indicator: '25' }));
    const signed = await w.sign(draft.id);
    expect((await inside(signed.id)).overrides).toEqual([
      {
        indicator: '25',
        computed: { rating: 'red', unrated: null },
        rating: 'amber',
        reason: 'Half a team.',
        by: { id: w.ada.id, name: 'Ada' },
        second: { id: w.bo.id, name: 'Bo' },
      },
    ]);
    const outside = must(await w.returns.read(reviewer, signed.id));
    expect(outside.content.overrides[0]).not.toHaveProperty('by');
  });
});

describe('a frozen file', () => {
  const signedOne = async () => {
    many(60, '2010-07-10');
    return w.sign((await w.start('2010-07-01')).id);
  };

  it('that was altered or lost is told, and never made anew', async () => {
    // 60 episodes are well over half of the year's number so far: nothing is owed.
    w = await returnWorld();
    const signed = await signedOne();
    const key = fileOf(signed.lioId, signed.hash);
    const file = await w.blobs.get(key);
    const text = new TextDecoder().decode(file?.bytes).replace('"numerator":60', '"numerator":61');
    await w.blobs.put(key, new TextEncoder().encode(text));
    expect(await w.returns.read(w.ada, signed.id)).toMatchObject({ failure: { kind: 'damaged-file', why: 'altered' } });
    expect(await w.returns.draw(reviewer, signed.id, '25')).toMatchObject({ failure: { kind: 'damaged-file' } });
    await w.blobs.remove(key);
    expect(await w.returns.read(w.ada, signed.id)).toMatchObject({ failure: { kind: 'damaged-file', why: 'missing' } });
    // The next return would have to say what became of this one.
    w.core.setClock('2011-01-05T09:00:00.000Z');
    const next = await w.start('2010-10-01');
    expect(await w.returns.preview(w.ada, next.id)).toMatchObject({ failure: { kind: 'damaged-file' } });
  });

  it('stays readable when a further version has taken its place', async () => {
    w = await returnWorld();
    const first = await signedOne();
    const bytes = (await w.blobs.get(fileOf(first.lioId, first.hash)))?.bytes;
    many(9, '2010-08-01', { as: 'late', recorded: '2010-10-20T09:00:00Z' });
    w.core.setClock('2010-10-21T09:00:00.000Z');
    const draft = must(await startNewVersion(w.core, w.ada, first.id, 'A hub had not sent its calls.'));
    const second = await w.sign(draft.id);
    expect(await w.core.records.get('return', first.id)).toMatchObject({
      state: 'superseded',
      supersededBy: second.id,
    });
    expect(await inside(second.id)).toMatchObject({
      number: 2,
      replaces: { return: first.id, number: 1, hash: first.hash, reason: 'A hub had not sent its calls.' },
    });
    expect((await w.blobs.get(fileOf(first.lioId, first.hash)))?.bytes).toEqual(bytes);
    expect(cellOf((await inside(first.id)).reports.total, 'total', '25')).toMatchObject({ numerator: 60 });
    expect((await inside(second.id)).restatements[0]?.cells.find((c) => c.by === 'total')).toMatchObject({
      before: { numerator: 60 },
      after: { numerator: 69 },
    });
  });
});

describe('who reads', () => {
  it('is told of drafts only inside, and of figures outside only as they were frozen for them', async () => {
    w = await returnWorld();
    many(60, '2010-07-10');
    many(3, '2010-07-11', { as: 'few', home: 'E07000133' });
    const draft = await w.start('2010-07-01');
    expect(await w.returns.list(reviewer)).toEqual([]);
    expect(await w.returns.preview(reviewer, draft.id)).toMatchObject({ failure: { kind: 'not-found' } });
    expect(await w.returns.read(w.ada, draft.id)).toMatchObject({ failure: { kind: 'illegal-transition' } });
    const signed = await w.sign(draft.id);
    expect(await w.returns.list(reviewer)).toHaveLength(1);
    const { content } = must(await w.returns.read(reviewer, signed.id));
    expect(cellOf(content.reports.locality as never, 'E07000133', '25')).toMatchObject({ numerator: 'fewer than 5' });
    expect(must(await w.returns.readPublic(w.contract.lioId, signed.id)).content).toEqual(content);
    expect(await w.returns.read({ ...w.ada, lioId: 'rutland' as never }, signed.id)).toMatchObject({
      failure: { kind: 'not-found' },
    });
  });
});

it('rates by the contract of the return alone, as it stood', async () => {
  many(60, '2010-07-10');
  must(
    await saveContract(w.core, manager, {
      ...w.contract,
      id: undefined,
      title: 'Another',
      targets: [{ kind: 'number', indicator: '25', value: 1 }],
    } as never),
  );
  const signed = must(await w.returns.preview(w.ada, (await w.start('2010-07-01')).id));
  expect(cellOf(signed.content.reports.total, 'total', '25')).toMatchObject({ beside: { target: 200 } });
});
