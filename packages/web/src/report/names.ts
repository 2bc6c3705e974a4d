import type { SiteDeps } from '@placewell/contract/site-deps';

/**
 * Groups' names by their ids, for the few a page shows: facts and figures hold ids alone. One read each; a group that is not
 * kept any more has no name here.
 */
export async function groupNames(deps: SiteDeps, ids: Iterable<string>): Promise<Map<string, string>> {
  const wanted = [...new Set(ids)].filter((id) => id.startsWith('grp_'));
  const groups = await Promise.all(wanted.map((id) => deps.core.records.get('group', id)));
  return new Map(groups.flatMap((group) => (group ? [[group.id as string, group.name]] : [])));
}
