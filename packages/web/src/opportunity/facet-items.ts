import { dayParts, weekdays } from '@placewell/core/codes/codes';
import type { Facets } from '@placewell/core/search/query';
import { sayNumber } from '../design';
import { dayWords, partWords } from '../shared/words';
import type { Asked } from './asked';

/** One choice with how many roles it would give; null where that is not known. */
export interface FacetItem {
  value: string;
  text: string;
  count: number | null;
}

/** The words of a choice with its count: "Environment (12)". */
export const sayFacet = ({ text, count }: FacetItem): string =>
  count === null ? text : `${text} (${sayNumber(count)})`;

/** Choices that would give something, and those that are chosen. */
export const worthwhile = (items: readonly FacetItem[], chosen: readonly string[]): FacetItem[] =>
  items.filter(({ value, count }) => count !== 0 || chosen.includes(value));

/** Choices of a code list with their counts, in the order of the list. */
export const listed = (of: Record<string, string>, counts: Record<string, number>, chosen: readonly string[]) =>
  worthwhile(
    Object.entries(of).map(([value, text]) => ({ value, text, count: counts[value] ?? 0 })),
    chosen,
  );

/** What is chosen, then what gives most. */
export const largestFirst = (items: readonly FacetItem[], chosen: readonly string[]): FacetItem[] => {
  const isChosen = ({ value }: FacetItem) => Number(chosen.includes(value));
  return [...items].sort(
    (a, b) => isChosen(b) - isChosen(a) || (b.count ?? 0) - (a.count ?? 0) || (a.text < b.text ? -1 : 1),
  );
};

/**
 * Days, counted under the parts of the day that are chosen, and parts under the days: neither narrows itself, but each narrows the
 * other. Roles at flexible times fit each. Under one choice of the other the count is exact; under several a role may have more than
 * one of them, so only whether there is any is known.
 */
function timesUnder(own: number | undefined, slots: readonly (number | undefined)[]): number | null {
  if (slots.length === 0) return own ?? 0;
  if (slots.length === 1) return slots[0] ?? 0;
  return slots.some((count) => (count ?? 0) > 0) ? null : 0;
}

export const dayItems = (facets: Facets, { parts, when }: Pick<Asked, 'parts' | 'when'>) => {
  const under = parts.length > 0 ? parts : when === 'evenings' ? (['evening'] as const) : [];
  return weekdays.map((day): FacetItem => {
    const slots = under.map((part) => facets.slots[`${day}-${part}`]);
    return { value: day, text: dayWords[day], count: timesUnder(facets.days[day], slots) };
  });
};

export const partItems = (facets: Facets, { days, when }: Pick<Asked, 'days' | 'when'>) => {
  const few = when === 'weekends' ? weekdays.slice(5) : when === 'weekdays' ? weekdays.slice(0, 5) : [];
  const under = days.length > 0 ? days : few;
  return dayParts.map((part): FacetItem => {
    const slots = under.map((day) => facets.slots[`${day}-${part}`]);
    return { value: part, text: partWords[part], count: timesUnder(facets.parts[part], slots) };
  });
};
