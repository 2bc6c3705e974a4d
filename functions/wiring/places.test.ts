import { createHash } from 'node:crypto';
import type { Locality } from '@placewell/core/codes/codes';
import { buildDirectory } from '@placewell/core/places/postcode-directory/build';
import { packRows } from '@placewell/core/places/postcode-directory/rows';
import { storeDirectory } from '@placewell/core/places/postcode-directory/stored';
import type { Blobs } from '@placewell/core/search/ports';
import type { Instant } from '@placewell/core/shared/time';
import { memoryBlobs } from '@placewell/core/testing/memory-blobs';
import { beforeEach, describe, expect, it } from 'vitest';
import { createPlaces } from './places';

const rutland = 'E06000017' as Locality;
const clock = () => '2026-11-16T10:00:00.000Z' as Instant;

async function store(blobs: Blobs, lat: number, release: string) {
  const row = { state: 'live' as const, postcode: 'LE15 6AA', line: 1, point: { lat, lon: -0.72 }, district: rutland };
  const bytes = buildDirectory(packRows([row]), release);
  expect(await storeDirectory(blobs, bytes, createHash('sha256').update(bytes).digest('hex'))).toBeTruthy();
}

let blobs: Blobs;
let log: unknown[];
let now: number;
beforeEach(() => {
  blobs = memoryBlobs();
  log = [];
  now = 0;
});
const made = (over: Partial<Parameters<typeof createPlaces>[0]> = {}) =>
  createPlaces({ blobs, postcodesIo: undefined, clock, log: (e) => log.push(e), passed: () => now, ...over });

describe('the places of the platform', () => {
  it('are those of the gazetteer where nothing else was loaded', async () => {
    const places = made();
    expect(await places.find('Melton Mowbray', ['E07000133' as Locality])).toMatchObject({ kind: 'place' });
    expect(await places.find('LE15 6AA', [rutland])).toMatchObject({ kind: 'postcode', release: null, district: null });
    expect(places.knows([rutland])).toBe(false);
    expect(log).toEqual([]);
  });

  it('are those of the directory, the first answer too', async () => {
    await store(blobs, 52.67, '2026-08');
    const places = made();
    expect(places.knows([rutland])).toBe(true);
    expect(await places.find('LE15 6AA', [rutland])).toMatchObject({ release: '2026-08', district: rutland });
    expect(log).toEqual([{ event: 'postcodes-in-use', release: '2026-08', postcodes: 1 }]);
  });

  it('take up a new release after a while, and read the file once', async () => {
    await store(blobs, 52.67, '2026-08');
    let reads = 0;
    const counted: Blobs = {
      ...blobs,
      get: (key) => {
        if (key.endsWith('.bin')) reads += 1;
        return blobs.get(key);
      },
    };
    const places = made({ blobs: counted });
    const release = async () => {
      const found = await places.find('LE15 6AA', [rutland]);
      return 'release' in found ? found.release : undefined;
    };
    await Promise.all([release(), release(), release()]);
    await store(blobs, 52.68, '2026-11');
    expect([await release(), reads]).toEqual(['2026-08', 1]);
    now += 61_000;
    await expect.poll(release).toBe('2026-11');
    expect(reads).toBe(2);
  });

  it('answer by the gazetteer, and say so in the log, while the directory cannot be read', async () => {
    await store(blobs, 52.67, '2026-08');
    const [file = ''] = await blobs.list('places/postcodes-');
    await blobs.put(file, new TextEncoder().encode('damaged'));
    const places = made();
    expect(await places.find('LE15 6AA', [rutland])).toMatchObject({ kind: 'postcode', release: null });
    expect(log).toEqual([{ event: 'postcodes-not-readable', error: 'DirectoryUnreadable' }]);
    await store(blobs, 52.67, '2026-08');
    now += 61_000;
    await expect.poll(() => places.find('LE15 6AA', [rutland])).toMatchObject({ release: '2026-08' });
  });

  it('do not wait long for a store that does not answer', async () => {
    const places = made({ blobs: { ...blobs, get: () => new Promise(() => undefined) }, waitMs: 10 });
    expect(await places.find('LE15 6AA', [rutland])).toMatchObject({ kind: 'postcode', release: null });
    expect(places.knows([rutland])).toBe(true);
  });

  it('are those of a service where one is named', async () => {
    await store(blobs, 52.67, '2026-08');
    const asked: string[] = [];
    const places = made({
      postcodesIo: 'https://postcodes.example',
      fetch: async (address) => {
        asked.push(String(address));
        return Response.json({
          status: 200,
          result: { latitude: 52.7, longitude: -0.7, codes: { admin_district: rutland } },
        });
      },
    });
    expect(places.knows([])).toBe(true);
    expect(await places.find('LE15 6AA', [rutland])).toMatchObject({ point: { lat: 52.7 }, district: rutland });
    expect(asked).toEqual(['https://postcodes.example/postcodes/LE156AA']);
  });
});
