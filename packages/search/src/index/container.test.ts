import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roleDoc } from '../role-doc';
import { role } from '../testing/arbitrary';
import { buildSegment } from './build';
import { CorruptIndex, readContainer, writeContainer } from './container';
import { Segment } from './segment';

const index = buildSegment(
  fc
    .sample(role, { numRuns: 30, seed: 7 })
    .flatMap((o, i) => roleDoc({ ...o, id: `opp_${i}` } as typeof o, null) ?? []),
);
const fault = (bytes: Uint8Array): string => {
  try {
    new Segment(bytes);
    return 'opened';
  } catch (error) {
    return error instanceof CorruptIndex ? error.fault : `threw ${error}`;
  }
};

describe('an index file', () => {
  it('opens as it was written, wherever it lies in memory', () => {
    expect(fault(index)).toBe('opened');
    const shifted = new Uint8Array(index.length + 3);
    shifted.set(index, 3);
    expect(fault(shifted.subarray(3))).toBe('opened');
  });

  it('with any bit turned is refused, and nothing is read from it', () => {
    fc.assert(
      fc.property(fc.nat(index.length - 1), fc.nat(7), (at, bit) => {
        const bytes = index.slice();
        bytes[at] = (bytes[at] as number) ^ (1 << bit);
        expect(['magic', 'version', 'length', 'checksum']).toContain(fault(bytes));
      }),
      { numRuns: 2000 },
    );
  });

  it('cut short, gone on or empty is refused', () => {
    fc.assert(
      fc.property(fc.nat(index.length - 1), (length) => {
        expect(fault(index.subarray(0, length))).not.toBe('opened');
        expect(fault(index.subarray(0, length))).not.toMatch('threw');
      }),
      { numRuns: 500 },
    );
    expect(fault(Uint8Array.from([...index, 0]))).toBe('length');
    expect(fault(new Uint8Array())).toBe('length');
  });

  it('of anything else is refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(fault(bytes)).not.toBe('opened');
        expect(fault(bytes)).not.toMatch('threw');
      }),
    );
  });

  it('made with other codes or weights is refused as another version', () => {
    const sections = { mkAt: Uint32Array.from([0, 5]), mkBy: new TextEncoder().encode('other') };
    expect(fault(writeContainer(sections))).toBe('version');
  });

  it('lends the sections that it has, in their kind', () => {
    const file = readContainer(writeContainer({ some: Float64Array.from([1.5, -2]), none: new Uint8Array() }));
    expect([...file.column('some', 'f64')]).toEqual([1.5, -2]);
    expect(file.column('none', 'u8')).toHaveLength(0);
    expect(() => file.column('some', 'u8')).toThrow(CorruptIndex);
    expect(() => file.column('more', 'u8')).toThrow(CorruptIndex);
  });
});
