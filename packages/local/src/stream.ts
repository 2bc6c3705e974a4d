import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type Shard,
} from '@aws-sdk/client-dynamodb-streams';
import { localClientConfig } from './engine';
import { deliver, type StreamHandler } from './stream-delivery';
import { changedNothing, toEventRecord } from './stream-event';

export type { StreamHandler } from './stream-delivery';

export type StreamOptions = {
  readonly endpoint: string;
  /** Which stream: `ensureTable` returns it. */
  readonly streamArn: string;
  /** Names the function. Each consumer needs its own name and files. */
  readonly name: string;
  readonly handler: StreamHandler;
  /** Where to keep how far this consumer has come. A new file starts from the oldest record. */
  readonly checkpointFile: string;
  readonly deadLetterFile: string;
  /** Most records in one event; 100, as Lambda does when not told otherwise. */
  readonly batchSize?: number;
  /** How often to look when nothing is happening, in milliseconds. */
  readonly pollMs?: number;
  readonly maxAttempts?: number;
  readonly retryDelayMs?: number;
  /** Told of what the function threw and of the engine not answering. */
  readonly onError?: (error: unknown) => void;
};

export type Stream = {
  /** Lets the batch under way finish, gives up waiting retries, and stops. What is not settled comes again next time. */
  readonly stop: () => Promise<void>;
  /**
   * Resolves once all that was written before the call is settled, together with what handling it wrote to the same
   * table. Rejects when the consumer is stopped first.
   */
  readonly idle: () => Promise<void>;
};

/** Reading a thousand at once would keep this process from answering anybody for a good part of a second. */
const mostAtOnce = 200;

type Waiter = { readonly resolve: () => void; readonly reject: (reason: Error) => void };

/**
 * Reads the table's stream and hands it to a function, as Lambda's event source mapping does in the cloud: in order, at
 * least once, with retries (see stream-delivery). A restart goes on from the checkpoint.
 */
export const startStream = (options: StreamOptions): Stream => {
  const { streamArn, name, batchSize = 100, pollMs = 100, onError = console.error } = options;
  const client = new DynamoDBStreamsClient(localClientConfig(options.endpoint));
  const checkpoint = openCheckpoint(options.checkpointFile, streamArn);
  const waiters: Waiter[] = [];
  let stopped = false;
  /** Ends the pause under way, if it is one that may be ended for that reason. */
  let interrupt: (reason: 'wanted' | 'stopped') => void = () => undefined;

  /** False when it was ended before the time was over. Only a stop ends the wait before a retry. */
  const pause = (milliseconds: number, endedBy: 'anything' | 'stop'): Promise<boolean> =>
    new Promise((done) => {
      if (stopped) return done(false);
      const timer = setTimeout(done, milliseconds, true);
      interrupt = (reason) => {
        if (reason === 'wanted' && endedBy === 'stop') return;
        clearTimeout(timer);
        done(false);
      };
    });

  /** The shards being read, with where to read on. */
  let shards: { id: string; parent: string | undefined; iterator: string }[] | undefined;

  const iteratorOf = async (shardId: string): Promise<string> => {
    const after = checkpoint.get(shardId);
    const { ShardIterator } = await client.send(
      new GetShardIteratorCommand({
        StreamArn: streamArn,
        ShardId: shardId,
        ...(after
          ? { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after }
          : { ShardIteratorType: 'TRIM_HORIZON' }),
      }),
    );
    if (!ShardIterator) throw new Error(`No iterator for shard ${shardId}.`);
    return ShardIterator;
  };

  const openShards = async () => {
    const found: Shard[] = [];
    let ExclusiveStartShardId: string | undefined;
    do {
      const { StreamDescription: page } = await client.send(
        new DescribeStreamCommand({ StreamArn: streamArn, ...(ExclusiveStartShardId && { ExclusiveStartShardId }) }),
      );
      found.push(...(page?.Shards ?? []));
      ExclusiveStartShardId = page?.LastEvaluatedShardId;
    } while (ExclusiveStartShardId);
    const opened = [];
    for (const { ShardId: id, ParentShardId: parent } of found) {
      if (id && !checkpoint.isClosed(id)) opened.push({ id, parent, iterator: await iteratorOf(id) });
    }
    return opened;
  };

  const handle = async (shardId: string, records: Awaited<ReturnType<typeof read>>['Records'] = []) => {
    const wanted = records
      .filter((record) => !changedNothing(record))
      .map((record) => toEventRecord(record, streamArn));
    for (let start = 0; start < wanted.length && !stopped; start += batchSize) {
      await deliver(wanted.slice(start, start + batchSize), shardId, {
        name,
        handler: options.handler,
        maxAttempts: options.maxAttempts ?? 5,
        retryDelayMs: options.retryDelayMs ?? 200,
        deadLetterFile: options.deadLetterFile,
        onError,
        settled: (sequenceNumber) => checkpoint.set(shardId, sequenceNumber),
        pause: (milliseconds) => pause(milliseconds, 'stop'),
      });
    }
    // The records left out as no change are settled with the others.
    const last = records.at(-1)?.dynamodb?.SequenceNumber;
    if (last && !stopped) checkpoint.set(shardId, last);
  };

  const read = (iterator: string) => client.send(new GetRecordsCommand({ ShardIterator: iterator, Limit: mostAtOnce }));

  /** One look at every shard. True when there was nothing new. */
  const round = async (): Promise<boolean> => {
    shards ??= await openShards();
    let quiet = true;
    for (const shard of [...shards]) {
      // A shard's records come after those of the one it was split from.
      if (stopped || shards.some((other) => other.id === shard.parent)) continue;
      const { Records, NextShardIterator } = await read(shard.iterator);
      if (Records?.length) quiet = false;
      await handle(shard.id, Records);
      if (NextShardIterator) {
        shard.iterator = NextShardIterator;
      } else if (!stopped) {
        checkpoint.close(shard.id);
        shards = undefined;
        return false;
      }
    }
    return quiet;
  };

  const run = async (): Promise<void> => {
    let failures = 0;
    while (!stopped) {
      const asked = waiters.splice(0);
      try {
        const quiet = await round();
        failures = 0;
        if (quiet && !stopped) {
          for (const waiter of asked) waiter.resolve();
          if (waiters.length === 0) await pause(pollMs, 'anything');
        } else waiters.unshift(...asked);
      } catch (error) {
        waiters.unshift(...asked);
        // Iterators expire and engines restart: begin again from the checkpoint, and complain once, not ten times a second.
        shards = undefined;
        if (failures++ === 0 && !stopped) onError(error);
        await pause(Math.min(100 * 2 ** failures, 2000), 'stop');
      }
    }
    for (const waiter of waiters.splice(0)) waiter.reject(new Error(`The stream to ${name} was stopped.`));
    client.destroy();
  };

  const running = run();
  return {
    idle: () =>
      new Promise((resolve, reject) => {
        if (stopped) return reject(new Error(`The stream to ${name} was stopped.`));
        waiters.push({ resolve, reject });
        interrupt('wanted');
      }),
    stop: () => {
      stopped = true;
      interrupt('stopped');
      return running;
    },
  };
};

/** How far one consumer has come, in a file that is always whole: written aside, then renamed. */
const openCheckpoint = (file: string, streamArn: string) => {
  mkdirSync(dirname(file), { recursive: true });
  const kept = readCheckpoint(file);
  // A table made anew has a stream of its own, numbered from the start.
  const shards: Record<string, string> = kept?.streamArn === streamArn ? kept.shards : {};
  const closed = new Set(kept?.streamArn === streamArn ? kept.closed : []);
  const save = () => {
    writeFileSync(`${file}.new`, JSON.stringify({ streamArn, shards, closed: [...closed] }));
    renameSync(`${file}.new`, file);
  };
  return {
    get: (shardId: string): string | undefined => shards[shardId],
    set: (shardId: string, sequenceNumber: string) => {
      if (shards[shardId] === sequenceNumber) return;
      shards[shardId] = sequenceNumber;
      save();
    },
    isClosed: (shardId: string) => closed.has(shardId),
    close: (shardId: string) => {
      closed.add(shardId);
      save();
    },
  };
};

const readCheckpoint = (
  file: string,
): { streamArn: string; shards: Record<string, string>; closed: string[] } | undefined => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // None yet. Were it damaged, beginning again is safe: consumers expect to see records more than once.
    return undefined;
  }
};
