import type { SiteDeps } from '@placewell/contract/site-deps';
import { causeCodes, causes } from '@placewell/core/codes/causes';
import { accessibilityFeatures, commitments, dbsLevels, suitabilities } from '@placewell/core/codes/codes';
import { skillCodes, skills } from '@placewell/core/codes/skills';
import type { Lio } from '@placewell/core/lio/lio';
import type { Facets } from '@placewell/core/search/query';
import type { Child } from 'hono/jsx';
import { Button, Checkboxes, DateInput, Details, FilterPanel, Input, Select, sayCount } from '../design';
import { districtItems } from '../shared/lio';
import { suggestFrom } from '../shared/suggest';
import { searchAddress } from './asked';
import { distances, remotes, whens } from './choices';
import { chosenOf } from './chosen';
import { dayItems, type FacetItem, largestFirst, listed, partItems, sayFacet, worthwhile } from './facet-items';
import type { Search } from './query';

/** So many of a long list stand open; the rest is folded. */
const mostOpen = 6;

interface SearchFiltersProps {
  deps: SiteDeps;
  lio: Lio;
  today: string;
  search: Search;
  facets: Facets;
  /** Roles with each access need besides those chosen. */
  needs: Readonly<Record<string, number>>;
}

const labelsOf = <T extends string>(codes: readonly T[], of: Record<T, { label: string }>): Record<string, string> =>
  Object.fromEntries(codes.map((code) => [code, of[code].label]));

/** All that roles can be chosen by, with what is chosen, and how many roles each choice would give. */
export const SearchFilters = ({ deps, lio, today, search, facets, needs }: SearchFiltersProps) => {
  const { asked, fields } = search;
  const form = fields.form;
  const chosen = chosenOf(deps, lio, search);
  const districts = worthwhile(
    districtItems(deps, lio, today).map(
      (d): FacetItem => ({ value: d.value, text: d.text, count: facets.localities[d.value] ?? 0 }),
    ),
    asked.districts,
  );
  const bodies = worthwhile(
    search.bodies.map(({ id, name }): FacetItem => ({ value: id, text: name, count: facets.bodies[id] ?? 0 })),
    asked.bodies,
  );
  const checks = listed(dbsLevels, facets.dbs, asked.dbs);
  const expenses = listed({ yes: 'Expenses are paid' }, facets.expenses, asked.expenses ? ['yes'] : []);
  const from = (...kinds: string[]) => kinds.reduce((sum, kind) => sum + (facets.places[kind] ?? 0), 0);
  const homes = listed(
    remotes,
    { only: from('remote', 'hybrid'), exclude: from('place', 'hybrid', 'area-wide') },
    asked.remote ? [asked.remote] : [],
  );
  const access = listed(accessibilityFeatures, needs, asked.access);
  const suits = listed(suitabilities, facets.suitability, asked.suits);
  const skillItems = largestFirst(listed(labelsOf(skillCodes, skills), facets.skills, asked.skills), asked.skills);
  return (
    <FilterPanel
      action={`/${lio.id}/opportunities`}
      // On a phone too, what is wrong stands where it can be put right.
      keepOpen={!fields.ok}
      title="Your search"
      button="Show roles"
      chosen={chosen.map(({ text, without }) => ({
        text,
        removeHref: searchAddress(lio, { ...asked, ...without }),
      }))}
      clearHref={chosen.length > 0 ? `/${lio.id}/opportunities` : undefined}
    >
      {asked.group ? <input type="hidden" name="group" value={asked.group} /> : null}
      {asked.sort ? <input type="hidden" name="sort" value={asked.sort} /> : null}
      {search.placeInWords ? <input type="hidden" name="as" value="typed" /> : null}
      <Input
        form={form}
        name="q"
        label="What would you like to do?"
        hint="Gardening, befriending, driving"
        type="search"
        suggestFrom={suggestFrom(lio)}
      />
      {deps.places.knows(lio.districts) || fields.raw('near') ? (
        <>
          <Input form={form} name="near" label="Near where?" hint="A town, village or postcode" />
          <Select
            form={form}
            name="within"
            label="How far?"
            blank="Up to 10 miles"
            items={distances
              .filter((d) => d !== '10')
              .map((d) => ({ value: d, text: d === 'any' ? 'Any distance' : sayCount(Number(d), 'mile') }))}
          />
        </>
      ) : null}
      <Button>Search</Button>
      {asked.when ? (
        <Select
          form={form}
          name="when"
          label="When, roughly?"
          blank="Any time"
          items={Object.entries(whens).map(([value, text]) => ({ value, text }))}
        />
      ) : null}
      <LongFacet
        form={form}
        name="cause"
        label="Causes"
        more="More causes"
        items={largestFirst(listed(labelsOf(causeCodes, causes), facets.causes, asked.causes), asked.causes)}
      />
      <Facet form={form} name="day" label="Days" items={worthwhile(dayItems(facets, asked), asked.days)} />
      <Facet form={form} name="part" label="Times of day" items={worthwhile(partItems(facets, asked), asked.parts)} />
      <Facet
        form={form}
        name="commitment"
        label="How long for"
        items={listed(commitments, facets.commitments, asked.commitments)}
      />
      {districts.length + bodies.length + homes.length > 0 ? (
        <Folded search={search} names={['district', 'body', 'remote']} title="Where">
          <Facet form={form} name="district" label="District" items={districts} />
          <Facet form={form} name="body" label="Looked after by" items={bodies} />
          {homes.length > 0 ? (
            <Select
              form={form}
              name="remote"
              label="From home?"
              labelSize="s"
              blank="I do not mind"
              items={homes.map((item) => ({ value: item.value, text: sayFacet(item) }))}
            />
          ) : null}
        </Folded>
      ) : null}
      {access.length > 0 ? (
        <Folded search={search} names={['access']} title="What I need">
          <Facet form={form} name="access" label="All of these" items={access} />
        </Folded>
      ) : null}
      <Folded search={search} names={['suits', 'age']} title="Who it suits">
        <Facet form={form} name="suits" label="Good for" items={suits} />
        <Input
          form={form}
          name="age"
          label="Your age"
          labelSize="s"
          hint="Only if you are under 18, or a role has a limit"
          width={3}
          inputmode="numeric"
        />
      </Folded>
      {skillItems.length > 0 ? (
        <Folded search={search} names={['skill']} title="Skills">
          <LongFacet form={form} name="skill" label="To use, or to learn" more="More skills" items={skillItems} />
        </Folded>
      ) : null}
      {checks.length + expenses.length > 0 ? (
        <Folded search={search} names={['dbs', 'expenses']} title="Checks and expenses">
          <Facet form={form} name="dbs" label="DBS check" items={checks} />
          <Facet form={form} name="expenses" label="Expenses" items={expenses} />
        </Folded>
      ) : null}
      <Folded search={search} names={['startsFrom', 'startsBy']} title="When it starts">
        <DateInput
          form={form}
          name="startsFrom"
          label="On this day or later"
          hint="Roles without a day to start are always among them"
          labelSize="s"
        />
        <DateInput form={form} name="startsBy" label="On this day or earlier" labelSize="s" />
      </Folded>
    </FilterPanel>
  );
};

interface FacetProps {
  form: Search['fields']['form'];
  name: string;
  label: string;
  items: readonly FacetItem[];
}

/** Ticks of one facet; nothing where there is nothing to tick. */
const Facet = ({ items, ...props }: FacetProps) =>
  items.length === 0 ? null : (
    <Checkboxes
      {...props}
      labelSize="s"
      small
      items={items.map((item) => ({ value: item.value, text: sayFacet(item) }))}
    />
  );

/** A long list: what gives most stands open, the rest is folded. */
const LongFacet = ({ more, items, ...props }: FacetProps & { more: string; items: readonly FacetItem[] }) => {
  const { form, name } = props;
  const rest = items.slice(mostOpen);
  const chosen = [form.values[name] ?? []].flat();
  return (
    <>
      <Facet {...props} items={items.slice(0, mostOpen)} />
      {rest.length === 0 ? null : (
        <Details summary={more} open={rest.some((i) => chosen.includes(i.value))}>
          <fieldset class="govuk-fieldset">
            <legend class="govuk-visually-hidden">{more}</legend>
            <div class="govuk-checkboxes govuk-checkboxes--small">
              {rest.map((item) => (
                <div class="govuk-checkboxes__item">
                  <input
                    class="govuk-checkboxes__input"
                    type="checkbox"
                    name={name}
                    id={`${name}-${item.value}`}
                    value={item.value}
                    checked={chosen.includes(item.value)}
                  />
                  <label class="govuk-label govuk-checkboxes__label" for={`${name}-${item.value}`}>
                    {sayFacet(item)}
                  </label>
                </div>
              ))}
            </div>
          </fieldset>
        </Details>
      )}
    </>
  );
};

/** What fewer people ask for, folded until it is wanted, has something chosen, or something wrong with it. */
const Folded = ({
  search: { fields },
  names,
  title,
  children,
}: {
  search: Search;
  names: readonly string[];
  title: string;
  children?: Child;
}) => {
  // A day is one choice in three fields.
  const chosen = names.reduce(
    (sum, name) =>
      sum + (fields.raw(`${name}-day`) !== '' ? 1 : fields.all(name).filter((value) => value !== '').length),
    0,
  );
  const wrong = fields.errors.some(({ field }) => names.some((n) => field === n || field.startsWith(`${n}-`)));
  return (
    <Details summary={chosen > 0 ? `${title}: ${chosen} chosen` : title} open={chosen > 0 || wrong}>
      {children}
    </Details>
  );
};
