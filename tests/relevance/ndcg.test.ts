import { describe, expect, it } from 'vitest';
import { ndcg } from './ndcg';

describe('nDCG', () => {
  it('is that of a list worked out by hand', () => {
    // Listed 3, 0, 2: 7/log2(2) + 0 + 3/log2(4) = 7 + 1.5 = 8.5. Best is 3, 2, 1: 7 + 3/1.585 + 1/2 = 9.3928.
    expect(ndcg([3, 0, 2], [1, 2, 3])).toBeCloseTo(8.5 / 9.3928, 4);
  });

  it('is 1 for the best order, whatever follows', () => {
    expect(ndcg([3, 2, 1, 0, 0], [1, 3, 2])).toBe(1);
  });

  it('is 0 for nothing of use, and for an empty list', () => {
    expect(ndcg([0, 0], [2])).toBe(0);
    expect(ndcg([], [2])).toBe(0);
  });

  it('sees no further than its depth, in the list and in the best order', () => {
    expect(ndcg([0, 0, 3], [3], 2)).toBe(0);
    // Eleven good ones, ten of them listed: nobody could have listed more.
    expect(ndcg(Array(10).fill(2), Array(11).fill(2))).toBe(1);
  });

  it('loses more at the top than further down', () => {
    expect(ndcg([0, 3, 3], [3, 3, 3])).toBeLessThan(ndcg([3, 3, 0], [3, 3, 3]));
  });

  it('is no number where nothing would be of use', () => {
    expect(ndcg([0], [])).toBeNaN();
  });
});
