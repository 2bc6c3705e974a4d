import { gazetteerPlaces } from '@placewell/core/places/gazetteer';
import type { Places } from '@placewell/core/places/places';
import { currentFile, loadDirectory } from '@placewell/core/places/postcode-directory/stored';
import type { Blobs } from '@placewell/core/search/ports';
import type { Clock } from '@placewell/core/shared/time';
import { once } from './once';

interface PlacesOptions {
  /** Where the postcode directory lies, if one was loaded. */
  blobs: Blobs;
  /** The address of a postcodes.io service, which is then asked instead. */
  postcodesIo: string | undefined;
  clock: Clock;
  log(entry: Readonly<Record<string, string | number | boolean | null>>): void;
  fetch?: typeof fetch;
  /** How long the first who asks waits for the directory to be there, before the gazetteer answers. */
  waitMs?: number;
  /** How often it is looked for another release. */
  lookEveryMs?: number;
  /** Milliseconds from some beginning. */
  passed?: () => number;
}

/** Finds places by a postcodes.io service where one is named, else by the postcode directory where one was loaded, else by the gazetteer. */
export function createPlaces({ postcodesIo, clock, fetch = globalThis.fetch, ...options }: PlacesOptions): Places {
  const gazetteer = gazetteerPlaces();
  if (!postcodesIo) return loadedPlaces({ clock, ...options }, gazetteer);
  const service = once(async () => {
    const { postcodesIoPlaces } = await import('@placewell/exchange/places/postcodes-io');
    return postcodesIoPlaces({ baseUrl: postcodesIo, fetch, clock }, gazetteer);
  });
  return {
    find: async (text, districts) => (await service()).find(text, districts),
    knows: () => true,
    beginning: gazetteer.beginning,
  };
}

/**
 * The directory that is in use, once somebody asks for a place: a start that shows another page does not wait for it. It is opened
 * beside what else is done, looked for again now and then, and no page fails for want of it.
 */
function loadedPlaces(
  {
    blobs,
    log,
    waitMs = 1500,
    lookEveryMs = 60_000,
    passed = () => performance.now(),
  }: Omit<PlacesOptions, 'postcodesIo' | 'fetch'>,
  gazetteer: Places,
): Places {
  let places = gazetteer;
  let inUse: string | null = null;
  let lookedAt: number | null = null;
  let looking: Promise<void> | null = null;

  async function takeUp(): Promise<void> {
    const file = await currentFile(blobs);
    if (file === inUse) return;
    const found = file === null ? null : await loadDirectory(blobs);
    if (found) {
      const { directoryPlaces } = await import('@placewell/core/places/directory-places');
      places = directoryPlaces(found.directory, gazetteer);
      log({ event: 'postcodes-in-use', release: found.directory.release, postcodes: found.directory.counts.live });
    } else places = gazetteer;
    inUse = found?.file ?? null;
  }

  function look(): Promise<void> {
    looking ??= takeUp()
      // What was in use stays; the next look may find it mended.
      .catch((error: unknown) =>
        log({ event: 'postcodes-not-readable', error: error instanceof Error ? error.name : 'unknown' }),
      )
      .finally(() => {
        looking = null;
        lookedAt = passed();
      });
    return looking;
  }
  const isDue = () => lookedAt === null || passed() - lookedAt >= lookEveryMs;

  return {
    async find(text, districts) {
      if (lookedAt === null) await withinTime(look(), waitMs);
      else if (isDue()) void look();
      return places.find(text, districts);
    },
    knows(districts) {
      if (isDue()) void look();
      // Until it is known whether there is a directory it is worth asking: it would know places everywhere.
      return lookedAt === null || places.knows(districts);
    },
    beginning: (text, districts, limit) => places.beginning(text, districts, limit),
  };
}

/** Waits for the work, but no longer than so many milliseconds. */
async function withinTime(work: Promise<void>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((done) => {
    timer = setTimeout(done, ms);
  });
  await Promise.race([work, over]);
  clearTimeout(timer);
}
