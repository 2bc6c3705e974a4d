import type { District } from '@placewell/core/lio/area';
import type { Contract } from '@placewell/core/lio/contract';
import type { Body, Lio } from '@placewell/core/lio/lio';
import type { SearchCounts } from '@placewell/core/search/ports';
import type { Records } from '@placewell/core/shared/commit';
import { type Clock, type Day, type Instant, londonDay } from '@placewell/core/shared/time';
import { type CellAddress, type Evidence, type EvidencePage, evidence } from './evidence';
import type { FactStore, OpenFacts } from './kept/fact-store';
import { type RememberDeps, remembered } from './kept/remembered';
import type { NationalReport } from './national';
import { type Cut, Places } from './places';
import { readNational } from './read-national';
import { asAtOf, definitions, type Report, type ReportInput, report } from './report';
import { type OutsideReport, outsideReport } from './suppression';
import { type LioSurveys, surveyRates } from './surveys';
import { viewOf } from './view';
import type { Book, BookRequest, OutsideBook } from './views/book';
import { readBook } from './views/read-book';
import { fullYear, type Window, yearOf } from './window';

export interface FigureDeps {
  records: Pick<Records, 'get' | 'bodies' | 'contracts'>;
  facts: Pick<FactStore, 'open'>;
  /** Where figures that were made are kept, so that they are made once; without it they are made each time. */
  remember?: RememberDeps | undefined;
  clock: Clock;
  /** The districts of an LIO, with names, areas and dates. */
  districtsOf(lio: Lio): readonly District[];
}

export interface ReportRequest {
  from: Day;
  to: Day;
  by: Cut;
  asAt?: Instant | undefined;
}

export interface EvidenceRequest extends Omit<ReportRequest, 'by'>, CellAddress, EvidencePage {
  /** Of what this contract covers alone. */
  contract?: string | undefined;
}

export interface BookDeps extends FigureDeps {
  records: FigureDeps['records'] & Pick<Records, 'lios'>;
  /** How often people searched. */
  searches: Pick<SearchCounts, 'between'>;
}

/**
 * Reads an LIO's facts, bodies and contracts, and makes its report. `outside` for funders and the public, from whom small
 * counts are hidden. Null when there is no such LIO. Throws `StoreUnavailable`.
 */
export function createFigures(deps: BookDeps) {
  return {
    async report(
      lioId: string,
      request: ReportRequest,
      reader: 'inside' | 'outside',
    ): Promise<Report | OutsideReport | null> {
      const asked = await ask(deps, lioId, request);
      return (
        asked &&
        once(deps, asked, ['report', reader], async () => {
          const input = await asked.input();
          return reader === 'inside' ? report(input) : outsideReport(input);
        })
      );
    },
    book: (lioId: string, request: BookRequest, reader: 'inside' | 'outside'): Promise<Book | OutsideBook | null> =>
      readBook(deps, lioId, request, reader),
    async evidence(
      lioId: string,
      { indicator, by, key, part, offset, limit, contract: contractId, ...request }: EvidenceRequest,
    ): Promise<Evidence | null> {
      const input = await inputOf(deps, lioId, { ...request, by: 'total' });
      const contract = contractId === undefined ? undefined : input?.contracts.find((c) => c.id === contractId);
      if (!input || (contractId !== undefined && !contract)) return null;
      return evidence({ ...input, contract }, { indicator, by, key, part }, { offset, limit });
    },
    /** The figures of all LIOs by district: for whoever runs the platform. */
    national: (window: Window): Promise<NationalReport> => readNational(deps, window),
    /** What became of the surveys sent in a window: for readers inside the LIO, who see small counts. */
    async surveys(lioId: string, window: Pick<ReportRequest, 'from' | 'to'>): Promise<LioSurveys | null> {
      const input = await inputOf(deps, lioId, { ...window, by: 'total' });
      if (!input) return null;
      const asAt = asAtOf(input);
      const view = viewOf(input.facts, new Places(input.lio.districts, input.bodies), asAt);
      return { lio: input.lio.id, ...window, asAt, surveys: surveyRates(view, window) };
    },
  };
}

/** All that figures are made from but the facts, and a way to read those. */
export interface Asked extends Omit<ReportInput, 'facts'> {
  stamp: string;
  input(): Promise<ReportInput>;
}

/**
 * Looks up what figures are made from, without reading the facts. `since`: the first day of the earliest window that is made from
 * them besides the one asked for, and its year to date. `told`: from then on it matters when each thing became known, because
 * figures of that instant are compared with today's. Null when there is no such LIO.
 */
export async function ask(
  { records, facts, clock, districtsOf }: FigureDeps,
  lioId: string,
  { from, to, by, asAt }: ReportRequest,
  since: Day = from,
  told?: Instant,
): Promise<Asked | null> {
  const now = clock();
  const [lio, bodies, contracts, opened]: [Lio | null, Body[], Contract[], OpenFacts] = await Promise.all([
    records.get('lio', lioId),
    records.bodies(lioId),
    records.contracts(lioId),
    facts.open(lioId),
  ]);
  if (!lio) return null;
  const rest = {
    lio: { id: lio.id, districts: districtsOf(lio) },
    bodies: bodies.map(({ id, name, kind }) => ({ id, name, kind })),
    contracts,
    window: { from, to },
    by,
    asAt,
    now,
  };
  return {
    ...rest,
    stamp: opened.stamp,
    input: async () => ({
      ...rest,
      facts: await opened.read({
        from: [since, from, fullYear(yearOf(to)).from].reduce((a, b) => (a < b ? a : b)),
        to,
        asAt: [asAtOf({ asAt, now }), ...(told ? [told] : [])].reduce((a, b) => (a < b ? a : b)),
      }),
    }),
  };
}

/**
 * Figures made once as long as all that they are made from is the same: facts, districts, bodies, contracts, window, and the day,
 * on which starts come to be and windows end. What is read again says the instant it is read at.
 */
export async function once<T extends { asAt: Instant }>(
  { remember }: FigureDeps,
  { stamp, input: _, now, ...rest }: Asked,
  what: readonly unknown[],
  make: () => Promise<T>,
): Promise<T> {
  if (!remember) return make();
  const from = [definitions, what, londonDay(now), rest];
  const made = await remembered(remember, { lioId: rest.lio.id, facts: stamp, from }, make);
  return { ...made, asAt: asAtOf({ asAt: rest.asAt, now }) };
}

/** All that a report is made from, read at once. `since` and `told` as for `ask`. */
export async function inputOf(
  deps: FigureDeps,
  lioId: string,
  request: ReportRequest,
  since?: Day,
  told?: Instant,
): Promise<ReportInput | null> {
  return (await ask(deps, lioId, request, since, told))?.input() ?? null;
}
