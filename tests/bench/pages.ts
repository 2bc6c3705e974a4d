import type { Locality } from '@placewell/core/codes/codes';
import { confirmEnquiry } from '@placewell/core/enquiry/confirm-enquiry';
import { sendEnquiry } from '@placewell/core/enquiry/send-enquiry';
import { issueLink } from '@placewell/core/link/issue-link';
import type { Opportunity } from '@placewell/core/opportunity/opportunity';
import { demoLioId, seedDemo } from '@placewell/local/seed';
import { Collection } from '@placewell/search/engine/collection';
import { find } from '@placewell/search/engine/find';
import { buildSegment } from '@placewell/search/index/build';
import { Segment } from '@placewell/search/index/segment';
import { roleDoc } from '@placewell/search/role-doc';
import { enquiryFrom, value } from '@placewell/storage/testing/world';
import { median, milliseconds } from './figures';
import { countedPlatform, siteOn, type Table } from './site';
import type { Units } from './units';

export interface PageCost {
  what: string;
  /** Of a function that has just started, and knows nothing yet. */
  cold: Units;
  /** Of one that has read the LIO's settings within the last minute, and searched in the last two seconds. */
  warm: Units;
  /** The middle one of twenty warm ones, in milliseconds. */
  ms: number;
}

/** Pages through the site's own app, on the demonstration's roles. Also returns these roles, to be searched. */
export async function pageCosts(table: Table): Promise<{ pages: PageCost[]; roles: Opportunity[] }> {
  const world = countedPlatform(table);
  const { opportunities } = await seedDemo(world);
  const role = opportunities.find((o) => o.details.places === null && o.details.where.kind !== 'remote');
  if (!role) throw new Error('the demonstration has no role with places for all');
  const { deps } = world;
  const words = { ...enquiryFrom(role.id, 'margaret@example.org'), lioId: demoLioId };
  const { enquiry } = value(await sendEnquiry(deps, words));
  const { personId, lioId } = enquiry;
  value(await confirmEnquiry(deps, { role: 'volunteer', route: 'email-link', id: personId, lioId }, enquiry.id));
  const secret = await issueLink(deps, {
    lioId,
    purpose: 'follow-enquiry',
    subjectId: enquiry.id,
    holder: { role: 'volunteer', id: personId },
    issue: 'bench',
  });

  const pages: PageCost[] = [];
  for (const [what, path] of [
    ['A role', `/${lioId}/opportunities/${role.id}`],
    ['Asking about it', `/${lioId}/opportunities/${role.id}/enquire`],
    [`The search, of ${opportunities.length} roles`, `/${lioId}/opportunities`],
    ['Following an enquiry', `/l/${secret}`],
  ] as const) {
    const platform = countedPlatform(table);
    const site = siteOn(platform);
    const visit = async () => {
      const answer = await site.request(path);
      await answer.text();
      if (answer.status !== 200) throw new Error(`${what} answered ${answer.status}`);
      return platform.taken();
    };
    const [cold, warm] = [await visit(), await visit()];
    const times: number[] = [];
    for (let n = 0; n < 20; n++) times.push(await milliseconds(visit));
    pages.push({ what, cold, warm, ms: median(times) });
  }
  return { pages, roles: opportunities };
}

export interface SearchTimes {
  roles: number;
  /** To make the roles ready to be searched, the middle one of five, in milliseconds. */
  ready: number;
  /** Of each search, in milliseconds. */
  times: number[];
}

/** Searches as people make them: words, places, times, needs, in every order that the page offers. */
export async function searchTimes(roles: readonly Opportunity[]): Promise<SearchTimes> {
  const now = new Date().toISOString();
  const melton = { lat: 52.766, lon: -0.887 };
  const queries: Parameters<typeof find>[1][] = [
    {},
    { text: 'gardening' },
    { text: 'driver for older people' },
    { text: 'cafe' },
    { text: 'nothing is called this' },
    { near: melton, sort: 'nearest' },
    { near: melton, withinMiles: 5 },
    { causes: ['Environment'] },
    { causes: ['Environment', 'LocalCommunity'], near: melton, withinMiles: 10 },
    { slots: ['saturday-morning'], commitments: ['ongoing'] },
    { accessibility: ['step-free', 'toilet'] },
    { age: 16, remote: 'exclude' },
    { remote: 'only', sort: 'newest' },
    { text: 'help', sort: 'closing', localities: ['E07000133' as Locality] },
  ];
  const made: number[] = [];
  for (let n = 0; n < 5; n++) made.push(await milliseconds(() => collectionOf(roles)));
  const all = collectionOf(roles);
  const times: number[] = [];
  // The first rounds are those of a function that has just started, before its code is compiled: they are not counted.
  for (let round = -5; round < 50; round++) {
    for (const query of queries) {
      const ms = await milliseconds(() => find(all, query, { limit: 20 }, now as never));
      if (round >= 0) times.push(ms);
    }
  }
  return { roles: roles.length, ready: median(made), times };
}

const collectionOf = (roles: readonly Opportunity[]): Collection =>
  Collection.of(new Segment(buildSegment(roles.flatMap((o) => roleDoc(o, null) ?? []))));
