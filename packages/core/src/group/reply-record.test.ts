import { describe, expect, it } from 'vitest';
import type { Enquiry } from '../enquiry/enquiry';
import type { Instant } from '../shared/time';
import { replyRecord } from './reply-record';

const now = '2026-06-15T12:00:00.000Z' as Instant; // A Monday.
const enquiry = (newAt: string | null, firstReplyAt: string | null, over: object = {}) =>
  ({ newAt, firstReplyAt, uncounted: null, sourceId: null, ...over }) as unknown as Enquiry;
const answered = enquiry('2026-05-04T09:00:00.000Z', '2026-05-06T09:00:00.000Z');
const silent = enquiry('2026-05-11T09:00:00.000Z', null);

describe('how reliably a group replies', () => {
  it('says nothing of fewer than three', () => {
    expect(replyRecord([], now)).toBeNull();
    expect(replyRecord([answered, answered], now)).toBeNull();
    expect(replyRecord([answered, answered, silent], now)).toBeCloseTo(2 / 3);
  });

  it('counts working days: the fifth is in time, the sixth is not, and bank holidays are none', () => {
    // Friday 22 May 2026; Monday 25 is the spring bank holiday, so the fifth working day is Monday 1 June.
    const asked = '2026-05-22T09:00:00.000Z';
    const inTime = enquiry(asked, '2026-06-01T20:00:00.000Z');
    const late = enquiry(asked, '2026-06-02T08:00:00.000Z');
    expect(replyRecord([inTime, inTime, late], now)).toBeCloseTo(2 / 3);
  });

  it('leaves out what may still be answered, what never reached the group, what is over a year old, and what is not counted', () => {
    const waiting = enquiry('2026-06-10T09:00:00.000Z', null);
    const unconfirmed = enquiry(null, null);
    const old = enquiry('2025-06-01T09:00:00.000Z', null);
    const test = enquiry('2026-05-11T09:00:00.000Z', null, { uncounted: 'test' });
    const history = enquiry('2026-05-11T09:00:00.000Z', null, { sourceId: 'E1' });
    expect(replyRecord([answered, answered, answered, waiting, unconfirmed, old, test, history], now)).toBe(1);
  });
});
