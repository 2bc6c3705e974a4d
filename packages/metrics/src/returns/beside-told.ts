import type { District } from '@placewell/core/lio/area';
import type { Equation } from '../protect';
import {
  equationsOf,
  hidden as hiddenWord,
  idOf,
  measureOf,
  type OutsideCell,
  type OutsideReport,
} from '../suppression';
import { hideDifferences } from './differences';
import { countsOf, type Telling } from './told';

/** A numerator is hidden wherever its denominator is. */
const follows: readonly (readonly [string, string])[] = [
  ['26.numerator', '25.numerator'],
  ['24.numerator', '24.denominator'],
  ['27.numerator', '27.denominator'],
  ['28.numerator', '28.denominator'],
];

/**
 * The reports of one window in all cuts, with those figures hidden too that may not be shown beside what was told of the same
 * days before.
 */
export function besideTold(
  reports: readonly OutsideReport[],
  tellings: readonly Telling[],
  districts: readonly District[],
): OutsideReport[] {
  const hide = hiddenBeside(reports, tellings, districts);
  if (hide.size === 0) return [...reports];
  return reports.map((report) => ({
    ...report,
    rows: report.rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell) =>
        withHidden(cell, (part) => hide.has(`${measureOf(cell.indicator, part)} ${idOf(report.by, row.key)}`)),
      ),
    })),
  }));
}

function hiddenBeside(
  reports: readonly OutsideReport[],
  tellings: readonly Telling[],
  districts: readonly District[],
): Set<string> {
  const hide = new Set<string>();
  if (tellings.length === 0) return hide;
  const sums = equationsOf(reports, districts);
  const measures = new Map<string, Map<string, number | null>>();
  for (const { by, rows } of reports) {
    for (const { key, cells } of rows) {
      for (const cell of cells) {
        for (const [part, count] of countsOf(cell)) {
          const measure = measureOf(cell.indicator, part);
          const list = measures.get(measure) ?? new Map<string, number | null>();
          measures.set(measure, list.set(idOf(by, key), typeof count === 'number' ? count : null));
        }
      }
    }
  }
  for (let changed = true; changed; ) {
    changed = false;
    for (const [measure, now] of measures) {
      const equations = sumsOf(sums, now);
      const own = new Set([...now.keys()].filter((id) => hide.has(`${measure} ${id}`)));
      for (const telling of tellings) {
        hideDifferences({ now, told: toldOf(telling, measure, now), equations }, own);
      }
      for (const id of own) {
        if (hide.has(`${measure} ${id}`)) continue;
        hide.add(`${measure} ${id}`);
        changed = true;
      }
    }
    for (const [small, large] of follows) {
      for (const id of measures.get(small)?.keys() ?? []) {
        if (!hide.has(`${large} ${id}`) || hide.has(`${small} ${id}`)) continue;
        hide.add(`${small} ${id}`);
        changed = true;
      }
    }
  }
  return hide;
}

/** Rows that a measure does not apply to have nothing in them: a sum holds of the others. */
const sumsOf = (sums: readonly Equation[], now: ReadonlyMap<string, unknown>): Equation[] =>
  sums
    .map((e) => ({ ...e, parts: e.parts.filter((p) => now.has(p)) }))
    .filter((e) => now.has(e.whole) && e.parts.length > 0);

/** What a telling says of a measure. A row it did not list, in a cut that it did, had nothing in it. */
function toldOf(telling: Telling, measure: string, now: ReadonlyMap<string, number | null>): Telling {
  const own = new Map<string, number | null>();
  const cuts = new Set<string>();
  for (const [name, value] of telling) {
    if (!name.startsWith(`${measure} `)) continue;
    const id = name.slice(measure.length + 1);
    own.set(id, value);
    if (id.includes('/')) cuts.add(id.slice(0, id.indexOf('/')));
  }
  for (const id of now.keys()) {
    if (!own.has(id) && cuts.has(id.slice(0, id.indexOf('/')))) own.set(id, 0);
  }
  return own;
}

function withHidden(cell: OutsideCell, isHidden: (part: string) => boolean): OutsideCell {
  if (cell.indicator === '29' || cell.unrated === 'not applicable') return cell;
  const say = <T>(part: string, value: T): T | typeof hiddenWord =>
    typeof value === 'number' && isHidden(part) ? hiddenWord : value;
  const [numerator, denominator] = [say('numerator', cell.numerator), say('denominator', cell.denominator)];
  const gone = numerator !== cell.numerator || denominator !== cell.denominator;
  const beside = Object.fromEntries(Object.entries(cell.beside).map(([part, value]) => [part, say(part, value)]));
  const rated = ['answers', 'invitations', 'groupsActive', 'answeredAndActive'];
  if (typeof beside.responseRate === 'number' && rated.some(isHidden)) {
    beside.responseRate = null;
    if ('lowResponse' in beside) beside.lowResponse = null;
  }
  if (gone && 'yearToDate' in beside) beside.yearToDate = hiddenWord;
  return {
    ...cell,
    numerator,
    denominator,
    n: denominator,
    ...(gone ? { value: null, low: null, high: null, rating: null, unrated: 'suppressed' as const } : {}),
    beside,
  };
}
