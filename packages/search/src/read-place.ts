import type { Locality } from '@placewell/core/codes/codes';
import { districtOf, type FoundPlace, type Places, placeName, pointOf } from '@placewell/core/places/places';
import type { Point } from '@placewell/core/shared/point';

export interface ReadPlace {
  /** What is left to look for, when the place is taken out of it. */
  text: string;
  near: Point | undefined;
  /** How the place is called; null where none was found in the text. */
  name: string | null;
  /** Only where it is certain. */
  district: Locality | null;
  found: FoundPlace | null;
}

/** Words before a place, the place being all that follows. */
const before = /^(.*?)(?:^|[\s,])(?:near to|near|nearby|close to|around|in|at|by|within reach of)\s+(\S.*)$/is;
/** A place without such a word has at most so many words. */
const mostWords = 4;
/** "within 5 miles of" says how far by itself; who wants that has a field for it. */
const distance = /\s*\b(?:within\s+)?\d+\s*miles?\s*(?:of|from)?\s*$/i;

/**
 * Takes a place out of what somebody typed: "dog walking near LE11", "gardening Loughborough", "LE11 3AA". What is no place stays
 * in the text ("reading in schools"), and so does everything in quotes.
 */
export async function readPlace(text: string, places: Places, districts: readonly Locality[]): Promise<ReadPlace> {
  const none: ReadPlace = { text, near: undefined, name: null, district: null, found: null };
  if (/["“”„]/.test(text) || text.trim() === '') return none;
  for (const { words, place } of candidates(text.trim())) {
    const found = await places.find(place, districts);
    const near = pointOf(found);
    if (near) return { text: words, near, name: placeName(found), district: districtOf(found), found };
  }
  return none;
}

/** Where a place may stand in a text: after each word that says so, the longest first; then its last words. */
function candidates(text: string): { words: string; place: string }[] {
  const list: { words: string; place: string }[] = [];
  for (let from = 0; ; ) {
    const match = before.exec(text.slice(from));
    if (!match) break;
    const [, ahead = '', place = ''] = match;
    const words = (text.slice(0, from) + ahead).replace(distance, '').trim();
    if (place.split(/\s+/).length <= mostWords) list.push({ words, place });
    from = text.length - place.length;
  }
  const all = text.split(/\s+/);
  for (let count = Math.min(mostWords, all.length); count > 0; count--) {
    list.push({ words: all.slice(0, -count).join(' '), place: all.slice(-count).join(' ') });
  }
  return list;
}
