import { createHash } from 'node:crypto';
import { must } from '@placewell/core/testing/samples';
import { describe, expect, it } from 'vitest';
import { type ReturnWorld, returnWorld, reviewer } from '../testing/return-world';
import type { ReturnContent } from './content';
import { drawFrom, drawOf } from './draw';

/** The rule again, written from its words alone, in another way. */
function drawnByHand(list: string[], count: number, seed: string): string[] {
  const numbers: bigint[] = [];
  for (let block = 0; block < 40; block += 1) {
    const digest = createHash('sha256').update(`${seed}:${block}`, 'utf8').digest();
    for (let i = 0; i < 8; i += 1) numbers.push(BigInt(digest.readUInt32BE(i * 4)));
  }
  const left = [...list];
  for (let i = 0; i < Math.min(count, list.length); i += 1) {
    const n = BigInt(list.length - i);
    const fair = (4294967296n / n) * n;
    let x = numbers.shift() as bigint;
    while (x >= fair) x = numbers.shift() as bigint;
    const j = i + Number(x % n);
    const [a, b] = [left[i] as string, left[j] as string];
    left[i] = b;
    left[j] = a;
  }
  return left.slice(0, Math.min(count, list.length));
}

const names = (n: number) => Array.from({ length: n }, (_, i) => `enq_${i}`);

describe('drawing', () => {
  it('can be repeated from the hash and the list by anybody who reads the rule', () => {
    for (const n of [0, 1, 7, 10, 11, 500, 10_000]) {
      for (const seed of ['a:25:numerator', 'b:25:numerator', `${'0f'.repeat(32)}:26:remainder`]) {
        expect(drawFrom(names(n), 10, seed)).toEqual(drawnByHand(names(n), 10, seed));
      }
    }
  });

  it('is what it always was', () => {
    // Worked out once, and kept: a draw of today has to be the draw of whoever asks in ten years.
    expect(drawFrom(names(40), 10, `${'ab'.repeat(32)}:25:numerator`)).toMatchInlineSnapshot(`
      [
        "enq_23",
        "enq_16",
        "enq_6",
        "enq_17",
        "enq_27",
        "enq_9",
        "enq_18",
        "enq_24",
        "enq_36",
        "enq_3",
      ]
    `);
  });

  it('gives each record the same chance', () => {
    const drawn = new Map<string, number>();
    const first = new Map<string, number>();
    const times = 6000;
    for (let i = 0; i < times; i += 1) {
      const ten = drawFrom(names(30), 10, `${i}:25:numerator`);
      for (const name of ten) drawn.set(name, (drawn.get(name) ?? 0) + 1);
      first.set(ten[0] as string, (first.get(ten[0] as string) ?? 0) + 1);
    }
    const chiSquared = (counts: Map<string, number>, expected: number) =>
      names(30).reduce((sum, name) => sum + ((counts.get(name) ?? 0) - expected) ** 2 / expected, 0);
    // 58.3 is the 99.9% point of 29 degrees of freedom; of ten drawn without putting back the spread is smaller still.
    expect(chiSquared(drawn, times / 3)).toBeLessThan(58.3);
    expect(chiSquared(first, times / 30)).toBeLessThan(58.3);
  });
});

describe('the draw of a return', () => {
  const record = (name: string) => ({ record: name }) as never;
  const content = (numerator: number, denominator: number) =>
    ({
      records: [
        {
          indicator: '26',
          kind: 'share',
          numerator: names(numerator).map(record),
          denominator: names(denominator).map(record),
        },
        { indicator: '25', kind: 'count', numerator: names(denominator).map(record), denominator: [] },
      ],
    }) as unknown as ReturnContent;
  const parts = (numerator: number, denominator: number) => {
    const drawn = drawOf(content(numerator, denominator), 'a'.repeat(64), '26') ?? [];
    const counted = new Set(names(numerator));
    for (const d of drawn) expect(counted.has(d.record)).toBe(d.part === 'numerator');
    expect(new Set(drawn.map((d) => d.record)).size).toBe(drawn.length);
    return ['numerator', 'remainder'].map((part) => drawn.filter((d) => d.part === part).length);
  };

  it('takes five of those that count and five of the rest, and fills up from the other', () => {
    expect(parts(40, 100)).toEqual([5, 5]);
    expect(parts(2, 100)).toEqual([2, 8]);
    expect(parts(98, 100)).toEqual([8, 2]);
    expect(parts(0, 100)).toEqual([0, 10]);
    expect(parts(3, 7)).toEqual([3, 4]);
    expect(parts(0, 0)).toEqual([0, 0]);
  });

  it('takes ten of a count, and none of what the return does not ask for', () => {
    expect(drawOf(content(40, 100), 'a'.repeat(64), '25')).toHaveLength(10);
    expect(drawOf(content(40, 100), 'a'.repeat(64), '30')).toBeNull();
  });
});

describe('a reviewer', () => {
  const drawn = async (w: ReturnWorld, indicator: '25' | '26') => {
    const id = (await w.sign((await w.start('2010-07-01')).id)).id;
    const of = async (who: typeof reviewer) => must(await w.returns.draw(who, id, indicator));
    return { inside: await of(w.ada), outside: await of(reviewer), again: await of(reviewer), id };
  };

  it('sees ten or fewer, the same ten each time, and not where the few are', async () => {
    const w = await returnWorld();
    for (let i = 0; i < 30; i += 1) w.stories.enquiry(`enq_${i}`, `per_${i}`, { at: '2010-07-10', home: 'E07000130' });
    for (let i = 30; i < 33; i += 1) w.stories.enquiry(`enq_${i}`, `per_${i}`, { at: '2010-07-11', home: 'E07000133' });
    for (let i = 33; i < 42; i += 1) w.stories.enquiry(`enq_${i}`, `per_${i}`, { at: '2010-07-11', home: 'E07000129' });
    const { inside, outside, again } = await drawn(w, '25');
    expect(outside.records).toHaveLength(10);
    expect(outside).toEqual(again);
    expect(outside.records.map((r) => r.record)).toEqual(inside.records.map((r) => r.record));
    expect(outside.drawnFrom).toEqual([{ part: 'numerator', of: 42, drawn: 10 }]);
    const where = (records: typeof inside.records) => new Set(records.map((r) => r.locality));
    // Melton's three are fewer than five, and Blaby's nine are hidden so that they cannot be worked out.
    expect(where(inside.records).size).toBeGreaterThan(1);
    for (const place of where(outside.records)) expect(['E07000130', 'hidden']).toContain(place);
    expect(where(outside.records).has('hidden')).toBe(true);
    expect(outside.records[0]).toMatchObject({ as: 'opened', channel: 'phone', body: 'lio', part: 'numerator' });
  });

  it('draws nothing of a figure that is hidden itself', async () => {
    const w = await returnWorld();
    for (let i = 0; i < 3; i += 1) w.stories.enquiry(`enq_${i}`, `per_${i}`, { at: '2010-07-10' });
    const { inside, outside } = await drawn(w, '25');
    expect(inside.records).toHaveLength(3);
    expect(outside).toMatchObject({ drawnFrom: null, records: [] });
  });

  it('draws nothing of a draft', async () => {
    const w = await returnWorld();
    const draft = await w.start('2010-07-01');
    expect(await w.returns.draw(reviewer, draft.id, '25')).toMatchObject({ failure: { kind: 'not-found' } });
  });
});
