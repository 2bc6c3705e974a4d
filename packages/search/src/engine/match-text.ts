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
  const standings = parts.map((part) => concepts.map((concept) => standingOf(part, concept)));
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

function standingOf(part: Part, { options }: Concept): Standing {
  if (options.length === 1) return optionStanding(part, options[0] as Option);
  return best(
    part,
    options.map((option) => optionStanding(part, option)),
  );
}

/** The better of several, role by role. */
function best(part: Part, standings: readonly Standing[]): Standing {
  const { best: worths, marked } = part.scratch;
  for (const { roles, worth } of standings) {
    for (let k = 0; k < roles.length; k++) {
      const role = roles[k] as number;
      add(marked, role);
      if ((worth[k] as number) > (worths[role] as number)) worths[role] = worth[k] as number;
    }
  }
  return collect(part);
}

/** What was marked, in order; marks and numbers back to nought. */
function collect(part: Part): Standing {
  const { best: worths, marked } = part.scratch;
  const roles = new Uint32Array(countOf(marked));
  const worth = new Float32Array(roles.length);
  let k = 0;
  for (let i = 0; i < marked.length; i++) {
    let rest = marked[i] as number;
    if (rest === 0) continue;
    for (; rest !== 0; rest &= rest - 1) {
      const role = i * 32 + 31 - Math.clz32(rest & -rest);
      roles[k] = role;
      worth[k++] = worths[role] as number;
      worths[role] = 0;
    }
    marked[i] = 0;
  }
  return { roles, worth };
}

function optionStanding(part: Part, option: Option): Standing {
  const sought = option.words.filter((word): word is WordSought => word !== null);
  const each = sought.map((word) => wordStanding(part, word, option.phrase ? 1 : option.weight));
  if (each.length === 1 && !option.phrase) return each[0] as Standing;
  // Roles with all of the words, as good as their words are in the mean.
  const { sum, hits } = part.scratch;
  for (const { roles, worth } of each) {
    for (let k = 0; k < roles.length; k++) {
      const role = roles[k] as number;
      sum[role] = (sum[role] as number) + (worth[k] as number);
      hits[role] = (hits[role] as number) + 1;
    }
  }
  const shortest = each.reduce((a, b) => (b.roles.length < a.roles.length ? b : a)).roles;
  const both = shortest.filter((role) => hits[role] === each.length);
  const worth = Float32Array.from(both, (role) => (sum[role] as number) / each.length);
  for (const { roles } of each) {
    for (const role of roles) {
      sum[role] = 0;
      hits[role] = 0;
    }
  }
  return option.phrase && option.words.length > 1
    ? inOrder(part.segment, option, { roles: both, worth })
    : { roles: both, worth };
}

/** The live roles with a word, in any of the forms that count. */
function wordStanding(part: Part, sought: WordSought, weight: number): Standing {
  const { segment, gone } = part;
  const { best: worths, marked } = part.scratch;
  const { postings, postingStarts } = segment;
  for (const found of findWords(segment, sought)) {
    const scale = (found.weight * weight) / 255;
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
      if (value > (worths[role] as number)) worths[role] = value;
    }
  }
  return collect(part);
}

/** Of the roles that have all words of a phrase, those that have them in that order, beside one another. */
function inOrder(segment: Segment, option: Option, { roles, worth }: Standing): Standing {
  const wanted = new Set(roles);
  const ahead = option.words.flatMap((word, offset) =>
    word ? [{ offset, places: placesOf(segment, word, wanted) }] : [],
  );
  const [first, ...rest] = ahead;
  const kept: number[] = [];
  const worths: number[] = [];
  for (let k = 0; k < roles.length; k++) {
    const role = roles[k] as number;
    const starts = first?.places.get(role) ?? [];
    const others = rest.map(({ offset, places }) => ({
      by: offset - (first?.offset ?? 0),
      places: new Set(places.get(role)),
    }));
    if (starts.some((start) => others.every(({ by, places }) => places.has(start + by)))) {
      kept.push(role);
      worths.push((worth[k] as number) * option.weight);
    }
  }
  return { roles: Uint32Array.from(kept), worth: Float32Array.from(worths) };
}

/** Where a word stands in each of some roles. */
function placesOf(segment: Segment, sought: WordSought, wanted: ReadonlySet<number>): Map<number, number[]> {
  const places = new Map<number, number[]>();
  const { postings, positions } = segment;
  for (const { word } of findWords(segment, sought)) {
    let at = segment.postingStarts[word] as number;
    const end = segment.postingStarts[word + 1] as number;
    let place = segment.positionStarts[word] as number;
    let role = -1;
    while (at < end) {
      let byte = postings[at++] as number;
      let step = byte & 127;
      for (let shift = 7; byte > 127; shift += 7) {
        byte = postings[at++] as number;
        step |= (byte & 127) << shift;
      }
      at++;
      role += step;
      byte = positions[place++] as number;
      let left = byte & 127;
      for (let shift = 7; byte > 127; shift += 7) {
        byte = positions[place++] as number;
        left |= (byte & 127) << shift;
      }
      const list = wanted.has(role) ? (places.get(role) ?? []) : null;
      if (list) places.set(role, list);
      for (let position = 0; left > 0; left--) {
        byte = positions[place++] as number;
        let by = byte & 127;
        for (let shift = 7; byte > 127; shift += 7) {
          byte = positions[place++] as number;
          by |= (byte & 127) << shift;
        }
        position += by;
        list?.push(position);
      }
    }
  }
  return places;
}
