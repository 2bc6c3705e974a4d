import type { Enquiry } from '../enquiry/enquiry';
import { freePlace } from '../opportunity/places';
import { type ActFailure, moveOn, type Who } from '../shared/change';
import type { Change } from '../shared/commit';
import type { PlacementEventData } from '../shared/event';
import type { Deps } from '../shared/ports';
import { fail, ok, type Result } from '../shared/result';
import { retried } from '../shared/retry';
import { addDays, type Day, londonDay } from '../shared/time';
import { openTask } from '../task/open-task';
import { disagree, type Placement } from './placement';
import { placementRules } from './rules';
import { beforeTheyAsked, startDayStep, startDayTasks, withStartDay } from './start-day';
import { endedReasons } from './transitions';

/** What somebody says of a placement: that it started, or did not; that it still goes on, or has ended. */
export type Saying =
  | { says: 'started'; startedOn: Day }
  | { says: 'did-not-start'; reason: string }
  | { says: 'still-going'; weeks: 4 | 12 | null }
  | { says: 'not-going'; weeks: 4 | 12 | null; endedOn: Day; reason: string };

/** The placement, if this actor may see it. */
export async function placementFor(deps: Deps, who: Who, placementId: string): Promise<Placement | null> {
  const placement = await deps.records.get('placement', placementId);
  if (!placement || placement.lioId !== who.lioId) return null;
  if (who.role === 'group' && placement.groupId !== who.id) return null;
  if (who.role === 'volunteer' && placement.personId !== who.id) return null;
  return placement;
}

/**
 * Either side, or staff, says how a placement goes. The first word moves it on (agreed to started or did not start, started
 * to ended); a later word that cannot move it is kept beside it, and where the two sides differ the LIO gets a task. A
 * volunteer or group may so never undo what the other has said. The day of a start can be corrected (`startDayStep`).
 */
export async function sayOfPlacement(
  deps: Deps,
  who: Who,
  placementId: string,
  saying: Saying,
): Promise<Result<Placement, ActFailure>> {
  return retried<Placement, ActFailure>(async () => {
    const placement = await placementFor(deps, who, placementId);
    if (!placement) return fail({ kind: 'not-found', noun: 'placement' });
    const now = deps.clock();
    const enquiry = await deps.records.get('enquiry', placement.enquiryId);
    if (!enquiry) return fail({ kind: 'not-found', noun: 'enquiry' });
    const wrong = dateFault(placement, enquiry, saying, londonDay(now)) ?? reasonFault(who, saying);
    if (wrong) return fail(wrong);

    const side = sideSays(placement, who, saying);
    const about: PlacementEventData = {
      personId: placement.personId,
      enquiryId: placement.enquiryId,
      opportunityId: placement.opportunityId,
      groupId: placement.groupId,
      says: saying.says,
    };
    const step = stepOf(placement, who, saying);
    const moved = moveOn(placementRules, placement, {
      act: step.act,
      who,
      at: now,
      reason: step.reason,
      patch: { ...side, ...step.patch },
      data: { ...about, ...step.data },
    });
    if (!moved.ok) return moved;
    const changes: Change[] = [moved.value];
    // Only the word that moved it there gives the place back, not what is said of it later.
    if (moved.value.after.state === 'did-not-start' && placement.state !== 'did-not-start') {
      const opportunity = await deps.records.get('opportunity', placement.opportunityId);
      if (opportunity) {
        const freed = freePlace(opportunity, who, now, placement.id);
        if (!freed.ok) return freed;
        changes.push(freed.value);
      }
    }
    if (disagree(moved.value.after) && !disagree(placement)) {
      const task = await openTask(deps, {
        kind: 'disagreement',
        about: { noun: 'placement', id: placement.id },
        lioId: placement.lioId,
        dueOn: addDays(londonDay(now), 7),
        detail: '',
      });
      if (task) changes.push(task);
    }
    changes.push(...(await startDayTasks(deps, who, placement, moved.value.after)));
    const done = await deps.records.commit({ changes });
    return done.ok ? ok(moved.value.after) : done;
  });
}

/** What the side that speaks is now known to say. A word on the day alone leaves what it said since of how it goes. */
function sideSays(p: Placement, who: Who, saying: Saying): Partial<Pick<Placement, 'volunteerSays' | 'groupSays'>> {
  if (who.role !== 'volunteer' && who.role !== 'group') return {};
  const said = who.role === 'volunteer' ? p.volunteerSays : p.groupSays;
  if (saying.says === 'started' && (said === 'still-going' || said === 'not-going')) return {};
  return who.role === 'volunteer' ? { volunteerSays: saying.says } : { groupSays: saying.says };
}

function stepOf(
  p: Placement,
  who: Who,
  saying: Saying,
): {
  act: 'start' | 'correct-start' | 'did-not-start' | 'end' | 'say';
  reason?: string;
  patch: object;
  data: Partial<PlacementEventData>;
} {
  const weeks = 'weeks' in saying && saying.weeks ? { weeks: saying.weeks } : {};
  if (saying.says === 'started' && p.state === 'agreed') {
    const { startedOn } = saying;
    return { act: 'start', patch: { startedOn, startDays: withStartDay(p, who, startedOn) }, data: { startedOn } };
  }
  if (saying.says === 'started' && 'startedOn' in p) return startDayStep(p, who, saying.startedOn);
  if (saying.says === 'did-not-start' && p.state === 'agreed')
    return { act: 'did-not-start', reason: saying.reason, patch: {}, data: {} };
  if (saying.says === 'not-going' && p.state === 'started') {
    return {
      act: 'end',
      reason: saying.reason,
      patch: { endedOn: saying.endedOn },
      data: { endedOn: saying.endedOn, ...weeks },
    };
  }
  return { act: 'say', patch: {}, data: weeks };
}

/** Reasons that either side may give: only staff take back a start, which takes it out of the figures. */
const reasonsOfSides = endedReasons.filter((r) => r !== 'recorded-in-error');

function reasonFault(who: Who, saying: Saying): ActFailure | null {
  if (saying.says !== 'not-going' || (who.role !== 'volunteer' && who.role !== 'group')) return null;
  return (reasonsOfSides as string[]).includes(saying.reason)
    ? null
    : { kind: 'reason-required', act: 'end', reasons: reasonsOfSides };
}

function dateFault(p: Placement, enquiry: Enquiry, saying: Saying, today: Day): ActFailure | null {
  // Started only once the start date has come: a start is a fact, not a plan.
  if (saying.says === 'started' && saying.startedOn > today) {
    return { kind: 'invalid', field: 'startedOn', why: 'The day it started cannot be in the future' };
  }
  if (saying.says === 'started' && saying.startedOn < addDays(londonDay(p.agreedAt), -366)) {
    return {
      kind: 'invalid',
      field: 'startedOn',
      why: 'The day it started cannot be more than a year before it was agreed',
    };
  }
  const early = saying.says === 'started' ? beforeTheyAsked('startedOn', saying.startedOn, enquiry) : null;
  if (early) return early;
  if (saying.says === 'started' && p.state === 'ended' && saying.startedOn > p.endedOn) {
    return { kind: 'invalid', field: 'startedOn', why: 'The day it started cannot be after the day it ended' };
  }
  if (saying.says === 'not-going') {
    if (saying.endedOn > today)
      return { kind: 'invalid', field: 'endedOn', why: 'The day it ended cannot be in the future' };
    if ((p.state === 'started' || p.state === 'ended') && saying.endedOn < p.startedOn) {
      return { kind: 'invalid', field: 'endedOn', why: 'The day it ended cannot be before the day it started' };
    }
    if (p.state === 'agreed') {
      return { kind: 'illegal-transition', act: 'end', state: p.state, allowed: ['start', 'did-not-start'] };
    }
  }
  return null;
}

/** Hours given, reported by either side or staff: added to those reported before. */
export async function recordHours(
  deps: Deps,
  who: Who,
  placementId: string,
  hours: number,
): Promise<Result<Placement, ActFailure>> {
  const placement = await placementFor(deps, who, placementId);
  if (!placement) return fail({ kind: 'not-found', noun: 'placement' });
  if (!(hours > 0 && hours <= 1000))
    return fail({ kind: 'invalid', field: 'hours', why: 'Give hours above 0 and up to 1,000' });
  const { personId, enquiryId, opportunityId, groupId } = placement;
  const moved = moveOn(placementRules, placement, {
    act: 'record-hours',
    who,
    at: deps.clock(),
    patch: { hours: placement.hours + hours },
    data: { personId, enquiryId, opportunityId, groupId, hours },
  });
  if (!moved.ok) return moved;
  const done = await deps.records.commit({ changes: [moved.value] });
  return done.ok ? ok(moved.value.after) : done;
}
