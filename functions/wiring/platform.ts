import { createSettings } from '@placewell/core/lio/settings';
import type { Deps } from '@placewell/core/shared/ports';
import type { Clock, Instant } from '@placewell/core/shared/time';
import { clientSettings, createClient, createIds, createStorage, type Storage } from '@placewell/storage';
import type * as z from 'zod';
import type { PlatformEnvironment } from './environment';

export interface Platform {
  deps: Deps;
  storage: Storage;
}

/** The local platform, and it alone, moves the clock: it stands behind a function that the environment cannot name. */
let clock: Clock = () => new Date().toISOString() as Instant;
export const setClock = (other: Clock) => {
  clock = other;
};

/** Builds what every function needs, once per cold start. */
export function createPlatform(env: z.infer<typeof PlatformEnvironment>): Platform {
  const client = createClient(clientSettings(env as NodeJS.ProcessEnv));
  const storage = createStorage({ client, tableName: env.TABLE_NAME, key: env.PLATFORM_KEY, clock: () => clock() });
  const { records, links, outbox, limits, secrets } = storage;
  return {
    deps: {
      records,
      links,
      outbox,
      limits,
      secrets,
      settings: createSettings(records),
      clock: () => clock(),
      ids: createIds(),
    },
    storage,
  };
}

/** Codes, ids and counts, as one line of JSON. */
export const log = (entry: Readonly<Record<string, string | number | boolean | null>>): void => {
  if (process.env.PLACEWELL_LOG !== 'off') console.log(JSON.stringify(entry));
};
