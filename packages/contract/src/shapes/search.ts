import { causeCodes } from '@placewell/core/codes/causes';
import { AccessibilityFeature, Locality, Slot } from '@placewell/core/codes/codes';
import { skillCodes } from '@placewell/core/codes/skills';
import { wants } from '@placewell/core/search/profile';
import { facetNames, narrowings } from '@placewell/core/search/query';
import { GroupId } from '@placewell/core/shared/ids';
import { Day } from '@placewell/core/shared/time';
import * as z from 'zod';
import { PublicOpportunity } from './opportunity';

const cause = z.enum(causeCodes);
const skill = z.enum(skillCodes);
const want = z.enum(Object.keys(wants) as [keyof typeof wants]);

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

export const Suggested = z.strictObject({
  roles: z.array(z.strictObject({ text: z.string(), count: z.int() })),
  causes: z.array(z.strictObject({ code: cause, text: z.string(), count: z.int() })),
  groups: z.array(z.strictObject({ id: GroupId, text: z.string(), count: z.int() })),
  places: z.array(z.strictObject({ text: z.string() })),
});

const Reason = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('near'), miles: z.number().nullable() }),
  z.strictObject({ kind: z.literal('district'), locality: Locality }),
  z.strictObject({ kind: z.enum(['from-home', 'area-wide', 'flexible', 'words', 'replies-well', 'open']) }),
  z.strictObject({ kind: z.literal('slots'), slots: z.array(Slot) }),
  z.strictObject({ kind: z.literal('causes'), causes: z.array(cause) }),
  z.strictObject({ kind: z.enum(['skills', 'gains']), skills: z.array(skill) }),
  z.strictObject({ kind: z.literal('wants'), wants: z.array(want) }),
  z.strictObject({ kind: z.literal('access'), features: z.array(AccessibilityFeature) }),
  z.strictObject({ kind: z.literal('age'), age: z.int() }),
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
