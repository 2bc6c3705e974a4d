import type { SiteDeps } from '@placewell/contract/site-deps';
import type { Lio } from '@placewell/core/lio/lio';
import type { FoundRole } from '@placewell/core/search/role-search';
import { Cards, EmptyState, FilteredColumns, Pagination, sayCount } from '../design';
import { Bullets, Page, TalkToUs } from '../shared/page';
import type { Search } from './query';
import { RoleCard } from './role-card';
import { type Facets, SearchFilters, searchAddress } from './search-filters';

export const pageSize = 20;

export interface Loosening {
  text: string;
  href: string;
  total: number;
}

interface SearchPageProps {
  deps: SiteDeps;
  lio: Lio;
  today: string;
  search: Search;
  found: { total: number; hits: FoundRole[]; facets: Facets };
  loosen: Loosening[];
}

export const SearchPage = ({ deps, lio, today, search, found, loosen }: SearchPageProps) => {
  const { fields, params, page, place, query } = search;
  const pages = Math.max(1, Math.ceil(found.total / pageSize));
  const to = (n: number) => {
    const p = new URLSearchParams(params);
    if (n > 1) p.set('page', String(n));
    return searchAddress(lio, p);
  };
  const title = found.total === 0 ? 'No roles found' : sayCount(found.total, 'role');
  const shown = found.hits;
  return (
    <Page
      lio={lio}
      section="find"
      first
      wide
      title={page > 1 ? `${title}, page ${page} of ${pages}` : title}
      errors={fields.form.errors}
      description={`Volunteering roles with local groups, listed by ${lio.name}.`}
      noindex={params.size > 0}
    >
      <h1 class="govuk-heading-l">Find a volunteering role</h1>
      <FilteredColumns
        filters={<SearchFilters deps={deps} lio={lio} today={today} search={search} facets={found.facets} />}
      >
        <h2 class="govuk-heading-m" aria-live="polite">
          {title}
          {place && query.near ? ` near ${place}` : ''}
        </h2>
        {found.total === 0 ? (
          <EmptyState title="Nothing fits all of that just now" headingLevel={3}>
            {loosen.length > 0 ? (
              <>
                <p class="govuk-body">You would find something without one of these:</p>
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
            ) : (
              <p class="govuk-body">
                {search.chosen.length > 0
                  ? 'Taking off one of your choices is not enough. '
                  : 'There is nothing on the site today. '}
                {search.chosen.length > 0 ? (
                  <a class="govuk-link" href={`/${lio.id}/opportunities`}>
                    Start again with all roles
                  </a>
                ) : null}
              </p>
            )}
            <p class="govuk-body">
              <a class="govuk-link" href={`/${lio.id}/enquire`}>
                Tell us what you are looking for
              </a>{' '}
              and somebody will help you find it.
            </p>
          </EmptyState>
        ) : (
          <>
            <p class="govuk-body">
              {pages > 1 ? `Showing ${(page - 1) * pageSize + 1} to ${Math.min(found.total, page * pageSize)}. ` : ''}
              {query.near ? 'Roles from home and across the area are always among them.' : ''}
            </p>
            <Cards>
              {shown.map((role) => (
                <RoleCard deps={deps} lio={lio} today={today} role={role} headingLevel={3} />
              ))}
            </Cards>
            <Pagination
              label="Pages of roles"
              previous={page > 1 ? { href: to(page - 1) } : undefined}
              next={page < pages ? { href: to(page + 1) } : undefined}
              pages={pages > 1 ? numbered(page, pages, to) : undefined}
            />
          </>
        )}
        <TalkToUs lio={lio}>Not sure what would suit you? We will look with you.</TalkToUs>
      </FilteredColumns>
    </Page>
  );
};

function numbered(page: number, pages: number, to: (n: number) => string) {
  const near = [1, page - 1, page, page + 1, pages].filter((n, i, all) => n >= 1 && n <= pages && all.indexOf(n) === i);
  return near.flatMap((number, i) => {
    const before = near[i - 1];
    const item = { number, href: to(number), current: number === page };
    return before !== undefined && number - before > 1 ? (['gap', item] as const) : [item];
  });
}
