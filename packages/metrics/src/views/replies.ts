import { type Day, londonDay } from '@placewell/core/shared/time';
import { workingDaysFrom } from '../day-number';
import type { EnquiryFact } from '../facts';
import { type Piece, rate } from '../indicators/indicator';
import type { Places, Standing, ViewCut } from '../places';
import { compare } from '../story';
import type { EpisodeStanding } from '../timeline';
import type { View } from '../view';
import type { Window } from '../window';
import type { GroupReplies, Replies } from './book';

/** Working days after which the LIO is asked to step in (domain rule), and silence counts as no answer. */
const silentAfter = 10;
const soon = 5;

interface AskedOfGroup {
  kind: 'asked';
  enquiry: EnquiryFact;
  standing: EpisodeStanding;
  group: string;
  answer: { state: 'replied'; days: number } | { state: 'unanswered' } | { state: 'waiting' };
}

interface Rescued {
  kind: 'rescued';
  enquiry: EnquiryFact;
  on: Day;
  standing: EpisodeStanding;
  group: string;
  started: boolean;
}

/** What groups were asked in a window, and how they answered; and where the LIO stepped in. */
export interface RepliesSeen {
  asked: AskedOfGroup[];
  rescued: Rescued[];
}

/**
 * Enquiries about a named role received in the window, under the place of their episode and the group that was asked. Those
 * that came with history are left out: a spreadsheet did not say when its groups replied, so their silence is ours.
 */
export function repliesIn(view: View, window: Window): RepliesSeen {
  const today = londonDay(view.asAt);
  const seen: RepliesSeen = { asked: [], rescued: [] };
  view.timeline.eachEnquiry(window, (enquiry, of) => {
    if (!enquiry.opportunity || enquiry.order !== enquiry.id) return;
    const group = enquiry.group ?? '';
    const answer = answerOf(enquiry, view, today);
    seen.asked.push({ kind: 'asked', enquiry, standing: under(of, enquiry), group, answer });
  });
  view.timeline.eachRescue(window, (enquiry, of) => {
    const on = enquiry.rescued?.day ?? enquiry.day;
    const group = enquiry.group ?? '';
    const started = ledToStart(view, of, enquiry);
    seen.rescued.push({ kind: 'rescued', enquiry, on, standing: under(of, enquiry), group, started });
  });
  return seen;
}

/** Who answers is asked of the group that got this enquiry, not of the one the episode opened with. */
const under = (of: EpisodeStanding, { group }: EnquiryFact): EpisodeStanding =>
  of.group === (group ?? null) ? of : { ...of, group: group ?? null };

function answerOf(enquiry: EnquiryFact, { asAt }: View, today: Day): AskedOfGroup['answer'] {
  let first: Day | null = null;
  for (const { day, known } of enquiry.replies ?? []) {
    if (known <= asAt && (first === null || day < first)) first = day;
  }
  // A reply dated before we knew of the enquiry (written down afterwards) was no wait at all.
  if (first !== null) return { state: 'replied', days: Math.max(0, workingDaysFrom(enquiry.newDay, first)) };
  const until = enquiry.end && enquiry.end.known <= asAt ? enquiry.end.day : today;
  return { state: workingDaysFrom(enquiry.newDay, until) >= silentAfter ? 'unanswered' : 'waiting' };
}

/** Whether a placement started from it, or from one that its rescue led to. */
function ledToStart(view: View, of: EpisodeStanding, enquiry: EnquiryFact): boolean {
  const episodes = view.people[of.person]?.episodes ?? [];
  return episodes.some((e) =>
    e.placements.some(
      (p) =>
        p.startedOn !== null &&
        e.enquiries.some((x) => x.id === p.fact.enquiry && (x.id === enquiry.id || x.rescuedFrom === enquiry.id)),
    ),
  );
}

/** The same as records, so that each of these counts opens. */
export const repliesPiece: Piece = (view, window, counter) => {
  const { asked, rescued } = repliesIn(view, window);
  for (const { enquiry, standing, answer } of asked) {
    const count = (part: string) => counter.count(`replies.${part}`, enquiry.id, enquiry.day, standing, answer.state);
    count('asked');
    count(answer.state);
    if (answer.state === 'replied' && answer.days <= soon) count('withinFive');
  }
  for (const { enquiry, on, standing, started } of rescued) {
    const as = started ? 'started' : 'not-started';
    counter.count('replies.rescued', enquiry.id, on, standing, as);
    if (started) counter.count('replies.rescuedStarted', enquiry.id, on, standing, as);
  }
};

/** Adds up replies: of a row, or of a group. */
class Sum {
  #asked = 0;
  #unanswered = 0;
  #waiting = 0;
  #withinFive = 0;
  #rescued = 0;
  #rescuedStarted = 0;
  readonly #days: number[] = [];
  /** Each group asked: whether it replied to any, and left any unanswered. */
  readonly #groups = new Map<string, { replied: boolean; unanswered: boolean }>();

  add(one: AskedOfGroup | Rescued): void {
    if (one.kind === 'rescued') {
      this.#rescued += 1;
      if (one.started) this.#rescuedStarted += 1;
      return;
    }
    let group = this.#groups.get(one.group);
    if (!group) {
      group = { replied: false, unanswered: false };
      this.#groups.set(one.group, group);
    }
    this.#asked += 1;
    switch (one.answer.state) {
      case 'replied':
        group.replied = true;
        this.#days.push(one.answer.days);
        if (one.answer.days <= soon) this.#withinFive += 1;
        return;
      case 'unanswered':
        group.unanswered = true;
        this.#unanswered += 1;
        return;
      case 'waiting':
        this.#waiting += 1;
        return;
    }
  }

  get common() {
    return {
      asked: this.#asked,
      replied: this.#days.length,
      unanswered: this.#unanswered,
      waiting: this.#waiting,
      medianDays: median(this.#days),
      withinFive: this.#withinFive,
      // Of those asked, also the never answered: silence must not flatter the figure.
      shareWithinFive: rate(this.#withinFive, this.#asked),
      rescued: this.#rescued,
      rescuedStarted: this.#rescuedStarted,
    };
  }

  get silent(): number {
    return [...this.#groups.values()].filter((g) => g.unanswered && !g.replied).length;
  }

  get groups(): number {
    return this.#groups.size;
  }
}

const replies = (sum: Sum): Replies => ({ ...sum.common, groupsAsked: sum.groups, groupsSilent: sum.silent });
export const noReplies = (): Replies => replies(new Sum());

/** The replies of each row of a cut; rows without any are left out. */
export function repliesBy(seen: RepliesSeen, places: Places, by: ViewCut): Map<string, Replies> {
  const rows = new Map<string, Sum>();
  for (const one of [...seen.asked, ...seen.rescued]) {
    for (const key of places.keysOf(by, one.standing)) {
      let row = rows.get(key);
      if (!row) {
        row = new Sum();
        rows.set(key, row);
      }
      row.add(one);
    }
  }
  return new Map([...rows].map(([key, sum]) => [key, replies(sum)]));
}

/** The replies of each group, of those that stand `here`; those with most unanswered first. */
export function repliesByGroup(seen: RepliesSeen, here: (standing: Standing) => boolean): GroupReplies[] {
  const groups = new Map<string, Sum>();
  for (const one of [...seen.asked, ...seen.rescued]) {
    if (one.group === '' || !here(one.standing)) continue;
    let sum = groups.get(one.group);
    if (!sum) {
      sum = new Sum();
      groups.set(one.group, sum);
    }
    sum.add(one);
  }
  return [...groups]
    .map(([group, sum]) => ({ group, ...sum.common, silent: sum.silent > 0 }))
    .sort((a, b) => b.unanswered - a.unanswered || b.asked - a.asked || compare(a.group, b.group));
}

function median(list: number[]): number | null {
  if (list.length === 0) return null;
  const sorted = Float64Array.from(list).sort();
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}
