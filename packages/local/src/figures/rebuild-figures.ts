import type { OpenPlatform } from '../history/open-platform';
import { foldTable } from './fold-table';

/**
 * Makes the kept facts anew from all events, of all LIOs or of one, while traffic goes on. Returns how many stories each LIO has
 * now.
 */
export async function rebuildFigures(
  platform: Pick<OpenPlatform, 'deps' | 'storage' | 'facts'>,
  lioId?: string,
  progress?: (stories: number) => void,
): Promise<{ lio: string; stories: number }[]> {
  const table = await foldTable(platform, lioId, progress);
  const lios = lioId === undefined ? (await platform.deps.records.lios()).map((l) => l.id) : [lioId];
  const done: { lio: string; stories: number }[] = [];
  for (const lio of lios) {
    let stories = 0;
    const counted = function* () {
      for (const one of table.of(lio)) {
        stories += 1;
        yield one;
      }
    };
    await platform.facts.rebuild(lio, table.since, counted());
    done.push({ lio, stories });
  }
  return done;
}
