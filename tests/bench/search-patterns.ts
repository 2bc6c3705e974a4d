import { draftOpportunity } from '@placewell/core/opportunity/draft-opportunity';
import { editOpportunity } from '@placewell/core/opportunity/edit-opportunity';
import { pauseOpportunity } from '@placewell/core/opportunity/pause-opportunity';
import { publishOpportunity } from '@placewell/core/opportunity/publish-opportunity';
import { submitOpportunity } from '@placewell/core/opportunity/submit-opportunity';
import type { SearchCount } from '@placewell/core/search/ports';
import { addMinutes, type Day } from '@placewell/core/shared/time';
import { byBroker, charnwood, details, lioId, openRole, value, type World } from '@placewell/storage/testing/world';
import type { Pattern } from './access-patterns';

/** What searching asks of the table, on one of its own: twenty roles, five of them published within the last minute. */
export async function searchPatterns(world: World): Promise<{ reads: Pattern[]; writes: Pattern[] }> {
  const { deps, roleChanges, searchCounts } = world;
  const { group, opportunity } = await openRole(world);
  const submitted = async () => {
    const draft = value(await draftOpportunity(deps, byBroker, { groupId: group.id, details }));
    return value(await submitOpportunity(deps, byBroker, draft.id)).id;
  };
  const roles: string[] = [opportunity.id];
  while (roles.length < 20) {
    if (roles.length === 15) world.pass(5);
    roles.push(value(await publishOpportunity(deps, byBroker, await submitted())).id);
  }
  const waiting = await submitted();
  const minuteAgo = addMinutes(world.now(), -1);
  const day = world.now().slice(0, 10) as Day;
  const counts = (['any', 'Environment', 'LocalCommunity'] as const).map(
    (cause): SearchCount => ({ day, cause, locality: charnwood, found: 3, nothing: 1 }),
  );
  await searchCounts.add(lioId, counts);

  return {
    reads: [
      [
        'Changes of roles since a minute ago (none)',
        'ROLECHANGES#day, instant#id#version',
        '',
        () => roleChanges.since(addMinutes(world.now(), 1)),
      ],
      [
        'Changes of roles since a minute ago (5)',
        'ROLECHANGES#day, instant#id#version',
        '',
        () => roleChanges.since(minuteAgo),
      ],
      ['Twenty roles of a page of hits', 'OPPORTUNITY#id, RECORD', '', () => roleChanges.read(roles)],
      [
        'Searches of a month (3 rows)',
        'SEARCHES#lio#month, day#cause#locality',
        '',
        () => searchCounts.between(lioId, day, day),
      ],
    ],
    writes: [
      [
        'Publish a role',
        'record, event, change',
        'all three',
        async () => value(await publishOpportunity(deps, byBroker, waiting)),
      ],
      [
        'Edit a role before the public',
        'record, event, change',
        'byLio, byParent',
        async () =>
          value(
            await editOpportunity(deps, byBroker, waiting, { details: { ...details, summary: 'Help a garden grow.' } }),
          ),
      ],
      [
        'Hide a role',
        'record, event, change',
        'all three',
        async () => value(await pauseOpportunity(deps, byBroker, waiting, { reason: 'group-asked' })),
      ],
      ['Count searches (3 rows)', 'SEARCHES#lio#month, day#cause#locality', '', () => searchCounts.add(lioId, counts)],
    ],
  };
}
