import * as z from 'zod';
import { LioId } from '../shared/ids';
import { Instant } from '../shared/time';

/** A mail as queued: what to write and to whom, by ids. Its words and its address are looked up when it is sent, so that
 * nothing goes to somebody erased meanwhile, and nothing personal waits in a queue. */
export const OutgoingMail = z.object({
  /** `${eventId}.${template}.${recipient}`: the same event again makes the same mail. */
  id: z.string(),
  lioId: LioId,
  template: z.string(),
  /** The record it speaks of. */
  about: z.object({ noun: z.enum(['enquiry', 'placement', 'survey', 'opportunity', 'group', 'task']), id: z.string() }),
  to: z.object({ role: z.enum(['volunteer', 'guardian', 'group', 'lio']), id: z.string() }),
  /** Codes and ids that the words need. */
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())])),
  queuedAt: Instant,
  state: z.enum(['waiting', 'sent', 'failed']),
  attempts: z.number().int().min(0),
  dueAt: Instant,
  sentAt: Instant.nullable(),
});
export type OutgoingMail = z.infer<typeof OutgoingMail>;
