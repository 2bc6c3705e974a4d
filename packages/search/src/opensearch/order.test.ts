import { sorts } from '@placewell/core/search/query';
import { UnknownPage } from '@placewell/core/search/role-search';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Mark, readMark, sortClause, writeMark } from './order';
import { ways } from './words';

const anything: fc.Arbitrary<Mark> = fc.record({
  sort: fc.constantFrom(...sorts),
  way: fc.constantFrom(...ways),
  corrected: fc.option(fc.string({ minLength: 1, maxLength: 200, unit: 'grapheme' })),
  now: fc.nat({ max: 4_000_000_000_000 }),
  after: fc
    .tuple(
      fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant('Infinity')),
      fc.string({ maxLength: 40 }),
      fc.string({ maxLength: 40 }),
    )
    // JSON has no nought below nought.
    .map(([key, lioId, id]) => [Object.is(key, -0) ? 0 : key, lioId, id]),
});

/** Days and instants are whole; only what is done from home is infinitely far. */
const mark = anything.map((m): Mark => {
  const [key, ...ties] = m.after as [number | string, string, string];
  const whole = m.sort === 'newest' || m.sort === 'closing';
  const never = m.sort === 'best' && key === 'Infinity';
  return { ...m, after: [whole || never ? Math.trunc(Number(key) % 1e9) || 0 : key, ...ties] };
});

describe('the mark of a page', () => {
  it('is read as it was written, by a search of the same order alone', () => {
    fc.assert(
      fc.property(mark, (m) => {
        const written = writeMark(m);
        expect(written).toMatch(/^[\w-]+$/);
        expect(readMark(written, m.sort)).toEqual(m);
        for (const other of sorts) if (other !== m.sort) expect(() => readMark(written, other)).toThrow(UnknownPage);
      }),
    );
  });

  it('is refused where it was altered, cut or made by another index', () => {
    const other = (values: unknown[]) => Buffer.from(JSON.stringify(values)).toString('base64url');
    for (const text of [
      '',
      'x',
      'null',
      other([1.5, 'leicestershire', 'opp_1', 0, 1_700_000_000_000, 2.1]),
      other(['os1', 0, 0, null, 1, 1, 'lio']),
      other(['os1', 0, 9, null, 1, 1, 'lio', 'opp']),
      other(['os1', 0, 0, null, 1, 'NaN', 'lio', 'opp']),
      other(['os1', 0, 0, '', 1, 1, 'lio', 'opp']),
      other(['os1', 0, 0, null, 1, 'Infinity', 'lio', 'opp']),
      other(['os1', 0, 0, null, 1, 1, 'lio', 'opp', 'more']),
      'A'.repeat(5000),
    ])
      expect(() => readMark(text, 'best')).toThrow(UnknownPage);
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => readMark(text, 'best')).toThrow(UnknownPage);
      }),
    );
  });

  it('follows an order that ends with LIO and id, whatever it begins with', () => {
    for (const sort of sorts)
      for (const near of [undefined, { lat: 52.7, lon: -0.9 }])
        expect(sortClause({ sort, near, now: 0 }).slice(1)).toEqual([{ lioId: 'asc' }, { id: 'asc' }]);
  });
});
