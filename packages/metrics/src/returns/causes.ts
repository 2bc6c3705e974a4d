import { addDays, type Instant, londonDay } from '@placewell/core/shared/time';
import { lastDayOfEpisode } from '../episodes';
import type { EnquiryFact, Facts, GroupFacts, OpportunityFacts, PersonFacts, SurveyFact } from '../facts';
import type { Cut } from '../places';
import { within } from '../window';
import type { Today } from './build-content';
import type { CountedIndicator, RestatementCause, ReturnContent, ReturnRecord } from './content';

export interface Moved {
  indicator: CountedIndicator;
  by: Cut;
  record: ReturnRecord;
  move: 'in' | 'out';
  /** It is counted in another row on the other side. */
  elsewhere: boolean;
  /** In a numerator: its denominator has it on both sides. */
  stays: boolean;
}

type Of<T> = { person: PersonFacts; one: T };

/**
 * Why a record is counted now and was not, or the other way round: read from what became known of it between the instant of the
 * signed return and today's. Where several things did, the one nearest to the record itself is named.
 */
export class Diagnosis {
  readonly #then: Instant;
  readonly #now: Instant;
  readonly #content: ReturnContent;
  readonly #today: Today;
  #enquiries: Map<string, Of<EnquiryFact>> | null = null;
  readonly #surveys = new Map<string, Of<SurveyFact>>();
  readonly #groups = new Map<string, GroupFacts>();
  readonly #opportunities = new Map<string, OpportunityFacts>();

  constructor(content: ReturnContent, today: Today) {
    this.#then = content.asAt;
    this.#now = today.asAt;
    this.#content = content;
    this.#today = today;
  }

  of(moved: Moved): RestatementCause {
    this.#read();
    if (moved.elsewhere)
      return moved.by === 'body' ? 'reassigned' : moved.by === 'channel' ? 'other' : 'district-changed';
    return this.#own(moved) ?? (this.#coverChanged() ? 'cover-changed' : 'other');
  }

  #own({ indicator, record, move, stays }: Moved): RestatementCause | null {
    switch (indicator) {
      case '25':
      case '26': {
        const found = this.#enquiries?.get(record.record);
        if (!found) return null;
        return (stays ? this.#start(found.person, record, move) : null) ?? this.#episode(found);
      }
      case '24':
      case '27':
        return stays ? 'answered-again' : this.#answer(record, move);
      case '28':
        return stays ? 'answered-again' : this.#confidence(record.record);
      case '30': {
        const known = this.#opportunities.get(record.record)?.first?.known;
        return known && this.#since(known) ? 'recorded-later' : null;
      }
    }
  }

  /** What became known after the return was made. */
  #since = (known: Instant): boolean => known > this.#then && known <= this.#now;

  #start(person: PersonFacts, { on }: ReturnRecord, move: 'in' | 'out'): RestatementCause | null {
    const days = { from: on, to: addDays(on, lastDayOfEpisode) };
    const ofEpisode = new Set(person.enquiries.filter((e) => within(e.day, days)).map((e) => e.id));
    const placements = person.placements.filter((p) => ofEpisode.has(p.enquiry));
    if (placements.some((p) => p.error && this.#since(p.error.known))) return 'start-recorded-in-error';
    if (placements.some((p) => p.corrected?.some((c) => this.#since(c.known)))) return 'start-corrected';
    if (move === 'out') return null;
    // Said to start on a day that had not come yet, or that came after: the return was signed as maturing.
    const signedOn = londonDay(this.#then);
    if (placements.some((p) => p.start && p.start.day > signedOn)) return 'matured';
    return placements.some((p) => p.start && this.#since(p.start.known)) ? 'start-recorded-later' : null;
  }

  #episode({ person, one }: Of<EnquiryFact>): RestatementCause | null {
    if (one.void && this.#since(one.void.known)) return voided[one.void.as];
    if (this.#since(one.known)) return 'recorded-later';
    // Another enquiry of the same person begins, or ends, the episode that this one belongs to.
    const other = person.enquiries.find((e) => e.void && this.#since(e.void.known))?.void;
    if (other) return voided[other.as];
    return person.enquiries.some((e) => this.#since(e.known)) ? 'recorded-later' : null;
  }

  #answer(record: ReturnRecord, move: 'in' | 'out'): RestatementCause | null {
    const found = this.#surveys.get(record.record);
    if (!found) return null;
    const { person, one } = found;
    const placement = person.placements.find((p) => p.id === one.about);
    if (placement?.error && this.#since(placement.error.known)) return 'start-recorded-in-error';
    const given = [...person.ease, ...person.happy]
      .filter((s) => s.about === one.about || person.ease.includes(one))
      .flatMap((s) => s.answers ?? [])
      .filter((a) => within(a.day, this.#content.window));
    if (given.some((a) => this.#since(a.known))) {
      const before = move === 'out' || given.some((a) => a.known <= this.#then);
      return before ? 'answered-again' : 'recorded-later';
    }
    if (placement?.corrected?.some((c) => this.#since(c.known))) return 'start-corrected';
    if (placement?.start && this.#since(placement.start.known)) return 'start-recorded-later';
    if (placement?.start && placement.start.day > londonDay(this.#then)) return 'matured';
    const about = this.#enquiries?.get(placement?.enquiry ?? one.about);
    return about ? this.#episode(about) : null;
  }

  #confidence(id: string): RestatementCause | null {
    const year = { from: addDays(this.#content.window.to, -364), to: this.#content.window.to };
    const given = (this.#groups.get(id)?.confidence ?? [])
      .flatMap((s) => s.answers ?? [])
      .filter((a) => within(a.day, year));
    if (!given.some((a) => this.#since(a.known))) return null;
    return given.some((a) => a.known <= this.#then) ? 'answered-again' : 'recorded-later';
  }

  #coverChanged(): boolean {
    const cover = (c: ReturnContent['contract']) => JSON.stringify([c.cover, c.indicators]);
    return cover(this.#content.contract) !== cover(this.#today.contract);
  }

  /** Read only once something has moved. */
  #read(): void {
    if (this.#enquiries) return;
    this.#enquiries = new Map();
    for (const facts of this.#today.facts as Iterable<Facts>) {
      if (facts.kind === 'group') this.#groups.set(facts.id, facts);
      else if (facts.kind === 'opportunity') this.#opportunities.set(facts.id, facts);
      else {
        for (const one of facts.enquiries) this.#enquiries.set(one.id, { person: facts, one });
        for (const one of [...facts.ease, ...facts.happy]) this.#surveys.set(one.id, { person: facts, one });
      }
    }
  }
}

const voided = { spam: 'marked-spam', duplicate: 'marked-duplicate' } as const;
