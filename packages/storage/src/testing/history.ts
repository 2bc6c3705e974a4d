import { enquiryRules } from '@placewell/core/enquiry/rules';
import { moveOn } from '@placewell/core/shared/change';
import { addMinutes, type Instant } from '@placewell/core/shared/time';
import { createIds } from '../ids';
import type { Subject } from '../import';
import { bySystem, charnwood, lioId, value } from './world';

/** Enquiries of old, each with its two events, one a person. */
export function history(count: number): Subject[] {
  const ids = createIds();
  const known = '2026-03-02T10:00:00.000Z' as Instant;
  return Array.from({ length: count }, (_, n) => {
    const at = addMinutes('2024-04-01T09:00:00.000Z', n * 60);
    const personId = ids.from('per', lioId, String(n));
    const opened = value(
      moveOn(enquiryRules, null, {
        act: 'record',
        who: bySystem,
        at,
        recordedAt: known,
        patch: {
          id: ids.from('enq', lioId, String(n)),
          reference: `PW-OLD-${n}`,
          personId,
          opportunityId: null,
          groupId: null,
          causes: ['Environment'],
          availability: [],
          channel: 'phone',
          receivedAt: at,
          home: charnwood,
          role: null,
          body: 'val',
          contributors: [],
          minutes: 0,
          uncounted: null,
          referredFrom: null,
          rescuedFrom: null,
          sharing: { email: false, phone: false, accessNeeds: false },
          hasEmail: false,
          guardian: 'not-needed',
          guardianAskedAt: null,
          newAt: at,
          firstReplyAt: null,
          timersDone: [],
          requestHash: null,
          sourceId: `row-${n}`,
        },
        data: {
          personId,
          opened: {
            receivedAt: at,
            channel: 'phone',
            home: charnwood,
            role: null,
            body: 'val',
            contributors: [],
            opportunityId: null,
            groupId: null,
            causes: ['Environment'],
            sourceId: `row-${n}`,
          },
        },
      }),
    );
    const ended = value(
      moveOn(enquiryRules, opened.after, {
        act: 'withdraw',
        who: { ...bySystem, role: 'broker', route: 'staff-on-behalf' },
        at: addMinutes(at, 10 * 24 * 60),
        recordedAt: known,
        reason: 'no-time',
        patch: { endedAt: addMinutes(at, 10 * 24 * 60) },
        data: { personId },
      }),
    );
    return { noun: 'enquiry', record: ended.after, events: [opened.event, ended.event] } as Subject;
  });
}
