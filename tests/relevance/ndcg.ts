/**
 * How well a list is ordered, from 0 to 1: the discounted gain of its first `depth` against that of the best order there is.
 * Gain is 2^grade - 1, the discount log2 of the place and one. `listed` are the grades as listed, 0 for what is of no use;
 * `all` are the grades of everything that is of use, in any order. NaN where nothing is.
 */
export function ndcg(listed: readonly number[], all: readonly number[], depth = 10): number {
  const ideal = gain([...all].sort((a, b) => b - a).slice(0, depth));
  return ideal === 0 ? Number.NaN : gain(listed.slice(0, depth)) / ideal;
}

const gain = (grades: readonly number[]): number =>
  grades.reduce((sum, grade, place) => sum + (2 ** grade - 1) / Math.log2(place + 2), 0);
