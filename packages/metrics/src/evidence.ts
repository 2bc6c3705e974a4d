import type { IndicatorId } from '@placewell/core/lio/contract';
import type { Day } from '@placewell/core/shared/time';
import { counted } from './indicators/index';
import type { Counter } from './indicators/indicator';
import { type Cut, type Dimensions, Places } from './places';
import { asAtOf, type ReportInput } from './report';
import { compare } from './story';
import { viewOf } from './view';

export interface CellAddress {
  indicator: Exclude<IndicatorId, '29'>;
  by: Cut;
  key: string;
  /** `numerator`, `denominator`, or a figure beside, such as `open`. */
  part: string;
}

export interface EvidenceRecord extends Dimensions {
  /** Pseudonymous: the id of an episode's opening enquiry, of a survey, a group or an opportunity. */
  record: string;
  on: Day;
}

export interface Evidence extends CellAddress {
  /** In order of date, then id; their number is the figure. */
  records: EvidenceRecord[];
  leftOut: (EvidenceRecord & { why: string })[];
}

/** The records behind one figure of a report, and those that were considered and left out, with the reason. */
export function evidence(input: Omit<ReportInput, 'by'>, address: CellAddress): Evidence {
  const asAt = asAtOf(input);
  const places = new Places(input.lio.districts, input.bodies);
  const indicator = counted.find((i) => i.id === address.indicator);
  if (!indicator) throw new RangeError(`Indicator ${address.indicator} is not counted`);
  // A count has no denominator of its own.
  const part = indicator.kind === 'count' && address.part === 'denominator' ? 'numerator' : address.part;
  const records: EvidenceRecord[] = [];
  const leftOut: (EvidenceRecord & { why: string })[] = [];
  const seen = new Set<string>();
  const here = (at: Dimensions) => places.keyOf(address.by, at) === address.key;
  const counter: Counter = {
    count(counts, record, on, at, amount = 1) {
      if (counts !== part || !here(at)) return;
      for (let i = 0; i < amount; i += 1) records.push({ record, on, ...at });
    },
    distinct(counts, record, on, at) {
      if (counts !== part || !here(at) || seen.has(record)) return;
      seen.add(record);
      records.push({ record, on, ...at });
    },
    leftOut(record, on, at, why, of) {
      if (here(at) && (of === undefined || of === part)) leftOut.push({ record, on, ...at, why });
    },
  };
  indicator.tally(viewOf(input.facts, places, asAt), input.window, counter);
  const byDate = (a: EvidenceRecord, b: EvidenceRecord) => compare(a.on, b.on) || compare(a.record, b.record);
  return { ...address, records: records.sort(byDate), leftOut: leftOut.sort(byDate) };
}
