import { type Day, type Instant, londonDay } from '@placewell/core/shared/time';
import { counted } from './indicators/index';
import type { Indicator, Parts } from './indicators/indicator';
import { wilson } from './interval';
import type { RowHead } from './places';
import { showFrom, unrated } from './rating';
import { type Cell, definitions, headsOf, type ReportInput, statusOf, talliesOf } from './report';
import { compare } from './story';
import type { Window } from './window';

export interface NationalReport {
  from: Day;
  to: Day;
  asAt: Instant;
  by: 'locality';
  definitions: string;
  /** How many LIOs were counted. */
  lios: number;
  /** The whole first, then every district by its code, then outside the areas and not known. */
  rows: (RowHead & { cells: Cell[] })[];
}

/** The whole, as a row beside the districts. */
const whole: RowHead = { key: 'total', label: 'All areas' };

/** The parts an indicator asks for, found by asking it. */
function partsOf(indicator: Indicator): string[] {
  const asked = new Set(['numerator', 'denominator']);
  indicator.beside((part) => {
    asked.add(part);
    return 0;
  });
  return [...asked];
}

const partsByIndicator = new Map(counted.map((indicator) => [indicator, partsOf(indicator)]));

/**
 * Adds up the figures of LIOs by district, one LIO after the other, so that only one's facts are held at a time. Percentages
 * are made from the sums. A district of two LIOs is one row. People are each LIO's own: somebody who asked two is two. Targets
 * are contracts' and so each LIO's: nothing is rated.
 */
export class NationalFigures {
  readonly #rows = new Map<string, { label: string; sums: Map<Indicator, Map<string, number>> }>();
  readonly #window: Window;
  readonly #asAt: Instant;
  #lios = 0;

  constructor(window: Window, asAt: Instant) {
    this.#window = window;
    this.#asAt = asAt;
  }

  add(input: Pick<ReportInput, 'lio' | 'bodies' | 'facts'>): void {
    this.#lios += 1;
    const tallies = talliesOf({ ...input, asAt: this.#asAt, now: this.#asAt });
    for (const { key, label } of headsOf(tallies, this.#window, 'locality')) {
      const row = this.#row(key, label);
      for (const [indicator, parts] of partsByIndicator) {
        const figures = tallies.partsOf(indicator, this.#window, 'locality', key);
        const sums = row.get(indicator) ?? new Map<string, number>();
        for (const part of parts) sums.set(part, (sums.get(part) ?? 0) + figures(part));
        row.set(indicator, sums);
      }
    }
  }

  report(): NationalReport {
    const last = ['OUTSIDE', 'UNKNOWN'];
    const rows = [...this.#rows].sort(([a], [b]) => last.indexOf(a) - last.indexOf(b) || compare(a, b));
    const total = new Map(
      counted.map((indicator) => {
        const sums = new Map<string, number>();
        for (const [, row] of rows) {
          for (const [part, n] of row.sums.get(indicator) ?? []) sums.set(part, (sums.get(part) ?? 0) + n);
        }
        return [indicator, sums] as const;
      }),
    );
    return {
      ...this.#window,
      asAt: this.#asAt,
      by: 'locality',
      definitions,
      lios: this.#lios,
      rows: [
        { ...whole, cells: this.#cells(total) },
        ...rows.map(([key, { label, sums }]) => ({ key, label, cells: this.#cells(sums) })),
      ],
    };
  }

  #row(key: string, label: string): Map<Indicator, Map<string, number>> {
    const known = this.#rows.get(key) ?? { label, sums: new Map() };
    this.#rows.set(key, known);
    return known.sums;
  }

  #cells(sums: ReadonlyMap<Indicator, ReadonlyMap<string, number>>): Cell[] {
    return counted.map((indicator) => {
      const parts: Parts = (part) => sums.get(indicator)?.get(part) ?? 0;
      const numerator = parts('numerator');
      const denominator = indicator.kind === 'count' ? numerator : parts('denominator');
      const shown = indicator.kind === 'count' || denominator >= showFrom;
      const interval = shown && indicator.kind === 'share' ? wilson(numerator, denominator) : null;
      // What contributed is by body, and adds up to nothing.
      const { contributed: _, ...beside } = indicator.beside(parts);
      return {
        indicator: indicator.id,
        numerator,
        denominator,
        value: !shown ? null : indicator.kind === 'count' ? numerator : numerator / denominator,
        n: denominator,
        low: interval?.low ?? null,
        high: interval?.high ?? null,
        ...unrated('no target'),
        status: statusOf(indicator, this.#window, londonDay(this.#asAt)),
        beside,
      };
    });
  }
}
