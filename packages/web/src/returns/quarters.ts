import type { Contract } from '@placewell/core/lio/contract';
import type { Day } from '@placewell/core/shared/time';
import { quarter, quarterOf, type Window, windowBefore, yearOf } from '@placewell/metrics/window';

/** The quarters of a contract that have begun, the latest first. */
export function quartersOf({ startsOn, endsOn }: Pick<Contract, 'startsOn' | 'endsOn'>, today: Day): Window[] {
  const last = endsOn < today ? endsOn : today;
  const list: Window[] = [];
  for (let w = quarter(yearOf(last), quarterOf(last)); w.to >= startsOn; w = windowBefore(w)) {
    if (w.from <= endsOn) list.push(w);
  }
  return list;
}
