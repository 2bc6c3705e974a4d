import type { ActFailure, Who } from '../shared/change';
import type { Deps } from '../shared/ports';
import { ok, type Result } from '../shared/result';
import { londonDay } from '../shared/time';
import { actOnGroup } from './acting';
import type { Group } from './group';
import { checked, vetted } from './vetting';

/** Staff take a lapsed group back once its evidence is in date again. */
export const renewGroup = (deps: Deps, who: Who, id: string): Promise<Result<Group, ActFailure>> =>
  actOnGroup(deps, who, { id, act: 'renew' }, async (group, now) => {
    const evidence = checked(group.evidence, now);
    const fit = vetted(group, evidence, await deps.records.groupContacts(group.id), londonDay(now));
    if (!fit.ok) return fit;
    return ok({ patch: { approvedAt: now, evidence }, data: {} });
  });
