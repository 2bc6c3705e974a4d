import type { ActFailure, Who } from '../shared/change';
import type { Deps } from '../shared/ports';
import { fail, ok, type Result } from '../shared/result';
import { actOnOpportunity, groupOf, mayBeShown } from './acting';
import type { Opportunity } from './opportunity';
import { factsOf } from './rules';

/** A role goes before the public: by staff, or by the platform when its group is trusted or it is brought in. */
export const publishOpportunity = (deps: Deps, who: Who, id: string): Promise<Result<Opportunity, ActFailure>> =>
  actOnOpportunity(deps, who, { id, act: 'publish' }, async (o, now) => {
    const group = await groupOf(deps, o);
    if (who.role === 'system' && who.route !== 'import' && !group.trusted) {
      return fail({ kind: 'not-permitted', act: 'publish', role: who.role, route: who.route });
    }
    const fit = mayBeShown(group, o.details, now);
    if (!fit.ok) return fit;
    return ok({
      patch: { firstPublishedAt: o.firstPublishedAt ?? now, confirmedAt: now, groupName: group.name },
      data: factsOf(o),
    });
  });
