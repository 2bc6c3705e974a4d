/** One thing that may be meant, as it stands in the list. */
export type Option = {
  text: string;
  /** What it is, and of how many: "Cause, 12 roles". */
  kind: string;
  /** What the search asks instead of the words typed. */
  asks: [name: string, value: string];
};

type Counted = { text: string; count: number };

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function listOf<T>(answer: unknown, name: string): T[] {
  const list = isObject(answer) ? answer[name] : undefined;
  return Array.isArray(list) ? (list as T[]) : [];
}

const roles = (count: number) => (count === 1 ? '1 role' : `${count} roles`);

/** What the API suggests, as choices. Places come first: whoever types one seldom means anything else. Groups come last. */
export const optionsOf = (answer: unknown): Option[] => [
  ...listOf<{ text: string }>(answer, 'places').map(
    ({ text }): Option => ({ text, kind: 'Place', asks: ['near', text] }),
  ),
  ...listOf<Counted & { code: string }>(answer, 'causes').map(
    ({ text, count, code }): Option => ({ text, kind: `Cause, ${roles(count)}`, asks: ['cause', code] }),
  ),
  ...listOf<Counted>(answer, 'roles').map(
    ({ text, count }): Option => ({ text, kind: count === 1 ? 'Role' : roles(count), asks: ['q', text] }),
  ),
  ...listOf<Counted & { id: string }>(answer, 'groups').map(
    ({ text, count, id }): Option => ({ text, kind: `Group, ${roles(count)}`, asks: ['group', id] }),
  ),
];

/**
 * What a search asks when an option is chosen: all that stands in its form, but the words that were typed on the way to it. One value
 * of a field that holds one replaces what was there; a cause comes on top of others.
 */
export function askedWith(form: Iterable<[string, unknown]>, field: string, asks: Option['asks']): [string, string][] {
  const [name, value] = asks;
  const many = name === 'cause';
  const kept = [...form].filter(
    (entry): entry is [string, string] =>
      typeof entry[1] === 'string' &&
      entry[1] !== '' &&
      entry[0] !== field &&
      entry[0] !== 'as' &&
      (entry[0] !== name || (many && entry[1] !== value)),
  );
  return [asks, ...kept];
}
