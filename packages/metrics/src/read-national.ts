import type { Records } from '@placewell/core/shared/commit';
import type { Day } from '@placewell/core/shared/time';
import { type LioSums, NationalFigures, type NationalReport, sumsOf } from './national';
import { ask, type FigureDeps, once } from './read-report';
import { asAtOf } from './report';

interface NationalDeps extends FigureDeps {
  records: FigureDeps['records'] & Pick<Records, 'lios'>;
}

/** LIOs whose facts are looked up at the same time; counting takes one after the other. */
const atOnce = 8;

/**
 * The figures of all LIOs by district, as known now. What an LIO counted is made once as long as its facts are the same, so that who
 * asks again waits for nothing but the looking up. Throws `FactsLost`, `StoreUnavailable`.
 */
export async function readNational(deps: NationalDeps, window: { from: Day; to: Day }): Promise<NationalReport> {
  const figures = new NationalFigures(window, deps.clock());
  const lios = await deps.records.lios();
  const sums = new Map<string, LioSums>();
  let next = 0;
  const worker = async () => {
    for (let lio = lios[next++]; lio; lio = lios[next++]) {
      // Neither bodies nor contracts have a part in it.
      const asked = await ask(deps, lio.id, { ...window, by: 'locality' });
      if (!asked) continue;
      const { sums: counted } = await once(deps, { ...asked, bodies: [], contracts: [] }, ['national'], async () => {
        const input = await asked.input();
        const asAt = asAtOf(input);
        return { asAt, sums: sumsOf(input, window, asAt) };
      });
      sums.set(lio.id, counted);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  for (const id of [...sums.keys()].sort()) figures.add(sums.get(id) as LioSums);
  return figures.report();
}
