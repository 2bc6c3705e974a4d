import type { Instant } from '@placewell/core/shared/time';
import { readPack, writePack } from '@placewell/metrics/kept/pack';
import { foldStory, type StoryFacts } from '@placewell/metrics/kept/story-facts';
import type { OpenPlatform } from '../history/open-platform';

/** So many stories lie in memory as they are; the rest wait in the form they are kept in, which is far smaller. */
const held = 2_000;

/** The stories of LIOs, each folded from all its events. */
export interface FoldedTable {
  /** From before the first event was read: what is recorded later may be among them or not. */
  since: Instant;
  lios: string[];
  of(lioId: string): Generator<StoryFacts>;
}

/** Reads every event of the table, or of one LIO, and folds them. `progress` is told how many stories that makes so far. */
export async function foldTable(
  { deps, storage }: Pick<OpenPlatform, 'deps' | 'storage'>,
  lioId?: string,
  progress: (stories: number) => void = () => {},
): Promise<FoldedTable> {
  const since = deps.clock();
  const waiting = new Map<string, { packs: Uint8Array[]; loose: StoryFacts[] }>();
  let count = 0;
  for await (const { lioId: lio, story, events } of storage.allStories(lioId)) {
    const folded = foldStory(story, events);
    if (!folded) continue;
    const list = waiting.get(lio) ?? { packs: [], loose: [] };
    waiting.set(lio, list);
    list.loose.push(folded);
    if (list.loose.length >= held) {
      list.packs.push(writePack(list.loose));
      list.loose = [];
    }
    count += 1;
    if (count % 1_000 === 0) progress(count);
  }
  progress(count);
  return {
    since,
    lios: [...waiting.keys()].sort(),
    *of(lio) {
      const { packs = [], loose = [] } = waiting.get(lio) ?? {};
      for (const pack of packs) yield* readPack(pack);
      yield* loose;
    },
  };
}
