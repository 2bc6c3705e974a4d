import type { SiteDeps } from '@placewell/contract/site-deps';
import type { Lio } from '@placewell/core/lio/lio';
import type { Found } from '@placewell/core/search/role-search';
import { Cards, FilteredColumns, Pagination, sayCount } from '../design';
import { Page, TalkToUs } from '../shared/page';
import { searchAddress } from './asked';
import { sorts } from './choices';
import type { Loosening } from './loosen';
import { NothingFound } from './nothing-found';
import type { Search } from './query';
import { RoleCard } from './role-card';
import { SearchFilters } from './search-filters';

export const pageSize = 20;

export interface SearchPageProps {
  deps: SiteDeps;
  lio: Lio;
  today: string;
  search: Search;
  found: Found;
  /** Roles with each access need besides those chosen. */
  needs: Readonly<Record<string, number>>;
  loosen: readonly Loosening[];
}

export const SearchPage = ({ deps, lio, today, search, found, needs, loosen }: SearchPageProps) => {
  const { fields, params, page, place } = search;
  const pages = Math.max(1, Math.ceil(found.total / pageSize));
  const to = (n: number) => {
    const p = new URLSearchParams(params);
    if (n > 1) p.set('page', String(n));
    return searchAddress(lio, p);
  };
  const title = found.total === 0 ? 'No roles found' : sayCount(found.total, 'role');
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
        filters={
          <SearchFilters deps={deps} lio={lio} today={today} search={search} facets={found.facets} needs={needs} />
        }
      >
        <h2 class="govuk-heading-m" aria-live="polite">
          {title}
          {place ? ` near ${place.name}` : ''}
        </h2>
        <AsUnderstood lio={lio} search={search} found={found} />
        {found.total === 0 ? (
          <NothingFound deps={deps} lio={lio} today={today} search={search} found={found} loosen={loosen} />
        ) : (
          <>
            {found.total > 1 ? <Sorting lio={lio} search={search} /> : null}
            {pages > 1 ? (
              <p class="govuk-body">
                Showing {(page - 1) * pageSize + 1} to {Math.min(found.total, page * pageSize)}.
              </p>
            ) : null}
            <Cards>
              {found.hits.map((role) => (
                <RoleCard
                  deps={deps}
                  lio={lio}
                  today={today}
                  role={role}
                  marked={search.words !== ''}
                  headingLevel={3}
                />
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

/** How the words were taken, where that is not just as they were typed, and the way back. */
const AsUnderstood = ({ lio, search, found }: { lio: Lio; search: Search; found: Found }) => {
  const { asked, words, place, placeInWords } = search;
  const some = found.total > 0;
  return (
    <>
      {some && found.correctedTo ? (
        <p class="govuk-body pw-corrected">
          Showing results for <strong>“{found.correctedTo}”</strong> instead of “{words}”.
        </p>
      ) : null}
      {some && found.words === 'some' ? (
        <p class="govuk-body">
          Few roles, if any, have all of your words. Those that have the most of them come first.
        </p>
      ) : null}
      {place && (some || place.from === 'words') ? (
        <p class="govuk-body">
          {place.from === 'words' ? (
            <>
              We took “{place.name}” for where.{' '}
              <a class="govuk-link" href={searchAddress(lio, { ...asked, asTyped: true, within: null })}>
                Look for “{asked.q}” as words instead
              </a>
              .{' '}
            </>
          ) : null}
          {some ? 'Roles from home and across the area are always among them.' : null}
        </p>
      ) : null}
      {placeInWords ? (
        <p class="govuk-body">
          We looked for all of it as words.{' '}
          <a class="govuk-link" href={searchAddress(lio, { ...asked, asTyped: false })}>
            Look near {placeInWords} instead
          </a>
          .
        </p>
      ) : null}
    </>
  );
};

/** The orders there are, as links: to change the order is one press, with or without script. */
const Sorting = ({ lio, search: { asked, query, place } }: { lio: Lio; search: Search }) => {
  const now = query.sort ?? 'best';
  return (
    <nav class="pw-sorting" aria-labelledby="sorted-by">
      <span class="pw-sorting__label" id="sorted-by">
        Sort by
      </span>
      <ul class="pw-sorting__list">
        {(Object.keys(sorts) as (keyof typeof sorts)[])
          .filter((sort) => sort !== 'nearest' || place)
          .map((sort) => (
            <li>
              {sort === now ? (
                <strong aria-current="true">{sorts[sort]}</strong>
              ) : (
                <a class="govuk-link" href={searchAddress(lio, { ...asked, sort: sort === 'best' ? null : sort })}>
                  {sorts[sort]}
                </a>
              )}
            </li>
          ))}
      </ul>
    </nav>
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
