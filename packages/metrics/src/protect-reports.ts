import type { District } from '@placewell/core/lio/area';
import type { Cover } from '@placewell/core/lio/contract';
import { type Cut, totalKey } from './places';
import { type Equation, protect, type Shown } from './protect';
import type { Cell } from './report';
import { RowNames, type RowOf, type RowSum, sumsOf, type Told } from './row-names';

export type { Told } from './row-names';

// Which counts of a report people outside may see (decisions 27 and 28): all its cuts together, and together with the reports of
// contracts that cover a part.

/** Counts beside the figures that add up, and so can be shown in every row; the others are shown for the whole only. */
const adding = ['enquiries', 'answers', 'invitations', 'groupsActive', 'supported', 'liveAtEnd'] as const;
/** Those that do not add up, and are protected for the whole alone. */
const ofWhole = ['people', 'locatedByRole', 'open', 'unknown'] as const;

export const protectedParts = (by: Cut): readonly string[] => (by === 'total' ? [...adding, ...ofWhole] : adding);

/** Whether a measure, or what another has beside it, does not add up from rows. */
const isOfWhole = (measure: string): boolean => ofWhole.some((part) => measure.split(/[ .]/).includes(part));

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

/** How a measure is shown in one row of one told report. */
export type ShownBy = (measure: string, by: Cut, key: string) => Shown;

/**
 * Protects all reports that a reader may lay side by side, together: what one cover counts is a part of what a wider one does, so
 * that the difference of two reports tells no count of 1 to 4 either. The first is that of all that is counted.
 */
export function protectReports(told: readonly Told[], districts: readonly District[]): ShownBy[] {
  const names = new RowNames(told[0] as Told, districts);
  const nameIn = (n: number, measure: string, { by, key }: RowOf) =>
    names.of((told[n] as Told).cover, measure, by, key);
  const sums = told.map(({ all }) => sumsOf(all, districts));
  const measures = new Map<string, Map<string, number>>();
  for (const [n, { all }] of told.entries()) {
    for (const { by, rows } of all) {
      for (const { key, cells } of rows) {
        for (const cell of cells) collect(measures, cell, by, (m) => nameIn(n, m, { by, key }));
      }
    }
  }

  const shown = new Map<string, Shown>();
  for (const family of families) {
    const table = new Sums();
    const addMeasure = (measure: string, own: ReadonlyMap<string, number>) => {
      for (const [id, value] of own) table.values.set(at(measure, id), value);
      // Known of wholes alone, of which one may be a row of another's.
      if (isOfWhole(measure)) return;
      for (const [n, list] of sums.entries()) {
        for (const { whole, parts } of list) {
          const sum = nameIn(n, measure, whole);
          // A row that the measure does not apply to has nothing in it: the sum holds of the others.
          const counted = parts.map((p) => nameIn(n, measure, p)).filter((p) => p !== null && own.has(p));
          if (sum !== null && own.has(sum)) table.add(measure, sum, counted as string[]);
        }
      }
    };
    for (const measure of family.measures) {
      const own = measures.get(measure) ?? new Map<string, number>();
      addMeasure(measure, own);
      for (const [n, wide] of told.entries()) {
        for (const narrow of told) {
          if (narrow === wide || !isWithin(narrow.cover, wide.cover)) continue;
          addRests(table, names, measure, own, wide.cover, narrow.cover, sums[n] ?? []);
        }
      }
    }
    for (const [small, large, hiddenWith] of family.pairs) {
      // What the larger has beside the smaller adds up too, though nobody publishes it.
      const rest = `${large} without ${small}`;
      const own = new Map<string, number>();
      for (const [id, value] of measures.get(small) ?? []) {
        const whole = measures.get(large)?.get(id);
        if (whole === undefined) continue;
        own.set(id, whole - value);
        table.unpublished.add(at(rest, id));
        table.equations.push({ whole: at(large, id), parts: [at(small, id), at(rest, id)], within: true });
        if (hiddenWith) table.follows.set(at(small, id), at(large, id));
      }
      addMeasure(rest, own);
    }
    if (family.measures.includes('26.open')) {
      for (const n of told.keys()) addEndings(nameIn(n, '26', { by: 'total', key: totalKey }) ?? '', table);
    }
    const beside = new Set([...table.values.keys()].filter((id) => !/^\d+\.(numerator|denominator) /.test(id)));
    table.check();
    for (const [id, how] of protect({ ...table, beside })) shown.set(id, how);
  }
  return told.map(
    (_, n) => (measure, by, key) => shown.get(at(measure, nameIn(n, measure, { by, key }) ?? '')) ?? 'shown',
  );
}

/** The counts of one family, and what a reader knows of them. */
class Sums {
  readonly values = new Map<string, number>();
  readonly equations: Equation[] = [];
  readonly unpublished = new Set<string>();
  readonly follows = new Map<string, string>();

  /** That some rows of a measure add up to another. Nothing is said by a row that is its own only part. */
  add(measure: string, whole: string, parts: readonly string[], within?: true): void {
    if (parts.length === 0 || (parts.length === 1 && parts[0] === whole)) return;
    this.equations.push({
      whole: at(measure, whole),
      parts: parts.map((p) => at(measure, p)),
      ...(within ? { within } : {}),
    });
  }

  /** Counts that do not add up would keep a reader working for ever, and us with them: a bug, told by its row. */
  check(): void {
    for (const { whole, parts } of this.equations) {
      const sum = parts.reduce((all, part) => all + (this.values.get(part) ?? Number.NaN), 0);
      if (sum !== this.values.get(whole)) throw new Error(`The parts of ${whole} do not add up to it`);
    }
  }
}

/**
 * What a wider cover counts beside a narrower one, row by row: it adds up too, though nobody publishes it, or somebody does
 * under another name.
 */
function addRests(
  table: Sums,
  names: RowNames,
  measure: string,
  own: ReadonlyMap<string, number>,
  wide: Cover | null,
  narrow: Cover | null,
  sums: readonly RowSum[],
): void {
  /** Null: nothing; undefined: not known. */
  const restOf = ({ by, key }: RowOf): string | null | undefined => {
    const whole = names.of(wide, measure, by, key);
    const part = names.of(narrow, measure, by, key);
    if (whole === null || whole === part) return null;
    const all = own.get(whole);
    const some = part === null ? 0 : own.get(part);
    if (all === undefined || some === undefined) return undefined;
    if (part === null) return whole;
    const rest = names.without(whole, part);
    if (!own.has(rest)) {
      table.values.set(at(measure, rest), all - some);
      table.unpublished.add(at(measure, rest));
    }
    table.add(measure, whole, [part, rest], true);
    return rest;
  };
  for (const { whole, parts } of sums) {
    const sum = restOf(whole);
    const rests = isOfWhole(measure) ? [undefined] : parts.map(restOf);
    if (sum && !rests.includes(undefined))
      table.add(
        measure,
        sum,
        rests.filter((r) => typeof r === 'string'),
        true,
      );
  }
}

/** Whether all that one cover counts is counted by another. */
function isWithin(narrow: Cover | null, wide: Cover | null): boolean {
  if (wide === null) return true;
  if (narrow === null) return false;
  const inside = (a: readonly string[], b: readonly string[]) =>
    b.length === 0 || (a.length > 0 && a.every((one) => b.includes(one)));
  return inside(narrow.districts, wide.districts) && inside(narrow.bodies, wide.bodies);
}

function collect(
  measures: Map<string, Map<string, number>>,
  cell: Cell,
  by: Cut,
  name: (measure: string) => string | null,
): void {
  if (cell.indicator === '29' || cell.unrated === 'not applicable') return;
  const { numerator, denominator } = cell;
  const counts = { numerator, denominator, ...pick(cell, protectedParts(by)) };
  for (const [part, value] of Object.entries(counts)) {
    const measure = measureOf(cell.indicator, part);
    const id = name(measure);
    if (id === null) continue;
    const list = measures.get(measure) ?? new Map<string, number>();
    measures.set(measure, list.set(id, value));
  }
}

const at = (measure: string, id: string) => `${measure} ${id}`;

/** Episodes are taken up in time, still open, of unknown outcome, or something else that is not published. */
function addEndings(total: string, { values, equations, unpublished }: Sums): void {
  const whole = at('25.numerator', total);
  const parts = ['26.numerator', '26.open', '26.unknown'].map((m) => at(m, total));
  if (!values.has(whole) || !parts.every((p) => values.has(p))) return;
  const other = at('26.other', total);
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
export const equationsOf = (
  all: readonly { by: Cut; rows: readonly { key: string }[] }[],
  districts: readonly District[],
): Equation[] =>
  sumsOf(all, districts).map(({ whole, parts }) => ({
    whole: idOf(whole.by, whole.key),
    parts: parts.map(({ by, key }) => idOf(by, key)),
  }));
