import type { Cover } from '@placewell/core/lio/contract';
import { addDays, type Day, type Instant } from '@placewell/core/shared/time';
import { covers } from './cover';
import { dayNumber } from './day-number';
import { type Episode, type EpisodePlacement, lastDayOfEpisode } from './episodes';
import type { EnquiryFact, SurveyFact } from './facts';
import type { Places, Standing } from './places';
import type { PersonView } from './view';
import { type Window, within } from './window';

/** An episode and where it is counted. */
export interface EpisodeStanding extends Standing {
  episode: Episode;
  /** The person's number among all people of the view. */
  person: number;
}

/** A placement, under its own group and for the rest under its episode. */
export interface PlacementStanding extends Standing {
  placement: EpisodePlacement;
  of: EpisodeStanding;
}

/** What one episode (ease) or one placement (happy) was asked. */
export interface Asked<S extends Standing = Standing> {
  surveys: readonly SurveyFact[];
  of: S;
}

/**
 * Things with the days they are about, in the order they were made in: a window is found by going through the numbers of the days, and
 * what lies in it is then read in the order it stands in memory, which is several times faster than day by day.
 */
class Days<T> {
  readonly #all: T[] = [];
  readonly #days: number[] = [];

  add(day: Day, one: T): void {
    this.#all.push(one);
    this.#days.push(dayNumber(day));
  }

  /** Everything from a day to a day; what stands under two of them comes twice. */
  each(from: Day, to: Day, take: (one: T, day: number) => void): void {
    const [first, last] = [dayNumber(from), dayNumber(to)];
    const days = this.#days;
    for (let i = 0; i < days.length; i += 1) {
      const day = days[i] as number;
      if (day >= first && day <= last) take(this.#all[i] as T, day);
    }
  }
}

/**
 * What happened to people, by day. Tens of thousands stand here, and most of what they did lies outside any one window: each person is
 * gone through once, while they are at hand, and only the days are kept apart.
 */
export class Timeline {
  readonly #people: PersonView[] = [];
  readonly #places: Places;
  readonly #asAt: Instant;
  readonly #cover: Cover;
  readonly #whole: boolean;
  /** Every counted episode by its number. */
  readonly #all: EpisodeStanding[] = [];
  readonly #uncovered: EpisodeStanding[] = [];
  readonly #opened = new Days<number>();
  /** Episodes by the days on which their person was asked or answered. */
  readonly #asked = { ease: new Days<number>(), happy: new Days<number>() };
  #placements: PlacementStanding[] | null = null;
  #starts: Days<PlacementStanding> | null = null;
  #rescues: Days<{ enquiry: EnquiryFact; of: EpisodeStanding }> | null = null;

  constructor(places: Places, asAt: Instant, cover: Cover) {
    this.#places = places;
    this.#asAt = asAt;
    this.#cover = cover;
    this.#whole = cover.bodies.length + cover.districts.length === 0;
  }

  /** Takes in one person. All are added before anything is asked. */
  add(one: PersonView): void {
    const person = this.#people.length;
    this.#people.push(one);
    const { facts, episodes } = one;
    for (const episode of episodes) {
      const standing = this.#stand(episode, person);
      if (!this.#whole && !covers(this.#cover, standing.at)) {
        this.#uncovered.push(standing);
        continue;
      }
      const n = this.#all.length;
      this.#all.push(standing);
      this.#opened.add(episode.day, n);
      if (facts.ease.length > 0) this.#ask(this.#asked.ease, facts.ease, n);
      if (facts.happy.length > 0 && episode.placements.length > 0) this.#ask(this.#asked.happy, facts.happy, n);
    }
  }

  #ask(days: Days<number>, surveys: readonly SurveyFact[], n: number): void {
    for (const { invited, answers } of surveys) {
      if (invited && invited.known <= this.#asAt) days.add(invited.day, n);
      if (answers) for (const { day, known } of answers) if (known <= this.#asAt) days.add(day, n);
    }
  }

  /** Episodes that the contract does not cover. */
  get uncovered(): readonly EpisodeStanding[] {
    return this.#uncovered;
  }

  /** Episodes opened in a window; `day` is the number of the day. */
  eachEpisode({ from, to }: Window, take: (one: EpisodeStanding, day: number) => void): void {
    this.#opened.each(from, to, (n, day) => take(this.#all[n] as EpisodeStanding, day));
  }

  /** Counted enquiries received in a window. An enquiry joins an episode that opened 89 days before it at most. */
  eachEnquiry(window: Window, take: (enquiry: EnquiryFact, of: EpisodeStanding) => void): void {
    const first = dayNumber(window.from);
    this.#opened.each(addDays(window.from, -lastDayOfEpisode), window.to, (n, opened) => {
      const of = this.#all[n] as EpisodeStanding;
      const { enquiries } = of.episode;
      // Most episodes have but the enquiry that opened them, whose day is known.
      if (enquiries.length === 1) {
        if (opened >= first) take(enquiries[0] as EnquiryFact, of);
        return;
      }
      for (const enquiry of enquiries) if (within(enquiry.day, window)) take(enquiry, of);
    });
  }

  /** All placements of all episodes, also those that never started. */
  get placements(): readonly PlacementStanding[] {
    if (this.#placements) return this.#placements;
    const all: PlacementStanding[] = [];
    for (const of of this.#all) {
      for (const placement of of.episode.placements) all.push(standingOf(placement, of));
    }
    this.#placements = all;
    return all;
  }

  /** Placements started in a window. */
  eachStart({ from, to }: Window, take: (one: PlacementStanding) => void): void {
    if (!this.#starts) {
      this.#starts = new Days();
      for (const one of this.placements) {
        if (one.placement.startedOn) this.#starts.add(one.placement.startedOn, one);
      }
    }
    this.#starts.each(from, to, take);
  }

  /** Enquiries for which the LIO stepped in in a window, whenever they were received. */
  eachRescue({ from, to }: Window, take: (enquiry: EnquiryFact, of: EpisodeStanding) => void): void {
    if (!this.#rescues) {
      this.#rescues = new Days();
      for (const of of this.#all) {
        for (const enquiry of of.episode.enquiries) {
          const { rescued } = enquiry;
          if (rescued && rescued.known <= this.#asAt) this.#rescues.add(rescued.day, { enquiry, of });
        }
      }
    }
    this.#rescues.each(from, to, ({ enquiry, of }) => take(enquiry, of));
  }

  /** The ease surveys of each episode that was asked or answered in a window. */
  eachEase(window: Window, take: (asked: Asked<EpisodeStanding>) => void): void {
    this.#eachAsked('ease', window, (of, ease) => {
      const surveys = pick(ease, (s) => of.episode.enquiries.some((e) => e.id === s.about));
      if (surveys.length > 0) take({ surveys, of });
    });
  }

  /** The happiness surveys of each placement, started or not, that was asked or answered in a window. */
  eachHappy(window: Window, take: (asked: Asked<PlacementStanding>) => void): void {
    this.#eachAsked('happy', window, (of, happy) => {
      for (const placement of of.episode.placements) {
        const surveys = pick(happy, (s) => s.about === placement.fact.id);
        if (surveys.length > 0) take({ surveys, of: standingOf(placement, of) });
      }
    });
  }

  /** Each episode whose person was asked or answered in a window, once, with all surveys of the person. */
  #eachAsked(
    kind: 'ease' | 'happy',
    { from, to }: Window,
    take: (of: EpisodeStanding, all: readonly SurveyFact[]) => void,
  ): void {
    // In order of episodes, so that one who stands under several days comes several times in a row.
    let last = -1;
    this.#asked[kind].each(from, to, (n) => {
      if (n === last) return;
      last = n;
      const of = this.#all[n] as EpisodeStanding;
      take(of, (this.#people[of.person] as PersonView).facts[kind]);
    });
  }

  #stand(episode: Episode, person: number): EpisodeStanding {
    const opening = episode.enquiries[0] as EnquiryFact;
    return {
      at: this.#places.at(this.#places.locality(episode.locality), episode.lead, episode.channel),
      group: opening.group ?? null,
      causes: opening.causes ?? none,
      contributors: episode.contributors,
      episode,
      person,
    };
  }
}

const none: never[] = [];

const standingOf = (placement: EpisodePlacement, of: EpisodeStanding): PlacementStanding => ({
  at: of.at,
  group: placement.fact.group || null,
  causes: of.causes,
  contributors: of.contributors,
  placement,
  of,
});

/** Those of a list that are meant; the list itself where it has only one, as most have. */
function pick(list: readonly SurveyFact[], meant: (survey: SurveyFact) => boolean): readonly SurveyFact[] {
  const only = list.length === 1 ? list[0] : undefined;
  if (only) return meant(only) ? list : none;
  return list.length === 0 ? none : list.filter(meant);
}
