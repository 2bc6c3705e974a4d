import { invalid } from '../shared/act-on';
import type { ActFailure, Who } from '../shared/change';
import type { Deps } from '../shared/ports';
import { fail, ok, type Result } from '../shared/result';
import { actOnOpportunity, forgetWarnings, groupOf, mayBeShown } from './acting';
import { type Opportunity, placesLeft } from './opportunity';
import { factsOf } from './rules';

/**
 * A hidden role comes back. A person who brings it back says thereby that it still recruits; the platform only undoes what
 * it hid for the group's sake, and says nothing about that.
 */
export const resumeOpportunity = (deps: Deps, who: Who, id: string): Promise<Result<Opportunity, ActFailure>> =>
  actOnOpportunity(deps, who, { id, act: 'resume' }, async (o, now) => {
    const reason = o.state === 'paused' ? o.reason : null;
    const notTheirs =
      who.role === 'system'
        ? reason === 'group-asked' || reason === 'not-confirmed'
        : who.role === 'group' && reason === 'surge';
    if (notTheirs) return fail({ kind: 'not-permitted', act: 'resume', role: who.role, route: who.route });
    const fit = mayBeShown(await groupOf(deps, o), o.details, now);
    if (!fit.ok) return fit;
    if (placesLeft(o) === 0) return invalid('places', 'All its places are agreed. Add places first');
    if (who.role === 'system') return ok({ data: factsOf(o) });
    return ok({ patch: { confirmedAt: now, timersDone: forgetWarnings(o.timersDone) }, data: factsOf(o) });
  });
