import { invalid } from '../shared/act-on';
import type { ActFailure, Who } from '../shared/change';
import type { Deps } from '../shared/ports';
import { ok, type Result } from '../shared/result';
import { addDays, londonDay } from '../shared/time';
import { openTask } from '../task/open-task';
import { actOnGroup } from './acting';
import type { Evidence, Group } from './group';

export interface RecordEvidence {
  kind: Evidence['kind'];
  expiresOn: Evidence['expiresOn'];
}

/** Evidence of a kind is handed in, or renewed; it takes the place of what was there. Staff who record it have seen it. */
export const recordEvidence = (
  deps: Deps,
  who: Who,
  id: string,
  input: RecordEvidence,
): Promise<Result<Group, ActFailure>> =>
  actOnGroup(deps, who, { id, act: 'record-evidence' }, async (group, now) => {
    const { kind, expiresOn } = input;
    if (expiresOn < londonDay(now))
      return invalid('expiresOn', 'This evidence has expired. Give the date of the new one');
    const checkedAt = who.role === 'group' ? null : now;
    const task = who.role === 'group' ? await toLookAt(deps, who, group, input) : null;
    return ok({
      patch: {
        evidence: [...group.evidence.filter((e) => e.kind !== kind), { kind, expiresOn, checkedAt }],
        // What was said of the old evidence is of no more use; the same day given again is warned of again.
        timersDone: group.timersDone.filter((t) => !t.startsWith(`warn.${kind}.`) && !t.startsWith(`lapse.${kind}.`)),
      },
      data: { evidence: kind, expiresOn },
      ...(task ? { alongside: [task] } : {}),
    });
  });

/** While a group applies, staff see all its evidence when they decide. Later, somebody has to be told that there is more. */
async function toLookAt(deps: Deps, who: Who, group: Group, { kind, expiresOn }: RecordEvidence) {
  if (group.state === 'applied' || group.state === 'more-information') return null;
  return openTask(deps, {
    kind: 'evidence-given',
    about: { noun: 'group', id: group.id },
    lioId: group.lioId,
    dueOn: addDays(londonDay(deps.clock()), 2),
    detail: `${kind}.${expiresOn}`,
    who,
  });
}
