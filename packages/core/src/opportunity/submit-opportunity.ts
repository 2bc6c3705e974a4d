import { type ActFailure, system, type Who } from '../shared/change';
import type { Deps } from '../shared/ports';
import { ok, type Result } from '../shared/result';
import { actOnOpportunity, groupOf, soundDetails } from './acting';
import type { Opportunity } from './opportunity';
import { publishOpportunity } from './publish-opportunity';

/**
 * A role is handed in for moderation. A trusted group's is published by the platform right after; where that is not
 * possible just now (its safeguarding policy ran out, say) it stays submitted, for the LIO to look at.
 */
export async function submitOpportunity(deps: Deps, who: Who, id: string): Promise<Result<Opportunity, ActFailure>> {
  const submitted = await actOnOpportunity(deps, who, { id, act: 'submit' }, (o, now) => {
    const sound = soundDetails(o.details, now);
    return sound.ok ? ok({ data: { groupId: o.groupId } }) : sound;
  });
  if (!submitted.ok || who.route === 'import') return submitted;
  const group = await groupOf(deps, submitted.value);
  if (!group.trusted) return submitted;
  const published = await publishOpportunity(deps, system(who.lioId, who.route), id);
  return published.ok ? published : submitted;
}
