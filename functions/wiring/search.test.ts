import type { Instant } from '@placewell/core/shared/time';
import { afterEach, expect, it, vi } from 'vitest';
import type { Platform } from './platform';
import { createSearching } from './search';

const clock = () => '2026-03-02T10:00:00.000Z' as Instant;
const platform = {
  deps: { clock, settings: {}, records: { lios: async () => [] } },
  storage: { searchCounts: {}, roleChanges: { since: async () => [], read: async () => [] } },
} as unknown as Platform;

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

it('searches our own index, unless an engine is named', async () => {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (url: URL) => {
    asked.push(String(url));
    return Response.json({ error: { type: 'cluster_block_exception' }, status: 503 }, { status: 503 });
  });
  vi.stubEnv('PLACEWELL_LOG', 'off');
  const own = createSearching(platform, undefined).search;
  expect(await own.search({}, { limit: 1 }, clock())).toMatchObject({ total: 0 });
  expect(asked).toEqual([]);

  vi.stubEnv('OPENSEARCH_ENDPOINT', 'http://localhost:9200');
  const engine = createSearching(platform, undefined).search;
  await expect(engine.search({}, { limit: 1 }, clock())).rejects.toMatchObject({
    name: 'StoreUnavailable',
    fault: 'down',
  });
  expect(asked).toHaveLength(1);

  vi.stubEnv('OPENSEARCH_ENDPOINT', 'somewhere');
  expect(() => createSearching(platform, undefined)).toThrow('OPENSEARCH_ENDPOINT');
});
