import type { Enquiry } from '../enquiry/enquiry';
import { addDays, type Instant, londonDay } from '../shared/time';
import { addWorkingDays } from '../shared/working-days';

/** Enquiries that are to be seen before anything is said of a group. */
export const leastEnquiries = 3;
/** How far back a group's replies count, in days. */
export const repliesCountFor = 365;
/** Answered in time: within so many working days. Source: the context measures, "share within five". */
export const inTimeDays = 5;

/**
 * The share of a group's enquiries that it answered within five working days, from 0 to 1, of those that reached it within the last
 * year and that have been answered or have waited so long; null where they are fewer than three. Own services, tests and what was
 * brought in from history are not asked.
 */
export function replyRecord(enquiries: readonly Enquiry[], now: Instant): number | null {
  const today = londonDay(now);
  const since = addDays(today, -repliesCountFor);
  let asked = 0;
  let inTime = 0;
  for (const { newAt, firstReplyAt, uncounted, sourceId } of enquiries) {
    if (newAt === null || uncounted !== null || sourceId !== null || londonDay(newAt) < since) continue;
    const last = addWorkingDays(londonDay(newAt), inTimeDays);
    if (firstReplyAt === null && today <= last) continue;
    asked++;
    if (firstReplyAt !== null && londonDay(firstReplyAt) <= last) inTime++;
  }
  return asked < leastEnquiries ? null : inTime / asked;
}
