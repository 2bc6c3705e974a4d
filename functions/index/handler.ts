import { districtsOf } from '@placewell/core/lio/districts';
import { londonDay } from '@placewell/core/shared/time';
import { FactsLost } from '@placewell/metrics/kept/facts-lost';
import { prepareNational } from '@placewell/metrics/read-national';
import { type Built, createIndexer } from '@placewell/search/live/build-index';
import { createBlobs } from '../wiring/blobs';
import { PlatformEnvironment, readEnvironment } from '../wiring/environment';
import { createFacts } from '../wiring/facts';
import { once } from '../wiring/once';
import { createPlatform, log, type Platform } from '../wiring/platform';
import { withSecrets } from '../wiring/secrets';

/** A tick of the clock. By hand: `{"build": "whole"}` has all roles read anew. */
interface Asked {
  build?: unknown;
}

export function createHandler(platform: Platform, bucket: string | undefined) {
  const { deps, storage } = platform;
  const { records, clock } = deps;
  // What a call says only tells that it is time: changes are read from the table, in order, each once.
  const index = createIndexer({ records, changes: storage.roleChanges, blobs: createBlobs(bucket), clock, log });
  const facts = createFacts(platform, bucket);
  const remember = { blobs: createBlobs(bucket), log };
  /** Of which facts, and on which day, the country's figures were counted. */
  const counted = new Map<string, string>();

  /** Takes in what changed, so that no report has much to fold, and counts the year for the whole country. What cannot be for one LIO is told, and the others go on. */
  async function bringUpFacts(): Promise<void> {
    for (const one of await records.lios()) {
      const lio = one.id;
      try {
        const { changed, stamp } = await facts.bringUp(lio);
        if (changed) log({ at: 'facts', lio });
        // Whoever took in what changed: an import and a reader do too.
        const now = `${stamp} ${londonDay(clock())}`;
        if (counted.get(lio) === now) continue;
        await prepareNational({ records, facts, clock, districtsOf, remember }, one);
        counted.set(lio, now);
      } catch (error) {
        const why = error instanceof FactsLost ? error.why : null;
        log({ at: 'facts.failed', lio, failed: error instanceof Error ? error.name : 'unknown', why });
      }
    }
  }

  return async (asked: Asked): Promise<Built> => {
    const began = performance.now();
    const built = await index(asked.build === 'whole' ? 'whole' : 'changes');
    // A whole one has a name of its own, by which an alarm knows that there was one within a day.
    const at = built.how === 'whole' ? 'index.whole' : 'index';
    log({ at, ...built, ms: Math.round(performance.now() - began) });
    await bringUpFacts();
    return built;
  };
}

const ready = once(async () => {
  const env = readEnvironment(PlatformEnvironment, await withSecrets());
  return createHandler(createPlatform(env), env.FILES_BUCKET);
});
/** Every few minutes: brings the search index and the kept facts up to date with what changed, the index once a day anew from all roles. */
export const handler = async (asked: Asked) => (await ready())(asked);
