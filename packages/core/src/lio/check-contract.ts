import type { ActFailure } from '../shared/change';
import { fail, ok, type Result } from '../shared/result';
import type { Day } from '../shared/time';
import type { Contract, ContractWords, Target } from './contract';
import { sameScope } from './contract';
import { districtsOf } from './districts';
import type { Body, Lio } from './lio';

/** Together they keep a contract and its words well inside the 400 KB that one item may have. */
export const mostTargets = 500;
export const mostMilestones = 50;
export const mostNarratives = 20;

type Invalid = Extract<ActFailure, { kind: 'invalid' }>;
const wrong = (field: string, why: string, remedy: string) =>
  fail({ kind: 'invalid' as const, field, why, remedy } satisfies Invalid);

/** Ids stand in events, which hold no words. */
const code = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

interface Beside {
  lio: Lio;
  bodies: readonly Pick<Body, 'id'>[];
  before: Contract | null;
  today: Day;
}

/** What a contract says must fit together, and fit its LIO. The first fault, with its field, and what to do about it. */
export function checkContract(said: ContractWords, beside: Beside): Result<null, Invalid> {
  if (said.endsOn < said.startsOn) {
    return wrong('endsOn', 'The contract ends before it starts', 'Give a last day on or after the first');
  }
  for (const check of [checkCover, checkTargets, checkMilestones, checkNarratives]) {
    const checked = check(said, beside);
    if (!checked.ok) return checked;
  }
  return ok(null);
}

function checkCover({ cover, indicators }: ContractWords, { lio, bodies }: Beside): Result<null, Invalid> {
  if (new Set(indicators).size < indicators.length) {
    return wrong('indicators', 'An indicator is named twice', 'Name each one once');
  }
  const known = new Set(bodies.map((b) => b.id));
  const body = cover.bodies.findIndex((id) => !known.has(id));
  if (body >= 0) {
    return wrong(`cover.bodies.${body}`, 'There is no such delivering body', 'Choose delivering bodies you have');
  }
  const district = cover.districts.findIndex((code) => !lio.districts.includes(code));
  if (district >= 0) {
    return wrong(`cover.districts.${district}`, 'This district is not one of yours', 'Choose districts you have');
  }
  return ok(null);
}

function checkTargets(said: ContractWords, { lio, bodies }: Beside): Result<null, Invalid> {
  const { targets, indicators, cover } = said;
  if (targets.length > mostTargets) return wrong('targets', `There are more than ${mostTargets}`, 'Set fewer targets');
  // A target may be for a district, or for the area that districts roll up into.
  const districts = districtsOf(lio);
  const covered = districts.filter((d) => cover.districts.length === 0 || cover.districts.includes(d.code));
  const places = (of: typeof districts) => new Set<string>(of.flatMap((d) => [d.code, d.area.key]));
  const [known, paidFor] = [places(districts), places(covered)];
  for (const [i, target] of targets.entries()) {
    const at = (field: keyof Target) => `targets.${i}.${field}`;
    const { indicator, body, locality } = target;
    if (!indicators.includes(indicator)) {
      return wrong(
        at('indicator'),
        `The contract does not ask for indicator ${indicator}`,
        'Ask for it, or set no target',
      );
    }
    if (body && !bodies.some((b) => b.id === body)) {
      return wrong(at('body'), 'There is no such delivering body', 'Choose a delivering body you have');
    }
    if (body && cover.bodies.length > 0 && !cover.bodies.includes(body)) {
      return wrong(at('body'), 'The contract does not cover this delivering body', 'Cover it, or set no target for it');
    }
    if (locality && !known.has(locality)) {
      return wrong(at('locality'), 'This district is not one of yours', 'Choose a district you have');
    }
    if (locality && !paidFor.has(locality)) {
      return wrong(at('locality'), 'The contract does not cover this district', 'Cover it, or set no target for it');
    }
    if (targets.findIndex((t) => sameScope(t, target)) < i) {
      return wrong(at('indicator'), 'There are two targets for the same thing', 'Keep one of them');
    }
  }
  return ok(null);
}

function checkMilestones(said: ContractWords, { before, today }: Beside): Result<null, Invalid> {
  const { milestones, indicators } = said;
  if (milestones.length > mostMilestones) {
    return wrong('milestones', `There are more than ${mostMilestones}`, 'Keep fewer milestones');
  }
  if (milestones.length > 0 && !indicators.includes('29')) {
    return wrong(
      'indicators',
      'The contract has milestones, which are indicator 29',
      'Ask for 29, or drop the milestones',
    );
  }
  for (const [i, m] of milestones.entries()) {
    const at = (field: keyof typeof m) => `milestones.${i}.${field}`;
    const was = before?.milestones.find(({ id }) => id === m.id);
    if (!was && !code.test(m.id))
      return wrong(at('id'), 'The id has signs it cannot have', 'Use letters, digits and hyphens');
    if (milestones.findIndex(({ id }) => id === m.id) < i)
      return wrong(at('id'), 'Two have this id', 'Give each its own');
    if (before) {
      // Achieving one is an act of its own, with its evidence; a change of the contract does not do it by the way.
      if (m.achievedOn !== (was?.achievedOn ?? null) || m.evidence !== (was?.evidence ?? null)) {
        return wrong(
          at('achievedOn'),
          'A milestone is not achieved by changing the contract',
          'Save the contract first, then mark the milestone as achieved',
        );
      }
      continue;
    }
    if ((m.achievedOn === null) !== (m.evidence === null || m.evidence.trim() === '')) {
      return wrong(at('evidence'), 'An achieved milestone has a day and evidence', 'Give both, or neither');
    }
    if (m.achievedOn !== null && m.achievedOn > today) {
      return wrong(at('achievedOn'), 'The day is still to come', 'Leave it out until the milestone is achieved');
    }
  }
  return ok(null);
}

function checkNarratives({ narratives }: ContractWords, { before }: Beside): Result<null, Invalid> {
  if (narratives.length > mostNarratives) {
    return wrong('narratives', `There are more than ${mostNarratives}`, 'Keep fewer indicators of its own');
  }
  for (const [i, n] of narratives.entries()) {
    const was = before?.narratives.some(({ id }) => id === n.id);
    if (!was && !code.test(n.id)) {
      return wrong(`narratives.${i}.id`, 'The id has signs it cannot have', 'Use letters, digits and hyphens');
    }
    if (narratives.findIndex(({ id }) => id === n.id) < i) {
      return wrong(`narratives.${i}.id`, 'Two have this id', 'Give each its own');
    }
  }
  return ok(null);
}
