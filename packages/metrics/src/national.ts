import { type Day, type Instant, londonDay } from '@placewell/core/shared/time';
import type { Facts } from './facts';
import { counted } from './indicators/index';
import type { Indicator, Parts } from './indicators/indicator';
import type { RowHead } from './places';
import { unrated } from './rating';
import { type Cell, definitions, figureOf, headsOf, type ReportInput, statusOf, talliesOf } from './report';
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

/** So few people are unpacked and counted at a time that what was made of them is gone before it is in the way. */
const atOnce = 400;

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

/** What an LIO counted in a window: by district, by indicator and part. Plain, so that it can be kept. */
export type LioSums = Record<string, { label: string; parts: Record<string, Record<string, number>> }>;

/**
 * Counts an LIO's facts by district. Everything counted belongs to one person, or to a role or group, so what some of them come to
 * adds up: a few people at a time are unpacked and counted, and what was made of them is gone before it is in the way.
 */
export function sumsOf(
  { facts, ...lio }: Pick<ReportInput, 'lio' | 'bodies' | 'facts'>,
  window: Window,
  asAt: Instant,
): LioSums {
  const sums: LioSums = {};
  const count = (some: Facts[]) => {
    if (some.length === 0) return;
    const tallies = talliesOf({ ...lio, facts: some, asAt, now: asAt });
    for (const { key, label } of headsOf(tallies, window, 'locality')) {
      sums[key] ??= { label, parts: {} };
      for (const [indicator, parts] of partsByIndicator) {
        const figures = tallies.partsOf(indicator, window, 'locality', key);
        sums[key].parts[indicator.id] ??= {};
        const sum = sums[key].parts[indicator.id] as Record<string, number>;
        for (const part of parts) sum[part] = (sum[part] ?? 0) + figures(part);
      }
    }
  };
  const rest: Facts[] = [];
  let people: Facts[] = [];
  for (const one of facts) {
    if (one.kind !== 'person') {
      rest.push(one);
      continue;
    }
    people.push(one);
    if (people.length < atOnce) continue;
    count(people);
    people = [];
  }
  count(people);
  count(rest);
  return sums;
}

/**
 * Adds up the figures of LIOs by district. Percentages are made from the sums. A district of two LIOs is one row. People are each
 * LIO's own: somebody who asked two is two. Targets are contracts' and so each LIO's: nothing is rated.
 */
export class NationalFigures {
  readonly #rows = new Map<string, { label: string; sums: Map<string, Map<string, number>> }>();
  readonly #window: Window;
  readonly #asAt: Instant;
  #lios = 0;

  constructor(window: Window, asAt: Instant) {
    this.#window = window;
    this.#asAt = asAt;
  }

  add(sums: LioSums): void {
    this.#lios += 1;
    for (const [key, { label, parts }] of Object.entries(sums)) {
      const row = this.#rows.get(key) ?? { label, sums: new Map<string, Map<string, number>>() };
      this.#rows.set(key, row);
      for (const [indicator, counts] of Object.entries(parts)) addTo(row.sums, indicator, Object.entries(counts));
    }
  }

  report(): NationalReport {
    const last = ['OUTSIDE', 'UNKNOWN'];
    const rows = [...this.#rows].sort(([a], [b]) => last.indexOf(a) - last.indexOf(b) || compare(a, b));
    const total = new Map<string, Map<string, number>>();
    for (const [, { sums }] of rows) for (const [indicator, counts] of sums) addTo(total, indicator, counts);
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

  #cells(sums: ReadonlyMap<string, ReadonlyMap<string, number>>): Cell[] {
    return counted.map((indicator) => {
      const parts: Parts = (part) => sums.get(indicator.id)?.get(part) ?? 0;
      // What contributed is by body, and adds up to nothing.
      const { contributed: _, ...beside } = indicator.beside(parts);
      return {
        indicator: indicator.id,
        ...figureOf(indicator, parts, true),
        ...unrated('no target'),
        status: statusOf(indicator, this.#window, londonDay(this.#asAt)),
        beside,
      };
    });
  }
}

function addTo(sums: Map<string, Map<string, number>>, indicator: string, counts: Iterable<[string, number]>): void {
  const sum = sums.get(indicator) ?? new Map<string, number>();
  for (const [part, n] of counts) sum.set(part, (sum.get(part) ?? 0) + n);
  sums.set(indicator, sum);
}
