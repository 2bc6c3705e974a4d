import type { ActFailure, Who } from '../shared/change';
import type { Deps } from '../shared/ports';
import { ok, type Result } from '../shared/result';
import { londonDay } from '../shared/time';
import { actOnGroup } from './acting';
import type { Group } from './group';
import { checked, vetted } from './vetting';

/** Staff approve a group that has what vetting asks for. History arrives approved: it was vetted in its own time. */
export const approveGroup = (deps: Deps, who: Who, id: string): Promise<Result<Group, ActFailure>> =>
  actOnGroup(deps, who, { id, act: 'approve' }, async (group, now) => {
    const evidence = checked(group.evidence, now);
    if (who.route !== 'import') {
      const fit = vetted(group, evidence, await deps.records.groupContacts(group.id), londonDay(now));
      if (!fit.ok) return fit;
    }
    return ok({
      patch: { approvedAt: now, evidence },
      data: { locality: group.locality, registeredOn: group.registeredOn },
    });
  });
