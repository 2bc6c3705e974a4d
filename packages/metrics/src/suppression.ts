import type { District } from '@placewell/core/lio/area';
import { rate } from './indicators/indicator';
import { type Cut, cuts, totalKey } from './places';
import { protect, type Shown, smallest, type Table } from './protect';
import { type Cell, type Report, type ReportInput, type Row, reports } from './report';

export { protect, type Shown, type Table } from './protect';

export const fewerThanFive = 'fewer than 5';
export const hidden = 'hidden';

/** A count as people outside the LIO see it. */
export type OutsideCount = number | typeof fewerThanFive | typeof hidden;

export interface OutsideCell extends Omit<Cell, 'numerator' | 'denominator' | 'n' | 'beside'> {
  numerator: OutsideCount;
  denominator: OutsideCount;
  n: OutsideCount;
  beside: Record<string, OutsideCount | null>;
}

export interface OutsideReport extends Omit<Report, 'rows'> {
  rows: (Omit<Row, 'cells'> & { cells: OutsideCell[] })[];
}

/** Counts beside the figures that add up, and so can be shown in every row; the others are shown for the whole only. */
const adding = ['enquiries', 'answers', 'invitations', 'groupsActive', 'supported', 'liveAtEnd'] as const;
const setByContract: ReadonlySet<string> = new Set(['target', 'targetToDate', 'achieved', 'onTrack', 'late']);

/**
 * The report as funders and the public see it. All cuts are protected together, so that a reader who holds the reports
 * by locality, area, body and channel beside the total still cannot work out a count of 1 to 4.
 */
export function outsideReport(input: ReportInput): OutsideReport {
  const all = reports(input, cuts);
  const shownBy = protectAll(all, input.lio.districts);
  const one = all.find((r) => r.by === input.by) as Report;
  return {
    ...one,
    rows: one.rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell) => outsideCell(cell, input.by, row.key, shownBy)),
    })),
  };
}

type ShownBy = (measure: string, id: string) => Shown;

/** The same measure has one name wherever it stands: episodes are 25's figure and 26's denominator. */
function measureOf(indicator: string, part: string): string {
  if (part === 'enquiries') return part;
  if (indicator === '26' && part === 'denominator') return '25.numerator';
  if (part === 'denominator' && (indicator === '25' || indicator === '30')) return `${indicator}.numerator`;
  return `${indicator}.${part}`;
}

/** A place keeps one name in the cuts by area and by locality. */
const idOf = (by: Cut, key: string) => (by === 'total' ? totalKey : `${by === 'area' ? 'locality' : by}/${key}`);

function protectAll(all: Report[], districts: readonly District[]): ShownBy {
  const equations = equationsOf(all, districts);
  const values = new Map<string, Map<string, number>>();
  for (const { by, rows } of all) {
    for (const { key, cells } of rows) {
      for (const cell of cells) {
        if (cell.indicator === '29' || cell.unrated === 'not applicable') continue;
        const counts = { numerator: cell.numerator, denominator: cell.denominator, ...pickAdding(cell) };
        for (const [part, value] of Object.entries(counts)) {
          const measure = measureOf(cell.indicator, part);
          const list = values.get(measure) ?? new Map<string, number>();
          values.set(measure, list.set(idOf(by, key), value));
        }
      }
    }
  }

  const shown = new Map<string, Map<string, Shown>>();
  const run = (measure: string, bound?: string, forcedBy?: string) => {
    const own = values.get(measure);
    if (!own || shown.has(measure)) return;
    const table: Table = {
      values: own,
      equations: equations.filter((e) => own.has(e.whole) && e.parts.every((p) => own.has(p))),
      ...(bound ? { atMost: shownValues(values.get(bound), shown.get(bound)) } : {}),
      ...(forcedBy ? { forced: hiddenIds(shown.get(forcedBy)) } : {}),
    };
    shown.set(measure, protect(table));
  };
  // What bounds another comes first: people who answered, those who answered validly, those who were content.
  for (const measure of ['enquiries', '28.groupsActive', '24.invitations', '27.invitations', '28.invitations']) {
    run(measure);
  }
  for (const id of ['24', '27', '28']) {
    run(`${id}.answers`);
    run(`${id}.denominator`, `${id}.answers`);
    run(`${id}.numerator`, `${id}.denominator`, `${id}.denominator`);
  }
  run('25.numerator', 'enquiries');
  run('26.numerator', '25.numerator', '25.numerator');
  run('30.numerator');
  run('30.supported', '30.numerator', '30.numerator');
  run('30.liveAtEnd', '30.numerator', '30.numerator');
  return (measure, id) => shown.get(measure)?.get(id) ?? 'shown';
}

function pickAdding(cell: Cell): Record<string, number> {
  const picked: Record<string, number> = {};
  for (const part of adding) {
    const value = cell.beside[part];
    if (typeof value === 'number') picked[part] = value;
  }
  return picked;
}

const shownValues = (values = new Map<string, number>(), how = new Map<string, Shown>()) =>
  new Map([...values].filter(([id]) => how.get(id) === 'shown'));

const hiddenIds = (how = new Map<string, Shown>()) =>
  new Set([...how].filter(([, shown]) => shown !== 'shown').map(([id]) => id));

/** The whole is the sum of its areas, of its bodies and of its channels; an area that of its districts. */
function equationsOf(all: Report[], districts: readonly District[]): Table['equations'] {
  const keys = (by: Cut) => all.find((r) => r.by === by)?.rows.map((r) => r.key) ?? [];
  const wholes = (['area', 'body', 'channel'] as const).map((by) => ({
    whole: totalKey,
    parts: keys(by).map((key) => idOf(by, key)),
  }));
  const listed = new Set(keys('locality'));
  const areas = keys('area').flatMap((area) => {
    const parts = districts.filter((d) => d.area.key === area && listed.has(d.code)).map((d) => d.code as string);
    // A city that is its own only district is one count, not two.
    if (parts.length === 0 || parts.includes(area)) return [];
    return [{ whole: idOf('area', area), parts: parts.map((code) => idOf('locality', code)) }];
  });
  return [...wholes, ...areas];
}

function outsideCell(cell: Cell, by: Cut, key: string, shownBy: ShownBy): OutsideCell {
  const how = (part: string) => shownBy(measureOf(cell.indicator, part), idOf(by, key));
  const say = (part: string, value: number): OutsideCount => {
    const shown = how(part);
    return shown === 'shown' ? value : shown === 'few' ? fewerThanFive : hidden;
  };
  const suppressed = how('numerator') !== 'shown' || how('denominator') !== 'shown';
  const denominator = say('denominator', cell.denominator);
  return {
    ...cell,
    numerator: say('numerator', cell.numerator),
    denominator,
    n: denominator,
    ...(suppressed ? { value: null, low: null, high: null, rating: null, unrated: 'suppressed' } : {}),
    beside: outsideBeside(cell, by, say),
  };
}

function outsideBeside(
  cell: Cell,
  by: Cut,
  say: (part: string, value: number) => OutsideCount,
): Record<string, OutsideCount | null> {
  const beside: Record<string, OutsideCount | null> = {};
  for (const [part, value] of Object.entries(cell.beside)) {
    if (setByContract.has(part)) beside[part] = value;
    else if (part === 'responseRate') beside[part] = null;
    else if (typeof value === 'number' && (adding as readonly string[]).includes(part)) beside[part] = say(part, value);
    else if (typeof value === 'number' && by === 'total') beside[part] = wholeOnly(cell, part, value);
  }
  const [answers, invitations] = [beside.answers, beside.invitations];
  if ('responseRate' in beside && typeof answers === 'number' && typeof invitations === 'number') {
    beside.responseRate = cell.indicator === '28' ? null : rate(answers, invitations);
  }
  if (cell.indicator === '28' && say('denominator', cell.denominator) === cell.denominator) {
    // The rate gives away how many active groups answered.
    const { responseRate, groupsActive } = cell.beside;
    const answered = Math.round((responseRate ?? 0) * (groupsActive ?? 0));
    const safe = typeof beside.groupsActive === 'number' && (answered === 0 || answered >= smallest);
    beside.responseRate = safe ? (responseRate ?? null) : null;
  }
  return beside;
}

/** A figure of the whole that does not add up from its rows. What is left of a year to date must not be few either. */
function wholeOnly(cell: Cell, part: string, value: number): OutsideCount {
  const few = (n: number) => n > 0 && n < smallest;
  if (few(value)) return fewerThanFive;
  return part === 'yearToDate' && few(value - cell.numerator) ? hidden : value;
}
