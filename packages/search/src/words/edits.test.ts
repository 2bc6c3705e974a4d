import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editsWithin, mostEdits, signature } from './edits';

const codesOf = (word: string) => Uint16Array.from(word, (_, i) => word.charCodeAt(i));
const edits = (a: string, b: string, most: 1 | 2) =>
  editsWithin(codesOf(a), 0, a.length, codesOf(b), 0, b.length, most);

/** The whole table, as a book has it. */
function plainly(a: string, b: string): number {
  const d = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (_, j) => i || j));
  const at = (i: number, j: number) => d[i]?.[j] ?? 0;
  for (let j = 0; j <= b.length; j++) (d[0] as number[])[j] = j;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      let least = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, at(i - 2, j - 2) + 1);
      (d[i] as number[])[j] = least;
    }
  }
  return at(a.length, b.length);
}

describe('edits', () => {
  it.each([
    ['garden', 'garden', 0],
    ['gardn', 'garden', 1],
    ['gardden', 'garden', 1],
    ['gardin', 'garden', 1],
    ['gadren', 'garden', 1],
    ['satuday', 'saturday', 1],
    ['befreinding', 'befriending', 1],
    ['refugess', 'refugees', 1],
    ['volantear', 'volunteer', 2],
    ['volantear', 'volunteers', 3],
    ['ca', 'abc', 3],
    ['', 'ab', 2],
    ['', '', 0],
  ])('%s and %s: %i', (a, b, expected) => {
    expect(edits(a, b, 2)).toBe(Math.min(3, expected));
    expect(edits(b, a, 1)).toBe(Math.min(2, expected));
  });

  // Few letters, so that near ones are common; and a word with slips of its own.
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é'), maxLength: 12 });
  const slipped = fc
    .tuple(word, fc.array(fc.tuple(fc.nat(12), fc.constantFrom('', 'a', 'bc', 'swap')), { maxLength: 3 }))
    .map(([from, slips]) => {
      let to = from;
      for (const [at, slip] of slips) {
        const [before, x = '', y = ''] = [to.slice(0, at), ...to.slice(at)];
        to = slip === 'swap' ? before + y + x + to.slice(at + 2) : before + slip + to.slice(at + 1);
      }
      return [from, to] as const;
    });
  const pair = fc.oneof(fc.tuple(word, word), slipped);

  it('are those of the whole table, up to the most', () => {
    fc.assert(
      fc.property(pair, fc.constantFrom(1 as const, 2 as const), ([a, b], most) => {
        expect(edits(a, b, most)).toBe(Math.min(most + 1, plainly(a, b)));
      }),
      { numRuns: 3_000 },
    );
  });

  it('are found where words lie among others', () => {
    fc.assert(
      fc.property(pair, word, word, ([a, b], before, after) => {
        const within = editsWithin(
          codesOf(before + a + after),
          before.length,
          a.length,
          codesOf(after + b + before),
          after.length,
          b.length,
          2,
        );
        expect(within).toBe(Math.min(3, plainly(a, b)));
      }),
    );
  });

  it('leave a signature that differs by two letters for each at most', () => {
    const ones = (bits: number) => (bits >>> 0).toString(2).replaceAll('0', '').length;
    fc.assert(
      fc.property(pair, ([a, b]) => {
        expect(ones(signature(a) ^ signature(b))).toBeLessThanOrEqual(2 * plainly(a, b));
      }),
      { numRuns: 1_000 },
    );
    expect(ones(signature('garden') ^ signature('museum'))).toBeGreaterThan(4);
  });

  it('are allowed by the length of a word', () => {
    expect([1, 3, 4, 7, 8, 30].map(mostEdits)).toEqual([0, 0, 1, 1, 2, 2]);
  });
});
