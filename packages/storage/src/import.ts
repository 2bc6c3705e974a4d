import { type RecordByNoun, StoreUnavailable } from '@placewell/core/shared/commit';
import type { Event, Noun } from '@placewell/core/shared/event';
import type { Clock } from '@placewell/core/shared/time';
import { createCommit, TooManyWrites } from './commit';
import { keyOfRecord } from './keys';
import { nameOf, pause, type Store } from './store';
import { createWriter, type EmailMac, type Write } from './transaction';

/** A record of history with every event that led to it. */
export type Subject = { [N in Noun]: { noun: N; record: RecordByNoun[N]; events: Event[] } }[Noun];

export interface Imported {
  written: number;
  /** There already, and left as they are. */
  kept: number;
}

export interface ImportOptions {
  progress?: (done: number, of: number) => void;
  folded?: boolean;
}

export interface Importer {
  /**
   * Writes what is not there yet, each record together with its events, and never touches what is: safe to run twice, and to
   * run again after being stopped at any moment. `progress` is told how many subjects are done, of how many. `folded`: whoever asks
   * sees to the facts of these stories, so that no consumer of the stream need note them.
   */
  importChanges(subjects: readonly Subject[], options?: ImportOptions): Promise<Imported>;
}

/** DynamoDB's limits: items in a transaction, keys in a batch. */
const MOST_WRITES = 100;
const MOST_KEYS = 100;
const IN_FLIGHT = 4;
/** So often a store that does not answer is asked again, for some ten seconds in all. */
const mostAway = 8;

export function createImporter(store: Store, emailMac: EmailMac, clock: Clock): Importer {
  const writer = createWriter(store.tableName, emailMac);
  const { transact } = createCommit(store, writer, clock);

  async function missing(subjects: readonly Subject[]): Promise<Subject[]> {
    const keys = subjects.map((s) => keyOfRecord(s.noun, s.record));
    const there = new Set((await store.getMany(keys, true)).map(nameOf));
    return subjects.filter((_, i) => !there.has(nameOf({ ...keys[i] })));
  }

  /** Somebody may write one of them in between; then what is missing is looked up again. */
  async function write(batch: Batch, writesOf: (s: Subject) => Write[]): Promise<number> {
    let away = 0;
    for (let left = batch.subjects; ; ) {
      if (left.length === 0) return 0;
      const writes = left === batch.subjects ? batch.writes : left.flatMap(writesOf);
      let done = false;
      try {
        done = (await transact(writes)).ok;
      } catch (error) {
        // Busy, as whoever brings in very much makes it. Whether it was written all the same is looked up.
        if (!(error instanceof StoreUnavailable) || ++away > mostAway) throw error;
        await pause(4 + away);
      }
      if (done) return left.length;
      const still = await missing(left);
      if (still.length === left.length && away === 0) {
        throw new Error(`Events of ${left[0]?.record.id} or of another in its batch are there without their record`);
      }
      left = still;
    }
  }

  return {
    async importChanges(subjects, { progress, folded = false } = {}) {
      const writesOf = (s: Subject): Write[] => {
        const writes = writer.pastRecord(s.noun, s.record, s.events, { folded });
        if (writes.length > MOST_WRITES) throw new TooManyWrites(writes.length);
        return writes;
      };

      let done = 0;
      let written = 0;
      const step = (count: number) => {
        done += count;
        progress?.(done, subjects.length);
      };

      const chunks = Array.from({ length: Math.ceil(subjects.length / MOST_KEYS) }, (_, i) =>
        subjects.slice(i * MOST_KEYS, (i + 1) * MOST_KEYS),
      );
      await inFlight(chunks, async (chunk) => {
        const fresh = await missing(chunk);
        step(chunk.length - fresh.length);
        for (const batch of batches(fresh, writesOf)) {
          // Apart from the sum, which others add to while this one waits.
          const wrote = await write(batch, writesOf);
          written += wrote;
          step(batch.subjects.length);
        }
      });
      return { written, kept: subjects.length - written };
    },
  };
}

interface Batch {
  subjects: Subject[];
  writes: Write[];
}

/** Fills transactions without parting a record from its events. */
function* batches(subjects: readonly Subject[], writesOf: (subject: Subject) => Write[]): Generator<Batch> {
  let batch: Batch = { subjects: [], writes: [] };
  for (const subject of subjects) {
    const writes = writesOf(subject);
    if (batch.writes.length + writes.length > MOST_WRITES) {
      yield batch;
      batch = { subjects: [], writes: [] };
    }
    batch.subjects.push(subject);
    batch.writes.push(...writes);
  }
  if (batch.subjects.length > 0) yield batch;
}

async function inFlight<T>(work: readonly T[], job: (item: T) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let item = work[next++]; item !== undefined; item = work[next++]) await job(item);
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
}
