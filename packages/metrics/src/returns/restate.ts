import type { SignedReturn } from '@placewell/core/return/return';
import { type Cut, cuts, Places } from '../places';
import type { Cell } from '../report';
import { compare } from '../story';
import type { Today } from './build-content';
import { Diagnosis } from './causes';
import type {
  CountedIndicator,
  RestatedCell,
  RestatedFigure,
  RestatedRecord,
  Restatement,
  RestatementCause,
  ReturnContent,
  ReturnRecord,
  ReturnRecords,
} from './content';
import { recordsOf } from './records';

/** A signed return, and the file that it was frozen into. */
export interface SignedContent {
  record: SignedReturn;
  content: ReturnContent;
}

const parts = ['numerator', 'denominator'] as const;
type Part = (typeof parts)[number];

/**
 * What has become of a signed return: each of its cells as it was frozen, beside the same cell as at today's instant, and which
 * records came in or went out and why. A cell stands here where its figure or its rating differs.
 */
export function restatementOf({ record, content }: SignedContent, today: Today): Restatement {
  const asked = new Set([...today.asked].filter((i) => content.contract.indicators.some((id) => id === i)));
  const now = recordsOf(today.tallies.view, content.window, asked);
  const moves = new Moves(content, now, today);
  const cells = cuts.flatMap((by) => {
    const after = today.reportFor(content.window, by);
    const heads = new Map([...content.reports[by].rows, ...after.rows].map((r) => [r.key, r.label]));
    return [...heads].flatMap(([key, label]) =>
      [...asked].sort(compare).flatMap((indicator) => {
        if (indicator === '29') return [];
        const [was, is] = [content.reports[by], after].map((report) =>
          report.rows.find((r) => r.key === key)?.cells.find((c) => c.indicator === indicator),
        );
        const found = restated(was, is);
        if (!found) return [];
        const id = indicator as CountedIndicator;
        const [numerator, denominator] = parts.map((part) => moves.of(id, part, by, key)) as [
          RestatedRecord[],
          RestatedRecord[],
        ];
        const causes = causesOf([...numerator, ...denominator], was, is);
        return [{ indicator: id, by, key, label, ...found, causes, numerator, denominator }];
      }),
    );
  });
  const { id, hash, number, signedAt } = record;
  return { return: id, hash, number, window: content.window, signedAt, cells: cells satisfies RestatedCell[] };
}

const nothing: RestatedFigure = {
  numerator: 0,
  denominator: 0,
  value: null,
  rating: null,
  unrated: 'not applicable',
  status: 'final',
};
const figureOf = (cell: Cell | undefined): RestatedFigure => {
  if (!cell) return nothing;
  const { numerator, denominator, value, rating, unrated, status } = cell;
  return { numerator, denominator, value, rating, unrated, status };
};

/** A row that was not listed, or is no longer, had or has nothing counted in it. */
function restated(
  was: Cell | undefined,
  is: Cell | undefined,
): { before: RestatedFigure; after: RestatedFigure } | null {
  const [before, after] = [figureOf(was), figureOf(is)];
  const same = before.numerator === after.numerator && before.denominator === after.denominator;
  const rated = !was || !is || (before.rating === after.rating && before.unrated === after.unrated);
  return same && rated ? null : { before, after };
}

function causesOf(moved: RestatedRecord[], was: Cell | undefined, is: Cell | undefined): RestatedCell['causes'] {
  const records = new Map<RestatementCause, Set<string>>();
  for (const { cause, record } of moved) records.set(cause, (records.get(cause) ?? new Set()).add(record));
  const causes = [...records].map(([cause, of]) => ({ cause, records: of.size }));
  const targets = (cell: Cell | undefined) => `${cell?.beside.target ?? ''} ${cell?.beside.targetToDate ?? ''}`;
  if (was && is && targets(was) !== targets(is)) causes.push({ cause: 'target-changed', records: 1 });
  // The figure of the quarter stands, but that of an earlier one of its year does not.
  else if (causes.length === 0) causes.push({ cause: 'year-to-date-changed', records: 1 });
  return causes.sort((a, b) => b.records - a.records || compare(a.cause, b.cause));
}

/** The records that moved, in every row. */
class Moves {
  readonly #then: Map<string, Lists>;
  readonly #now: Map<string, Lists>;
  readonly #placesThen: Places;
  readonly #placesNow: Places;
  readonly #diagnosis: Diagnosis;

  constructor(content: ReturnContent, now: readonly ReturnRecords[], today: Today) {
    this.#then = byIndicator(content.records);
    this.#now = byIndicator(now);
    const districts = content.districts.map((d) => ({ ...d, point: null, from: null, to: null }));
    this.#placesThen = new Places(districts as never, content.bodies);
    this.#placesNow = today.tallies.view.places;
    this.#diagnosis = new Diagnosis(content, today);
  }

  of(indicator: CountedIndicator, part: Part, by: Cut, key: string): RestatedRecord[] {
    const [then, now] = [this.#list(this.#then, indicator, part), this.#list(this.#now, indicator, part)];
    const [before, after] = [here(then, this.#placesThen, by, key), here(now, this.#placesNow, by, key)];
    const moved: RestatedRecord[] = [];
    const note = (record: ReturnRecord, move: 'in' | 'out', otherSide: ReadonlyMap<string, ReturnRecord>) => {
      const elsewhere = otherSide.has(record.record);
      const stays = part === 'numerator' && this.#inBothDenominators(indicator, record.record);
      const cause = this.#diagnosis.of({ indicator, by, record, move, elsewhere, stays });
      moved.push({ record: record.record, on: record.on, move, cause });
    };
    for (const [id, record] of after) if (!before.has(id)) note(record, 'in', then);
    for (const [id, record] of before) if (!after.has(id)) note(record, 'out', now);
    return moved.sort((a, b) => compare(a.on, b.on) || compare(a.record, b.record));
  }

  #inBothDenominators(indicator: CountedIndicator, record: string): boolean {
    const lists = [this.#then, this.#now];
    return lists.every((side) => side.get(indicator)?.denominator.has(record));
  }

  /** A count has no denominator of its own: the same records stand behind it. */
  #list(side: Map<string, Lists>, indicator: CountedIndicator, part: Part): Lists[Part] {
    const found = side.get(indicator);
    if (!found) return new Map();
    return found.kind === 'count' ? found.numerator : found[part];
  }
}

interface Lists extends Record<Part, ReadonlyMap<string, ReturnRecord>> {
  kind: ReturnRecords['kind'];
}

const byIndicator = (all: readonly ReturnRecords[]): Map<string, Lists> => {
  const byId = (list: readonly ReturnRecord[]) => new Map(list.map((r) => [r.record, r]));
  return new Map(
    all.map(({ indicator, kind, numerator, denominator }) => [
      indicator,
      { kind, numerator: byId(numerator), denominator: byId(denominator) },
    ]),
  );
};

/** Those that are counted in one row. */
const here = (all: ReadonlyMap<string, ReturnRecord>, places: Places, by: Cut, key: string) =>
  new Map([...all].filter(([, r]) => places.keyOf(by, r) === key));
