import type { Event } from '@placewell/core/shared/event';
import * as fc from 'fast-check';
import { Stories } from './stories';

// Histories of a few people, groups and roles in which everything that an event can say is said somewhere: for the files facts are
// kept in, which must bring back whatever was recorded. What figures come of it is tried elsewhere.

const dayOf = (n: number) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10);
const at = fc
  .tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 0, 40))
  .map(([n, hour, lag]) => ({
    at: `${dayOf(n)}T${String(hour).padStart(2, '0')}:30:00.000Z`,
    recorded: `${dayOf(n + lag)}T23:45:00.000Z`,
  }));
const person = fc.constantFrom('per_a', 'per_b', 'per_c');
const n = fc.integer({ min: 0, max: 5 });

type Step = (s: Stories) => void;
const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(person, n, at, fc.boolean(), fc.constantFrom(undefined, 'No. 7 – Ö')).map(
    ([p, i, h, web, sourceId]): Step =>
      (s) =>
        s.enquiry(`enq_${p}${i}`, p, {
          ...h,
          web,
          role: 'E07000129',
          contributors: i > 3 ? ['hub-melton'] : [],
          opportunity: `opp_${i}`,
          ...(sourceId ? { sourceId } : {}),
          ...(i === 5 ? { uncounted: 'test' as const, rescuedFrom: `enq_${p}1` } : {}),
        }),
  ),
  fc
    .tuple(
      person,
      n,
      at,
      fc.constantFrom('confirm', 'contact', 'rescue', 'mark-spam', 'withdraw', 'reassign', 'add-contributor'),
    )
    .map(
      ([p, i, h, act]): Step =>
        (s) =>
          s.onEnquiry(
            `enq_${p}${i}`,
            p,
            act,
            act === 'withdraw' ? 'withdrawn' : act === 'mark-spam' ? 'spam' : 'new',
            {
              ...h,
              reason: 'handed-over',
            },
            { body: 'rc-city', contributor: 'hub-melton' },
          ),
    ),
  fc
    .tuple(
      person,
      n,
      at,
      fc.constantFrom('agree', 'start', 'correct-start', 'did-not-start', 'end', 'say', 'record-hours'),
      n,
    )
    .map(
      ([p, i, h, act, k]): Step =>
        (s) =>
          s.onPlacement(
            `plc_${p}${i}`,
            p,
            act,
            'any',
            { ...h, ...(k === 5 ? { reason: 'recorded-in-error' } : {}) },
            {
              enquiryId: `enq_${p}${i}`,
              startedOn: dayOf(k * 90),
              weeks: k > 2 ? 4 : 12,
              says: k > 1 ? 'still-going' : 'not-going',
              hours: k + 0.5,
            },
          ),
    ),
  fc
    .tuple(
      person,
      n,
      at,
      fc.constantFrom('ease' as const, 'happy' as const),
      fc.constantFrom('easy', 'happy', 'not-applicable'),
    )
    .map(
      ([p, i, h, kind, answer]): Step =>
        (s) =>
          s
            .survey(`svy_${p}${i}${kind}`, kind, p, `enq_${p}${i}`, h)
            .answer(`svy_${p}${i}${kind}`, kind, p, `enq_${p}${i}`, answer, h),
    ),
  fc.tuple(n, at, fc.constantFrom('confident', undefined)).map(
    ([i, h, second]): Step =>
      (s) =>
        s.group(`grp_${i}`, 'E07000130', h).confidence(`svy_g${i}`, `grp_${i}`, 'neither', second, h),
  ),
  fc.tuple(n, at, fc.boolean(), fc.constantFrom(null, 3, undefined)).map(
    ([i, h, supported, places]): Step =>
      (s) =>
        s.opportunity(`opp_${i}`, {
          ...h,
          supported,
          locality: i > 3 ? 'UNKNOWN' : 'E07000130',
          ...(places === undefined ? {} : { places }),
          ...(i === 4 ? { ownService: true, origin: 'copy' } : {}),
        }),
  ),
  fc.tuple(n, at, fc.constantFrom('pause', 'resume', 'close', 'edit')).map(
    ([i, h, act]): Step =>
      (s) =>
        s.onOpportunity(`opp_${i}`, act, act === 'close' ? 'closed' : 'published', h, { locality: 'E07000135' }),
  ),
);

/** Events as they were recorded, one after the other. */
export const aHistory: fc.Arbitrary<Event[]> = fc.array(steps, { minLength: 1, maxLength: 40 }).map((all) => {
  const stories = new Stories();
  for (const step of all) step(stories);
  return stories.events;
});
