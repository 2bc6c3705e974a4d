import type { SiteDeps } from '@placewell/contract/site-deps';
import { causeCodes, causes } from '@placewell/core/codes/causes';
import { accessibilityFeatures, commitments, dayParts, suitabilities, weekdays } from '@placewell/core/codes/codes';
import type { Lio } from '@placewell/core/lio/lio';
import { Checkboxes, type CheckboxesProps, Details, FilterPanel, Input, Select, sayCount } from '../design';
import { districtItems } from '../shared/lio';
import { distances, remotes, type Search, sorts, whens } from './query';

/** How many of the roles found have each code, by what is counted. */
export type Facets = Record<string, Record<string, number>>;

/** Where a search stands. */
export const searchAddress = (lio: Lio, params: URLSearchParams) => {
  const query = params.toString();
  return `/${lio.id}/opportunities${query ? `?${query}` : ''}`;
};

interface SearchFiltersProps {
  deps: SiteDeps;
  lio: Lio;
  today: string;
  search: Search;
  facets: Facets;
}

/** All that roles can be chosen by, with what is chosen. Where we cannot measure from a place, none is asked. */
export const SearchFilters = ({ deps, lio, today, search, facets }: SearchFiltersProps) => {
  const { fields, query } = search;
  const form = fields.form;
  const counted = (facet: string, code: string) => ` (${facets[facet]?.[code] ?? 0})`;
  const listed = <T extends string>(facet: string, of: Record<T, string>, field: string) =>
    (Object.entries(of) as [T, string][])
      .filter(([code]) => (facets[facet]?.[code] ?? 0) > 0 || fields.all(field).includes(code))
      .map(([value, text]) => ({ value, text: `${text}${counted(facet, value)}` }));
  const causeItems = listed(
    'causes',
    Object.fromEntries(causeCodes.map((c) => [c, causes[c].label])) as Record<string, string>,
    'cause',
  ).sort((a, b) => (facets.causes?.[b.value] ?? 0) - (facets.causes?.[a.value] ?? 0));
  return (
    <FilterPanel
      action={`/${lio.id}/opportunities`}
      button="Show roles"
      chosen={search.chosen.map(({ text, without }) => ({ text, removeHref: searchAddress(lio, without) }))}
      clearHref={search.chosen.length > 0 ? `/${lio.id}/opportunities` : undefined}
    >
      <Input
        form={form}
        name="q"
        label="What would you like to do?"
        hint="Gardening, befriending, driving"
        type="search"
      />
      {deps.places.knows(lio.districts) || fields.raw('near') ? (
        <>
          <Input form={form} name="near" label="Near where?" hint="A town, village or postcode" />
          <Select
            form={form}
            name="within"
            label="How far?"
            blank="Up to 10 miles"
            items={distances.filter((d) => d !== '10').map((d) => ({ value: d, text: sayCount(Number(d), 'mile') }))}
          />
        </>
      ) : null}
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
        <Details summary="More causes" open={causeItems.slice(8).some((i) => fields.all('cause').includes(i.value))}>
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
