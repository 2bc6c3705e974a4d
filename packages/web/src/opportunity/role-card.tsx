import type { SiteDeps } from '@placewell/contract/site-deps';
import type { Lio } from '@placewell/core/lio/lio';
import type { FoundRole, Hit, Marked } from '@placewell/core/search/role-search';
import { Highlighted, OpportunityCard } from '../design';
import { districtName } from '../shared/lio';
import { sayAges, sayCommitment, sayRoleWhen, sayRoleWhere } from '../shared/words';

/** A role in a list. */
export const RoleCard = ({
  deps,
  lio,
  today,
  role,
  marked = false,
  headingLevel,
}: {
  deps: SiteDeps;
  lio: Lio;
  today: string;
  role: FoundRole | Hit;
  /** Shows what was looked for where it stands, instead of the summary. */
  marked?: boolean;
  headingLevel?: 2 | 3;
}) => {
  const o = role.opportunity;
  const d = o.details;
  const left = d.places === null ? null : d.places - o.placesAgreed;
  const hit = marked && 'snippet' in role ? role : null;
  const home = 'privateHome' in d.where && d.where.privateHome;
  return (
    <OpportunityCard
      href={`/${lio.id}/opportunities/${o.id}`}
      title={hit ? <Highlighted text={hit.title} /> : d.title}
      group={o.groupName}
      summary={hit?.snippet.some((part) => part.hit) ? <Highlighted text={inOneLine(hit.snippet)} /> : d.summary}
      // How far away a home is would give it away.
      where={sayRoleWhere(d, districtName(deps, lio, d.where.locality), home ? null : role.miles)}
      when={sayRoleWhen(d, today)}
      facts={[{ term: 'How much', text: sayCommitment(d) }]}
      tags={[
        ...(d.minimumAge !== null && d.minimumAge < 18 ? [{ text: `Age ${sayAges(d)}` }] : []),
        ...(d.suitability.includes('new-to-volunteering') ? [{ text: 'Good for a first time' }] : []),
        ...(d.accessibility.includes('step-free') ? [{ text: 'Step-free' }] : []),
        ...(left === 1 ? [{ text: 'Last place', colour: 'yellow' as const }] : []),
      ]}
      headingLevel={headingLevel}
    />
  );
};

/** What stood in lines of their own is told apart in one. */
const inOneLine = (stretches: readonly Marked[]): Marked[] =>
  stretches.map(({ text, hit }) => ({
    hit,
    text: text.replace(/([.!?:;,]?)\s*\n\s*/g, (_, end: string) => (end ? `${end} ` : ' · ')),
  }));
