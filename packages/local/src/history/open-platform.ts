import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createSettings } from '@placewell/core/lio/settings';
import type { Blobs } from '@placewell/core/shared/blobs';
import type { Deps } from '@placewell/core/shared/ports';
import type { Clock, Instant } from '@placewell/core/shared/time';
import { createFactStore, type FactStore } from '@placewell/metrics/kept/fact-store';
import { clientSettings, createClient, createIds, createStorage, type Storage } from '@placewell/storage';
import { createBlobs, hasBlobs } from '../../../../functions/wiring/blobs';
import { log } from '../../../../functions/wiring/platform';
import { folderBlobs } from '../blobs/folder-blobs';
import { movableClock } from '../clock';
import { dataDir, localKeys, readRunning, tableName } from '../data-dir';
import { startEngine } from '../engine';
import { ensureTable } from '../table';

export interface OpenPlatform {
  deps: Deps;
  storage: Storage;
  facts: FactStore;
  /** What was opened, in words. */
  where: string;
  close(): Promise<void>;
}

/**
 * The platform that a command works on: the table that TABLE_NAME names, in AWS or at DYNAMODB_ENDPOINT; else the local
 * platform's, whether it runs or not. Facts lie in FILES_BUCKET, or in the local data.
 *
 * @throws when neither can be reached.
 */
export async function openPlatform(env: NodeJS.ProcessEnv = process.env): Promise<OpenPlatform> {
  // Here the SDK's advice to use a newer Node would only drown what matters.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  const dir = dataDir();
  const running = readRunning(dir);
  // What the local platform starts inherits its table's name; its files lie in the folder all the same.
  const isLocal = running !== null && running.endpoint === env.DYNAMODB_ENDPOINT && env.TABLE_NAME === tableName;
  if (env.TABLE_NAME && !isLocal) {
    // Keys make addresses and links unreadable. History holds neither, so one for the day does where the platform's is not given.
    const key = env.PLATFORM_KEY ?? randomBytes(32).toString('base64url');
    if (!env.FILES_BUCKET && !hasBlobs()) {
      throw new Error('With TABLE_NAME name the bucket of the shared files too, as FILES_BUCKET: facts are kept there');
    }
    const settings = clientSettings(env);
    const where = `table ${env.TABLE_NAME} at ${settings.endpoint ?? `AWS, ${settings.region ?? 'eu-west-2'}`}`;
    return open({
      client: createClient(settings),
      table: env.TABLE_NAME,
      key,
      where,
      clock: realTime,
      blobs: createBlobs(env.FILES_BUCKET),
    });
  }
  const blobs = folderBlobs(join(dir, 'blobs'));
  const { platform: key } = localKeys(dir);
  const clock = movableClock(dir).now;
  if (running) {
    const client = createClient({ endpoint: running.endpoint });
    return open({ client, table: tableName, key, where: `the platform running at ${running.origin}`, clock, blobs });
  }
  const engine = await startEngine({ file: join(dir, 'placewell.db') });
  const client = createClient({ endpoint: engine.endpoint });
  await ensureTable(client, tableName);
  return open({ client, table: tableName, key, where: `the local data in ${dir}`, clock, blobs, stop: engine.stop });
}

const realTime: Clock = () => new Date().toISOString() as Instant;

interface Opening {
  client: ReturnType<typeof createClient>;
  table: string;
  key: string;
  where: string;
  clock: Clock;
  blobs: Blobs;
  stop?: () => Promise<void>;
}

function open({ client, table, key, where, clock, blobs, stop }: Opening): OpenPlatform {
  const storage = createStorage({ client, tableName: table, key, clock });
  const { records, links, outbox, limits, secrets } = storage;
  return {
    deps: { records, links, outbox, limits, secrets, settings: createSettings(records), clock, ids: createIds() },
    storage,
    facts: createFactStore({ records, notes: storage.notes, blobs, clock, dropsBy: realTime, log }),
    where,
    async close() {
      client.destroy();
      await stop?.();
    },
  };
}
