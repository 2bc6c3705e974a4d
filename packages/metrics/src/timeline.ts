import type { Day, Instant } from '@placewell/core/shared/time';
import type { Episode, EpisodePlacement } from './episodes';
import type { EnquiryFact, SurveyFact } from './facts';
import type { Places, Standing } from './places';
import { compare } from './story';
import type { PersonView } from './view';
import type { Window } from './window';

/** An episode and where it is counted. */
export interface EpisodeStanding extends Standing {
  episode: Episode;
  /** The person's number among all people of the view. */
  person: number;
}

export interface EnquiryStanding {
  enquiry: EnquiryFact;
  of: EpisodeStanding;
}

/** A placement, under its own group and for the rest under its episode. */
export interface PlacementStanding extends Standing {
  placement: EpisodePlacement;
  of: EpisodeStanding;
}

/** What one episode (ease) or one placement (happy) was asked. */
export interface Asked {
  surveys: SurveyFact[];
  of: EpisodeStanding | PlacementStanding;
}

/** Things by the days they are about, so that a window looks only at what lies in it. */
export class ByDay<T> {
  readonly #days = new Map<Day, T[]>();
  #sorted: Day[] | null = null;

  add(day: Day, one: T): void {
    const list = this.#days.get(day);
    if (list) list.push(one);
    else {
      this.#days.set(day, [one]);
      this.#sorted = null;
    }
  }

  /** Everything in a window, by day; what stands under two of its days comes twice. */
  *within({ from, to }: Window): Iterable<T[]> {
    this.#sorted ??= [...this.#days.keys()].sort(compare);
    for (const day of this.#sorted) {
      if (day > to) return;
      if (day >= from) yield this.#days.get(day) as T[];
    }
  }
}

/** What happened to people, by day. Each noun is put in order when it is first asked for. */
export class Timeline {
  readonly #people: readonly PersonView[];
  readonly #places: Places;
  readonly #asAt: Instant;
  #all: EpisodeStanding[] | null = null;
  #episodes: ByDay<EpisodeStanding> | null = null;
  #enquiries: ByDay<EnquiryStanding> | null = null;
  #starts: ByDay<PlacementStanding> | null = null;
  #placements: PlacementStanding[] | null = null;
  #rescues: ByDay<EnquiryStanding> | null = null;
  #ease: ByDay<Asked> | null = null;
  #happy: ByDay<Asked> | null = null;

  constructor(people: readonly PersonView[], places: Places, asAt: Instant) {
    this.#people = people;
    this.#places = places;
    this.#asAt = asAt;
  }

  /** All episodes, person by person. */
  get all(): readonly EpisodeStanding[] {
    if (this.#all) return this.#all;
    const all: EpisodeStanding[] = [];
    for (const [person, { episodes }] of this.#people.entries()) {
      for (const episode of episodes) {
        const opening = episode.enquiries[0];
        all.push({
          episode,
          person,
          at: this.#places.at(this.#places.locality(episode.locality), episode.lead, episode.channel),
          group: opening?.group ?? null,
          causes: opening?.causes ?? none,
          contributors: episode.contributors,
        });
      }
    }
    this.#all = all;
    return all;
  }

  /** Episodes by the day they opened. */
  get episodes(): ByDay<EpisodeStanding> {
    this.#episodes ??= byDay(this.all, (add, one) => add(one.episode.day, one));
    return this.#episodes;
  }

  /** Counted enquiries by the day they were received. */
  get enquiries(): ByDay<EnquiryStanding> {
    this.#enquiries ??= byDay<EpisodeStanding, EnquiryStanding>(this.all, (add, of) => {
      for (const enquiry of of.episode.enquiries) add(enquiry.day, { enquiry, of });
    });
    return this.#enquiries;
  }

  /** All placements of all episodes, also those that never started. */
  get placements(): readonly PlacementStanding[] {
    this.#placements ??= this.all.flatMap((of) =>
      of.episode.placements.length === 0 ? none : of.episode.placements.map((placement) => standingOf(placement, of)),
    );
    return this.#placements;
  }

  /** Placements by the day they started. */
  get starts(): ByDay<PlacementStanding> {
    this.#starts ??= byDay(this.placements, (add, one) => {
      if (one.placement.startedOn) add(one.placement.startedOn, one);
    });
    return this.#starts;
  }

  /** Enquiries the LIO stepped in for, by the day it did. */
  get rescues(): ByDay<EnquiryStanding> {
    this.#rescues ??= byDay<EpisodeStanding, EnquiryStanding>(this.all, (add, of) => {
      for (const enquiry of of.episode.enquiries) {
        if (enquiry.rescued && enquiry.rescued.known <= this.#asAt) add(enquiry.rescued.day, { enquiry, of });
      }
    });
    return this.#rescues;
  }

  /** The ease surveys of each episode, under every day it was invited or answered on. */
  get ease(): ByDay<Asked> {
    this.#ease ??= byDay<EpisodeStanding, Asked>(this.all, (add, of) => {
      const { ease } = (this.#people[of.person] as PersonView).facts;
      if (ease.length === 0) return;
      const surveys = ease.filter((s) => of.episode.enquiries.some((e) => e.id === s.about));
      this.#asked(add, surveys, of);
    });
    return this.#ease;
  }

  /** The happiness surveys of each placement, started or not, likewise. */
  get happy(): ByDay<Asked> {
    this.#happy ??= byDay<PlacementStanding, Asked>(this.placements, (add, of) => {
      const { happy } = (this.#people[of.of.person] as PersonView).facts;
      const surveys = happy.filter((s) => s.about === of.placement.fact.id);
      this.#asked(add, surveys, of);
    });
    return this.#happy;
  }

  #asked(add: (day: Day, one: Asked) => void, surveys: SurveyFact[], of: Asked['of']): void {
    if (surveys.length === 0) return;
    const one = { surveys, of };
    // Answered on the day it was invited on, as most are of history: once is enough.
    let last: Day | null = null;
    const once = (day: Day) => {
      if (day !== last) add(day, one);
      last = day;
    };
    for (const { invited, answers } of surveys) {
      if (invited && invited.known <= this.#asAt) once(invited.day);
      for (const { day, known } of answers ?? []) if (known <= this.#asAt) once(day);
    }
  }
}

const none: never[] = [];

const standingOf = (placement: EpisodePlacement, of: EpisodeStanding): PlacementStanding => ({
  placement,
  of,
  at: of.at,
  group: placement.fact.group || null,
  causes: of.causes,
  contributors: of.contributors,
});

function byDay<A, T>(all: readonly A[], put: (add: (day: Day, one: T) => void, one: A) => void): ByDay<T> {
  const days = new ByDay<T>();
  const add = (day: Day, one: T) => days.add(day, one);
  for (const one of all) put(add, one);
  return days;
}
