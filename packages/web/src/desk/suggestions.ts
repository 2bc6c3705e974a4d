import type { RoleQuery } from '@placewell/contract/shapes/search';
import type { FoundRole, SiteDeps } from '@placewell/contract/site-deps';
import type { Enquiry } from '@placewell/core/enquiry/enquiry';
import { isAskable } from '@placewell/core/enquiry/open-enquiry';
import type { Lio } from '@placewell/core/lio/lio';
import { localityOf, type Opportunity } from '@placewell/core/opportunity/opportunity';
import { londonDay } from '@placewell/core/shared/time';
import { sayList, sayMiles } from '../design';
import { districtName } from '../shared/lio';
import { sayRoleWhen } from '../shared/words';

export interface Suggestion extends FoundRole {
  /** Why it is suggested, in words. */
  why: string;
}

interface Wanted {
  count: number;
  /** Words to look for besides. */
  text?: string;
  age: number | null;
}

/**
 * Live roles for somebody, the nearest and most alike first: near where they asked (or live), with the causes of what they
 * asked about, at times they are free. Never one they have asked about. Looks wider when too few are found.
 */
export async function suggestionsFor(
  deps: SiteDeps,
  lio: Lio,
  enquiry: Enquiry,
  asked: Opportunity | null,
  { count, text, age }: Wanted,
): Promise<Suggestion[]> {
  const now = deps.core.clock();
  const where = asked?.details.where;
  const askedPoint = where && 'point' in where ? where.point : null;
  const homePoint = deps.districtsOf(lio).find((d) => d.code === enquiry.home)?.point ?? null;
  const near = homePoint && enquiry.home !== (asked && localityOf(asked)) ? homePoint : (askedPoint ?? homePoint);
  const causes = asked?.details.causes ?? enquiry.causes;
  const base: RoleQuery = {
    ...(near ? { near } : {}),
    ...(text ? { text } : {}),
    // A hard condition, never widened. Of adults no age is kept.
    ...(age === null ? {} : { age }),
    sort: 'best',
  };
  const slots = enquiry.availability.length > 0 ? { slots: enquiry.availability } : {};
  const tries: RoleQuery[] = text
    ? [base]
    : [
        { ...base, ...slots, ...(causes.length > 0 ? { causes } : {}) },
        { ...base, ...(causes.length > 0 ? { causes } : {}) },
        { ...base, sort: near ? 'nearest' : 'best' },
      ];
  const found = new Map<string, Suggestion>();
  for (const query of tries) {
    if (found.size >= count) break;
    const { hits } = await deps.search.search(lio.id, query, now);
    const fit = hits
      .filter(({ opportunity: o }) => o.id !== asked?.id && o.groupId !== asked?.groupId && isAskable(o, now))
      // Of those that fit, the nearest first; what is nowhere comes last.
      .sort((a, b) => (a.miles ?? 999) - (b.miles ?? 999));
    for (const { opportunity, miles } of fit) {
      if (found.size >= count) break;
      if (!found.has(opportunity.id)) {
        found.set(opportunity.id, {
          opportunity,
          miles,
          why: whyOf(deps, lio, enquiry, causes, { opportunity, miles }),
        });
      }
    }
  }
  return [...found.values()];
}

function whyOf(
  deps: SiteDeps,
  lio: Lio,
  enquiry: Enquiry,
  causes: readonly string[],
  { opportunity: o, miles }: FoundRole,
): string {
  const reasons = [miles === null ? `in ${districtName(deps, lio, localityOf(o))}` : `${sayMiles(miles)} away`];
  if (o.details.causes.some((cause) => causes.includes(cause))) reasons.push('for the same cause');
  if (o.details.when.kind === 'weekly' && o.details.when.slots.some((s) => enquiry.availability.includes(s))) {
    reasons.push('when they are free');
  }
  const words = sayList(reasons);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}. ${sayRoleWhen(o.details, londonDay(deps.core.clock()))}.`;
}
