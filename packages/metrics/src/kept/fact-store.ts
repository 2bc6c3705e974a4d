import { createHash } from 'node:crypto';
import type { PackFile } from '@placewell/core/figures/fact-manifest';
import { notesKeptDays, type StoryNotes } from '@placewell/core/figures/ports';
import type { Blobs } from '@placewell/core/shared/blobs';
import type { Records } from '@placewell/core/shared/commit';
import type { Story } from '@placewell/core/shared/event';
import { addMinutes, type Clock, type Day, type Instant } from '@placewell/core/shared/time';
import type { Facts } from '../facts';
import { FactsLost } from './facts-lost';
import {
  askFrom,
  type InUse,
  keepForGood,
  loadPack,
  needed,
  openFor,
  putPack,
  readManifest,
  swapManifest,
  unreadable,
  withNotes,
} from './keep-facts';
import { newest, openPack, packOf } from './pack';
import { forgetOld } from './remembered';
import { foldStory, type StoryFacts, storyOf } from './story-facts';

export interface FactStoreDeps {
  records: Pick<Records, 'story' | 'get'>;
  notes: StoryNotes;
  blobs: Blobs;
  clock: Clock;
  /** The time by which the store drops what has expired, where that is another: the local platform's clock can be moved on. */
  dropsBy?: Clock;
  /** Codes and ids only. */
  log(entry: Readonly<Record<string, string | number | boolean | null>>): void;
}

/**
 * What a reader wants: the days that will be counted, and the instant it looks from; of what became known before that it is not told
 * when. Who compares figures of two instants asks from the earlier one.
 */
export interface FactsAsked {
  from: Day;
  to: Day;
  asAt: Instant;
}

/** The facts of an LIO, as they were when they were opened. */
export interface OpenFacts {
  /** Names what they are: as long as it is the same, so are they. */
  stamp: string;
  /**
   * All that can count in a window, each story once, unpacked one after the other each time they are gone through. Throws
   * `FactsLost`.
   */
  read(asked: FactsAsked): Promise<Iterable<Facts>>;
}

export interface FactStore {
  /**
   * Looks what changed, folds it from the events and keeps it, so that the next reader need not. Costs half a read unit where
   * nothing did, however long the history is. Throws `FactsLost`, `StoreUnavailable`.
   */
  open(lioId: string): Promise<OpenFacts>;
  /** The same, opened and read at once. */
  read(lioId: string, asked: FactsAsked): Promise<Iterable<Facts>>;
  /**
   * Takes in what changed, and puts it in its place once it is much. To be called every few minutes. Says whether anything was new, and
   * the stamp of what is kept now, as `open` would.
   */
  bringUp(lioId: string): Promise<{ changed: boolean; stamp: string }>;
  /** Takes in stories that whoever wrote their events has folded, as an import does. */
  take(lioId: string, stories: readonly StoryFacts[]): Promise<void>;
  /**
   * Puts facts folded anew in the place of all that were kept. `since`: from before the first event was read; what was noted from
   * then on is folded again, so that traffic may go on meanwhile.
   */
  rebuild(lioId: string, since: Instant, stories: AsyncIterable<StoryFacts> | Iterable<StoryFacts>): Promise<void>;
  /** Which stories are kept, what changed last included. */
  stories(lioId: string): Promise<Set<Story>>;
  /** Every story that is kept, what changed last included; for comparing with the events. */
  all(lioId: string): Promise<StoryFacts[]>;
}

/** So many stories are read anew with each change; more are put in their place. */
const mostFresh = 500;
const foldedAtOnce = 12;
const tries = 8;
/** Files that a warm function need not load again. */
const mostCachedBytes = 64_000_000;
/** The list is written anew so often even where nothing changed, so that no note it needs goes before it was asked for. */
const renewEveryMinutes = 24 * 60;

/**
 * The kept facts: what each person's, role's and group's events come to, folded whole, in files that never change (docs/decisions/0025).
 * The events are the truth; the files save folding them again. A note says which stories have new events; whoever reads folds those
 * anew and keeps them, so that the next reader need not.
 */
export function createFactStore(deps: FactStoreDeps): FactStore {
  const { records, notes, blobs, clock, log, dropsBy = clock } = deps;
  const cached = new Map<string, Uint8Array>();

  async function load(lioId: string, file: PackFile): Promise<Uint8Array> {
    const known = cached.get(file.file);
    const bytes = known ?? (await loadPack(blobs, lioId, file));
    cached.delete(file.file);
    cached.set(file.file, bytes);
    let size = [...cached.values()].reduce((sum, b) => sum + b.length, 0);
    for (const [name, { length }] of cached) {
      if (size <= mostCachedBytes || name === file.file) break;
      cached.delete(name);
      size -= length;
    }
    return bytes;
  }

  async function fold(stories: Iterable<Story>): Promise<StoryFacts[]> {
    const queue = [...stories];
    const folded: StoryFacts[] = [];
    const worker = async () => {
      for (let story = queue.pop(); story; story = queue.pop()) {
        const one = foldStory(story, await records.story(story));
        if (one) folded.push(one);
      }
    };
    await Promise.all(Array.from({ length: Math.min(foldedAtOnce, queue.length) }, worker));
    return folded;
  }

  /** What is kept, and the stories that changed since, folded anew. */
  async function look(lioId: string) {
    const inUse = await readManifest(blobs, lioId);
    const now = clock();
    if (inUse.tag === null) {
      const lio = await records.get('lio', lioId);
      // Notes of its first events are gone by now: the list was there once.
      if (lio && lio.createdAt < addMinutes(dropsBy(), -(notesKeptDays - 1) * 24 * 60))
        throw new FactsLost(lioId, 'missing');
    }
    const { manifest } = inUse;
    const seen = new Set(manifest.seen);
    const found = (await notes.since(lioId, askFrom(lioId, manifest, dropsBy()))).filter((n) => !seen.has(n.id));
    const changed = await fold(new Set(found.flatMap((n) => n.stories)));
    return { inUse, found, changed, now };
  }
  type Looked = Awaited<ReturnType<typeof look>>;

  /** The files with what changed in them: beside the others while it is little. */
  async function kept(lioId: string, { inUse, changed }: Looked, most: number): Promise<PackFile[]> {
    const { packs } = inUse.manifest;
    if (changed.length === 0 && freshIn(packs) <= most) return packs;
    const old = packs.filter((p) => p.of === 'fresh');
    const rest = packs.filter((p) => p.of !== 'fresh');
    const before = await Promise.all(old.map(async (p) => openPack(await load(lioId, p))));
    const fresh = [...newest([...before, packOf(changed)])];
    if (fresh.length > most) return keepForGood(blobs, lioId, rest, fresh);
    return [...rest, await putPack(blobs, lioId, 'fresh', null, fresh)];
  }

  const swap = (lioId: string, inUse: InUse, packs: PackFile[], { found, now }: Pick<Looked, 'found' | 'now'>) =>
    swapManifest(blobs, lioId, inUse, packs, withNotes(inUse.manifest, found, now), now);

  /** Until nobody else was first. */
  async function untilFirst<T>(lioId: string, attempt: () => Promise<T | null>): Promise<T> {
    for (let tried = 0; tried < tries; tried++) {
      const done = await attempt();
      if (done !== null) return done;
    }
    throw new Error(`Others always came first to the facts of ${lioId}`);
  }

  async function open(lioId: string): Promise<OpenFacts> {
    const looked = await look(lioId);
    const { inUse, changed, found } = looked;
    let packs = inUse.manifest.packs;
    let unkept: StoryFacts[] = [];
    if (found.length > 0) {
      try {
        packs = await kept(lioId, looked, mostFresh * 10);
        await swap(lioId, inUse, packs, looked);
      } catch (error) {
        if (error instanceof FactsLost) throw error;
        // The next reader folds them again: that it could not be kept is no reason to show nothing.
        log({ at: 'facts.keep', failed: error instanceof Error ? error.name : 'unknown', lio: lioId });
        packs = inUse.manifest.packs;
        unkept = changed;
      }
    }
    return {
      stamp: stampOf(packs, unkept),
      async read({ from, to, asAt }) {
        const files = needed({ ...inUse.manifest, packs }, { from, to });
        const bytes = await Promise.all(files.map((f) => load(lioId, f)));
        return {
          [Symbol.iterator]: () => {
            const opened = files.map((f, i) => openFor(lioId, f, bytes[i] as Uint8Array, asAt));
            return factsOf(newest([...opened, packOf(unkept)]));
          },
        };
      },
    };
  }

  return {
    open,
    read: async (lioId, asked) => (await open(lioId)).read(asked),

    bringUp: (lioId) =>
      untilFirst(lioId, async () => {
        const looked = await look(lioId);
        const { inUse, found, now } = looked;
        const { through, packs } = inUse.manifest;
        const stale = through === null || through < addMinutes(now, -renewEveryMinutes);
        if (found.length === 0 && !stale && freshIn(packs) <= mostFresh) {
          return { changed: false, stamp: stampOf(packs, []) };
        }
        const after = await kept(lioId, looked, mostFresh);
        if (!(await swap(lioId, inUse, after, looked))) return null;
        const stamp = stampOf(after, []);
        await forgetOld(blobs, lioId, stamp);
        return { changed: found.length > 0, stamp };
      }),

    async take(lioId, stories) {
      if (stories.length === 0) return;
      await untilFirst(lioId, async () => {
        const inUse = await readManifest(blobs, lioId);
        const packs = await keepForGood(blobs, lioId, inUse.manifest.packs, stories);
        const { through, seen } = inUse.manifest;
        return (await swapManifest(blobs, lioId, inUse, packs, { through, seen }, clock())) ? true : null;
      });
    },

    async rebuild(lioId, since, stories) {
      let packs: PackFile[] = [];
      let batch: StoryFacts[] = [];
      const flush = async () => {
        packs = await keepForGood(blobs, lioId, packs, batch);
        batch = [];
      };
      for await (const one of stories) {
        batch.push(one);
        if (batch.length >= mostFresh * 10) await flush();
      }
      await flush();
      await untilFirst(lioId, async () => {
        // Whatever stands there, readable or not: it is made anew from the events.
        const inUse = await readManifest(blobs, lioId).catch(async (error) => {
          if (!(error instanceof FactsLost)) throw error;
          return unreadable(blobs, lioId);
        });
        return (await swapManifest(blobs, lioId, inUse, packs, { through: since, seen: [] }, clock())) ? true : null;
      });
    },

    async stories(lioId) {
      const { inUse, changed } = await look(lioId);
      const kept = new Set<Story>(changed.map((s) => storyOf(s.facts)));
      for (const file of inUse.manifest.packs) {
        for (const { story } of openPack(await load(lioId, file)).keys) kept.add(story);
      }
      return kept;
    },

    async all(lioId) {
      const { inUse, changed } = await look(lioId);
      const opened = await Promise.all(inUse.manifest.packs.map(async (p) => openPack(await load(lioId, p))));
      return [...newest([...opened, packOf(changed)])];
    },
  };
}

const freshIn = (packs: readonly PackFile[]): number =>
  packs.reduce((sum, p) => (p.of === 'fresh' ? sum + p.stories : sum), 0);

/** Of the names of the files, which are their contents, and of what could not be put into one. */
const stampOf = (packs: readonly PackFile[], unkept: readonly StoryFacts[]): string => {
  const hash = createHash('sha256');
  for (const { file } of packs) hash.update(file);
  for (const { facts, events } of unkept) hash.update(`${storyOf(facts)} ${events} `);
  return hash.digest('hex').slice(0, 32);
};

function* factsOf(stories: Iterable<StoryFacts>): Generator<Facts> {
  for (const { facts } of stories) yield facts;
}
