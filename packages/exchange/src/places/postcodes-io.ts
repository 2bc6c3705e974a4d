import { Locality } from '@placewell/core/codes/codes';
import type { FoundPlace, Places } from '@placewell/core/places/places';
import { foreignParts, postcodeIn, readOutward } from '@placewell/core/places/postcode';
import { Point } from '@placewell/core/shared/point';
import { type Clock, londonDay } from '@placewell/core/shared/time';
import * as z from 'zod';

interface PostcodesIoOptions {
  /** Where the service stands: `https://api.postcodes.io`, or one of our own. */
  baseUrl: string;
  fetch: typeof fetch;
  clock: Clock;
  /** How long somebody waits for the service before the gazetteer answers instead. */
  timeoutMs?: number;
  /** Answers kept, the least recently used go first. */
  cacheSize?: number;
  /** How long an answer is kept: a new release comes four times a year. */
  keepMs?: number;
  /** How long the service is left alone once it did not answer, so that an outage costs one wait and not one a page. */
  restMs?: number;
}

// Only what is used; the service may add what it likes. https://postcodes.io/docs
const coordinates = { latitude: z.number().nullish(), longitude: z.number().nullish() };
const Postcode = z.object({
  result: z.object({ ...coordinates, codes: z.object({ admin_district: z.string().nullish() }).nullish() }),
});
const Terminated = z.object({
  result: z.object({ year_terminated: z.number().int(), month_terminated: z.number().int().min(1).max(12) }),
});
const Outcode = z.object({ result: z.object(coordinates) });

/** What the service said: an answer, that there is none such, or nothing in time. */
type Said<T> = { kind: 'found'; result: T } | { kind: 'none' } | { kind: 'away' };

const asPoint = (of: { latitude?: number | null | undefined; longitude?: number | null | undefined }): Point | null =>
  Point.safeParse({ lat: of.latitude, lon: of.longitude }).data ?? null;

/**
 * Postcodes from a postcodes.io service; names of towns from `fallback`. What is typed leaves the platform for the service.
 * Never throws: where the service does not answer in time, or not as it is documented, `fallback` gives its rough point, and the
 * district has to be asked.
 */
export function postcodesIoPlaces(options: PostcodesIoOptions, fallback: Places): Places {
  const { clock, timeoutMs = 1500, cacheSize = 5000, keepMs = 24 * 3_600_000, restMs = 10_000 } = options;
  const base = options.baseUrl.replace(/\/+$/, '');
  const now = () => Date.parse(clock());
  /** In the order of use. */
  const kept = new Map<string, { said: Said<unknown>; until: number }>();
  const underway = new Map<string, Promise<Said<unknown>>>();
  let restsUntil = 0;

  async function ask<T>(path: string, shape: z.ZodType<{ result: T }>): Promise<Said<T>> {
    const before = kept.get(path);
    kept.delete(path);
    if (before && before.until > now()) {
      kept.set(path, before);
      return before.said as Said<T>;
    }
    if (now() < restsUntil) return { kind: 'away' };
    const asked = (underway.get(path) ?? fetched(path, shape).finally(() => underway.delete(path))) as Promise<Said<T>>;
    underway.set(path, asked);
    const said = await asked;
    if (said.kind === 'away') {
      restsUntil = now() + restMs;
      return said;
    }
    kept.set(path, { said, until: now() + keepMs });
    for (const oldest of kept.keys()) {
      if (kept.size <= cacheSize) break;
      kept.delete(oldest);
    }
    return said;
  }

  async function fetched<T>(path: string, shape: z.ZodType<{ result: T }>): Promise<Said<T>> {
    try {
      const response = await options.fetch(`${base}${path}`, {
        headers: { accept: 'application/json' },
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
      if (response.status === 404) {
        await response.body?.cancel();
        return { kind: 'none' };
      }
      if (!response.ok) {
        await response.body?.cancel();
        return { kind: 'away' };
      }
      return { kind: 'found', result: shape.parse(await response.json()).result };
    } catch {
      return { kind: 'away' };
    }
  }

  /** What the fallback says, without a district: that is told by a whole postcode that was looked up, and by nothing less. */
  async function roughly(text: string, districts: readonly Locality[]): Promise<FoundPlace> {
    const found = await fallback.find(text, districts);
    return found.kind === 'postcode' ? { ...found, district: null } : found;
  }

  return {
    async find(text, districts) {
      if (text.length > 100) return { kind: 'unknown' };
      const typed = postcodeIn(text);
      const code = typed?.outward ?? readOutward(text);
      const where = code ? foreignParts(code) : null;
      if (where && where !== 'northern-ireland') return { kind: 'foreign', where };
      const release = `postcodes.io ${londonDay(clock())}`;
      if (typed) {
        const path = encodeURIComponent(typed.postcode.replace(' ', ''));
        const live = await ask(`/postcodes/${path}`, Postcode);
        if (live.kind === 'found') {
          // The islands have made-up codes; they are no districts of ours.
          const district = Locality.safeParse(live.result.codes?.admin_district).data ?? null;
          const districts = district ? [district] : [];
          return { kind: 'postcode', ...typed, point: asPoint(live.result), district, districts, release };
        }
        const ended = live.kind === 'none' ? await ask(`/terminated_postcodes/${path}`, Terminated) : live;
        if (ended.kind === 'away') return roughly(text, districts);
        if (ended.kind === 'none') return { kind: 'bad', why: 'no-such', release };
        const { year_terminated: year, month_terminated: month } = ended.result;
        const since = `${year}-${String(month).padStart(2, '0')}`;
        return { kind: 'terminated', postcode: typed.postcode, since, release };
      }
      const rough = await roughly(text, districts);
      if (!code) return rough;
      const said = await ask(`/outcodes/${encodeURIComponent(code)}`, Outcode);
      if (said.kind === 'away') return rough;
      if (said.kind === 'none') return { kind: 'bad', why: 'no-such', release };
      // The service names the districts of half a postcode without their codes: we know those that the gazetteer knows.
      const known = rough.kind === 'outward' ? rough.districts : [];
      return { kind: 'outward', code, point: asPoint(said.result), districts: known };
    },
    knows: () => true,
    beginning: fallback.beginning,
  };
}
