import { commitments, dayParts, type Slot, weekdays } from '@placewell/core/codes/codes';
import type { Enquiry } from '@placewell/core/enquiry/enquiry';
import { isPast } from '@placewell/core/enquiry/open-enquiry';
import type { notTakenOnReasons, withdrawnReasons } from '@placewell/core/enquiry/transitions';
import type { Opportunity, OpportunityDetails } from '@placewell/core/opportunity/opportunity';
import { placesLeft } from '@placewell/core/opportunity/opportunity';
import type { didNotStartReasons, endedReasons } from '@placewell/core/placement/transitions';
import type { Instant } from '@placewell/core/shared/time';
import { sayCount, sayDate, sayDay, sayList, sayMiles } from '../design';

// Codes as people read them. A code that is missing here does not compile.

export const withdrawnWords: Record<(typeof withdrawnReasons)[number], string> = {
  'found-another-role': 'I have found something else',
  'no-time': 'I no longer have the time',
  'too-far': 'It is too far away',
  'not-what-was-expected': 'It is not what I expected',
  'no-answer': 'Nobody answered me',
  health: 'My health',
  other: 'Another reason',
};

export const notTakenOnWords: Record<(typeof notTakenOnReasons)[number], string> = {
  'requirements-not-met': 'They do not meet what the role needs',
  availability: 'They are not free at the times we need',
  'checks-not-passed': 'The checks could not be completed',
  age: 'The role has an age limit',
  'did-not-come': 'They did not come to meet us',
  other: 'Another reason',
};

/** Said to the volunteer. */
export const notTakenOnToVolunteer: Record<(typeof notTakenOnReasons)[number], string> = {
  'requirements-not-met': 'the role needs something they felt was missing this time',
  availability: 'the times did not fit',
  'checks-not-passed': 'the checks could not be completed',
  age: 'the role has an age limit',
  'did-not-come': 'they did not manage to meet you',
  other: 'they could not go ahead this time',
};

export const didNotStartWords: Record<(typeof didNotStartReasons)[number], { volunteer: string; group: string }> = {
  'volunteer-changed-mind': { volunteer: 'I changed my mind', group: 'The volunteer changed their mind' },
  'group-changed-mind': { volunteer: 'The group changed its mind', group: 'We changed our mind' },
  'checks-not-passed': { volunteer: 'The checks were not completed', group: 'The checks were not completed' },
  'lost-touch': { volunteer: 'We lost touch', group: 'We lost touch' },
  other: { volunteer: 'Another reason', group: 'Another reason' },
};

export const endedWords: Record<(typeof endedReasons)[number], { volunteer: string; group: string }> = {
  'finished-as-planned': { volunteer: 'It finished as planned', group: 'It finished as planned' },
  'found-work': { volunteer: 'I found paid work', group: 'They found paid work' },
  'moved-away': { volunteer: 'I moved away', group: 'They moved away' },
  health: { volunteer: 'My health', group: 'Their health' },
  'no-time': { volunteer: 'I no longer have the time', group: 'They no longer have the time' },
  'not-what-was-expected': { volunteer: 'It was not what I expected', group: 'It was not what they expected' },
  'group-ended-it': { volunteer: 'The group ended it', group: 'We ended it' },
  'role-ended': { volunteer: 'The role came to an end', group: 'The role came to an end' },
  'recorded-in-error': { volunteer: 'I never really started', group: 'They never really started' },
  other: { volunteer: 'Another reason', group: 'Another reason' },
};

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export const dayWords = Object.fromEntries(weekdays.map((d) => [d, capital(d)])) as Record<
  (typeof weekdays)[number],
  string
>;
export const partWords: Record<(typeof dayParts)[number], string> = {
  morning: 'Mornings',
  afternoon: 'Afternoons',
  evening: 'Evenings',
};

/** "Saturday mornings", "Monday and Wednesday evenings", "any evening"; grouped by part of the day. */
export function saySlots(slots: readonly Slot[]): string {
  if (slots.length === weekdays.length * dayParts.length) return 'Any day';
  const byPart = dayParts.flatMap((part) => {
    const days = weekdays.filter((day) => slots.includes(`${day}-${part}`));
    if (days.length === 0) return [];
    if (days.length === weekdays.length) return [`every ${part}`];
    if (days.length === 5 && !days.includes('saturday') && !days.includes('sunday')) return [`weekday ${part}s`];
    if (days.length === 2 && days.includes('saturday') && days.includes('sunday')) return [`weekend ${part}s`];
    return [`${sayList(days.map(capital))} ${part}s`];
  });
  return capital(sayList(byPart));
}

/** "10am to 12:30pm" from wall-clock times. */
const sayClock = (time: string): string => {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`;
  return `${hour % 12 || 12}${minutes}${hour < 12 ? 'am' : 'pm'}`;
};
export const saySession = (s: { on: string; from: string; to: string }): string =>
  `${sayDay(s.on)}, ${sayClock(s.from)} to ${sayClock(s.to)}`;

/** When a role takes place, in one line. */
export function sayRoleWhen(d: OpportunityDetails, today: string): string {
  switch (d.when.kind) {
    case 'flexible':
      return 'Flexible times';
    case 'weekly':
      return saySlots(d.when.slots);
    case 'sessions': {
      const coming = d.when.sessions.filter((s) => s.on >= today).sort((a, b) => (a.on < b.on ? -1 : 1));
      const [next] = coming;
      if (!next) return 'All its dates have passed';
      return coming.length === 1 ? saySession(next) : `${saySession(next)} and ${coming.length - 1} more`;
    }
  }
}

/** Where a role takes place, in one line. A home is said by its district only. */
export function sayRoleWhere(d: OpportunityDetails, district: string, miles: number | null = null): string {
  const away = miles === null ? '' : `, ${sayMiles(miles)} away`;
  switch (d.where.kind) {
    case 'remote':
      return 'From home or anywhere';
    case 'area-wide':
      return `Across ${district}`;
    case 'place':
    case 'hybrid': {
      const place = d.where.privateHome || d.where.town.trim() === '' ? district : d.where.town;
      return `${place}${away}${d.where.kind === 'hybrid' ? ', or partly from home' : ''}`;
    }
  }
}

export function sayAges(d: Pick<OpportunityDetails, 'minimumAge' | 'maximumAge'>): string {
  const from = d.minimumAge ?? 18;
  return d.maximumAge === null ? `${from} or over` : `${from} to ${d.maximumAge}`;
}

export function sayCommitment(d: OpportunityDetails): string {
  const hours = d.hoursPerWeek === null ? '' : `, about ${sayCount(d.hoursPerWeek, 'hour')} a week`;
  return `${commitments[d.commitment]}${hours}`;
}

/** Whether somebody can ask about a role now, and if not, why. */
export function openness(
  o: Opportunity,
  now: Instant,
): { open: true; left: number | null } | { open: false; why: string } {
  const left = placesLeft(o);
  if (o.state === 'closed') {
    const why: Record<typeof o.reason, string> = {
      filled: 'All its places have been taken.',
      withdrawn: 'The group has withdrawn it.',
      ended: 'It has come to an end.',
      expired: 'Its closing date has passed.',
      'group-suspended': 'It is no longer listed.',
    };
    return { open: false, why: why[o.reason] };
  }
  if (o.state !== 'published') return { open: false, why: 'It is not looking for people at the moment.' };
  if (isPast(o, now)) return { open: false, why: 'Its last day has passed.' };
  if (left === 0) return { open: false, why: 'All its places have been taken.' };
  return { open: true, left };
}

export const stateWords: Record<Opportunity['state'], string> = {
  draft: 'Draft',
  submitted: 'Being checked',
  'changes-requested': 'Changes asked for',
  published: 'On the site',
  paused: 'Hidden',
  refused: 'Not accepted',
  closed: 'Closed',
};

export const enquiryStateWords: Record<Enquiry['state'], string> = {
  received: 'Waiting to be confirmed',
  new: 'Waiting for an answer',
  guidance: 'Talking it over with us',
  contacted: 'In touch',
  meeting: 'Meeting',
  checks: 'Checks being made',
  offered: 'Offered a place',
  placed: 'Taken on',
  referred: 'Passed to a group',
  withdrawn: 'Withdrawn',
  'not-taken-on': 'Not taken on',
  'role-filled': 'The role was filled',
  'group-silent': 'Closed without an answer',
  signposted: 'Pointed to other help',
  unreachable: 'Lost touch',
  duplicate: 'Asked twice',
  spam: 'Not an enquiry',
  'outcome-unknown': 'Closed',
};

export const firstName = (name: string): string => name.trim().split(/\s+/)[0] ?? name;

export const sayDates = (d: OpportunityDetails): string | null => {
  if (d.startsOn && d.endsOn)
    return d.startsOn === d.endsOn ? sayDate(d.startsOn) : `${sayDate(d.startsOn)} to ${sayDate(d.endsOn)}`;
  if (d.startsOn) return `From ${sayDate(d.startsOn)}`;
  if (d.endsOn) return `Until ${sayDate(d.endsOn)}`;
  return null;
};
