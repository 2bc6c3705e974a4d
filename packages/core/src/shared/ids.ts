import * as z from 'zod';

// Ids are opaque, carry their noun as a prefix, and are branded so that one noun's id cannot stand for another's.
const idOf = <const B extends string>(prefix: string, brand: B) =>
  z
    .string()
    .regex(new RegExp(`^${prefix}_[A-Za-z0-9-]{4,64}$`), `must be a ${brand} such as ${prefix}_01jf3…`)
    .brand<B>();

export const GroupId = idOf('grp', 'GroupId');
export const OpportunityId = idOf('opp', 'OpportunityId');
export const EnquiryId = idOf('enq', 'EnquiryId');
export const PlacementId = idOf('plc', 'PlacementId');
export const SurveyId = idOf('svy', 'SurveyId');
export const PersonId = idOf('per', 'PersonId');
export const ContractId = idOf('ctr', 'ContractId');
export const TaskId = idOf('tsk', 'TaskId');
export const MemberId = idOf('mem', 'MemberId');
export const ReturnId = idOf('ret', 'ReturnId');

/** An LIO's id is its short name, as it stands in addresses: `leicestershire`. */
export const LioId = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,39}$/, 'must be a short name in lower case, such as leicestershire')
  .brand<'LioId'>();

/** A delivering body's id is the LIO's own code for it, unique inside the LIO: `hub-melton`. */
export const BodyId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'must be the code of a delivering body, such as hub-melton')
  .brand<'BodyId'>();

export type GroupId = z.infer<typeof GroupId>;
export type OpportunityId = z.infer<typeof OpportunityId>;
export type EnquiryId = z.infer<typeof EnquiryId>;
export type PlacementId = z.infer<typeof PlacementId>;
export type SurveyId = z.infer<typeof SurveyId>;
export type PersonId = z.infer<typeof PersonId>;
export type ContractId = z.infer<typeof ContractId>;
export type TaskId = z.infer<typeof TaskId>;
export type MemberId = z.infer<typeof MemberId>;
export type ReturnId = z.infer<typeof ReturnId>;
export type LioId = z.infer<typeof LioId>;
export type BodyId = z.infer<typeof BodyId>;

export type IdPrefix = 'grp' | 'opp' | 'enq' | 'plc' | 'svy' | 'per' | 'ctr' | 'tsk' | 'mem' | 'ret';

/** Makes ids. `next` is random and sorts by time; `from` gives the same id for the same words, so that a repeated
 * request or a repeated import names the same record. */
export interface IdMaker {
  next(prefix: IdPrefix): string;
  from(prefix: IdPrefix, ...words: string[]): string;
}
