// What the public search offers to choose from, in its own words.

/** Miles. `any` measures from a place and leaves nothing out. */
export const distances = ['1', '2', '3', '5', '10', '20', 'any'] as const;
export type Distance = (typeof distances)[number];
/** Where a place is given, and nobody says how far. */
export const defaultMiles = 10;

export const sorts = { best: 'Best match', nearest: 'Nearest', newest: 'Newest', closing: 'Closing soonest' } as const;

/** What the front page asks: a few words for when. */
export const whens = {
  weekdays: 'Weekdays',
  evenings: 'Evenings',
  weekends: 'Weekends',
  'one-off': 'Just once',
} as const;
export type When = keyof typeof whens;

export const remotes = { only: 'From home only', exclude: 'Not from home' } as const;
