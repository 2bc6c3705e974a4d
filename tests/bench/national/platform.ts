import { join } from 'node:path';
import { setUpLio } from '@placewell/core/lio/set-up-lio';
import { createSettings } from '@placewell/core/lio/settings';
import type { BodyId, LioId } from '@placewell/core/shared/ids';
import type { Deps } from '@placewell/core/shared/ports';
import type { Day, Instant } from '@placewell/core/shared/time';
import { folderBlobs } from '@placewell/local/blobs/folder-blobs';
import { importHistory } from '@placewell/local/history/import-history';
import { createFactStore } from '@placewell/metrics/kept/fact-store';
import { createClient, createIds, createStorage } from '@placewell/storage';
import { counter } from '../units';
import { inventedHistory } from './invented-year';

export const year = { from: '2025-04-01' as Day, to: '2026-03-31' as Day };
export const clock = () => '2026-11-24T10:00:00.000Z' as Instant;
export const tableName = 'figures';

/** Eight districts each, of made-up codes of the right form. */
export const districtsOf = (lio: number): string[] =>
  Array.from({ length: 8 }, (_, d) => `E07${String(100_000 + lio * 8 + d).padStart(6, '0')}`);
export const bodies: { id: string; name: string; kind: 'lio' | 'hub' | 'resource-centre' }[] = [
  { id: 'lio', name: 'The LIO', kind: 'lio' },
  { id: 'hub', name: 'A hub', kind: 'hub' },
  { id: 'centre', name: 'A resource centre', kind: 'resource-centre' },
];

export interface National {
  lios: string[];
  episodes: number;
  enquiries: number;
  records: number;
  seconds: number;
  writeUnits: number;
}

/** A platform on a running engine, with its files in a folder. */
export function platformAt(endpoint: string, folder: string) {
  const client = createClient({ endpoint });
  const { onCharge, taken } = counter();
  const storage = createStorage({ client, tableName, key: 'k'.repeat(32), clock, onCharge });
  const { records, links, outbox, limits, secrets, notes } = storage;
  const deps: Deps = {
    records,
    links,
    outbox,
    limits,
    secrets,
    settings: createSettings(records),
    clock,
    ids: createIds(),
  };
  const blobs = folderBlobs(join(folder, 'blobs'));
  const facts = createFactStore({ records, notes, blobs, clock, log: () => {} });
  return { client, storage, deps, facts, blobs, taken };
}

export async function anLio({ deps }: ReturnType<typeof platformAt>, lioId: string, districts: readonly string[]) {
  const made = await setUpLio(
    deps,
    { role: 'operator', route: 'import', lioId: lioId as LioId, id: 'bench' },
    {
      name: `Voluntary Action ${lioId}`,
      phone: '0116 257 5000',
      email: 'hello@example.org',
      address: '1 Street',
      hours: 'Weekdays',
      districts: districts as never,
      districtNames: districts.map((code) => ({ code, name: `District ${code}` })) as never,
      defaultBody: { id: 'lio' as BodyId, name: 'The LIO' },
    },
  );
  if (!made.ok) throw new Error(JSON.stringify(made.failure));
}

/** Brings in a year of many LIOs, two at a time: while one's rows are read the other's are written. */
export async function importNational(
  platform: ReturnType<typeof platformAt>,
  { lios, episodes }: { lios: number; episodes: number },
  told: (line: string) => void,
): Promise<National> {
  const began = performance.now();
  platform.taken();
  let [next, records, enquiries] = [0, 0, 0];
  const worker = async () => {
    while (next < lios) {
      const n = next++;
      const lioId = `lio-${n}`;
      const districts = districtsOf(n);
      await anLio(platform, lioId, districts);
      const files = inventedHistory({
        name: lioId,
        episodes,
        ...year,
        districts,
        bodies,
        groups: 166,
        opportunities: 500,
      });
      const done = await importHistory(platform, { lioId: lioId as LioId, files });
      if (!done.ok) throw new Error(JSON.stringify(done.faults.slice(0, 3)));
      records += done.written;
      enquiries += (files['enquiries.csv'] ?? '').split('\n').length - 2;
      if (n % 10 === 9) told(`${n + 1} LIOs in ${((performance.now() - began) / 1000).toFixed(0)} s`);
    }
  };
  await Promise.all([worker(), worker()]);
  return {
    lios: Array.from({ length: lios }, (_, n) => `lio-${n}`),
    episodes: lios * episodes,
    enquiries,
    records,
    seconds: (performance.now() - began) / 1000,
    writeUnits: platform.taken().write,
  };
}
