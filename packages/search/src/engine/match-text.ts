import { isGone } from '../index/merge';
import type { Segment } from '../index/segment';
import * as weights from '../weights';
import { add, type Bits, countOf, rowOf } from './bits';
import { findWords } from './find-words';
import type { Part } from './part';
import type { Concept, Option, WordSought } from './read-text';

/** The roles in which one thing was found, in order, with how good each is at it: 0 to 1, more for a phrase. */
interface Standing {
  roles: Uint32Array;
  worth: Float32Array;
}

/** Standings of words that were read already. */
type Known = Map<string, Standing>;

/** What the words of a search found in each part. */
export interface TextMatch {
  perPart: { bits: Bits; relevance: Float64Array }[];
  /** How rare each thing is, in the order of the concepts: kept with a page, so that the next one is in the same order. */
  rarity: number[];
  /** Which of the concepts no role has at all. */
  unknown: boolean[];
}

/** BM25's inverse document frequency. */
const rarityOf = (roles: number, of: number): number => Math.log(1 + (of - roles + 0.5) / (roles + 0.5));

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
  const standings = parts.map((part) => {
    const known: Known = new Map();
    return concepts.map((concept) => standingOf(part, concept, known));
  });
  const roles = parts.reduce((sum, part) => sum + part.liveCount, 0);
  const counts = concepts.map((_, i) => standings.reduce((sum, of) => sum + (of[i] as Standing).roles.length, 0));
  const rarity = pinned ? [...pinned] : counts.map((count) => rarityOf(count, roles));
  const whole = rarity.reduce((sum, r) => sum + r, 0) || 1;
  const perPart = parts.map((part, p) => {
    const of = standings[p] as Standing[];
    const { sum, hits, share, relevance } = part.scratch;
    const bits = new Uint32Array(rowOf(part.segment.count));
    of.forEach(({ roles: found, worth }, i) => {
      const rare = rarity[i] as number;
      for (let k = 0; k < found.length; k++) {
        const role = found[k] as number;
        sum[role] = (sum[role] as number) + rare * (worth[k] as number);
        share[role] = (share[role] as number) + rare / whole;
        hits[role] = (hits[role] as number) + 1;
      }
    });
    for (const { roles: found } of of) {
      for (const role of found) {
        const count = hits[role] as number;
        // Nought: it has been settled by an earlier list.
        if (count === 0) continue;
        const part = share[role] as number;
        if (mode === 'all' ? count === concepts.length : part >= weights.leastShare) {
          add(bits, role);
          relevance[role] = ((sum[role] as number) / whole) * (mode === 'all' ? 1 : part ** weights.missing);
        }
        sum[role] = 0;
        share[role] = 0;
        hits[role] = 0;
      }
    }
    return { bits, relevance };
  });
  return { perPart, rarity, unknown: counts.map((count) => count === 0) };
}

function standingOf(part: Part, { options }: Concept, known: Known): Standing {
  const [only, ...more] = options;
  if (only && more.length === 0 && only.weight === 1) return optionStanding(part, only, known);
  // All are read before they are put together: both reckon in the same room.
  const standings = options.map((option) => ({ ...optionStanding(part, option, known), weight: option.weight }));
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
function optionStanding(part: Part, option: Option, known: Known): Standing {
  const sought = option.words.filter((word): word is WordSought => word !== null);
  const standings = sought
    .map((word) => wordStanding(part, word, known))
    .sort((a, b) => a.roles.length - b.roles.length);
  const [first, ...rest] = standings as [Standing, ...Standing[]];
  const both = rest.reduce(withBoth, first);
  if (standings.length > 1)
    for (let k = 0; k < both.worth.length; k++) both.worth[k] = (both.worth[k] as number) / standings.length;
  return option.phrase && option.words.length > 1 ? inOrder(part.segment, option, both) : both;
}

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

/** The live roles with a word, in any of the forms that count. Read once for each search: synonyms share many. */
function wordStanding(part: Part, sought: WordSought, known: Known): Standing {
  const key = `${sought.prefix ? '*' : ''}${sought.edits ? '~' : ''}${sought.text}`;
  let standing = known.get(key);
  if (!standing) {
    standing = readStanding(part, sought);
    known.set(key, standing);
  }
  return standing;
}

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

/** Of the roles that have all words of a phrase, those that have them in that order, beside one another. */
function inOrder(segment: Segment, option: Option, { roles, worth }: Standing): Standing {
  if (roles.length === 0) return { roles, worth };
  const words = option.words.flatMap((word, offset) => (word ? [{ offset, ...placesOf(segment, word, roles) }] : []));
  const [first, ...others] = words as [(typeof words)[number], ...typeof words];
  const kept = new Uint32Array(roles.length);
  const keptWorth = new Float32Array(roles.length);
  let count = 0;
  for (let k = 0; k < roles.length; k++) {
    for (let i = first.starts[k] as number; i < (first.starts[k + 1] as number); i++) {
      const start = (first.places[i] as number) - first.offset;
      if (!others.every((other) => stands(other, k, start + other.offset))) continue;
      kept[count] = roles[k] as number;
      keptWorth[count++] = worth[k] as number;
      break;
    }
  }
  return { roles: kept.subarray(0, count), worth: keptWorth.subarray(0, count) };
}

/** Where a word stands: the places in the k-th of some roles lie from `starts[k]` to before `starts[k + 1]`. */
interface Places {
  starts: Uint32Array;
  places: Uint32Array;
}

function stands({ starts, places }: Places, k: number, place: number): boolean {
  for (let i = starts[k] as number; i < (starts[k + 1] as number); i++) if (places[i] === place) return true;
  return false;
}

/** Where a word stands, in any of its forms, in each of some roles, which are in order. */
function placesOf(segment: Segment, sought: WordSought, roles: Uint32Array): Places {
  const { postings, positions } = segment;
  const which: number[] = [];
  const where: number[] = [];
  for (const { word } of findWords(segment, sought)) {
    let at = segment.postingStarts[word] as number;
    const end = segment.postingStarts[word + 1] as number;
    let place = segment.positionStarts[word] as number;
    let role = -1;
    let k = 0;
    while (at < end && k < roles.length) {
      let byte = postings[at++] as number;
      let step = byte & 127;
      for (let shift = 7; byte > 127; shift += 7) {
        byte = postings[at++] as number;
        step |= (byte & 127) << shift;
      }
      at++;
      role += step;
      while (k < roles.length && (roles[k] as number) < role) k++;
      const wanted = roles[k] === role;
      let position = 0;
      for (let last = false; !last; ) {
        byte = positions[place++] as number;
        last = (byte & 1) === 1;
        let value = byte & 127;
        for (let shift = 7; byte > 127; shift += 7) {
          byte = positions[place++] as number;
          value |= (byte & 127) << shift;
        }
        position += value >>> 1;
        if (wanted) {
          which.push(k);
          where.push(position);
        }
      }
    }
  }
  const starts = new Uint32Array(roles.length + 1);
  for (const k of which) starts[k + 1] = (starts[k + 1] as number) + 1;
  for (let k = 0; k < roles.length; k++) starts[k + 1] = (starts[k + 1] as number) + (starts[k] as number);
  const next = starts.slice();
  const places = new Uint32Array(where.length);
  which.forEach((k, i) => {
    places[next[k] as number] = where[i] as number;
    next[k] = (next[k] as number) + 1;
  });
  return { starts, places };
}
