import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SiteDeps } from '@placewell/contract/site-deps';
import { leicestershireDistricts } from '@placewell/core/lio/leicestershire';
import { createSettings } from '@placewell/core/lio/settings';
import { gazetteerPlaces } from '@placewell/core/places/gazetteer';
import type { Deps } from '@placewell/core/shared/ports';
import type { Clock, Instant } from '@placewell/core/shared/time';
import { memoryBlobs } from '@placewell/core/testing/memory-blobs';
import { ensureTable } from '@placewell/local/table';
import { createFactStore } from '@placewell/metrics/kept/fact-store';
import { createFigures } from '@placewell/metrics/read-report';
import { createReturns } from '@placewell/metrics/returns/returns';
import { createIds, createStorage, type Storage } from '@placewell/storage';
import { createSite } from '../../functions/site/handler';
import { createSearching } from '../../functions/wiring/search';
import { counter } from './units';

const key = 'a key of measurements, thirty-two characters';

export interface Table {
  client: DynamoDBClient;
  tableName: string;
}

export async function freshTable(client: DynamoDBClient, tableName: string): Promise<Table & { streamArn: string }> {
  const { streamArn } = await ensureTable(client, tableName);
  return { client, tableName, streamArn };
}

/** The platform's storage and core on a table, with a count of what they ask of it. */
export function countedPlatform({ client, tableName }: Table, clock: Clock = realClock) {
  const { onCharge, taken } = counter();
  const storage: Storage = createStorage({ client, tableName, key, clock, onCharge });
  const { records, links, outbox, limits, secrets } = storage;
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
  return { deps, storage, taken };
}

export const realClock: Clock = () => new Date().toISOString() as Instant;

/** The site as functions/site makes it, but for sign-in, which is measured by nobody here. */
export function siteOn({ deps, storage }: Pick<ReturnType<typeof countedPlatform>, 'deps' | 'storage'>) {
  const districtsOf: SiteDeps['districtsOf'] = () => leicestershireDistricts;
  const blobs = memoryBlobs();
  const figures = {
    records: deps.records,
    facts: createFactStore({
      records: deps.records,
      notes: storage.notes,
      blobs,
      clock: deps.clock,
      log: () => {},
    }),
    clock: deps.clock,
    districtsOf,
  };
  return createSite({
    core: deps,
    ...createSearching({ deps, storage }, undefined),
    places: gazetteerPlaces(),
    figures: createFigures({ ...figures, searches: storage.searchCounts }),
    returns: createReturns({ core: deps, figures, blobs }),
    bearer: { verify: async () => null },
    signIn: {
      issuer: 'http://localhost:1',
      clientId: 'placewell',
      clientSecret: null,
      cookieKey: 'a cookie key of measurements, forty-three characters long',
      allowHttp: true,
    },
    districtsOf,
    origin: 'http://localhost',
    log: () => undefined,
  });
}
