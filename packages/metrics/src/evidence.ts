import type { Cause } from '@placewell/core/codes/causes';
import { coversAll, type IndicatorId } from '@placewell/core/lio/contract';
import type { Route } from '@placewell/core/shared/actor';
import type { Day, Instant } from '@placewell/core/shared/time';
import { counted } from './indicators/index';
import type { Counter } from './indicators/indicator';
import { type Dimensions, Places, type Standing, type ViewCut } from './places';
import { asAtOf, type ReportInput } from './report';
import { compare } from './story';
import type { EpisodeStanding, PlacementStanding } from './timeline';
import { type View, viewOf } from './view';

export interface CellAddress {
  indicator: Exclude<IndicatorId, '29'>;
  by: ViewCut;
  key: string;
  /** `numerator`, `denominator`, or a figure beside, such as `open`. */
  part: string;
}

export interface EvidenceRecord extends Dimensions {
  /** Pseudonymous: the id of an episode's opening enquiry, of a survey, a group or an opportunity. */
  record: string;
  /** The day it counts on. */
  on: Day;
  /** What it counted as: a code. Of what was left out: what it would have counted as. */
  as: string;
  group: string | null;
  causes: Cause[];
  contributors: string[];
  /** When its episode opened; null for what is no episode. */
  opened: Day | null;
  /** When its placement, or the first of its episode's, started. */
  started: Day | null;
  /** When the answer was given, for the answers of 24, 27 and 28. */
  answered: Day | null;
  /** By which way the answer of 24 or 27 reached us. */
  route: Route | null;
}

export interface Evidence extends CellAddress {
  asAt: Instant;
  /** How many records there are in all: the figure itself. */
  total: number;
  leftOutTotal: number;
  /** The place of the first record given, among all. */
  offset: number;
  /** In order of date, then id. */
  records: EvidenceRecord[];
  leftOut: (EvidenceRecord & { why: string })[];
}

/** Which of the records, and likewise of those left out; all unless said. */
export interface EvidencePage {
  offset?: number | undefined;
  limit?: number | undefined;
}

interface Listed {
  record: string;
  on: Day;
  standing: Standing;
  as: string;
}

/** The records behind one figure of a report, and those that were considered and left out, with the reason. */
export function evidence(
  input: Omit<ReportInput, 'by'>,
  address: CellAddress,
  { offset = 0, limit }: EvidencePage = {},
): Evidence {
  const asAt = asAtOf(input);
  const places = new Places(input.lio.districts, input.bodies);
  const indicator = counted.find((i) => i.id === address.indicator);
  if (!indicator) throw new RangeError(`Indicator ${address.indicator} is not counted`);
  // A count has no denominator of its own.
  const part = indicator.kind === 'count' && address.part === 'denominator' ? 'numerator' : address.part;
  const records: Listed[] = [];
  const leftOut: (Listed & { why: string })[] = [];
  const seen = new Set<number>();
  const here = (standing: Standing) => places.keysOf(address.by, standing).includes(address.key);
  const counter: Counter = {
    lists: true,
    count(counts, record, on, standing, as, amount = 1) {
      if (counts !== part || !here(standing)) return;
      for (let i = 0; i < amount; i += 1) records.push({ record, on, standing, as });
    },
    distinct(counts, record, on, standing, as, number) {
      if (counts !== part || !here(standing) || seen.has(number)) return;
      seen.add(number);
      records.push({ record, on, standing, as });
    },
    leftOut(record, on, standing, why, of) {
      if (here(standing) && (of === undefined || of === part)) leftOut.push({ record, on, standing, as: why, why });
    },
  };
  const view = viewOf(input.facts, places, asAt, input.contract?.cover ?? coversAll);
  for (const piece of [indicator.tally, ...indicator.shared, ...indicator.opens]) piece(view, input.window, counter);

  const page = <T extends Listed>(list: T[]): T[] =>
    list
      .sort((a, b) => compare(a.on, b.on) || compare(a.record, b.record))
      .slice(offset, limit === undefined ? undefined : offset + limit);
  const answers = surveyed.has(address.indicator) && part !== 'invitations' && part !== 'groupsActive';
  const [given, left] = [page(records), page(leftOut)];
  const routes = routesOf(view, [...given, ...left]);
  return {
    ...address,
    asAt,
    total: records.length,
    leftOutTotal: leftOut.length,
    offset,
    records: given.map((one) => recordOf(one, answers, routes)),
    leftOut: left.map((one) => ({ ...recordOf(one, answers, routes), why: one.why })),
  };
}

const surveyed: ReadonlySet<IndicatorId> = new Set<IndicatorId>(['24', '27', '28']);

/** By which way each answer came, by its survey and day; of several on one day, the last. */
function routesOf({ people }: View, listed: readonly Listed[]): Map<string, Route> {
  const ids = new Set(listed.map((one) => one.record));
  const routes = new Map<string, Route>();
  for (const { facts } of people) {
    for (const survey of [...facts.ease, ...facts.happy]) {
      if (!ids.has(survey.id)) continue;
      for (const { day, route } of survey.answers ?? []) routes.set(`${survey.id} ${day}`, route);
    }
  }
  return routes;
}

function recordOf(
  { record, on, standing, as }: Listed,
  answers: boolean,
  routes: ReadonlyMap<string, Route>,
): EvidenceRecord {
  const { at, group, causes, contributors } = standing;
  const placement = 'placement' in standing ? (standing as PlacementStanding) : null;
  const episode = placement
    ? placement.of.episode
    : 'episode' in standing
      ? (standing as EpisodeStanding).episode
      : null;
  const starts = episode?.placements.flatMap((p) => p.startedOn ?? []).sort() ?? [];
  return {
    record,
    on,
    as,
    locality: at.locality,
    body: at.body,
    channel: at.channel,
    group,
    causes: [...(causes ?? [])],
    contributors: [...(contributors ?? [])],
    opened: episode?.day ?? null,
    started: (placement ? placement.placement.startedOn : starts[0]) ?? null,
    answered: answers ? on : null,
    route: routes.get(`${record} ${on}`) ?? null,
  };
}
