import { invalid } from '../shared/act-on';
import type { ActFailure, Who } from '../shared/change';
import type { Deps } from '../shared/ports';
import { ok, type Result } from '../shared/result';
import { londonDay } from '../shared/time';
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
  actOnGroup(deps, who, { id, act: 'record-evidence' }, (group, now) => {
    const { kind, expiresOn } = input;
    if (expiresOn < londonDay(now))
      return invalid('expiresOn', 'This evidence has expired. Give the date of the new one');
    const checkedAt = who.role === 'group' ? null : now;
    return ok({
      patch: {
        evidence: [...group.evidence.filter((e) => e.kind !== kind), { kind, expiresOn, checkedAt }],
        // What was said of the old evidence is of no more use; the same day given again is warned of again.
        timersDone: group.timersDone.filter((t) => !t.startsWith(`warn.${kind}.`) && !t.startsWith(`lapse.${kind}.`)),
      },
      data: { evidence: kind, expiresOn },
    });
  });
