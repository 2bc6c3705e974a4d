import { isGone } from '../index/merge';
import * as weights from '../weights';
import { add, type Bits, countOf, each, rowOf } from './bits';
import { findWords } from './find-words';
import type { Part } from './part';
import { inOrder } from './phrases';
import type { Concept, Option, WordSought } from './read-text';
import type { Standing } from './standing';

/** What the words of a search found in each part. */
export interface TextMatch {
  perPart: { bits: Bits; relevance: Float64Array }[];
  /** How rare each thing is, in the order of the concepts: kept with a page, so that the next one is in the same order. */
  rarity: number[];
  /** Which of the concepts no role has at all. */
  unknown: boolean[];
}

/** BM25's inverse document frequency; nought for what no role has, so that it takes nothing from the words that some have. */
const rarityOf = (roles: number, of: number): number =>
  roles === 0 ? 0 : Math.log(1 + (of - roles + 0.5) / (roles + 0.5));

/**
 * In how many roles a thing stands as it was typed, of `all` that have it in some way: a word with many synonyms says as much as one
 * with none. All of them where none has it as typed.
 */
function typedCount(parts: readonly Part[], { options }: Concept, all: number): number {
  const typed = options.filter(({ weight }) => weight === 1);
  if (typed.length === options.length) return all;
  const count = typed.reduce(
    (sum, option) => sum + parts.reduce((n, part) => n + optionStanding(part, option).roles.length, 0),
    0,
  );
  return count === 0 ? all : Math.min(count, all);
}

/**
 * Finds roles by words. `all`: every concept is in each role found; `some`: enough of them are, by weight. Each role's relevance
 * is the weighted mean over the concepts, about 0 to 1, the same whichever part the role lies in. `relevance` holds numbers for
 * the roles found alone.
 */
export function matchText(
  parts: readonly Part[],
  concepts: readonly Concept[],
  mode: 'all' | 'some',
  pinned?: readonly number[],
): TextMatch {
  const standings = parts.map((part) => concepts.map((concept) => standingOf(part, concept)));
  const roles = parts.reduce((sum, part) => sum + part.liveCount, 0);
  const counts = concepts.map((_, i) => standings.reduce((sum, of) => sum + (of[i] as Standing).roles.length, 0));
  const rarity = pinned
    ? [...pinned]
    : concepts.map((concept, i) => rarityOf(typedCount(parts, concept, counts[i] as number), roles));
  const whole = rarity.reduce((sum, r) => sum + r, 0) || 1;
  const weight = rarity.map((rare) => rare / whole);
  const perPart = parts.map((part, p) => {
    const of = standings[p] as Standing[];
    const { relevance } = part.scratch;
    const bits = new Uint32Array(rowOf(part.segment.count));
    const found = mode === 'all' ? withAll(of, weight) : withSome(part, of, weight);
    for (let k = 0; k < found.roles.length; k++) {
      const role = found.roles[k] as number;
      add(bits, role);
      relevance[role] = found.relevance[k] as number;
    }
    return { bits, relevance };
  });
  return { perPart, rarity, unknown: counts.map((count) => count === 0) };
}

interface Found {
  roles: Uint32Array;
  relevance: Float64Array;
}

/** The roles in every list, with the weighted sum of what they are worth; summed in the order of the lists, to the last bit the same
 * whatever order they are walked in. */
function withAll(of: readonly Standing[], weight: readonly number[]): Found {
  const order = of.map((_, i) => i).sort((a, b) => (of[a] as Standing).roles.length - (of[b] as Standing).roles.length);
  const [first = 0, ...rest] = order;
  let { roles } = of[first] as Standing;
  /** By list, what each of `roles` is worth in it; those not walked yet are missing. */
  const worths: Float32Array[] = [];
  worths[first] = (of[first] as Standing).worth;
  for (const i of rest) {
    const other = of[i] as Standing;
    const kept = new Uint32Array(roles.length);
    const worth = new Float32Array(roles.length);
    let count = 0;
    for (let k = 0, j = 0; k < roles.length && j < other.roles.length; ) {
      const difference = (roles[k] as number) - (other.roles[j] as number);
      if (difference === 0) {
        kept[count] = k;
        worth[count++] = other.worth[j] as number;
      }
      if (difference <= 0) k++;
      if (difference >= 0) j++;
    }
    const before = roles;
    roles = new Uint32Array(count);
    for (let k = 0; k < count; k++) roles[k] = before[kept[k] as number] as number;
    worths.forEach((known, w) => {
      const left = new Float32Array(count);
      for (let k = 0; k < count; k++) left[k] = known[kept[k] as number] as number;
      worths[w] = left;
    });
    worths[i] = worth.subarray(0, count);
  }
  const relevance = new Float64Array(roles.length);
  worths.forEach((worth, i) => {
    const w = weight[i] as number;
    for (let k = 0; k < relevance.length; k++) relevance[k] = (relevance[k] as number) + w * (worth[k] as number);
  });
  return { roles, relevance };
}

/** The roles that have enough of the lists by weight, worth less for what they lack. */
function withSome(part: Part, of: readonly Standing[], weight: readonly number[]): Found {
  const { sum, share, marked } = part.scratch;
  of.forEach(({ roles, worth }, i) => {
    const w = weight[i] as number;
    for (let k = 0; k < roles.length; k++) {
      const role = roles[k] as number;
      sum[role] = (sum[role] as number) + w * (worth[k] as number);
      share[role] = (share[role] as number) + w;
      marked[role >>> 5] = (marked[role >>> 5] as number) | (1 << (role & 31));
    }
  });
  const kept: number[] = [];
  const relevance: number[] = [];
  each(marked, (role) => {
    const had = share[role] as number;
    if (had >= weights.leastShare) {
      kept.push(role);
      relevance.push((sum[role] as number) * had ** weights.missing);
    }
    sum[role] = 0;
    share[role] = 0;
  });
  marked.fill(0);
  return { roles: Uint32Array.from(kept), relevance: Float64Array.from(relevance) };
}

const standingOf = (part: Part, { options }: Concept): Standing => {
  const [only] = options;
  return options.length === 1 && only?.weight === 1
    ? optionStanding(part, only)
    : part.remembered.get(options.map((o) => `${o.weight}${keyOf(o)}`).join('|'), () => bestOf(part, options));
};

/** The better of several options, role by role. */
function bestOf(part: Part, options: readonly Option[]): Standing {
  // All are found before they are put together: both reckon in the same room.
  const standings = options.map((option) => ({ ...optionStanding(part, option), weight: option.weight }));
  const { best, marked } = part.scratch;
  for (const { roles, worth, weight } of standings) {
    for (let k = 0; k < roles.length; k++) {
      const role = roles[k] as number;
      const value = (worth[k] as number) * weight;
      marked[role >>> 5] = (marked[role >>> 5] as number) | (1 << (role & 31));
      if (value > (best[role] as number)) best[role] = value;
    }
  }
  return collect(part);
}

const keyOfWord = (sought: WordSought | null): string =>
  sought === null ? '-' : `${sought.prefix ? '*' : ''}${sought.edits ? '~' : ''}${sought.text}`;
const keyOf = ({ phrase, words }: Option): string => `${phrase ? '"' : ' '}${words.map(keyOfWord).join(' ')}`;

/** What was marked, in order; marks and numbers back to nought. */
function collect(part: Part): Standing {
  const { best, marked } = part.scratch;
  const roles = new Uint32Array(countOf(marked));
  const worth = new Float32Array(roles.length);
  let k = 0;
  for (let i = 0; i < marked.length; i++) {
    let rest = marked[i] as number;
    if (rest === 0) continue;
    for (; rest !== 0; rest &= rest - 1) {
      const role = i * 32 + 31 - Math.clz32(rest & -rest);
      roles[k] = role;
      worth[k++] = best[role] as number;
      best[role] = 0;
    }
    marked[i] = 0;
  }
  return { roles, worth };
}

/** Roles with all words of an option, as good as these are in the mean; its own weight is not in it. */
const optionStanding = (part: Part, option: Option): Standing =>
  part.remembered.get(keyOf(option), () => {
    const sought = option.words.filter((word): word is WordSought => word !== null);
    const [only, ...others] = sought;
    if (only && others.length === 0) return readStanding(part, only);
    const standings = sought
      .map((word) => part.remembered.get(` ${keyOfWord(word)}`, () => readStanding(part, word)))
      .sort((a, b) => a.roles.length - b.roles.length);
    const both = standings.reduce(withBoth);
    for (let k = 0; k < both.worth.length; k++) both.worth[k] = (both.worth[k] as number) / standings.length;
    return option.phrase ? inOrder(part.segment, option, both) : both;
  });

/** The roles of both lists, with the sum of what they are worth. */
function withBoth(a: Standing, b: Standing): Standing {
  const roles = new Uint32Array(Math.min(a.roles.length, b.roles.length));
  const worth = new Float32Array(roles.length);
  let k = 0;
  for (let i = 0, j = 0; i < a.roles.length && j < b.roles.length; ) {
    const one = a.roles[i] as number;
    const other = b.roles[j] as number;
    if (one === other) {
      roles[k] = one;
      worth[k++] = (a.worth[i++] as number) + (b.worth[j++] as number);
    } else if (one < other) i++;
    else j++;
  }
  return { roles: roles.subarray(0, k), worth: worth.subarray(0, k) };
}

/** The live roles with a word, in any of the forms that count. */
function readStanding(part: Part, sought: WordSought): Standing {
  const { segment, gone } = part;
  const { best, marked } = part.scratch;
  const { postings, postingStarts } = segment;
  for (const found of findWords(segment, sought)) {
    const scale = found.weight / 255;
    let at = postingStarts[found.word] as number;
    const end = postingStarts[found.word + 1] as number;
    let role = -1;
    while (at < end) {
      let byte = postings[at++] as number;
      let step = byte & 127;
      for (let shift = 7; byte > 127; shift += 7) {
        byte = postings[at++] as number;
        step |= (byte & 127) << shift;
      }
      role += step;
      const value = (postings[at++] as number) * scale;
      if (gone !== null && isGone(gone, role)) continue;
      marked[role >>> 5] = (marked[role >>> 5] as number) | (1 << (role & 31));
      if (value > (best[role] as number)) best[role] = value;
    }
  }
  return collect(part);
}
