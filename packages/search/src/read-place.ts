import type { Locality } from '@placewell/core/codes/codes';
import { districtOf, type FoundPlace, type Places, placeName, pointOf } from '@placewell/core/places/places';
import { towns } from '@placewell/core/places/towns';
import type { Point } from '@placewell/core/shared/point';
import { editsBetween } from './words/edits';
import { fold } from './words/fold';

export interface ReadPlace {
  /** What is left to look for, when the place is taken out of it. */
  text: string;
  near: Point | undefined;
  /** How the place is called; null where none was found in the text. */
  name: string | null;
  /** Only where it is certain. */
  district: Locality | null;
  found: FoundPlace | null;
  /** Where what was meant for a place is none that can be measured from: the words, and what they turned out to be. */
  nowhere: { typed: string; found: FoundPlace } | null;
}

/** Words before a place, the place being all that follows. */
const before = /^(.*?)(?:^|[\s,])(?:near to|near|nearby|close to|around|in|at|by|within reach of)\s+(\S.*)$/is;
const saysWhere = /(?:^|[\s,])(?:near to|near|nearby|close to|around|in|at|by|within reach of)\s+$/i;
/** A place without such a word has at most so many words. */
const mostWords = 4;
const mostWordsInside = 2;
/** "within 5 miles of" says how far by itself; who wants that has a field for it. */
const distance = /\s*\b(?:within\s+)?\d+\s*miles?\s*(?:of|from)?\s*$/i;

/**
 * Takes a place out of what somebody typed: "dog walking near LE11", "gardening Loughborough", "LE11 3AA". What is no place stays
 * in the text ("reading in schools"), and so does everything in quotes.
 */
export async function readPlace(text: string, places: Places, districts: readonly Locality[]): Promise<ReadPlace> {
  const none: ReadPlace = { text, near: undefined, name: null, district: null, found: null, nowhere: null };
  let nowhere: ReadPlace['nowhere'] = null;
  if (/["“”„]/.test(text) || text.trim() === '') return none;
  for (const { words, place } of candidates(text.trim())) {
    const found = await places.find(place, districts);
    const near = pointOf(found);
    if (near) return { ...none, text: words, near, name: placeName(found), district: districtOf(found), found };
    if (isMeant(found)) nowhere ??= { typed: place, found };
  }
  const town = places.knows(districts) ? misspelt(text) : null;
  if (town) {
    const found = await places.find(town.name, districts);
    const near = pointOf(found);
    if (near) return { ...none, text: town.words, near, name: placeName(found), district: districtOf(found), found };
  }
  return { ...none, nowhere };
}

/** Nobody types a whole postcode for anything else. */
const isMeant = (found: FoundPlace): boolean =>
  found.kind === 'postcode' || found.kind === 'terminated' || (found.kind === 'bad' && found.why === 'no-such');

/** Towns of fewer letters are too near to other words: Burton is a slip away from a button. */
const leastLetters = 8;
const names = towns
  .flatMap(({ name, also }) => [name, ...also])
  .map((name) => ({ name, letters: fold(name) }))
  .filter(({ letters }) => letters.length >= leastLetters && !letters.includes(' '));

/**
 * The town that the last word was meant for, where it is one slip away from a long name, or two from a very long one, and begins
 * with the same letter; and the words before it.
 */
function misspelt(text: string): { words: string; name: string } | null {
  const [, ahead = '', last = ''] = /^(.*?)(\S+)\s*$/s.exec(text) ?? [];
  const letters = fold(last);
  if (letters.length < leastLetters - 1) return null;
  let best: { name: string; edits: number } | null = null;
  for (const town of names) {
    if (town.letters[0] !== letters[0]) continue;
    const most = town.letters.length < leastLetters + 2 ? 1 : 2;
    const edits = editsBetween(letters, town.letters, most);
    if (edits <= most && edits < (best?.edits ?? 3)) best = { name: town.name, edits };
  }
  if (!best) return null;
  return { words: ahead.replace(saysWhere, '').replace(distance, '').trim(), name: best.name };
}

/**
 * Where a place may stand in a text: after each word that says so, the longest first, be it the end of the text or not ("in Leicester
 * on a Wednesday"); then its last words.
 */
function candidates(text: string): { words: string; place: string }[] {
  const list: { words: string; place: string }[] = [];
  const inside: { words: string; place: string }[] = [];
  for (let from = 0; ; ) {
    const match = before.exec(text.slice(from));
    if (!match) break;
    const [, ahead = '', place = ''] = match;
    const words = (text.slice(0, from) + ahead).replace(distance, '').trim();
    const said = place.split(/\s+/);
    if (said.length <= mostWords) list.push({ words, place });
    for (let count = Math.min(mostWordsInside, said.length - 1); count > 0; count--) {
      inside.push({ words: `${words} ${said.slice(count).join(' ')}`.trim(), place: said.slice(0, count).join(' ') });
    }
    from = text.length - place.length;
  }
  const all = text.split(/\s+/);
  for (let count = Math.min(mostWords, all.length); count > 0; count--) {
    list.push({
      words: all.slice(0, -count).join(' ').replace(distance, '').trim(),
      place: all.slice(-count).join(' '),
    });
  }
  return [...list, ...inside];
}
