import type { Day } from '../shared/time';
import type { OpportunityDetails, Where } from './opportunity';
import { lastDay } from './rules';

/** What is wrong with one field, and how to put it right. */
export interface Fault {
  /** As in `OpportunityDetails`, with a dot for what lies inside: `where.address`. */
  field: string;
  why: string;
  remedy: string;
}

const fault = (field: string, why: string, remedy: string): Fault => ({ field, why, remedy });

/**
 * What fields that are each well formed get wrong together, as of a London day; empty when the role can be published.
 * Source: the fields and safeguarding rules of the domain, and the DBS eligibility rules (enhanced checks are lawful only
 * for work with children or adults at risk).
 */
export const checkDetails = (d: OpportunityDetails, today: Day): Fault[] => [
  ...dates(d, today),
  ...sessions(d, today),
  ...ages(d),
  ...checks(d),
  ...place(d.where),
  ...accessibility(d),
];

function dates(d: OpportunityDetails, today: Day): Fault[] {
  const faults: Fault[] = [];
  const last = lastDay(d);
  if (d.startsOn !== null && d.endsOn !== null && d.endsOn < d.startsOn) {
    faults.push(fault('endsOn', 'The role ends before it starts', 'Give an end date on or after the start date'));
  }
  if (d.endsOn !== null && d.endsOn < today) {
    faults.push(fault('endsOn', 'The end date has passed', 'Give a later date, or leave it empty'));
  }
  if (d.closesOn !== null && d.closesOn < today) {
    faults.push(fault('closesOn', 'The closing date has passed', 'Give a later date, or leave it empty'));
  }
  if (d.closesOn !== null && last !== null && d.closesOn > last) {
    faults.push(
      fault('closesOn', 'People could still apply after the role has ended', 'Close on or before its last day'),
    );
  }
  return faults;
}

const isTime = (text: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

function sessions(d: OpportunityDetails, today: Day): Fault[] {
  if (d.when.kind !== 'sessions') return [];
  const faults: Fault[] = [];
  const seen = new Set<string>();
  d.when.sessions.forEach((s, i) => {
    const field = `when.sessions.${i}`;
    if (!isTime(s.from) || !isTime(s.to)) {
      faults.push(fault(field, 'A time is not one of the day', 'Give times from 00:00 to 23:59'));
    } else if (s.to <= s.from) {
      faults.push(fault(field, 'A session ends before it starts', 'Give an end time after the start time'));
    }
    if ((d.startsOn !== null && s.on < d.startsOn) || (d.endsOn !== null && s.on > d.endsOn)) {
      faults.push(
        fault(field, 'A session is outside the dates of the role', 'Change its date, or the dates of the role'),
      );
    }
    const name = `${s.on} ${s.from} ${s.to}`;
    if (seen.has(name)) faults.push(fault(field, 'A session is listed twice', 'Remove one of the two'));
    seen.add(name);
  });
  if (d.when.sessions.every((s) => s.on < today)) {
    faults.push(fault('when', 'All its sessions have passed', 'Add a session to come'));
  }
  return faults;
}

function ages(d: OpportunityDetails): Fault[] {
  const faults: Fault[] = [];
  if (d.minimumAge !== null && d.maximumAge !== null && d.maximumAge < d.minimumAge) {
    faults.push(
      fault('maximumAge', 'The highest age is below the lowest', 'Give a highest age at or above the lowest'),
    );
  }
  // A role that names no lowest age is for adults, so the two would contradict each other.
  if (d.suitability.includes('under-18-with-guardian') && (d.minimumAge === null || d.minimumAge >= 18)) {
    faults.push(
      fault('minimumAge', 'The role is for under 18s, but its lowest age is 18', 'Give the lowest age, from 13 to 17'),
    );
  }
  return faults;
}

const enhancedLevels: readonly OpportunityDetails['dbs'][] = ['enhanced', 'enhanced-barred'];

function checks(d: OpportunityDetails): Fault[] {
  const faults: Fault[] = [];
  if (d.dbs !== 'none' && d.dbsReason.trim() === '') {
    faults.push(
      fault('dbsReason', 'A DBS check is asked for without a reason', 'Say which part of the role allows it'),
    );
  }
  if (enhancedLevels.includes(d.dbs) && !d.involvesAtRisk) {
    faults.push(
      fault(
        'dbs',
        'An enhanced check is only lawful for roles with children or adults at risk',
        'Choose a lower level, or say that the role involves children or adults at risk',
      ),
    );
  }
  if (d.dbs === 'none' && d.requirements.includes('DBSCheck')) {
    faults.push(fault('dbs', 'A DBS check is among the requirements, but no level is chosen', 'Choose the level'));
  }
  return faults;
}

function place(where: Where): Fault[] {
  if (where.kind !== 'place' && where.kind !== 'hybrid') return [];
  const faults: Fault[] = [];
  if (where.address.trim() === '') faults.push(fault('where.address', 'There is no address', 'Give the address'));
  if (where.town.trim() === '') faults.push(fault('where.town', 'There is no town', 'Give the town or village'));
  if (where.postcode === null && where.point === null) {
    faults.push(fault('where.postcode', 'The place cannot be found on a map', 'Give the postcode'));
  }
  return faults;
}

function accessibility(d: OpportunityDetails): Fault[] {
  // A home is not shown to the public, and what it is like is settled with the one person who visits.
  if ((d.where.kind !== 'place' && d.where.kind !== 'hybrid') || d.where.privateHome) return [];
  if (d.accessibility.length > 0 || d.accessibilityNotes.trim() !== '') return [];
  return [
    fault(
      'accessibility',
      'It is not said how accessible the place is',
      'Tick what there is, or say in the notes what people should expect',
    ),
  ];
}
