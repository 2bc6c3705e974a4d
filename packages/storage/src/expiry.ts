import type { Enquiry } from '@placewell/core/enquiry/enquiry';
import { notesKeptDays } from '@placewell/core/figures/ports';
import { changesKeptDays } from '@placewell/core/search/role-change';
import { addMonths, type Day, type Instant } from '@placewell/core/shared/time';

/** The table's time to live: seconds since 1970, after which DynamoDB drops an item within days, never before. */
const DAY = 86_400;
const seconds = (at: Instant): number => Math.ceil(Date.parse(at) / 1000);

/** A link says plainly that it has expired for this long; then it is as unknown as any other. */
export const linkExpiry = (expiresAt: Instant): number => seconds(expiresAt) + 30 * DAY;

/** Facts are taken in every few minutes; what was not by then is found by rebuilding them. */
export const storyNoteExpiry = (at: Instant): number => seconds(at) + notesKeptDays * DAY;

/** What an index has not taken in by then is found by a whole rebuild. */
export const roleChangeExpiry = (at: Instant): number => seconds(at) + changesKeptDays * DAY;

/**
 * Eight whole quarters can be compared while the ninth is running, that is 27 months from the first day of the oldest, and a
 * month more for whoever looks late. They name nobody, so nothing asks for them to go sooner.
 */
export const searchCountMonths = 28;
export const searchCountExpiry = (day: Day): number =>
  Date.parse(`${addMonths(`${day.slice(0, 7)}-01`, searchCountMonths)}T00:00:00Z`) / 1000;

/** So long one can look up whether a mail went out, and a repeated event does not send it again. */
export const sentMailExpiry = (sentAt: Instant): number => seconds(sentAt) + 90 * DAY;

/**
 * What a person told us leaves a day after the last day of confirming (8 days after it came), even when the sweep stands
 * still. Only the private part: the sweep, once it runs again, forgets the rest as a whole, which it could not if the
 * record had gone and left its guard behind. Null once confirmed; an enquiry that ended unconfirmed keeps its date.
 */
export const confidenceExpiry = (enquiry: Enquiry): number | null | 'as-it-was' => {
  if (enquiry.state === 'received') return seconds(enquiry.confirmBy) + DAY;
  return enquiry.newAt === null ? 'as-it-was' : null;
};
