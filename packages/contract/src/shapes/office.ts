import { bodyKinds, Locality } from '@placewell/core/codes/codes';
import { DistrictName } from '@placewell/core/lio/lio';
import { BodyId, ContractId, GroupId, LioId, MemberId } from '@placewell/core/shared/ids';
import { Day, readInstant } from '@placewell/core/shared/time';
import * as z from 'zod';
import { stamped } from './common';
import { Name } from './name';
import { CountedIndicator, ReportCut } from './report';
import { ViewCut } from './views';

/** How to reach an LIO: what anyone may know. */
export const PublicLio = z
  .strictObject({
    id: LioId,
    name: z.string(),
    phone: z.string(),
    email: z.string(),
    address: z.string(),
    hours: z.string(),
    districts: z.array(z.strictObject({ code: Locality, name: z.string() })),
  })
  .meta({ id: 'Lio' });
export type PublicLio = z.infer<typeof PublicLio>;
export const Lios = z.strictObject({ items: z.array(PublicLio) });

const reach = {
  name: Name.min(1),
  phone: z.string().max(30),
  email: z.email().max(254),
  address: z.string().max(300),
  hours: z.string().max(200),
  districts: z.array(Locality).min(1).max(100),
};
const districtNames = z
  .array(z.strictObject(DistrictName.shape))
  .max(100)
  .describe('What districts are called that the platform does not know.');
const leads = z.array(z.strictObject({ locality: Locality, body: BodyId })).max(200);

export const LioSettings = z
  .strictObject({ id: LioId, ...reach, districtNames, leads, defaultBody: BodyId, ...stamped })
  .meta({ id: 'LioSettings' });
export type LioSettings = z.infer<typeof LioSettings>;

export const SetUpLio = z.strictObject({
  id: LioId,
  ...reach,
  districtNames: districtNames.default([]),
  defaultBody: z.strictObject({ id: BodyId, name: Name.min(1) }),
});
export const ChangeLio = z
  .strictObject({
    ...z.strictObject({ ...reach, districtNames }).partial().shape,
    leads: leads.optional(),
    defaultBody: BodyId.optional(),
  })
  .refine((change) => Object.keys(change).length > 0, { message: 'say what changes' });

export const AddBody = z.strictObject({ id: BodyId, name: Name.min(1), kind: z.enum(bodyKinds) });
export const WireBody = z.strictObject({ id: BodyId, name: z.string(), kind: z.enum(bodyKinds) }).meta({ id: 'Body' });
export type WireBody = z.infer<typeof WireBody>;
export const Bodies = z.strictObject({ items: z.array(WireBody) });

const memberRole = z.enum(['group', 'broker', 'manager', 'reviewer', 'operator']);
export const AddMember = z.strictObject({
  email: z.email().max(254),
  name: Name.min(1),
  role: memberRole,
  groupId: GroupId.optional().describe('For the role group: which.'),
  body: BodyId.optional(),
});
export const WireMember = z
  .strictObject({
    id: MemberId,
    email: z.string(),
    name: z.string(),
    role: memberRole,
    groupId: GroupId.nullable(),
    body: BodyId.nullable(),
    state: z.enum(['active', 'removed']),
    since: z.string(),
  })
  .meta({ id: 'Member' });
export type WireMember = z.infer<typeof WireMember>;
export const Members = z.strictObject({ items: z.array(WireMember) });

const window = {
  from: Day.describe('First day, in London.'),
  to: Day.describe('Last day, inclusive.'),
  by: ReportCut.default('total'),
  asAt: z
    .string()
    .max(40)
    .refine((text) => readInstant(text) !== null, 'must be a date, or a time with its offset')
    .optional()
    .describe('The figures as they could have been known then.'),
};
const inOrder = (w: { from: string; to: string }) => w.from <= w.to;
const backwards = { path: ['to'], message: 'the window ends before it begins' };
export const ReportQuery = z.strictObject(window).refine(inOrder, backwards);
export const NationalQuery = z.strictObject({ from: window.from, to: window.to }).refine(inOrder, backwards);
const ofContract = ContractId.optional().describe('Only what this contract covers, rated by its targets alone.');
const viewed = { ...window, by: ViewCut.default('total'), contract: ofContract };
export const BookQuery = z
  .strictObject({ ...viewed, key: z.string().min(1).max(80).optional().describe('This row alone.') })
  .refine(inOrder, backwards);
export const EvidenceQuery = z
  .strictObject({
    ...viewed,
    indicator: CountedIndicator,
    part: z
      .string()
      .regex(/^[A-Za-z0-9.-]{1,60}$/)
      .describe(
        'numerator, denominator, a figure beside it, or under 25 a stage of the funnel, an outcome or a count of the replies: funnel.agreed, outcome.open, replies.unanswered.',
      ),
    key: z
      .string()
      .min(1)
      .max(80)
      .describe('The row: total, a district, an area, a body, a channel, a group, a cause.'),
    offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
    limit: z.coerce.number().int().min(1).max(5_000).default(1_000).describe('Of the records, and of those left out.'),
  })
  .refine(inOrder, backwards);

export const Health = z.strictObject({ status: z.literal('ok'), store: z.literal('reachable'), at: z.string() });
