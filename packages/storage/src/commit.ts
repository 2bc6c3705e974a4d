import { randomUUID } from 'node:crypto';
import { TransactionCanceledException, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { type Commit, type CommitFailure, StoreUnavailable } from '@placewell/core/shared/commit';
import { fail, ok, type Result } from '@placewell/core/shared/result';
import type { Clock } from '@placewell/core/shared/time';
import { guardKey } from './keys';
import { pause, type Store } from './store';
import type { createWriter, Unmet, Write } from './transaction';

/** DynamoDB's limit for one transaction. A commit beyond it is a bug: what one act writes has to fit. */
const MOST_WRITES = 100;
/** How often a transaction is tried that met another one on its way. */
const TRIES = 6;

export class TooManyWrites extends Error {
  override readonly name = 'TooManyWrites';
  constructor(count: number) {
    super(`A commit may write ${MOST_WRITES} items; this one would write ${count}`);
  }
}

/** Refused by conditions: nothing was written, and trying again will not help. */
interface Refused {
  kind: 'unmet';
  unmet: Unmet[];
  /** Of guards, by key, where DynamoDB told. */
  holders: Map<string, string>;
}
type Attempt =
  | { kind: 'done' }
  | Refused
  /** Another transaction was at work on one of the items. */
  | { kind: 'met'; on: Unmet }
  | { kind: 'throttled' };

/**
 * Writes all of a commit or nothing, in one transaction. Meetings with other transactions are tried again with jitter and
 * then told as a conflict; throttling is tried again and then thrown as `StoreUnavailable`, because reading again and
 * deciding again would only add to it.
 *
 * The request carries a token, so that when an answer is lost on its way the SDK's own second try does not apply it twice.
 */
export function createCommit(store: Store, writer: ReturnType<typeof createWriter>, clock: Clock) {
  async function attempt(writes: Write[], token: string): Promise<Attempt> {
    const now = clock();
    const TransactItems = writes.map(({ item }) => (typeof item === 'function' ? item(now) : item));
    try {
      await store.send(new TransactWriteItemsCommand({ TransactItems, ClientRequestToken: token }));
      return { kind: 'done' };
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      return reasonsOf(error, writes);
    }
  }

  async function transact(writes: Write[]): Promise<Result<null, CommitFailure>> {
    if (writes.length > MOST_WRITES) throw new TooManyWrites(writes.length);
    if (writes.length === 0) return ok(null);
    for (let tried = 1; ; tried++) {
      const outcome = await attempt(writes, randomUUID());
      if (outcome.kind === 'done') return ok(null);
      if (outcome.kind === 'unmet') {
        const failure = await failureOf(outcome);
        if (failure) return fail(failure);
      } else if (tried >= TRIES) {
        if (outcome.kind === 'throttled') throw new StoreUnavailable('The store is busy');
        const failure = await failureOf({ unmet: [outcome.on], holders: new Map() });
        if (failure) return fail(failure);
      }
      if (tried >= TRIES) throw new StoreUnavailable('A guard was given back and taken again at every try');
      await pause(tried);
    }
  }

  /** A changed record is told before a held guard: whoever reads it again sees both. */
  async function failureOf({ unmet, holders }: Omit<Refused, 'kind'>): Promise<CommitFailure | null> {
    const conflict = unmet.find((u) => u.kind === 'conflict');
    if (conflict) return conflict;
    const taken = unmet.find((u) => u.kind === 'taken');
    if (!taken) return null;
    const holder = holders.get(taken.key) ?? (await holderOf(store, taken.key));
    // Nobody has it: given back in between, so it can be claimed after all.
    return holder === null ? null : { ...taken, holder };
  }

  return {
    transact,
    commit: async (commit: Commit): Promise<Result<null, CommitFailure>> => transact(writer.writesOf(commit)),
  };
}

export async function holderOf(store: Store, key: string): Promise<string | null> {
  const item = await store.get(guardKey(key));
  return item ? String(item.holder) : null;
}

/** DynamoDB gives one reason for each write, in their order. */
function reasonsOf(error: TransactionCanceledException, writes: Write[]): Attempt {
  const unmet: Unmet[] = [];
  const holders = new Map<string, string>();
  let met: Unmet | undefined;
  let throttled = false;
  for (const [i, reason] of (error.CancellationReasons ?? []).entries()) {
    const meant = writes[i]?.unmet;
    if (!meant || !reason.Code || reason.Code === 'None') continue;
    if (reason.Code === 'ConditionalCheckFailed') {
      unmet.push(meant);
      const holder = reason.Item ? unmarshall(reason.Item).holder : undefined;
      if (meant.kind === 'taken' && typeof holder === 'string') holders.set(meant.key, holder);
    } else if (reason.Code === 'TransactionConflict') met ??= meant;
    else if (reason.Code === 'ThrottlingError' || reason.Code === 'ProvisionedThroughputExceeded') throttled = true;
    else throw error;
  }
  if (unmet.length > 0) return { kind: 'unmet', unmet, holders };
  if (met) return { kind: 'met', on: met };
  if (throttled) return { kind: 'throttled' };
  throw error;
}
