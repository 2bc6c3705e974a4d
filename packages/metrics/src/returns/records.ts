import type { Day } from '@placewell/core/shared/time';
import { counted } from '../indicators/index';
import type { Counter, Indicator } from '../indicators/indicator';
import type { Standing } from '../places';
import { compare } from '../story';
import type { EpisodeStanding, PlacementStanding } from '../timeline';
import type { View } from '../view';
import type { Window } from '../window';
import type { ReturnRecord, ReturnRecords } from './content';

/** The records behind the figures of the whole area, numerator and denominator apart: the very calls that the figures are made of. */
export const recordsOf = (view: View, window: Window, asked: ReadonlySet<string>): ReturnRecords[] =>
  counted.filter((i) => asked.has(i.id)).map((indicator) => listed(indicator, view, window));

function listed(indicator: Indicator, view: View, window: Window): ReturnRecords {
  const lists = { numerator: [] as ReturnRecord[], denominator: [] as ReturnRecord[] };
  const counter: Counter = {
    lists: true,
    count(part, record, on, standing, as) {
      if (part === 'numerator' || part === 'denominator') lists[part].push(recordOf(record, on, standing, as));
    },
    distinct() {},
    leftOut() {},
  };
  indicator.tally(view, window, counter);
  for (const list of Object.values(lists)) {
    list.sort((a, b) => compare(a.on, b.on) || compare(a.record, b.record));
  }
  return { indicator: indicator.id, kind: indicator.kind, ...lists };
}

function recordOf(record: string, on: Day, standing: Standing, as: string): ReturnRecord {
  const placement = 'placement' in standing ? (standing as PlacementStanding) : null;
  const episode = (placement?.of ?? (standing as Partial<EpisodeStanding>)).episode ?? null;
  const first = episode?.placements.flatMap((p) => p.startedOn ?? []).sort(compare)[0];
  const { locality, body, channel } = standing.at;
  return {
    record,
    on,
    as,
    opened: episode?.day ?? null,
    started: (placement ? placement.placement.startedOn : first) ?? null,
    locality,
    body,
    channel,
  };
}
