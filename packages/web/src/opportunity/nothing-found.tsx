import type { FoundRole } from '@placewell/core/search/role-search';
import { Cards, EmptyState, sayCount, sayList, sayMiles } from '../design';
import { Bullets } from '../shared/page';
import { sayLoosened } from './loosen';
import { RoleCard } from './role-card';
import type { SearchPageProps } from './search-page';

/** Nothing fits: what was too narrow, and the nearest roles with it left out. */
export const NothingFound = (props: Omit<SearchPageProps, 'needs'>) => {
  const { lio, search, loosen } = props;
  const askedAnything = search.params.size > 0;
  return (
    <>
      <EmptyState
        title={askedAnything ? 'Nothing fits all of that just now' : 'There is nothing on the site today'}
        headingLevel={3}
      >
        {loosen.length > 0 ? (
          <>
            <p class="govuk-body">You would find something</p>
            <Bullets
              items={loosen.map((l) => (
                <>
                  <a class="govuk-link" href={l.href}>
                    without {l.text}
                  </a>
                  : {sayCount(l.total, 'role')}
                </>
              ))}
            />
          </>
        ) : askedAnything ? (
          <p class="govuk-body">
            Taking off one of your choices is not enough.{' '}
            <a class="govuk-link" href={`/${lio.id}/opportunities`}>
              Start again with all roles
            </a>
          </p>
        ) : null}
        <p class="govuk-body">
          <a class="govuk-link" href={`/${lio.id}/enquire`}>
            Tell us what you are looking for
          </a>{' '}
          and somebody will help you find it.
        </p>
      </EmptyState>
      <Nearest {...props} />
    </>
  );
};

const Nearest = ({ deps, lio, today, search, found }: Omit<SearchPageProps, 'needs'>) => {
  const { loosened } = found;
  if (!loosened || loosened.hits.length === 0) return null;
  const dropped = sayLoosened(deps, lio, search, loosened);
  const without = dropped.length > 0 ? [`without ${sayList(dropped)}`] : [];
  const further = loosened.without.includes('within') && search.place ? search.place : null;
  const near = nearestOf(loosened.hits);
  return (
    <>
      <h2 class="govuk-heading-m">
        {capital(sayList([...(further ? [`further from ${further.name}`] : []), ...without]))}, these come nearest
      </h2>
      {further && near !== null ? <p class="govuk-body">The nearest is {sayMiles(near)} away.</p> : null}
      <Cards>
        {loosened.hits.map((role) => (
          <RoleCard
            deps={deps}
            lio={lio}
            today={today}
            role={role}
            marked={search.words !== '' && !loosened.without.includes('text')}
            headingLevel={3}
          />
        ))}
      </Cards>
    </>
  );
};

/** How far the nearest is of those whose distance may be told. */
function nearestOf(hits: readonly FoundRole[]): number | null {
  const told = hits.flatMap(({ miles, opportunity: { details } }) =>
    miles === null || ('privateHome' in details.where && details.where.privateHome) ? [] : [miles],
  );
  return told.length > 0 ? Math.min(...told) : null;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
