import type { Profile, Reason, Want } from '@placewell/core/search/profile';
import { type Instant, londonDay } from '@placewell/core/shared/time';
import { codesOfMask, maskOf, placeOrder } from '../codes';
import { each, keep } from '../engine/bits';
import type { Collection } from '../engine/collection';
import { filtersOf } from '../engine/filters';
import { findText } from '../engine/find-text';
import { besideWords, milesOf } from '../engine/order';
import type { Part } from '../engine/part';
import { flexibleTime } from '../index/segment';
import { dayNumber, notKnown } from '../role-doc';
import * as weights from '../weights';
import { wantedWords } from './wants';

export interface EngineMatch {
  id: string;
  lioId: string;
  miles: number | null;
  points: number;
  reasons: Reason[];
}

const remote = placeOrder.indexOf('remote');
const areaWide = placeOrder.indexOf('area-wide');
/** A group that answers at least this share in time is said to. */
const repliesWell = 80;
/** Farther than somebody would go, nearness counts for nothing; where they did not say how far, this many miles is far. */
const usualMiles = 10;

/**
 * Roles for what somebody said, the best first, each with its reasons. Hard conditions leave a role out: age, access needs, where it is
 * done, places, and what is not to be named. All else adds points, and roles come in the order of their points, then by LIO and id:
 * the same profile on the same roles gives the same order.
 *
 * Every role named has a reason. Where nothing was said by which one suits better, all that no condition leaves out are named.
 */
export function match(collection: Collection, profile: Profile, count: number, now: Instant): EngineMatch[] {
  const day = dayNumber(londonDay(now));
  const ms = Date.parse(now);
  const matches: EngineMatch[] = [];
  const { parts } = collection;
  const scopes = parts.map((part) => allowed(part, profile, day));
  // Words last, one after another: they share their room to reckon in.
  const worded = relevanceOf(collection, scopes, profile.text);
  const wanted = (profile.wants ?? []).map((want) => ({ want, roles: rolesWanted(collection, scopes, want) }));
  parts.forEach((part, p) => {
    each(scopes[p] as Uint32Array, (role) => {
      const matched = weigh(
        part,
        role,
        profile,
        ms,
        worded[p]?.get(role) ?? 0,
        wanted.filter((w) => w.roles[p]?.has(role)).map((w) => w.want),
      );
      if (matched) matches.push(matched);
    });
  });
  return matches.sort(better).slice(0, count);
}

const better = (a: EngineMatch, b: EngineMatch): number =>
  b.points - a.points || (a.lioId < b.lioId ? -1 : a.lioId > b.lioId ? 1 : a.id < b.id ? -1 : 1);

/** The roles that no hard condition leaves out. */
function allowed(part: Part, profile: Profile, day: number): Uint32Array {
  const bits = part.openIn(day, profile.lioId);
  for (const { bits: having } of filtersOf(part, { age: profile.age, remote: profile.remote })) {
    keep(bits, having);
  }
  const drop = (role: number) => {
    bits[role >>> 5] = (bits[role >>> 5] as number) & ~(1 << (role & 31));
  };
  const { column, groupIds } = part.segment;
  const [needs] = maskOf('accessibility', profile.accessNeeds ?? []);
  const notGroups = new Set(profile.notGroups ?? []);
  for (const id of profile.notRoles ?? []) {
    const role = part.segment.find(id);
    if (role >= 0) drop(role);
  }
  if (needs === 0 && notGroups.size === 0) return bits;
  const barred = new Uint8Array(groupIds.length);
  if (notGroups.size > 0) for (let i = 0; i < groupIds.length; i++) if (notGroups.has(groupIds.at(i))) barred[i] = 1;
  each(bits.slice(), (role) => {
    // Done from home there is no place to get into.
    const reachable = column.place[role] === remote || ((column.accessibility[role] as number) & needs) === needs;
    if (!reachable || barred[column.group[role] as number] === 1) drop(role);
  });
  return bits;
}

function relevanceOf(
  collection: Collection,
  scopes: readonly Uint32Array[],
  text: string | undefined,
): Map<number, number>[] {
  const found = text?.trim() ? findText(collection.parts, scopes, text, null) : null;
  if (!found) return [];
  return found.match.perPart.map(({ bits, relevance }) => {
    const roles = new Map<number, number>();
    each(bits, (role) => roles.set(role, relevance[role] as number));
    return roles;
  });
}

function rolesWanted(collection: Collection, scopes: readonly Uint32Array[], want: Want): Set<number>[] {
  const sets = collection.parts.map(() => new Set<number>());
  for (const text of wantedWords[want]) {
    const found = findText(collection.parts, scopes, `"${text}"`, null);
    found?.match.perPart.forEach(({ bits }, p) => {
      each(bits, (role) => sets[p]?.add(role));
    });
  }
  return sets;
}

function weigh(
  part: Part,
  role: number,
  profile: Profile,
  now: number,
  relevance: number,
  wants: Want[],
): EngineMatch | null {
  const { column, lios, ids, localities } = part.segment;
  const w = weights.match;
  const place = column.place[role] as number;
  const reasons: { reason: Reason; points: number }[] = [];
  const put = (points: number, reason: Reason) => reasons.push({ reason, points });

  const miles = profile.near ? milesOf(part, role, profile.near) : null;
  const far = profile.withinMiles ?? usualMiles;
  if (miles !== null && miles <= far) put(w.near * (1 - miles / far / 2), { kind: 'near', miles });
  else if (
    miles === null &&
    profile.home &&
    place !== remote &&
    localities.at(column.locality[role] as number) === profile.home
  )
    put(w.district, { kind: 'district', locality: profile.home });
  else if (place === remote && (profile.near || profile.home || profile.remote === 'only'))
    put(w.near * weights.nowhereNear, { kind: 'from-home' });
  else if (place === areaWide && (profile.near || profile.home))
    put(w.near * weights.nowhereNear, { kind: 'area-wide' });
  // Beyond what they would go, still better near than far, but no reason to name it.
  const beyond = miles !== null && miles > far ? (w.near / 2) * (far / miles) : 0;

  if (profile.slots?.length) {
    const both = (column.slots[role] as number) & maskOf('slots', profile.slots)[0];
    if (both !== 0) put(w.slots, { kind: 'slots', slots: codesOfMask('slots', both) });
    else if ((column.flags[role] as number) & flexibleTime) put(w.flexible, { kind: 'flexible' });
  }
  const [causeLow, causeHigh] = maskOf('causes', profile.causes ?? []);
  const causes = codesOfMask(
    'causes',
    (column.causes[role] as number) & causeLow,
    (column.causesHigh[role] as number) & causeHigh,
  );
  if (causes.length > 0) put(w.causes + w.moreCauses * (causes.length - 1), { kind: 'causes', causes });
  const [skillLow, skillHigh] = maskOf('skills', profile.skills ?? []);
  const skills = codesOfMask(
    'skills',
    (column.needs[role] as number) & skillLow,
    (column.needsHigh[role] as number) & skillHigh,
  );
  if (skills.length > 0) put(w.skills + w.moreSkills * (skills.length - 1), { kind: 'skills', skills });
  const [gainLow, gainHigh] = maskOf('skills', profile.skillsToGain ?? []);
  const gains = codesOfMask(
    'skills',
    (column.gains[role] as number) & gainLow,
    (column.gainsHigh[role] as number) & gainHigh,
  );
  if (gains.length > 0) put(w.gains + w.moreGains * (gains.length - 1), { kind: 'gains', skills: gains });
  if (relevance > 0) put(w.words * Math.min(1, relevance * 1.5), { kind: 'words' });
  if (wants.length > 0) put(w.wants * wants.length, { kind: 'wants', wants });
  // What leaves others out is a reason too, though it makes no role better than another.
  const needs = profile.accessNeeds ?? [];
  if (needs.length > 0 && place !== remote) put(0.02, { kind: 'access', features: [...needs] });
  if (profile.age !== undefined) put(0.01, { kind: 'age', age: profile.age });
  if (reasons.length === 0 && asksNothing(profile)) put(0, { kind: 'open' });
  if (reasons.every((r) => r.points < 1) && !asksNothing(profile)) return null;
  const answered = column.replies[role] as number;
  if (answered !== notKnown && answered >= repliesWell) put(0, { kind: 'replies-well' });

  const left = besideOnly(part, role, now);
  reasons.sort((a, b) => b.points - a.points);
  return {
    id: ids.at(role),
    lioId: lios.at(column.lio[role] as number),
    miles,
    points: reasons.reduce((sum, r) => sum + r.points, 0) + beyond + left,
    reasons: reasons.map((r) => r.reason),
  };
}

/** Whether nothing was said by which one role suits better than another: then all that may be named are, the newest first. */
const asksNothing = ({
  near,
  home,
  slots,
  causes,
  skills,
  skillsToGain,
  wants,
  text,
  remote: where,
}: Profile): boolean =>
  !near &&
  !home &&
  where !== 'only' &&
  !text?.trim() &&
  [slots, causes, skills, skillsToGain, wants].every((list) => !list?.length);

/** Freshness, room and how well a group answers: a few points among roles that fit alike. */
const besideOnly = (part: Part, role: number, now: number): number =>
  besideWords(part, role, undefined, now) * (weights.match.fresh + weights.match.places + weights.match.replies);
