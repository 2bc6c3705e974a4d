import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const bin = '/usr/lib/postgresql/15/bin';
const clientFolder = process.env.PLACEWELL_PG_CLIENT ?? '/tmp/placewell-pg-client';

/** What is used of the client `pg`, which is installed beside the project and so brings no types. */
export interface Client {
  query<Row = Record<string, unknown>>(
    asked: string | { name?: string; text: string; values?: unknown[] },
    values?: unknown[],
  ): Promise<{ rows: Row[] }>;
  connect(): Promise<void>;
  end(): Promise<void>;
}

export interface Cluster {
  client: Client;
  stop(): Promise<void>;
}

/** Whether `tests/bench/install-postgres.sh` was run here. */
export const hasPostgres = (): boolean =>
  existsSync(join(bin, 'initdb')) &&
  existsSync('/usr/share/postgresql/15/extension/postgis.control') &&
  existsSync(join(clientFolder, 'node_modules/pg'));

const settings = `
listen_addresses = ''
shared_buffers = 1GB
effective_cache_size = 3GB
work_mem = 64MB
maintenance_work_mem = 512MB
random_page_cost = 1.1
jit = off
pg_trgm.similarity_threshold = 0.2
max_parallel_workers_per_gather = 2
# A throw-away cluster: nothing is kept through a crash.
fsync = off
synchronous_commit = off
full_page_writes = off
autovacuum = off
max_wal_size = 4GB
`;

/** A new cluster in a temporary folder, on a socket in it; stopped and removed by `stop`. */
export async function startCluster(): Promise<Cluster> {
  if (!hasPostgres()) throw new Error('Run tests/bench/install-postgres.sh first.');
  const folder = mkdtempSync(join(tmpdir(), 'placewell-postgres-'));
  const data = join(folder, 'data');
  // initdb refuses root, who runs containers.
  const isRoot = process.getuid?.() === 0;
  if (isRoot) execFileSync('chown', ['postgres', folder]);
  const run = (command: string, ...args: string[]) =>
    isRoot
      ? execFileSync('/usr/sbin/runuser', ['-u', 'postgres', '--', join(bin, command), ...args], {
          cwd: folder,
          stdio: 'pipe',
        })
      : execFileSync(join(bin, command), args, { cwd: folder, stdio: 'pipe' });
  try {
    run('initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8');
    appendFileSync(join(data, 'postgresql.conf'), settings);
    run('pg_ctl', '-D', data, '-w', '-l', join(folder, 'log'), '-o', `-k ${folder}`, 'start');
  } catch (failure) {
    rmSync(folder, { recursive: true, force: true });
    throw failure;
  }
  const { Client } = createRequire(join(clientFolder, 'package.json'))('pg') as {
    Client: new (options: Record<string, unknown>) => Client;
  };
  const client = new Client({ host: folder, user: 'postgres', database: 'postgres' });
  await client.connect();
  return {
    client,
    async stop() {
      await client.end();
      run('pg_ctl', '-D', data, '-m', 'immediate', 'stop');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
