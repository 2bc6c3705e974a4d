import type { Cause } from '@placewell/core/codes/causes';
import type { EnquiryState } from '@placewell/core/enquiry/transitions';
import { type District, existedBetween } from '@placewell/core/lio/area';
import { addDays, type Day, londonDay } from '@placewell/core/shared/time';
import { workingDaysBetween } from '@placewell/core/shared/working-days';
import type { EpisodePlacement } from './episodes';
import type { EnquiryFact } from './facts';
import { activeGroups, groupAt, yearEnding } from './indicators/groups';
import { rate } from './indicators/indicator';
import { liveAtEndOf, opportunityAt } from './indicators/opportunities';
import { type Cut, type Dimensions, Places } from './places';
import { asAtOf, type ReportInput } from './report';
import { episodeAt, type View, viewOf } from './view';
import { type Window, within } from './window';

/** A search as it is kept for unmet demand: no words, no person. */
export interface SearchFact {
  day: Day;
  /** The district searched near; UNKNOWN when none was given. */
  locality: string;
  causes: Cause[];
  found: number;
}

export interface Unmet {
  cause: Cause | 'none given';
  locality: string;
  searches: number;
  enquiries: number;
}

/** Figures that tell the story and are never rated. */
export interface Context {
  /** Working days from when the group could have answered to its first reply, of enquiries received in the window. */
  firstReply: {
    asked: number;
    replied: number;
    medianDays: number | null;
    withinFive: number;
    shareWithinFive: number | null;
  };
  /** Of placements started in the window that are old enough to tell; `asked` have an answer to the check-in. */
  stillGoing: Record<'weeks4' | 'weeks12', { oldEnough: number; going: number; asked: number; share: number | null }>;
  /** Closed episodes opened in the window, by what became of their last enquiry to end; `taken-up` when one started. */
  outcomes: Partial<Record<EnquiryState | 'taken-up', number>>;
  rescue: { rescued: number; started: number };
  unmet: Unmet[];
  /** Each per 1,000 residents; null where residents are not known. */
  perThousand: { residents: number | null; enquiries: number | null; takeUp: number | null };
  liveOpportunities: number;
  activeGroups: number;
  hours: number;
}

/** Enquiries that ended so have failed, for unmet demand. */
const failed: ReadonlySet<EnquiryState> = new Set<EnquiryState>([
  'withdrawn',
  'not-taken-on',
  'role-filled',
  'group-silent',
  'signposted',
  'unreachable',
]);

/** The context measures of one row of a report: `total` of the whole, or one key of a cut. */
export function context(
  input: Omit<ReportInput, 'contracts'> & { key: string; searches?: Iterable<SearchFact> },
): Context {
  const places = new Places(input.lio.districts, input.bodies);
  const view = viewOf(input.facts, places, asAtOf(input));
  const { window, by, key } = input;
  const here = (at: Dimensions) => places.keyOf(by, at) === key;
  const today = londonDay(view.asAt);

  const replies: number[] = [];
  let asked = 0;
  const weeks4 = { oldEnough: 0, going: 0, asked: 0 };
  const weeks12 = { oldEnough: 0, going: 0, asked: 0 };
  const outcomes: Context['outcomes'] = {};
  const rescue = { rescued: 0, started: 0 };
  const unmet = new UnmetDemand();
  let episodesOpened = 0;
  let takenUp = 0;
  let hours = 0;

  for (const { episodes } of view.people) {
    const startedFrom = new Set(
      episodes.flatMap((e) => e.placements.filter((p) => p.startedOn).map((p) => p.fact.enquiry)),
    );
    const everyone = episodes.flatMap((e) => e.enquiries);
    for (const episode of episodes) {
      const at = episodeAt(episode, places);
      if (!here(at)) continue;
      for (const enquiry of episode.enquiries) {
        if (within(enquiry.day, window)) {
          if (enquiry.opportunity && !isHistory(enquiry)) asked += 1;
          const reply = firstReply(enquiry, view);
          if (reply !== null) replies.push(reply);
          const end = enquiry.end && enquiry.end.known <= view.asAt ? enquiry.end.state : null;
          if (end && failed.has(end)) unmet.add(enquiry.causes, at.locality, 'enquiries');
        }
        const { rescued } = enquiry;
        if (rescued && rescued.known <= view.asAt && within(rescued.day, window)) {
          rescue.rescued += 1;
          const led = everyone.filter((e) => e.rescuedFrom === enquiry.id || e.id === enquiry.id);
          if (led.some((e) => startedFrom.has(e.id))) rescue.started += 1;
        }
      }
      for (const placement of episode.placements) {
        stillGoing(weeks4, 4, placement, window, today, view);
        stillGoing(weeks12, 12, placement, window, today, view);
        for (const h of placement.fact.hours ?? []) {
          if (h.known <= view.asAt && within(h.day, window)) hours += h.hours;
        }
      }
      if (!within(episode.day, window)) continue;
      episodesOpened += 1;
      if (episode.status === 'taken-up') takenUp += 1;
      if (episode.status === 'open') continue;
      const outcome = episode.status === 'taken-up' ? 'taken-up' : lastEnd(episode.enquiries);
      if (outcome) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    }
  }
  for (const search of input.searches ?? []) {
    const at = { locality: places.locality(search.locality), body: null, channel: null };
    if (search.found === 0 && within(search.day, window) && here(at)) unmet.add(search.causes, at.locality, 'searches');
  }

  const withinFive = replies.filter((d) => d <= 5).length;
  const residents = residentsOf(
    input.lio.districts.filter((d) => existedBetween(d, window.to, window.to)),
    places,
    by,
    key,
  );
  const thousand = (n: number) => (residents ? (n / residents) * 1000 : null);
  return {
    firstReply: {
      asked,
      replied: replies.length,
      medianDays: median(replies),
      withinFive,
      // Of those asked, also the never answered: silence must not flatter the figure.
      shareWithinFive: rate(withinFive, asked),
    },
    stillGoing: {
      weeks4: { ...weeks4, share: rate(weeks4.going, weeks4.oldEnough) },
      weeks12: { ...weeks12, share: rate(weeks12.going, weeks12.oldEnough) },
    },
    outcomes,
    rescue,
    unmet: unmet.list(),
    perThousand: { residents, enquiries: thousand(episodesOpened), takeUp: thousand(takenUp) },
    liveOpportunities: view.opportunities.filter(
      (o) => !o.ownService && here(opportunityAt(view, o)) && liveAtEndOf(o, window, view),
    ).length,
    activeGroups: [...activeGroups(view, yearEnding(window))].filter((id) =>
      here(groupAt(view, view.groups.get(id), window)),
    ).length,
    hours,
  };
}

/** A spreadsheet did not say when its groups replied: their silence is ours, not theirs. */
const isHistory = (enquiry: EnquiryFact): boolean => enquiry.order !== enquiry.id;

function firstReply(enquiry: EnquiryFact, { asAt }: View): number | null {
  const days = (enquiry.replies ?? []).filter((r) => r.known <= asAt).map((r) => r.day);
  if (!enquiry.opportunity || days.length === 0) return null;
  const first = days.reduce((a, b) => (a < b ? a : b));
  // A reply dated before we knew of the enquiry (written down afterwards) was no wait at all.
  return Math.max(0, workingDaysBetween(enquiry.newDay, first));
}

function stillGoing(
  sum: { oldEnough: number; going: number; asked: number },
  weeks: 4 | 12,
  { fact, startedOn }: EpisodePlacement,
  window: Window,
  today: Day,
  { asAt }: View,
): void {
  if (!startedOn || !within(startedOn, window)) return;
  const then = addDays(startedOn, weeks * 7);
  if (then > today) return;
  sum.oldEnough += 1;
  const said = fact.says?.findLast((s) => s.weeks === weeks && s.known <= asAt);
  if (said) sum.asked += 1;
  const ended = fact.end && fact.end.known <= asAt && fact.end.day < then;
  if (!ended && said?.going !== false) sum.going += 1;
}

function lastEnd(enquiries: EnquiryFact[]): EnquiryState | null {
  const ends = enquiries.flatMap((e) => (e.end ? [e.end] : []));
  return ends.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)).at(-1)?.state ?? null;
}

function median(list: number[]): number | null {
  if (list.length === 0) return null;
  const sorted = [...list].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}

function residentsOf(districts: readonly District[], places: Places, by: Cut, key: string): number | null {
  if (by === 'body' || by === 'channel') return null;
  return districts
    .filter((d) => places.keyOf(by, { locality: d.code, body: null, channel: null }) === key)
    .reduce<number | null>((sum, d) => (sum === null || d.residents === null ? null : sum + d.residents), 0);
}

class UnmetDemand {
  readonly #lines = new Map<string, Unmet>();

  add(causes: readonly Cause[] | undefined, locality: string, what: 'searches' | 'enquiries'): void {
    for (const cause of causes?.length ? causes : (['none given'] as const)) {
      const key = `${cause} ${locality}`;
      const line = this.#lines.get(key) ?? { cause, locality, searches: 0, enquiries: 0 };
      line[what] += 1;
      this.#lines.set(key, line);
    }
  }

  /** Most wanted first. */
  list(): Unmet[] {
    const size = (u: Unmet) => u.searches + u.enquiries;
    return [...this.#lines.entries()]
      .sort(([a, x], [b, y]) => size(y) - size(x) || (a < b ? -1 : 1))
      .map(([, line]) => line);
  }
}
