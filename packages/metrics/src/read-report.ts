import type { District } from '@placewell/core/lio/area';
import type { Lio } from '@placewell/core/lio/lio';
import type { Records } from '@placewell/core/shared/commit';
import type { Clock, Day, Instant } from '@placewell/core/shared/time';
import { type CellAddress, type Evidence, evidence } from './evidence';
import type { FactStore } from './kept/fact-store';
import { type Cut, Places } from './places';
import { asAtOf, type Report, type ReportInput, report } from './report';
import { type OutsideReport, outsideReport } from './suppression';
import { type LioSurveys, surveyRates } from './surveys';
import { viewOf } from './view';
import { fullYear, yearOf } from './window';

export interface FigureDeps {
  records: Pick<Records, 'get' | 'bodies' | 'contracts'>;
  facts: Pick<FactStore, 'read'>;
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

export interface EvidenceRequest extends ReportRequest, Omit<CellAddress, 'by'> {}

/**
 * Reads an LIO's facts, bodies and contracts, and makes its report. `outside` for funders and the public, from whom small
 * counts are hidden. Null when there is no such LIO. Throws `StoreUnavailable`.
 */
export function createFigures(deps: FigureDeps) {
  return {
    async report(
      lioId: string,
      request: ReportRequest,
      reader: 'inside' | 'outside',
    ): Promise<Report | OutsideReport | null> {
      const input = await inputOf(deps, lioId, request);
      if (!input) return null;
      return reader === 'inside' ? report(input) : outsideReport(input);
    },
    async evidence(lioId: string, { indicator, key, part, ...request }: EvidenceRequest): Promise<Evidence | null> {
      const input = await inputOf(deps, lioId, request);
      return input && evidence(input, { indicator, key, part, by: request.by });
    },
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

/**
 * All that a report is made from, read at once. `since`: the first day of the earliest window that is made from it besides the one
 * asked for, and its year to date.
 */
export async function inputOf(
  { records, facts, clock, districtsOf }: FigureDeps,
  lioId: string,
  { from, to, by, asAt }: ReportRequest,
  since: Day = from,
): Promise<ReportInput | null> {
  const now = clock();
  const [lio, bodies, contracts, read] = await Promise.all([
    records.get('lio', lioId),
    records.bodies(lioId),
    records.contracts(lioId),
    facts.read(lioId, {
      from: [since, from, fullYear(yearOf(to)).from].reduce((a, b) => (a < b ? a : b)),
      to,
      asAt: asAtOf({ asAt, now }),
    }),
  ]);
  if (!lio) return null;
  return {
    lio: { id: lio.id, districts: districtsOf(lio) },
    bodies: bodies.map(({ id, name, kind }) => ({ id, name, kind })),
    facts: read,
    contracts,
    window: { from, to },
    by,
    asAt,
    now,
  };
}
