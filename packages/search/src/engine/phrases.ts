import type { Segment } from '../index/segment';
import { type FoundWord, findWords } from './find-words';
import type { Option } from './read-text';
import type { Standing } from './standing';

/** Of the roles that have all words of a phrase, those that have them in that order, beside one another. */
export function inOrder(segment: Segment, option: Option, { roles, worth }: Standing): Standing {
  const words = option.words.flatMap((word, offset) => {
    const found = word ? findWords(segment, word) : [];
    const size = found.reduce((sum, f) => sum + (segment.wordCounts[f.word] as number), 0);
    return word ? [{ offset, found, size }] : [];
  });
  // The rarest word says where the phrase may stand; the others only have to agree.
  words.sort((a, b) => a.size - b.size);
  const [rarest, ...others] = words as [(typeof words)[number], ...typeof words];
  const which: number[] = [];
  const where: number[] = [];
  eachPlace(segment, rarest.found, roles, (k, place) => {
    which.push(k);
    where.push(place - rarest.offset);
  });
  // By role: each form of the word brought its own.
  const starts = new Uint32Array(roles.length + 1);
  for (const k of which) starts[k + 1] = (starts[k + 1] as number) + 1;
  for (let k = 0; k < roles.length; k++) starts[k + 1] = (starts[k + 1] as number) + (starts[k] as number);
  const next = starts.slice();
  const places = new Int32Array(which.length);
  for (let i = 0; i < which.length; i++) {
    const k = which[i] as number;
    const at = next[k] as number;
    places[at] = where[i] as number;
    next[k] = at + 1;
  }
  const agreed = new Uint8Array(places.length);
  others.forEach(({ offset, found }, n) => {
    eachPlace(segment, found, roles, (k, place) => {
      for (let i = starts[k] as number; i < (starts[k + 1] as number); i++) {
        if (places[i] === place - offset && agreed[i] === n) agreed[i] = n + 1;
      }
    });
  });
  const kept: number[] = [];
  for (let k = 0; k < roles.length; k++) {
    const end = starts[k + 1] as number;
    let i = starts[k] as number;
    while (i < end && agreed[i] !== others.length) i++;
    if (i < end) kept.push(k);
  }
  return {
    roles: Uint32Array.from(kept, (k) => roles[k] as number),
    worth: Float32Array.from(kept, (k) => worth[k] as number),
  };
}

/** Calls with every place of some words in the k-th of some roles, which are in order. */
function eachPlace(
  { postings, positions, postingStarts, positionStarts }: Segment,
  found: readonly FoundWord[],
  roles: Uint32Array,
  call: (k: number, place: number) => void,
): void {
  const wanted = roles.length;
  for (const { word } of found) {
    let at = postingStarts[word] as number;
    const end = postingStarts[word + 1] as number;
    let place = positionStarts[word] as number;
    let role = -1;
    let k = 0;
    while (at < end) {
      let byte = postings[at++] as number;
      let step = byte & 127;
      for (let shift = 7; byte > 127; shift += 7) {
        byte = postings[at++] as number;
        step |= (byte & 127) << shift;
      }
      at++;
      role += step;
      while (k < wanted && (roles[k] as number) < role) k++;
      if (k === wanted) break;
      let last = false;
      if (roles[k] !== role) {
        while (!last) {
          byte = positions[place++] as number;
          last = (byte & 1) === 1;
          while (byte > 127) byte = positions[place++] as number;
        }
        continue;
      }
      for (let position = 0; !last; ) {
        byte = positions[place++] as number;
        last = (byte & 1) === 1;
        let value = byte & 127;
        for (let shift = 7; byte > 127; shift += 7) {
          byte = positions[place++] as number;
          value |= (byte & 127) << shift;
        }
        position += value >>> 1;
        call(k, position);
      }
    }
  }
}
