import type { Cover } from '@placewell/core/lio/contract';
import { addDays, type Day, type Instant } from '@placewell/core/shared/time';
import { covers } from './cover';
import { dayNumber } from './day-number';
import { type Episode, type EpisodePlacement, lastDayOfEpisode } from './episodes';
import type { EnquiryFact, PersonFacts, SurveyFact } from './facts';
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
  /** Whether it stands under several days. */
  often: boolean;
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

/** What happened to people, by day. Tens of thousands stand here, so each noun is put in order only when it is first asked for. */
export class Timeline {
  readonly #people: readonly PersonView[];
  readonly #places: Places;
  readonly #asAt: Instant;
  readonly #cover: Cover;
  #all: EpisodeStanding[] | null = null;
  readonly #uncovered: EpisodeStanding[] = [];
  #placements: PlacementStanding[] | null = null;
  #episodes: Days<EpisodeStanding> | null = null;
  #starts: Days<PlacementStanding> | null = null;
  #rescues: Days<{ enquiry: EnquiryFact; of: EpisodeStanding }> | null = null;
  #ease: Days<Asked<EpisodeStanding>> | null = null;
  #happy: Days<Asked<PlacementStanding>> | null = null;

  constructor(people: readonly PersonView[], places: Places, asAt: Instant, cover: Cover) {
    this.#people = people;
    this.#places = places;
    this.#asAt = asAt;
    this.#cover = cover;
  }

  /** All episodes that are counted, person by person. */
  get all(): readonly EpisodeStanding[] {
    if (this.#all) return this.#all;
    const all: EpisodeStanding[] = [];
    const whole = this.#cover.bodies.length + this.#cover.districts.length === 0;
    for (let person = 0; person < this.#people.length; person += 1) {
      for (const episode of (this.#people[person] as PersonView).episodes) {
        const opening = episode.enquiries[0] as EnquiryFact;
        const at = this.#places.at(this.#places.locality(episode.locality), episode.lead, episode.channel);
        const one: EpisodeStanding = {
          at,
          group: opening.group ?? null,
          causes: opening.causes ?? none,
          contributors: episode.contributors,
          episode,
          person,
        };
        if (whole || covers(this.#cover, at)) all.push(one);
        else this.#uncovered.push(one);
      }
    }
    this.#all = all;
    return all;
  }

  /** Episodes that the contract does not cover. */
  get uncovered(): readonly EpisodeStanding[] {
    return this.all ? this.#uncovered : none;
  }

  /** Episodes opened in a window; `day` is the number of the day. */
  eachEpisode({ from, to }: Window, take: (one: EpisodeStanding, day: number) => void): void {
    if (!this.#episodes) {
      this.#episodes = new Days();
      for (const one of this.all) this.#episodes.add(one.episode.day, one);
    }
    this.#episodes.each(from, to, take);
  }

  /** Counted enquiries received in a window. An enquiry joins an episode that opened 89 days before it at most. */
  eachEnquiry(window: Window, take: (enquiry: EnquiryFact, of: EpisodeStanding) => void): void {
    const first = dayNumber(window.from);
    this.eachEpisode({ from: addDays(window.from, -lastDayOfEpisode), to: window.to }, (of, opened) => {
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
    for (const of of this.all) {
      for (const placement of of.episode.placements) {
        const group = placement.fact.group || null;
        all.push({ at: of.at, group, causes: of.causes, contributors: of.contributors, placement, of });
      }
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
      for (const of of this.all) {
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
    if (!this.#ease) {
      this.#ease = new Days();
      for (const of of this.all) {
        const { ease } = this.#factsOf(of);
        this.#ask(
          this.#ease,
          pick(ease, (s) => of.episode.enquiries.some((e) => e.id === s.about)),
          of,
        );
      }
    }
    eachOnce(this.#ease, window, take);
  }

  /** The happiness surveys of each placement, started or not, that was asked or answered in a window. */
  eachHappy(window: Window, take: (asked: Asked<PlacementStanding>) => void): void {
    if (!this.#happy) {
      this.#happy = new Days();
      for (const of of this.placements) {
        const { happy } = this.#factsOf(of.of);
        this.#ask(
          this.#happy,
          pick(happy, (s) => s.about === of.placement.fact.id),
          of,
        );
      }
    }
    eachOnce(this.#happy, window, take);
  }

  #factsOf = ({ person }: EpisodeStanding): PersonFacts => (this.#people[person] as PersonView).facts;

  /** Puts surveys under every day that one of them was invited or answered on. */
  #ask<S extends Standing>(days: Days<Asked<S>>, surveys: readonly SurveyFact[], of: S): void {
    if (surveys.length === 0) return;
    const asked: Asked<S> = { surveys, of, often: false };
    let last: Day | null = null;
    const stands = (day: Day, known: Instant) => {
      if (known > this.#asAt || day === last) return;
      if (last !== null) asked.often = true;
      days.add(day, asked);
      last = day;
    };
    for (const { invited, answers } of surveys) {
      if (invited) stands(invited.day, invited.known);
      if (answers) for (const { day, known } of answers) stands(day, known);
    }
  }
}

const none: never[] = [];

/** Those of a list that are meant; the list itself where it has only one, as most have. */
function pick(list: readonly SurveyFact[], meant: (survey: SurveyFact) => boolean): readonly SurveyFact[] {
  const only = list.length === 1 ? list[0] : undefined;
  if (only) return meant(only) ? list : none;
  return list.length === 0 ? none : list.filter(meant);
}

function eachOnce<S extends Standing>(days: Days<Asked<S>>, { from, to }: Window, take: (a: Asked<S>) => void): void {
  const seen = new Set<Asked<S>>();
  days.each(from, to, (asked) => {
    if (asked.often) {
      if (seen.has(asked)) return;
      seen.add(asked);
    }
    take(asked);
  });
}
