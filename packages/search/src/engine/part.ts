import type { Segment } from '../index/segment';
import { type Bits, rowOf, stretch } from './bits';
import { Remembered } from './standing';

/** Facets of LIOs that are remembered: all of those of a country. */
const mostCounted = 3000;

/** A number for each role. All are nought but `relevance`, which holds what the last search found; whoever uses them leaves them so. */
interface Scratch {
  best: Float32Array;
  marked: Bits;
  sum: Float64Array;
  share: Float64Array;
  beside: Float64Array;
  relevance: Float64Array;
}

/**
 * One index of a collection with the roles of it that count no more: closed since, or changed and held by a later index. Keeps room
 * to reckon in, so that a search makes no large arrays: searches are answered one after another.
 */
export class Part {
  readonly segment: Segment;
  readonly gone: Bits | null;
  readonly liveCount: number;
  #openOn: { day: number; bits: Bits } | null = null;
  #scratch: Scratch | null = null;
  /** Lists of roles by what they were found by: a few for a small index, some hundred for a large one. */
  readonly remembered: Remembered;
  #counted: { day: number; counts: Map<string, Readonly<Record<string, number>>> } | null = null;

  constructor(segment: Segment, gone: Bits | null) {
    this.segment = segment;
    this.gone = gone;
    let live = segment.count;
    if (gone) for (let i = 0; i < segment.count; i++) live -= ((gone[i >>> 5] as number) >>> (i & 31)) & 1;
    this.liveCount = live;
    this.remembered = new Remembered(Math.min(16_000_000, 100_000 + segment.count * 200));
  }

  /** Roles that count and can still be asked for on a day. Kept for the next search of that day. */
  openOn(day: number): Bits {
    if (this.#openOn?.day === day) return this.#openOn.bits;
    const { count, column } = this.segment;
    const bits = new Uint32Array(rowOf(count));
    for (let role = 0; role < count; role++) {
      if ((column.lastOpen[role] as number) >= day)
        bits[role >>> 5] = (bits[role >>> 5] as number) | (1 << (role & 31));
    }
    if (this.gone) for (let i = 0; i < bits.length; i++) bits[i] = (bits[i] as number) & ~(this.gone[i] as number);
    this.#openOn = { day, bits };
    return bits;
  }

  /** Those of them that belong to an LIO. */
  openIn(day: number, lioId: string | undefined): Bits {
    const open = this.openOn(day);
    if (lioId === undefined) return open.slice();
    const [from, to] = this.segment.rangeOf(lioId);
    const bits = stretch(this.segment.count, from, to);
    for (let i = from >>> 5; i < bits.length && i * 32 < to; i++) bits[i] = (bits[i] as number) & (open[i] as number);
    return bits;
  }

  /** What was counted over all open roles of a day under a key, or what `count` counts. Many searches narrow nothing but one facet. */
  countedOn(day: number, key: string, count: () => Record<string, number>): Readonly<Record<string, number>> {
    if (this.#counted?.day !== day || this.#counted.counts.size > mostCounted)
      this.#counted = { day, counts: new Map() };
    const { counts } = this.#counted;
    let known = counts.get(key);
    if (!known) {
      known = count();
      counts.set(key, known);
    }
    return known;
  }

  /** The roles with one code, by the number of its set, as they lie in the index: not to be changed. */
  set(set: number): Bits {
    const { sets, rowWords } = this.segment;
    return sets.subarray(set * rowWords, (set + 1) * rowWords);
  }

  get scratch(): Scratch {
    const { count } = this.segment;
    this.#scratch ??= {
      best: new Float32Array(count),
      marked: new Uint32Array(rowOf(count)),
      sum: new Float64Array(count),
      share: new Float64Array(count),
      beside: new Float64Array(count),
      relevance: new Float64Array(count),
    };
    return this.#scratch;
  }
}
