import type { Lio } from '@placewell/core/lio/lio';
import type { Records } from '@placewell/core/shared/commit';
import { type Instant, londonDay } from '@placewell/core/shared/time';
import type { OpenFacts } from './kept/fact-store';
import { remembered } from './kept/remembered';
import { type LioSums, NationalFigures, type NationalReport, sumsOf } from './national';
import type { FigureDeps } from './read-report';
import { definitions } from './report';
import { fullYear, type Window, yearOf } from './window';

export interface NationalDeps extends Omit<FigureDeps, 'records'> {
  records: Pick<Records, 'lios'>;
}

/** LIOs whose facts are looked up at the same time; counting takes one after the other. */
const atOnce = 8;

/**
 * The figures of all LIOs by district, as known now. What an LIO counted is made once as long as its facts are the same, so that who
 * asks again, or after the clock, waits for little but the looking up. Throws `FactsLost`, `StoreUnavailable`.
 */
export async function readNational(deps: NationalDeps, window: Window): Promise<NationalReport> {
  const now = deps.clock();
  const lios = await deps.records.lios();
  const sums: LioSums[] = [];
  let next = 0;
  const worker = async () => {
    for (let n = next++; n < lios.length; n = next++) {
      const lio = lios[n] as Lio;
      sums[n] = await countLio(deps, lio, await deps.facts.open(lio.id), window, now);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  const figures = new NationalFigures(window, now);
  for (const one of sums) figures.add(one);
  return figures.report();
}

/** Counts what will be asked for next: the running year of an LIO, and the one before. */
export async function prepareNational(deps: NationalDeps, lio: Lio): Promise<void> {
  const now = deps.clock();
  const year = yearOf(londonDay(now));
  const opened = await deps.facts.open(lio.id);
  for (const one of [year, year - 1]) await countLio(deps, lio, opened, fullYear(one), now);
}

/** What one LIO counted by district in a window. Neither bodies nor contracts have a part in it. */
async function countLio(
  { remember, districtsOf }: NationalDeps,
  lio: Lio,
  opened: OpenFacts,
  window: Window,
  now: Instant,
): Promise<LioSums> {
  const districts = districtsOf(lio);
  const count = async () => {
    const read = await opened.read({ ...window, asAt: now });
    return sumsOf({ lio: { id: lio.id, districts }, bodies: [], facts: read }, window, now);
  };
  // By the day, on which starts come to be.
  const from = ['national', definitions, window, londonDay(now), districts];
  return remember ? remembered(remember, { lioId: lio.id, facts: opened.stamp, from }, count) : count();
}
