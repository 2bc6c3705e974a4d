import type { Opportunity } from '@placewell/core/opportunity/opportunity';
import type { Instant } from '@placewell/core/shared/time';
import { ask } from './ask';
import { SearchUnavailable } from './faults';
import { indexBody } from './mapping';
import { type FollowDeps, followChanges, indexBehind, swapAlias, type Write, writeOf, writeRoles } from './write';

export interface Rebuilt {
  index: string;
  /** What stood behind the alias before: kept, to go back to. */
  before: string | null;
  roles: number;
  /** From when changes are to be followed into the new index. */
  through: Instant;
}

/** Roles held in memory until they are written. */
const batchSize = 500;
/** The engine is busy, not broken, while it takes in everything: a batch is tried so often, each time after longer. */
const tries = 5;

/**
 * Fills a new index beside the one in use, brings it up to what changed meanwhile, and puts it in the other's place. Searches go on in
 * the old one until then. Where it stops half-way nothing has changed but that an index lies there which nobody asks; `drop` takes it away.
 */
export async function rebuild(
  deps: FollowDeps,
  roles: AsyncIterable<Opportunity>,
  {
    shards = 1,
    replicas = 1,
    wait = pause,
  }: { shards?: number; replicas?: number; wait?: (ms: number) => Promise<void> } = {},
): Promise<Rebuilt> {
  const { index: alias, clock, replies } = deps;
  const began = clock();
  const index = `${alias}-${began.replace(/\D/g, '')}`;
  await ask(deps, { method: 'PUT', path: `/${index}`, body: indexBody({ shards, replicas }) });

  let count = 0;
  let batch: Write[] = [];
  const close = async () => {
    for (let tried = 1; batch.length > 0; tried++) {
      const { again } = await writeRoles(deps, index, batch);
      batch = batch.filter(({ id }) => again.includes(id));
      if (batch.length === 0) return;
      if (tried === tries) throw new SearchUnavailable('busy');
      await wait(250 * 2 ** tried);
    }
  };
  for await (const role of roles) {
    const write = writeOf(role, role.sourceId === null ? await replies(role.groupId) : null);
    if (!write.document) continue;
    batch.push(write);
    count++;
    if (batch.length === batchSize) await close();
  }
  await close();

  const { through } = await followChanges({ ...deps, index }, began);
  const before = await indexBehind(deps, alias);
  await swapAlias(deps, alias, before, index);
  return { index, before, roles: count, through };
}

/** Takes an index away that nothing stands in front of. */
export async function drop(deps: FollowDeps, index: string): Promise<void> {
  if ((await indexBehind(deps, deps.index)) === index) throw new Error(`${index} is in use`);
  await ask(deps, { method: 'DELETE', path: `/${index}` });
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
