import type { District } from '@placewell/core/lio/area';
import { rate } from './indicators/indicator';
import { type Cut, cuts, totalKey } from './places';
import { type Equation, protect, type Shown, smallest } from './protect';
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
/** Those that do not add up, and are protected for the whole alone. */
const ofWhole = ['people', 'locatedByRole', 'open', 'unknown'] as const;
export const setByContract: ReadonlySet<string> = new Set(['target', 'targetToDate', 'achieved', 'onTrack', 'late']);

/**
 * The report as funders and the public see it. All cuts are protected together, so that a reader who holds the reports
 * by locality, area, body and channel beside the total still cannot work out a count of 1 to 4.
 */
export function outsideReport(input: ReportInput): OutsideReport {
  const all = outsideReports(reports(input, cuts), input.lio.districts);
  return all.find((r) => r.by === input.by) as OutsideReport;
}

/** The reports of one window in all cuts, as people outside see them. */
export function outsideReports(all: Report[], districts: readonly District[]): OutsideReport[] {
  const shownBy = protectAll(all, districts);
  return all.map((one) => ({
    ...one,
    rows: one.rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell) => outsideCell(cell, one.by, row.key, shownBy)),
    })),
  }));
}

type ShownBy = (measure: string, id: string) => Shown;

/** The same measure has one name wherever it stands: episodes are 25's figure and 26's denominator. */
export function measureOf(indicator: string, part: string): string {
  if (part === 'enquiries' || part === 'people') return part;
  if (indicator === '26' && part === 'denominator') return '25.numerator';
  if (part === 'denominator' && (indicator === '25' || indicator === '30')) return `${indicator}.numerator`;
  return `${indicator}.${part}`;
}

/** A place keeps one name in the cuts by area and by locality. */
export const idOf = (by: Cut, key: string) => (by === 'total' ? totalKey : `${by === 'area' ? 'locality' : by}/${key}`);

/**
 * Measures that bound one another, protected together: a reader who holds the one knows something of the other. The first
 * of each pair is within the second, row by row; `follows`: and is hidden wherever that is.
 */
const families: readonly { measures: readonly string[]; pairs: readonly (readonly [string, string, 'follows'?])[] }[] =
  [
    {
      measures: ['enquiries', 'people', '25.numerator', '25.locatedByRole', '26.numerator', '26.open', '26.unknown'],
      pairs: [
        ['25.numerator', 'enquiries'],
        ['people', 'enquiries'],
        ['25.locatedByRole', '25.numerator'],
        ['26.numerator', '25.numerator', 'follows'],
      ],
    },
    ...['24', '27', '28'].map((id) => ({
      measures: [`${id}.answers`, `${id}.denominator`, `${id}.numerator`],
      pairs: [
        [`${id}.denominator`, `${id}.answers`] as const,
        [`${id}.numerator`, `${id}.denominator`, 'follows'] as const,
      ],
    })),
    {
      measures: ['30.numerator', '30.supported', '30.liveAtEnd'],
      pairs: [
        ['30.supported', '30.numerator', 'follows'],
        ['30.liveAtEnd', '30.numerator', 'follows'],
      ],
    },
    ...['28.groupsActive', '24.invitations', '27.invitations', '28.invitations'].map((id) => ({
      measures: [id],
      pairs: [],
    })),
  ];

function protectAll(all: Report[], districts: readonly District[]): ShownBy {
  const sums = equationsOf(all, districts);
  const measures = new Map<string, Map<string, number>>();
  for (const { by, rows } of all) {
    for (const { key, cells } of rows) {
      for (const cell of cells) {
        if (cell.indicator === '29' || cell.unrated === 'not applicable') continue;
        const { numerator, denominator } = cell;
        const counts = { numerator, denominator, ...pick(cell, protectedParts(by)) };
        for (const [part, value] of Object.entries(counts)) {
          const measure = measureOf(cell.indicator, part);
          const list = measures.get(measure) ?? new Map<string, number>();
          measures.set(measure, list.set(idOf(by, key), value));
        }
      }
    }
  }

  const shown = new Map<string, Shown>();
  for (const family of families) {
    const values = new Map<string, number>();
    const equations: Equation[] = [];
    const unpublished = new Set<string>();
    const follows = new Map<string, string>();
    const addMeasure = (measure: string, own: ReadonlyMap<string, number>) => {
      for (const [id, value] of own) values.set(at(measure, id), value);
      for (const { whole, parts } of sums) {
        // A row that the measure does not apply to has nothing in it: the sum holds of the others.
        const counted = parts.filter((p) => own.has(p));
        if (!own.has(whole) || counted.length === 0) continue;
        equations.push({ whole: at(measure, whole), parts: counted.map((p) => at(measure, p)) });
      }
    };
    for (const measure of family.measures) addMeasure(measure, measures.get(measure) ?? new Map());
    for (const [small, large, hiddenWith] of family.pairs) {
      // What the larger has beside the smaller adds up too, though nobody publishes it.
      const rest = `${large} without ${small}`;
      const own = new Map<string, number>();
      for (const [id, value] of measures.get(small) ?? []) {
        const whole = measures.get(large)?.get(id);
        if (whole === undefined) continue;
        own.set(id, whole - value);
        unpublished.add(at(rest, id));
        equations.push({ whole: at(large, id), parts: [at(small, id), at(rest, id)], within: true });
        if (hiddenWith) follows.set(at(small, id), at(large, id));
      }
      addMeasure(rest, own);
    }
    if (family.measures.includes('26.open')) addEndings(values, equations, unpublished);
    const beside = new Set([...values.keys()].filter((id) => !/^\d+\.(numerator|denominator) /.test(id)));
    for (const [id, how] of protect({ values, equations, unpublished, beside, follows })) shown.set(id, how);
  }
  return (measure, id) => shown.get(at(measure, id)) ?? 'shown';
}

const at = (measure: string, id: string) => `${measure} ${id}`;

/** Episodes are taken up in time, still open, of unknown outcome, or something else that is not published. */
function addEndings(values: Map<string, number>, equations: Equation[], unpublished: Set<string>): void {
  const whole = at('25.numerator', totalKey);
  const parts = ['26.numerator', '26.open', '26.unknown'].map((m) => at(m, totalKey));
  if (!values.has(whole) || !parts.every((p) => values.has(p))) return;
  const other = at('26.other', totalKey);
  values.set(
    other,
    parts.reduce((left, p) => left - (values.get(p) ?? 0), values.get(whole) ?? 0),
  );
  unpublished.add(other);
  equations.push({ whole, parts: [...parts, other], within: true });
}

function pick(cell: Cell, parts: readonly string[]): Record<string, number> {
  const picked: Record<string, number> = {};
  for (const part of parts) {
    const value = cell.beside[part];
    if (typeof value === 'number') picked[part] = value;
  }
  return picked;
}

/** The whole is the sum of its areas, of its bodies and of its channels; an area that of its districts. */
export function equationsOf(
  all: readonly { by: Cut; rows: readonly { key: string }[] }[],
  districts: readonly District[],
): Equation[] {
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
    else if (typeof value === 'number' && protectedParts(by).includes(part)) beside[part] = say(part, value);
    else if (typeof value === 'number' && by === 'total') {
      // Where the figure is hidden, the year to date would give it away.
      const told = part !== 'yearToDate' || typeof say('numerator', cell.numerator) === 'number';
      beside[part] = told ? wholeOnly(cell, part, value) : hidden;
    }
  }
  const [answers, invitations] = [beside.answers, beside.invitations];
  if (typeof cell.beside.responseRate === 'number' && typeof answers === 'number' && typeof invitations === 'number') {
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

const protectedParts = (by: Cut): readonly string[] => (by === 'total' ? [...adding, ...ofWhole] : adding);

/** A figure of the whole that does not add up from its rows. What is left of a year to date must not be few either. */
function wholeOnly(cell: Cell, part: string, value: number): OutsideCount {
  const few = (n: number) => n > 0 && n < smallest;
  if (few(value)) return fewerThanFive;
  return part === 'yearToDate' && few(value - cell.numerator) ? hidden : value;
}
