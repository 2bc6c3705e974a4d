import type { FoundRole, SiteDeps } from '@placewell/contract/site-deps';
import { causeCodes, causes } from '@placewell/core/codes/causes';
import { accessibilityFeatures, commitments, dayParts, suitabilities, weekdays } from '@placewell/core/codes/codes';
import type { Lio } from '@placewell/core/lio/lio';
import {
  Cards,
  Checkboxes,
  type CheckboxesProps,
  Details,
  EmptyState,
  FilteredColumns,
  FilterPanel,
  Input,
  OpportunityCard,
  Pagination,
  Select,
  sayCount,
} from '../design';
import { districtItems, districtName } from '../shared/lio';
import { Bullets, Page, TalkToUs } from '../shared/page';
import { sayAges, sayCommitment, sayRoleWhen, sayRoleWhere } from '../shared/words';
import { distances, remotes, type Search, sorts, whens } from './query';

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
  found: { total: number; hits: FoundRole[]; facets: Record<string, Record<string, number>> };
  loosen: Loosening[];
}

const address = (lio: Lio, params: URLSearchParams) => {
  const query = params.toString();
  return `/${lio.id}/opportunities${query ? `?${query}` : ''}`;
};

/** A role in a list. */
export const RoleCard = ({
  deps,
  lio,
  today,
  role,
  headingLevel,
}: {
  deps: SiteDeps;
  lio: Lio;
  today: string;
  role: FoundRole;
  headingLevel?: 2 | 3;
}) => {
  const o = role.opportunity;
  const d = o.details;
  const left = d.places === null ? null : d.places - o.placesAgreed;
  const home = 'privateHome' in d.where && d.where.privateHome;
  return (
    <OpportunityCard
      href={`/${lio.id}/opportunities/${o.id}`}
      title={d.title}
      group={o.groupName}
      summary={d.summary}
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

export const SearchPage = ({ deps, lio, today, search, found, loosen }: SearchPageProps) => {
  const { fields, params, page, place, query } = search;
  const form = fields.form;
  const pages = Math.max(1, Math.ceil(found.total / pageSize));
  const to = (n: number) => {
    const p = new URLSearchParams(params);
    if (n > 1) p.set('page', String(n));
    return address(lio, p);
  };
  const counted = (facet: string, code: string) => ` (${found.facets[facet]?.[code] ?? 0})`;
  const listed = <T extends string>(facet: string, of: Record<T, string>, field: string) =>
    (Object.entries(of) as [T, string][])
      .filter(([code]) => (found.facets[facet]?.[code] ?? 0) > 0 || fields.all(field).includes(code))
      .map(([value, text]) => ({ value, text: `${text}${counted(facet, value)}` }));
  const causeItems = listed(
    'causes',
    Object.fromEntries(causeCodes.map((c) => [c, causes[c].label])) as Record<string, string>,
    'cause',
  ).sort((a, b) => (found.facets.causes?.[b.value] ?? 0) - (found.facets.causes?.[a.value] ?? 0));
  const title = found.total === 0 ? 'No roles found' : sayCount(found.total, 'role');
  const shown = found.hits.slice((page - 1) * pageSize, page * pageSize);
  return (
    <Page
      lio={lio}
      section="find"
      first
      wide
      title={page > 1 ? `${title}, page ${page} of ${pages}` : title}
      errors={form.errors}
      description={`Volunteering roles with local groups, listed by ${lio.name}.`}
      noindex={params.size > 0}
    >
      <h1 class="govuk-heading-l">Find a volunteering role</h1>
      <FilteredColumns
        filters={
          <FilterPanel
            action={`/${lio.id}/opportunities`}
            button="Show roles"
            chosen={search.chosen.map(({ text, without }) => ({ text, removeHref: address(lio, without) }))}
            clearHref={search.chosen.length > 0 ? `/${lio.id}/opportunities` : undefined}
          >
            <Input
              form={form}
              name="q"
              label="What would you like to do?"
              hint="Gardening, befriending, driving"
              type="search"
            />
            <Input form={form} name="near" label="Near where?" hint="A town, village or postcode" />
            <Select
              form={form}
              name="within"
              label="How far?"
              blank="Up to 10 miles"
              items={distances.filter((d) => d !== '10').map((d) => ({ value: d, text: sayCount(Number(d), 'mile') }))}
            />
            {fields.raw('when') ? (
              <Select
                form={form}
                name="when"
                label="When, roughly?"
                blank="Any time"
                items={Object.entries(whens).map(([value, text]) => ({ value, text }))}
              />
            ) : null}
            <Facet form={form} name="cause" label="Causes" items={causeItems.slice(0, 8)} />
            {causeItems.length > 8 ? (
              <Details
                summary="More causes"
                open={causeItems.slice(8).some((i) => fields.all('cause').includes(i.value))}
              >
                <MoreCauses form={form} items={causeItems.slice(8)} />
              </Details>
            ) : null}
            <Facet
              form={form}
              name="day"
              label="Days"
              items={weekdays.map((d) => ({ value: d, text: d.charAt(0).toUpperCase() + d.slice(1) }))}
            />
            <Facet
              form={form}
              name="part"
              label="Times of day"
              items={dayParts.map((p) => ({ value: p, text: p.charAt(0).toUpperCase() + p.slice(1) }))}
            />
            <Facet
              form={form}
              name="commitment"
              label="How long for"
              items={listed('commitments', commitments, 'commitment')}
            />
            <Facet
              form={form}
              name="access"
              label="I need"
              items={listed('accessibility', accessibilityFeatures, 'access')}
            />
            <Facet form={form} name="suits" label="Good for" items={listed('suitability', suitabilities, 'suits')} />
            <Facet
              form={form}
              name="district"
              label="District"
              items={districtItems(deps, lio, today).map((d) => ({
                value: d.value,
                text: `${d.text}${counted('localities', d.value)}`,
              }))}
            />
            <Input
              form={form}
              name="age"
              label="Your age"
              hint="Only if you are under 18, or a role has a limit"
              width={3}
              inputmode="numeric"
            />
            <Select
              form={form}
              name="remote"
              label="From home?"
              blank="I do not mind"
              items={Object.entries(remotes).map(([value, text]) => ({ value, text }))}
            />
            <Select
              form={form}
              name="sort"
              label="In what order?"
              blank={sorts.best}
              items={Object.entries(sorts)
                .filter(([value]) => value !== 'best' && (value !== 'nearest' || query.near))
                .map(([value, text]) => ({ value, text }))}
            />
          </FilterPanel>
        }
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

const MoreCauses = ({ form, items }: { form: Search['fields']['form']; items: { value: string; text: string }[] }) => (
  <fieldset class="govuk-fieldset">
    <legend class="govuk-visually-hidden">More causes</legend>
    <div class="govuk-checkboxes govuk-checkboxes--small">
      {items.map(({ value, text }) => (
        <div class="govuk-checkboxes__item">
          <input
            class="govuk-checkboxes__input"
            type="checkbox"
            name="cause"
            id={`cause-${value}`}
            value={value}
            checked={[form.values.cause ?? []].flat().includes(value)}
          />
          <label class="govuk-label govuk-checkboxes__label" for={`cause-${value}`}>
            {text}
          </label>
        </div>
      ))}
    </div>
  </fieldset>
);

/** Ticks of one facet; nothing where there is nothing to tick. */
const Facet = (props: Pick<CheckboxesProps, 'form' | 'name' | 'label' | 'items'>) =>
  props.items.length === 0 ? null : <Checkboxes {...props} labelSize="s" small />;

function numbered(page: number, pages: number, to: (n: number) => string) {
  const near = [1, page - 1, page, page + 1, pages].filter((n, i, all) => n >= 1 && n <= pages && all.indexOf(n) === i);
  return near.flatMap((number, i) => {
    const before = near[i - 1];
    const item = { number, href: to(number), current: number === page };
    return before !== undefined && number - before > 1 ? (['gap', item] as const) : [item];
  });
}
