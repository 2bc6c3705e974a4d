import { liveDays } from '@placewell/core/opportunity/live-days';
import { addDays, addMinutes, londonDay } from '@placewell/core/shared/time';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { foldOpportunity } from './facts';
import { instant, Stories } from './testing/stories';

// The yearly survey goes to the groups that indicator 28 calls active: both have to mean the same days.
it('who is asked for their confidence was live on the very days that the figures count', () => {
  const step = fc.record({
    act: fc.constantFrom('publish', 'pause', 'resume', 'close', 'edit'),
    // Often at the very start of a London day, in winter and in summer time, or within the day of the step before.
    days: fc.integer({ min: 0, max: 90 }),
    minutes: fc.constantFrom(0, 0, 1, 600, 1439),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const s = new Stories();
      let on = addDays('2010-02-01', 0);
      let at = instant('2010-02-01');
      for (const { act, days, minutes } of steps) {
        on = addDays(on, days);
        const next = addMinutes(instant(on), minutes);
        at = next > at ? next : at;
        on = londonDay(at);
        s.onOpportunity('o1', act, act === 'publish' || act === 'resume' ? 'published' : 'paused', { at });
      }
      const { live } = foldOpportunity('o1', s.events);
      expect(liveDays(s.events)).toEqual(live.map((l) => ({ from: l.day, until: l.until?.last ?? null })));
    }),
    { numRuns: 500 },
  );
});
