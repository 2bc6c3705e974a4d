import { Opportunity } from '@placewell/core/opportunity/opportunity';
import { atLondonTime, type Day, type Instant } from '@placewell/core/shared/time';
import { demoGroups } from '../../packages/local/src/demo/groups';
import { demoLio } from '../../packages/local/src/demo/lio';
import { demoOpportunities } from '../../packages/local/src/demo/opportunities';

/** The day on which the demonstration is judged. Its ids, words and places are the same on any day; its dates are not. */
export const judgedOn = '2026-03-02' as Day;
export const judgedAt: Instant = atLondonTime(judgedOn, '09:00');

/** The demonstration's three hundred roles as published records; `D0081` is `opp_D0081`. */
export function demoRoles(): Opportunity[] {
  const names = new Map(demoGroups({ today: judgedOn }).map((group) => [group.id, group.name]));
  return demoOpportunities({ today: judgedOn }).map((role) => {
    const published = atLondonTime(role.firstPublishedOn, '10:00');
    return Opportunity.parse({
      lioId: demoLio.id,
      version: 1,
      createdAt: published,
      changedAt: published,
      due: null,
      id: `opp_${role.id}`,
      groupId: `grp_${role.groupId}`,
      groupName: names.get(role.groupId),
      details: role.details,
      supported: role.supported,
      ownService: false,
      origin: 'new',
      placesAgreed: 0,
      firstPublishedAt: published,
      confirmedAt: atLondonTime(role.confirmedOn, '10:00'),
      timersDone: [],
      sourceId: null,
      state: 'published',
    });
  });
}

/** The id that a need grades: `D0081` of `opp_D0081`. */
export const gradedId = (id: string): string => id.replace(/^opp_/, '');
