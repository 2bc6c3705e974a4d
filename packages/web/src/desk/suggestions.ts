import type { SiteDeps } from '@placewell/contract/site-deps';
import type { Enquiry } from '@placewell/core/enquiry/enquiry';
import type { Lio } from '@placewell/core/lio/lio';
import { localityOf, type Opportunity } from '@placewell/core/opportunity/opportunity';
import type { Profile } from '@placewell/core/search/profile';
import type { FoundRole } from '@placewell/core/search/role-search';
import { isWithinLimits } from '@placewell/search/engine/read-text';
import { sayReasons } from '@placewell/search/match/say-reasons';
import { similarProfile } from '@placewell/search/match/similar';
import { districtName } from '../shared/lio';

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
 * Live roles for somebody, the best first, each with its reasons: by what they said, and by the role they asked about where there is
 * one. Never that role, and never one of a group that has not answered them.
 */
export async function suggestionsFor(
  deps: SiteDeps,
  lio: Lio,
  enquiry: Enquiry,
  asked: Opportunity | null,
  { count, text, age }: Wanted,
): Promise<Suggestion[]> {
  const homePoint = deps.districtsOf(lio).find((d) => d.code === enquiry.home)?.point ?? undefined;
  const like = asked ? similarProfile(asked) : null;
  // Whoever asks about a role outside their district comes from home; inside it the role's own place is nearer to the truth.
  const near = homePoint && enquiry.home !== (asked && localityOf(asked)) ? homePoint : (like?.near ?? homePoint);
  const profile: Profile = {
    ...like,
    lioId: lio.id,
    near,
    home: enquiry.home ?? like?.home,
    slots: enquiry.availability,
    causes: enquiry.causes.length > 0 ? enquiry.causes : like?.causes,
    ...(text && isWithinLimits(text) ? { text } : {}),
    // A hard condition. Of adults no age is kept.
    ...(age === null ? {} : { age }),
    notGroups: asked ? [asked.groupId] : [],
  };
  const matches = await deps.search.match(profile, count, deps.core.clock());
  return matches.map(({ opportunity, miles, reasons }) => {
    const said = sayReasons(reasons, { to: 'they', districtName: (locality) => districtName(deps, lio, locality) });
    return { opportunity, miles, why: `${said}.` };
  });
}
