import * as z from 'zod';
import { LioId } from '../shared/ids';
import { Instant } from '../shared/time';

/** What a link in a mail is for: one thing for one person. */
export const linkPurposes = [
  'confirm-enquiry',
  'guardian-confirm',
  'follow-enquiry',
  'answer-enquiry',
  'have-you-heard',
  'start-volunteer',
  'start-group',
  'check-in-volunteer',
  'check-in-group',
  'answer-survey',
  'confirm-recruiting',
  'manage-group',
] as const;
export const LinkPurpose = z.enum(linkPurposes);
export type LinkPurpose = z.infer<typeof LinkPurpose>;

/** How long each stands, in days. */
export const linkDays: Record<LinkPurpose, number> = {
  'confirm-enquiry': 7,
  'guardian-confirm': 7,
  'follow-enquiry': 180,
  'answer-enquiry': 60,
  'have-you-heard': 42,
  'start-volunteer': 60,
  'start-group': 60,
  'check-in-volunteer': 42,
  'check-in-group': 42,
  'answer-survey': 42,
  'confirm-recruiting': 30,
  'manage-group': 90,
};

/** A link as stored: never the secret in it, only its hash. */
export const Link = z.object({
  hash: z.string(),
  lioId: LioId,
  purpose: LinkPurpose,
  /** The record it is about. */
  subjectId: z.string(),
  /** Whom it was sent to: a person, a group or (guardian) an enquiry. */
  holder: z.object({ role: z.enum(['volunteer', 'guardian', 'group']), id: z.string() }),
  /** Which contact of a group it was mailed to; 0 otherwise. Used to send a fresh one to the same address. */
  contact: z.number().int().min(0),
  /** A keyed hash of the contact's address it was mailed to: whoever leaves the group takes no link along. */
  address: z.string().optional(),
  /** For check-ins: which. */
  weeks: z.union([z.literal(4), z.literal(12)]).nullable(),
  expiresAt: Instant,
  withdrawnAt: Instant.nullable(),
});
export type Link = z.infer<typeof Link>;
