import { type ActFailure, moveOn, system } from '../shared/change';
import type { Change } from '../shared/commit';
import type { Deps } from '../shared/ports';
import { ok, type Result } from '../shared/result';
import { retried } from '../shared/retry';
import { addDays, addMinutes, londonDay } from '../shared/time';
import { invitation } from '../survey/invite-survey';
import { openTask } from '../task/open-task';
import { placementRules, placementTimers } from './rules';
import type { PlacementAct } from './transitions';

/** How late a question still makes sense, in days: "still going at four weeks?" is not asked in the twelfth. */
const keepsDays: Record<string, number> = { 'check-in-4': 28, 'check-in-12': 56, happy: 42 };

const actOf = (timer: string): PlacementAct =>
  timer.startsWith('check-in') ? 'check-in' : timer === 'happy' ? 'ask-happy' : 'ask-start';

/**
 * Does the one thing that the clock has owed a placement longest; called again until nothing is overdue. A question that an
 * outage made senseless is passed over, and its event says so. Returns 1 when something was done, else 0.
 */
export async function firePlacementTimer(deps: Deps, placementId: string): Promise<Result<number, ActFailure>> {
  return retried<number, ActFailure>(async () => {
    const placement = await deps.records.get('placement', placementId);
    const now = deps.clock();
    const next = placement && placementTimers(placement).find((t) => t.at <= now);
    if (!next) return ok(0);
    const { timer } = next;
    const { personId, enquiryId, opportunityId, groupId } = placement;
    const passedOver = addMinutes(next.at, (keepsDays[timer] ?? 3650) * 24 * 60) < now;
    const moved = moveOn(placementRules, placement, {
      act: actOf(timer),
      who: system(placement.lioId),
      at: now,
      patch: { timersDone: [...placement.timersDone, timer] },
      data: {
        personId,
        enquiryId,
        opportunityId,
        groupId,
        timer,
        ...(passedOver ? { passedOver } : {}),
        ...(timer === 'check-in-4' ? { weeks: 4 } : timer === 'check-in-12' ? { weeks: 12 } : {}),
      },
    });
    if (!moved.ok) return moved;
    const changes: Change[] = [moved.value];
    if (!passedOver) {
      if (timer === 'happy') {
        const invited = await invitation(deps, {
          lioId: placement.lioId,
          survey: 'happy',
          about: placement.id,
          personId,
          groupId: null,
          asked: placement.hasEmail ? 'mail' : 'phone',
        });
        if (!invited.ok) return invited;
        if (invited.value) changes.push(invited.value);
      }
      // Somebody without email is rung; nobody's silence about a start is left alone.
      const kind = timer === 'start-unconfirmed' ? 'start-unconfirmed' : placement.hasEmail ? null : 'call-volunteer';
      const task =
        kind &&
        (await openTask(deps, {
          kind,
          about: { noun: 'placement', id: placement.id },
          lioId: placement.lioId,
          dueOn: addDays(londonDay(now), 2),
          detail: timer,
        }));
      if (task) changes.push(task);
    }
    const done = await deps.records.commit({ changes });
    return done.ok ? ok(1) : done;
  });
}
