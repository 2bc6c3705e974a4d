import * as z from 'zod';
import { bodyKinds, Locality } from '../codes/codes';
import { BodyId, GroupId, MemberId } from '../shared/ids';
import { RecordBase } from '../shared/record';
import { Instant } from '../shared/time';

/** A district's name by its GSS code. */
export const DistrictName = z.object({ code: Locality, name: z.string().min(1).max(120) });
export type DistrictName = z.infer<typeof DistrictName>;

/** A local infrastructure organisation: who brokers, and answers for the figures. */
export const Lio = RecordBase.extend({
  id: z.string(),
  state: z.literal('active'),
  name: z.string().max(120),
  phone: z.string().max(30),
  email: z.email(),
  address: z.string().max(300),
  hours: z.string().max(200),
  districts: z.array(Locality).min(1),
  /** What the LIO calls those of its districts that the platform does not know. */
  districtNames: z.array(DistrictName).default([]),
  /** The delivering body that leads what arrives by web from a district; the LIO's own otherwise. */
  leads: z.array(z.object({ locality: Locality, body: BodyId })),
  defaultBody: BodyId,
  /** Since when anybody may read the figures of its signed returns, and who said so; null while nobody may. */
  publicFigures: z.object({ since: Instant, by: MemberId.nullable() }).nullable().default(null),
});
export type Lio = z.infer<typeof Lio>;

/** Who does the brokerage: the LIO itself, a hub or a local resource centre. */
export const Body = RecordBase.extend({
  id: BodyId,
  state: z.literal('active'),
  name: z.string().max(120),
  kind: z.enum(bodyKinds),
});
export type Body = z.infer<typeof Body>;

/** Somebody's standing with an LIO. Read at every request, so that taking it away takes effect at once. */
export const Member = RecordBase.extend({
  id: MemberId,
  state: z.enum(['active', 'removed']),
  email: z.email(),
  name: z.string().max(120),
  role: z.enum(['group', 'broker', 'manager', 'reviewer', 'operator']),
  /** For `group`: which. */
  groupId: GroupId.nullable(),
  body: BodyId.nullable(),
  since: Instant,
});
export type Member = z.infer<typeof Member>;
