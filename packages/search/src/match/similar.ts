import type { Opportunity } from '@placewell/core/opportunity/opportunity';
import type { Profile } from '@placewell/core/search/profile';
import { searchLimits } from '@placewell/core/search/query';
import { slotsOf } from '../codes';

/** What somebody would say who was drawn to a role: its causes, skills, times and words, near where it is. Never itself. */
export function similarProfile(o: Pick<Opportunity, 'id' | 'lioId' | 'details'>): Profile {
  const { where, when, title, causes, skillsNeeded, skillsGained } = o.details;
  const point = 'point' in where && where.point && !where.privateHome ? where.point : undefined;
  return {
    lioId: o.lioId,
    ...(point ? { near: point, withinMiles: 10 } : { home: where.locality }),
    slots: slotsOf(when),
    causes,
    skills: skillsNeeded,
    skillsToGain: skillsGained,
    text: title.replace(/["“”„]/g, ' ').slice(0, searchLimits.text),
    notRoles: [o.id],
  };
}
