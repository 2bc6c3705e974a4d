import { type Cut, totalKey } from '../places';
import type { OutsideReport } from '../suppression';
import { sha256 } from './canonical';
import type { CountedIndicator, OutsideReturn, ReturnContent, ReturnRecord } from './content';

// Which records a reviewer is shown. Anybody who has the hash and the list can repeat it, in any language:
//
// 1. The list of a part is that of the frozen file, in its order: by date, then id by code unit. Of a share `numerator` is its
//    numerator, and `remainder` is its denominator without the records of the numerator; a count has `numerator` alone.
// 2. Of a count ten are drawn, or as many as there are. Of a share five of each part; where one has fewer, the other fills up to ten.
// 3. The numbers are those of SHA-256 over the UTF-8 text `<hash>:<indicator>:<part>:<block>`, with block 0, 1, 2 and so on in
//    decimal: each digest is eight unsigned numbers of 32 bits, most significant byte first, taken in order.
// 4. A number below n: the next of those numbers x, passed over while x is not below n times the whole part of 2^32 / n; then x modulo n.
// 5. Fisher and Yates, from the front: for i = 0, 1, ... the record at i is exchanged with that at i plus a number below (length - i).
//    Those at the front are drawn, in that order.

/** As many records of each indicator as a reviewer may draw. */
export const drawnAtMost = 10;

/** Stands in place of a district, a body or a route whose row people outside are not shown. */
export const notShown = 'hidden';

export type DrawnPart = 'numerator' | 'remainder';

export interface DrawnRecord extends Omit<ReturnRecord, 'channel'> {
  part: DrawnPart;
  channel: ReturnRecord['channel'] | typeof notShown;
}

/** Drawn for people outside: where a row is hidden, the record does not say that it stands in it. */
export interface Draw {
  return: string;
  hash: string;
  indicator: CountedIndicator;
  /** How many were drawn from how many; null where the number itself is hidden, and nothing is drawn. */
  drawnFrom: { part: DrawnPart; of: number; drawn: number }[] | null;
  records: DrawnRecord[];
}

/** `count` of a list, at random, the same for the same seed. */
export function drawFrom<T>(list: readonly T[], count: number, seed: string): T[] {
  const random = numbersOf(seed);
  const order = [...list];
  const most = Math.min(count, order.length);
  for (let i = 0; i < most; i += 1) {
    const j = i + below(order.length - i, random);
    [order[i], order[j]] = [order[j] as T, order[i] as T];
  }
  return order.slice(0, most);
}

function* numbersOf(seed: string): Generator<number, never> {
  for (let block = 0; ; block += 1) {
    const digest = sha256(`${seed}:${block}`);
    for (let at = 0; at < digest.length; at += 8) yield Number.parseInt(digest.slice(at, at + 8), 16);
  }
}

function below(n: number, random: Generator<number, never>): number {
  const fair = Math.floor(2 ** 32 / n) * n;
  for (;;) {
    const x = random.next().value;
    if (x < fair) return x % n;
  }
}

/** The records to be shown of one indicator of a frozen return; null where the return has none of it. */
export function drawOf(content: ReturnContent, hash: string, indicator: CountedIndicator): DrawnRecord[] | null {
  const lists = content.records.find((r) => r.indicator === indicator);
  if (!lists) return null;
  const take = (part: DrawnPart, list: readonly ReturnRecord[], count: number): DrawnRecord[] =>
    drawFrom(list, count, `${hash}:${indicator}:${part}`).map((r) => ({ ...r, part }));
  if (lists.kind === 'count') return take('numerator', lists.numerator, drawnAtMost);
  const remainder = remainderOf(lists);
  const half = drawnAtMost / 2;
  const ofNumerator = Math.min(lists.numerator.length, drawnAtMost - Math.min(half, remainder.length));
  return [
    ...take('numerator', lists.numerator, ofNumerator),
    ...take('remainder', remainder, drawnAtMost - ofNumerator),
  ];
}

function remainderOf({ numerator, denominator }: ReturnContent['records'][0]): ReturnRecord[] {
  const counted = new Set(numerator.map((r) => r.record));
  return denominator.filter((r) => !counted.has(r.record));
}

/** The draw as a reader sees it. `outside` for reviewers: of figures that they are shown alone. */
export function drawFor(
  content: ReturnContent,
  from: { return: string; hash: string },
  indicator: CountedIndicator,
  outside: OutsideReturn | null,
): Draw | null {
  const drawn = drawOf(content, from.hash, indicator);
  const lists = content.records.find((r) => r.indicator === indicator);
  if (!drawn || !lists) return null;
  if (outside && !isShown(outside.reports.total, totalKey, indicator)) {
    return { ...from, indicator, drawnFrom: null, records: [] };
  }
  const parts: [DrawnPart, number][] = [['numerator', lists.numerator.length]];
  if (lists.kind === 'share') parts.push(['remainder', remainderOf(lists).length]);
  const drawnFrom = parts.map(([part, of]) => ({ part, of, drawn: drawn.filter((r) => r.part === part).length }));
  return { ...from, indicator, drawnFrom, records: outside ? drawn.map((r) => masked(r, outside, indicator)) : drawn };
}

function masked(record: DrawnRecord, { reports }: OutsideReturn, indicator: CountedIndicator): DrawnRecord {
  const say = <T extends string>(by: Cut, key: T | null): T | typeof notShown | null =>
    key === null || isShown(reports[by], key, indicator) ? key : notShown;
  return {
    ...record,
    locality: say('locality', record.locality) ?? notShown,
    body: say('body', record.body),
    channel: say('channel', record.channel),
  };
}

function isShown(report: OutsideReport, key: string, indicator: CountedIndicator): boolean {
  const cell = report.rows.find((r) => r.key === key)?.cells.find((c) => c.indicator === indicator);
  return typeof cell?.numerator === 'number' && typeof cell.denominator === 'number';
}
