import type { Event } from '@placewell/core/shared/event';
import { addDays, londonDay } from '@placewell/core/shared/time';
import { Stories } from './stories';

/** Numbers from 0 to 1 that are the same for the same seed. */
export function numbersOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const homes = ['E07000129', 'E07000130', 'E07000133', 'E06000016', 'E06000017', 'UNKNOWN', null];
const causes = ['Heritage', 'Environment', 'Health', 'OlderPeople'];
const bodies = ['lio', 'hub-melton', 'rc-city'];
const channels = ['phone', 'event', 'email'] as const;
const ends = ['withdraw withdrawn', 'not-take-on not-taken-on', 'close-silent group-silent', 'signpost signposted'];
const scale = ['very-easy', 'easy', 'difficult', 'not-applicable'];

/**
 * A history of so many people over two years from April 2009: what comes late, is marked, taken back, rescued, answered or never
 * answered. The same number gives the same events.
 */
export function manyPeople(people: number, seed: number): Event[] {
  const next = numbersOf(seed);
  const chance = (p: number) => next() < p;
  const upTo = (n: number) => Math.floor(next() * (n + 1));
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const later = (from: string, days: number, hours = 1) =>
    new Date(Date.parse(from) + days * 86_400_000 + hours * 3_600_000).toISOString();
  const s = new Stories();

  const groups = Array.from({ length: 12 }, (_, g) => `grp_${g}`);
  for (const [g, group] of groups.entries()) {
    s.group(group, pick(['E07000129', 'E07000130', 'UNKNOWN']), { at: '2009-01-01' });
    for (let i = 0; i <= upTo(3); i += 1) {
      const at = later('2009-04-01T09:00:00.000Z', upTo(700));
      const role = `opp_${g}_${i}`;
      const about = chance(0.8) ? [pick(causes)] : [];
      s.opportunity(role, { at, group, locality: pick(['E07000129', 'E06000017']), causes: about });
      if (chance(0.5)) s.onOpportunity(role, 'close', 'closed', { at: later(at, upTo(200)) }, { groupId: group });
    }
    if (chance(0.7)) {
      const at = later('2009-06-01T09:00:00.000Z', upTo(600));
      s.confidence(`svy_c${g}`, group, pick(['confident', 'neither']), pick(['very-confident', 'neither']), { at });
    }
  }

  for (let p = 0; p < people; p += 1) {
    const person = `per_${p}`;
    let at = later('2009-04-01T00:00:00.000Z', upTo(700), upTo(23));
    let silent: string | undefined;
    for (let e = 0; e <= (chance(0.3) ? 1 + upTo(1) : 0); e += 1) {
      const id = `enq_${p}_${e}`;
      const [g, named, web] = [upTo(11), chance(0.8), chance(0.3)];
      const group = named ? (groups[g] as string) : null;
      const recorded = later(at, pick([0, 0, 0, 2, 45]), 0);
      s.enquiry(id, person, {
        at,
        recorded,
        web,
        home: pick(homes),
        role: named ? 'E07000130' : null,
        body: pick(bodies),
        ...(web ? {} : { channel: pick(channels) }),
        contributors: chance(0.1) ? [pick(bodies)] : [],
        causes: causes.filter(() => chance(0.3)),
        group,
        ...(named ? { opportunity: `opp_${g}_0` } : {}),
        ...(silent ? { rescuedFrom: silent } : {}),
        ...(chance(0.03) ? { uncounted: 'test' as const } : {}),
        ...(chance(0.05) ? { sourceId: `H${p}-${e}` } : {}),
      });
      const from = web ? later(recorded, upTo(2)) : recorded;
      const unconfirmed = web && chance(0.1);
      if (web && !unconfirmed) s.onEnquiry(id, person, 'confirm', 'new', { at: from });
      if (!unconfirmed) {
        if (named && chance(0.6)) {
          const replied = later(from, upTo(16), upTo(20));
          s.onEnquiry(id, person, 'contact', 'contacted', {
            at: replied,
            recorded: later(replied, pick([0, 9])),
            by: 'group',
          });
        }
        silent = chance(0.1) ? id : undefined;
        if (silent) s.onEnquiry(id, person, 'rescue', 'new', { at: later(from, 14) });
        if (chance(0.4)) tellStart(person, id, at, group ?? 'grp_0');
        else if (chance(0.6)) {
          const [act, to] = pick(ends).split(' ') as [string, string];
          s.onEnquiry(id, person, act, to, { at: later(from, 6 + upTo(40)), by: 'group' });
        }
        if (chance(0.04)) s.onEnquiry(id, person, 'mark-spam', 'spam', { at: later(from, upTo(60)) });
        if (chance(0.4)) {
          s.survey(`svy_e${p}_${e}`, 'ease', person, id, { at: later(at, 14) });
          if (chance(0.6))
            s.answer(`svy_e${p}_${e}`, 'ease', person, id, pick(scale), { at: later(at, 14 + upTo(40)) });
        }
      }
      at = later(at, 5 + upTo(140), upTo(20));
    }
  }
  return s.events;

  function tellStart(person: string, enquiry: string, asked: string, group: string): void {
    const id = `plc_${enquiry}`;
    const startedOn = addDays(londonDay(asked), pick([-2, 0, 3, 30, 89, 90, 130]));
    const data = { enquiryId: enquiry, groupId: group };
    s.onPlacement(id, person, 'agree', 'agreed', { at: later(asked, 1) }, data);
    if (chance(0.15)) {
      s.onPlacement(id, person, 'did-not-start', 'did-not-start', { at: later(asked, 40) }, data);
      return;
    }
    const known = `${addDays(startedOn, pick([1, 1, 70]))}T12:00:00.000Z`;
    s.onPlacement(id, person, 'start', 'started', { at: known }, { ...data, startedOn });
    for (const weeks of [4, 12] as const) {
      if (!chance(0.5)) continue;
      const says = pick(['still-going', 'still-going', 'not-going']);
      const on = `${addDays(startedOn, weeks * 7 + 71)}T12:00:00.000Z`;
      s.onPlacement(id, person, 'say', 'started', { at: on }, { ...data, weeks, says });
    }
    if (chance(0.3)) {
      const endedOn = addDays(startedOn, upTo(120));
      const on = { at: `${addDays(endedOn, 90)}T12:00:00.000Z`, reason: chance(0.1) ? 'recorded-in-error' : 'moved' };
      s.onPlacement(id, person, 'end', 'ended', on, { ...data, endedOn });
    }
    if (chance(0.5)) {
      s.survey(`svy_h${id}`, 'happy', person, id, { at: known });
      const said = pick(['very-happy', 'happy', 'unhappy']);
      s.answer(`svy_h${id}`, 'happy', person, id, said, { at: later(known, upTo(60)) });
    }
  }
}
