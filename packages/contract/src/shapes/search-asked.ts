import { causeCodes } from '@placewell/core/codes/causes';
import { AccessibilityFeature, Commitment, DbsLevel, Locality, Slot, Suitability } from '@placewell/core/codes/codes';
import { skillCodes } from '@placewell/core/codes/skills';
import { wants } from '@placewell/core/search/profile';
import { searchLimits, sorts } from '@placewell/core/search/query';
import { BodyId, GroupId, LioId, OpportunityId } from '@placewell/core/shared/ids';
import { Day } from '@placewell/core/shared/time';
import * as z from 'zod';
import { Cursor } from './cursor';

// Apart from what is answered (`search.ts`): a function that starts for a search reads the one, and never the shapes of the other.

const cause = z.enum(causeCodes);
const skill = z.enum(skillCodes);
/** Each shape is made for the first request that it reads: a function that starts for a search needs that of the search alone. */
function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

const many = <T extends z.ZodType>(code: T) => z.array(code).max(60).optional();
const latitude = () => z.coerce.number().min(49).max(61.5);
const longitude = () => z.coerce.number().min(-9).max(2.5);
const miles = () => z.coerce.number().positive().max(searchLimits.miles);
const age = () => z.coerce.number().int().min(13).max(120);

const together = {
  path: ['lon'],
  message: 'give lat and lon together',
};

/** A search, as it stands in an address. Lists are repeated: `cause=Environment&cause=Heritage`. */
export const searchQuery = lazily(() =>
  z
    .strictObject({
      q: z
        .string()
        .max(searchLimits.text)
        .optional()
        .describe(
          `Words to find, at most ${searchLimits.words}; "in quotes" as they stand. A place at the end is taken for where: "gardening near LE11".`,
        ),
      near: z.string().max(100).optional().describe('A town, a postcode or the first half of one.'),
      lat: latitude().optional(),
      lon: longitude().optional(),
      within: miles().optional().describe('Miles. Roles from home and across an area are always among those found.'),
      cause: many(cause),
      skill: many(skill).describe('Needed by the role, or gained in it.'),
      slot: many(Slot).describe('Flexible roles fit whenever somebody is free.'),
      commitment: many(Commitment),
      accessibility: many(AccessibilityFeature).describe('Needs: every one is met.'),
      suitability: many(Suitability),
      dbs: many(DbsLevel),
      expenses: z.literal('yes').optional(),
      locality: many(Locality),
      body: many(BodyId).describe('Delivering bodies of one LIO: the districts they lead for.'),
      group: GroupId.optional(),
      age: age().optional(),
      remote: z.enum(['only', 'include', 'exclude']).optional(),
      startsFrom: Day.optional(),
      startsBy: Day.optional(),
      sort: z.enum(sorts).optional(),
      limit: z.coerce.number().int().min(1).max(searchLimits.page).default(20),
      cursor: Cursor,
    })
    .refine((q) => (q.lat === undefined) === (q.lon === undefined), together),
);
export type SearchQuery = z.infer<ReturnType<typeof searchQuery>>;

/** The same over all LIOs, or one. */
export const searchAllQuery = lazily(() =>
  z
    .strictObject({ ...searchQuery().shape, lio: LioId.optional() })
    .refine((q) => (q.lat === undefined) === (q.lon === undefined), together),
);

export const suggestQuery = lazily(() =>
  z.strictObject({
    q: z.string().max(100),
    lio: LioId.optional(),
    limit: z.coerce.number().int().min(1).max(20).default(5),
  }),
);

/** What somebody says of what would suit them: as little as they like. */
export const matchProfile = lazily(() =>
  z
    .strictObject({
      lio: LioId.optional(),
      near: z.string().max(100).optional().describe('A town, a postcode or the first half of one.'),
      lat: latitude().optional(),
      lon: longitude().optional(),
      within: miles().optional().describe('How far they would go. Further roles rank lower, and are not left out.'),
      home: Locality.optional(),
      slots: many(Slot),
      causes: many(cause),
      skills: many(skill),
      skillsToGain: many(skill),
      wants: many(z.enum(Object.keys(wants) as [keyof typeof wants])),
      text: z.string().max(searchLimits.text).optional(),
      accessNeeds: many(AccessibilityFeature).describe(
        'Hard: every one is met, or the role is left out; what is done from home has no place to get into.',
      ),
      age: age().optional().describe('Hard.'),
      remote: z.enum(['only', 'include', 'exclude']).optional().describe('Hard.'),
      notRoles: many(OpportunityId),
      notGroups: many(GroupId),
      limit: z.coerce.number().int().min(1).max(50).default(10),
    })
    .refine((q) => (q.lat === undefined) === (q.lon === undefined), together),
);

export const demandQuery = lazily(() => z.strictObject({ from: Day, to: Day }));
