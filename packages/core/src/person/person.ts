import * as z from 'zod';
import { Locality } from '../codes/codes';
import { PersonId } from '../shared/ids';
import { RecordBase } from '../shared/record';

/**
 * A volunteer as we can reach them: all that names a volunteer stands here and in `EnquiryPrivate`. Staff and members of groups
 * are named in `Member`, and the contacts of groups beside their group.
 */
export const Person = RecordBase.extend({
  id: PersonId,
  state: z.literal('known'),
  name: z.string().max(120),
  email: z.email().max(254).nullable(),
  phone: z.string().max(30).nullable(),
  home: Locality.nullable(),
});
export type Person = z.infer<typeof Person>;
