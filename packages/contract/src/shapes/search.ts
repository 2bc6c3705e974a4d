import { causeCodes } from '@placewell/core/codes/causes';
import { AccessibilityFeature, Commitment, DbsLevel, Locality, Slot, Suitability } from '@placewell/core/codes/codes';
import { skillCodes } from '@placewell/core/codes/skills';
import { wants } from '@placewell/core/search/profile';
import { facetNames, narrowings, searchLimits, sorts } from '@placewell/core/search/query';
import { BodyId, GroupId, LioId, OpportunityId } from '@placewell/core/shared/ids';
import { Day } from '@placewell/core/shared/time';
import * as z from 'zod';
import { Cursor } from './common';
import { PublicOpportunity } from './opportunity';

const many = <T extends z.ZodType>(code: T) => z.array(code).max(60).optional();
const cause = z.enum(causeCodes);
const skill = z.enum(skillCodes);
const latitude = z.coerce.number().min(49).max(61.5);
const longitude = z.coerce.number().min(-9).max(2.5);
const miles = z.coerce.number().positive().max(searchLimits.miles);
const age = z.coerce.number().int().min(13).max(120);

const together = {
  path: ['lon'],
  message: 'give lat and lon together',
};

/** A search, as it stands in an address. Lists are repeated: `cause=Environment&cause=Heritage`. */
export const SearchQuery = z
  .strictObject({
    q: z
      .string()
      .max(searchLimits.text)
      .optional()
      .describe(
        `Words to find, at most ${searchLimits.words}; "in quotes" as they stand. A place at the end is taken for where: "gardening near LE11".`,
      ),
    near: z.string().max(100).optional().describe('A town, a postcode or the first half of one.'),
    lat: latitude.optional(),
    lon: longitude.optional(),
    within: miles.optional().describe('Miles. Roles from home and across an area are always among those found.'),
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
    age: age.optional(),
    remote: z.enum(['only', 'include', 'exclude']).optional(),
    startsFrom: Day.optional(),
    startsBy: Day.optional(),
    sort: z.enum(sorts).optional(),
    limit: z.coerce.number().int().min(1).max(searchLimits.page).default(20),
    cursor: Cursor,
  })
  .refine((q) => (q.lat === undefined) === (q.lon === undefined), together);
export type SearchQuery = z.infer<typeof SearchQuery>;

/** The same over all LIOs, or one. */
export const SearchAllQuery = z
  .strictObject({ ...SearchQuery.shape, lio: LioId.optional() })
  .refine((q) => (q.lat === undefined) === (q.lon === undefined), together);

const Marked = z.array(z.strictObject({ text: z.string(), hit: z.boolean() }));
const milesAway = z.number().nullable().describe('Null for homes, remote and area-wide roles, and without a place.');

const FoundItem = z.strictObject({
  opportunity: PublicOpportunity,
  miles: milesAway,
  title: Marked.describe('The title in stretches, with what was looked for marked.'),
  snippet: Marked.describe('The words round what was found; the summary where nothing else was.'),
});

export const FoundOpportunities = z.strictObject({
  total: z.int(),
  items: z.array(FoundItem),
  facets: z
    .record(z.enum(facetNames), z.record(z.string(), z.int()))
    .describe('How many there would be with each code under the other filters: a facet does not narrow itself.'),
  cursor: z
    .string()
    .nullable()
    .describe('Stays right while roles come and go: no role comes twice, and none that stays is left out.'),
  place: z.string().nullable().describe('How the place was understood.'),
  correctedTo: z.string().nullable().describe('What was looked for instead of what was typed.'),
  words: z.enum(['all', 'some']).describe('Whether each hit has all of the words, or only some.'),
  tooNarrow: z
    .array(z.strictObject({ without: z.enum(narrowings), total: z.int() }))
    .describe('Where nothing was found: what there would be without each thing asked.'),
  loosened: z
    .strictObject({ without: z.array(z.enum(narrowings)), items: z.array(FoundItem) })
    .nullable()
    .describe('Where nothing was found: the nearest roles when some of what was asked is dropped.'),
});

export const SuggestQuery = z.strictObject({
  q: z.string().max(100),
  lio: LioId.optional(),
  limit: z.coerce.number().int().min(1).max(20).default(5),
});

export const Suggested = z.strictObject({
  roles: z.array(z.strictObject({ text: z.string(), count: z.int() })),
  causes: z.array(z.strictObject({ code: cause, text: z.string(), count: z.int() })),
  groups: z.array(z.strictObject({ id: GroupId, text: z.string(), count: z.int() })),
  places: z.array(z.strictObject({ text: z.string() })),
});

const list = <T extends z.ZodType>(code: T) => z.array(code).max(60).optional();
/** What somebody says of what would suit them: as little as they like. */
export const MatchProfile = z
  .strictObject({
    lio: LioId.optional(),
    near: z.string().max(100).optional().describe('A town, a postcode or the first half of one.'),
    lat: latitude.optional(),
    lon: longitude.optional(),
    within: miles.optional().describe('How far they would go. Further roles rank lower, and are not left out.'),
    home: Locality.optional(),
    slots: list(Slot),
    causes: list(cause),
    skills: list(skill),
    skillsToGain: list(skill),
    wants: list(z.enum(Object.keys(wants) as [keyof typeof wants])),
    text: z.string().max(searchLimits.text).optional(),
    accessNeeds: list(AccessibilityFeature).describe('Hard: every one is met, or the role is left out.'),
    age: age.optional().describe('Hard.'),
    remote: z.enum(['only', 'include', 'exclude']).optional().describe('Hard.'),
    notRoles: list(OpportunityId),
    notGroups: list(GroupId),
    limit: z.coerce.number().int().min(1).max(50).default(10),
  })
  .refine((q) => (q.lat === undefined) === (q.lon === undefined), together);

const Reason = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('near'), miles: z.number().nullable() }),
  z.strictObject({ kind: z.literal('district'), locality: Locality }),
  z.strictObject({ kind: z.enum(['from-home', 'area-wide', 'flexible', 'words', 'replies-well']) }),
  z.strictObject({ kind: z.literal('slots'), slots: z.array(Slot) }),
  z.strictObject({ kind: z.literal('causes'), causes: z.array(cause) }),
  z.strictObject({ kind: z.enum(['skills', 'gains']), skills: z.array(skill) }),
  z.strictObject({ kind: z.literal('wants'), wants: z.array(z.enum(Object.keys(wants) as [keyof typeof wants])) }),
  z.strictObject({ kind: z.literal('access'), features: z.array(AccessibilityFeature) }),
]);

export const Matches = z.strictObject({
  items: z.array(
    z.strictObject({
      opportunity: PublicOpportunity,
      miles: milesAway,
      why: z.string().describe('The reasons in words, the best first.'),
      reasons: z.array(Reason),
    }),
  ),
  place: z.string().nullable().describe('How the place was understood.'),
});

export const DemandQuery = z.strictObject({ from: Day, to: Day });
/** What people looked for, by codes alone. */
export const Demand = z.strictObject({
  from: Day,
  to: Day,
  rows: z.array(
    z.strictObject({
      cause: z.union([cause, z.literal('any')]),
      locality: Locality,
      searches: z.int(),
      nothing: z.int().describe('Of these, those that found nothing.'),
    }),
  ),
});
