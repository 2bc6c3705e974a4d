import type { FoundPlace, Places } from './places';
import { foreignParts, postcodeIn, readOutward } from './postcode';
import type { PostcodeDirectory } from './postcode-directory/open';

/**
 * Postcodes, whole and half, from the postcode directory; names of towns from `fallback`. What the directory does not have
 * is no postcode: it has every one of the United Kingdom. Those of the forces and of the islands it may have, but
 * without a place, and where it was made for Great Britain alone it has none of Northern Ireland.
 */
export function directoryPlaces(directory: PostcodeDirectory, fallback: Places): Places {
  const { release } = directory;
  const covered = new Set(directory.districts);
  const coversNorthernIreland = directory.districts.some((code) => code.startsWith('N'));
  const noSuch: FoundPlace = { kind: 'bad', why: 'no-such', release };
  const elsewhere = (code: string): FoundPlace | null => {
    const where = foreignParts(code);
    return where === null || (where === 'northern-ireland' && coversNorthernIreland)
      ? null
      : { kind: 'foreign', where };
  };

  return {
    async find(text, districts) {
      if (text.length > 100) return { kind: 'unknown' };
      const typed = postcodeIn(text);
      if (typed) {
        const away = elsewhere(typed.outward);
        if (away) return away;
        const known = directory.find(typed.postcode);
        if (!known) return noSuch;
        if (known.state === 'terminated') {
          return { kind: 'terminated', postcode: typed.postcode, since: known.since, release };
        }
        return {
          kind: 'postcode',
          ...typed,
          point: known.point,
          district: known.district,
          districts: known.district ? [known.district] : (directory.outward(typed.outward)?.districts ?? []),
          release,
        };
      }
      const code = readOutward(text);
      if (!code) return fallback.find(text, districts);
      const known = directory.outward(code);
      return elsewhere(code) ?? (known ? { kind: 'outward', code, ...known } : noSuch);
    },
    beginning: fallback.beginning,
    knows: (districts) => districts.some((district) => covered.has(district)) || fallback.knows(districts),
  };
}
