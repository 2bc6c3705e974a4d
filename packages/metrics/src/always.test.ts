import { leicestershireDistricts } from '@placewell/core/lio/leicestershire';
import type { Event } from '@placewell/core/shared/event';
import { addDays, type Day, type Instant, londonDay } from '@placewell/core/shared/time';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evidence } from './evidence';
import type { Cut } from './places';
import { type Cell, definitions, type Report, report } from './report';
import { bodies, foldAll, inputOf, instant, now, Stories } from './testing/stories';
import { fullYear, quarter, type Window } from './window';

// What must always hold, over made-up histories. The oracle below reads the events by itself, slowly and plainly.

const districts = [...leicestershireDistricts.map((d) => d.code as string), 'OUTSIDE', 'UNKNOWN'];
const at = fc
  .integer({ min: 0, max: 400 * 24 * 2 })
  .map((half) => new Date(Date.parse('2010-03-01T00:00:00Z') + half * 1_800_000).toISOString());
const later = (from: string, days: number) => new Date(Date.parse(from) + days * 86_400_000).toISOString();

const enquiryArb = fc.record({
  person: fc.integer({ min: 0, max: 4 }),
  at,
  lag: fc.constantFrom(0, 0, 0, 3, 60),
  home: fc.constantFrom('E07000130', 'E07000133', 'E06000016', 'E06000017', 'UNKNOWN', null),
  role: fc.constantFrom('E07000129', 'E06000017', null),
  body: fc.constantFrom('lio', 'hub-melton', 'rc-city', 'gone'),
  channel: fc.constantFrom('web', 'phone', 'event'),
  kind: fc.constantFrom('staff', 'staff', 'web', 'unconfirmed', 'spam', 'duplicate', 'test'),
  reassign: fc.constantFrom(null, null, 'hub-melton'),
  start: fc.constantFrom(null, -1, 0, 5, 89, 90, 140),
  startLag: fc.constantFrom(0, 0, 75),
  corrected: fc.array(fc.tuple(fc.constantFrom(-1, 0, 89, 90), fc.integer({ min: 0, max: 200 })), { maxLength: 2 }),
  error: fc.constantFrom(false, false, true),
  ease: fc.array(
    fc.tuple(fc.integer({ min: 1, max: 120 }), fc.constantFrom('very-easy', 'difficult', 'not-applicable')),
    { maxLength: 2 },
  ),
  happy: fc.array(fc.tuple(fc.integer({ min: 1, max: 120 }), fc.constantFrom('happy', 'unhappy', 'not-applicable')), {
    maxLength: 2,
  }),
});
const groupArb = fc.record({
  locality: fc.constantFrom('E07000130', 'E07000135', 'E06000017', 'UNKNOWN'),
  confidence: fc.array(
    fc.tuple(
      at,
      fc.constantFrom('confident', 'neither', 'not-applicable'),
      fc.constantFrom('very-confident', 'neither', undefined),
    ),
    { maxLength: 3 },
  ),
  published: fc.array(
    fc.record({ at, open: fc.constantFrom(null, 0, 10), origin: fc.constantFrom('new', 'new', 'copy') }),
    { maxLength: 3 },
  ),
});

const historyArb = fc
  .record({ enquiries: fc.array(enquiryArb, { maxLength: 14 }), groups: fc.array(groupArb, { maxLength: 4 }) })
  .map(({ enquiries, groups }) => {
    const s = new Stories();
    for (const [i, e] of enquiries.entries()) {
      const [id, person] = [`enq_${i}`, `per_${e.person}`];
      const recorded = later(e.at, e.lag);
      const web = e.kind === 'web' || e.kind === 'unconfirmed';
      const how = { home: e.home, role: e.role, body: e.body, channel: e.channel as 'web' };
      s.enquiry(id, person, { ...how, at: e.at, recorded, web, ...(e.kind === 'test' ? { uncounted: 'test' } : {}) });
      if (e.kind === 'unconfirmed') continue;
      if (web) s.onEnquiry(id, person, 'confirm', 'new', { at: later(recorded, 1) });
      if (e.kind === 'spam' || e.kind === 'duplicate') {
        s.onEnquiry(id, person, `mark-${e.kind}`, e.kind, { at: later(recorded, 2) });
      }
      if (e.reassign) {
        s.onEnquiry(
          id,
          person,
          'reassign',
          'new',
          { at: later(recorded, 3), reason: 'handed-over' },
          { body: e.reassign },
        );
      }
      for (const [j, [days, said]] of e.ease.entries()) {
        s.survey(`svy_e${i}-${j}`, 'ease', person, id, { at: e.at });
        s.answer(`svy_e${i}-${j}`, 'ease', person, id, said, { at: later(e.at, days) });
      }
      if (e.start === null) continue;
      const pl = `plc_${i}`;
      const startedOn = addDays(londonDay(e.at), e.start);
      s.started(pl, person, id, startedOn, addDays(startedOn, e.startLag));
      let known = addDays(startedOn, e.startLag);
      for (const [days, lag] of e.corrected) {
        known = addDays(known, lag);
        const day = addDays(londonDay(e.at), days);
        s.onPlacement(pl, person, 'correct-start', 'started', { at: known }, { enquiryId: id, startedOn: day });
      }
      if (e.error)
        s.onPlacement(
          pl,
          person,
          'end',
          'ended',
          { at: later(e.at, 250), reason: 'recorded-in-error' },
          { enquiryId: id },
        );
      for (const [j, [days, said]] of e.happy.entries()) {
        s.survey(`svy_h${i}-${j}`, 'happy', person, pl, { at: e.at });
        s.answer(`svy_h${i}-${j}`, 'happy', person, pl, said, { at: later(e.at, days) });
      }
    }
    for (const [i, g] of groups.entries()) {
      const group = `grp_${i}`;
      s.group(group, g.locality, { at: '2009-01-01' });
      for (const [j, [when, a, b]] of g.confidence.entries()) s.confidence(`svy_c${i}-${j}`, group, a, b, { at: when });
      for (const [j, o] of g.published.entries()) {
        s.opportunity(`opp_${i}-${j}`, { at: o.at, group, locality: g.locality, origin: o.origin });
        if (o.open !== null)
          s.onOpportunity(`opp_${i}-${j}`, 'close', 'closed', { at: later(o.at, o.open) }, { groupId: group });
      }
    }
    return s.events;
  });

const windowArb = fc.constantFrom<Window>(quarter(2010, 1), quarter(2010, 2), quarter(2010, 4), fullYear(2010));
const asAtArb = fc.constantFrom<Instant>(now, instant('2010-09-01'), instant('2010-12-01T12:00:00Z'));
const reportOf = (events: Event[], window: Window, by: Cut, asAt: Instant = now) =>
  report(inputOf(foldAll(events), { window, by, asAt }));
const cellIn = (r: Report, key: string, indicator: string) =>
  r.rows.find((row) => row.key === key)?.cells.find((c) => c.indicator === indicator) as Cell;

/** The figures of the whole, straight from the events by the words of the rules: for tests only. */
function oracle(events: Event[], window: Window, asAt: Instant): Record<string, [number, number]> {
  const seen = events.filter((e) => e.recordedAt <= asAt);
  const inWindow = (d: Day, w = window) => d >= w.from && d <= w.to;
  const enquiries = seen.flatMap((e) => {
    if (e.noun !== 'enquiry' || !e.data.opened || e.data.opened.uncounted) return [];
    const own = seen.filter((o) => o.subjectId === e.subjectId).map((o) => o.act as string);
    if (e.act === 'receive' && !own.includes('confirm')) return [];
    if (own.includes('mark-spam') || own.includes('mark-duplicate')) return [];
    return [
      {
        id: e.subjectId,
        person: e.data.personId as string,
        at: e.data.opened.receivedAt,
        day: londonDay(e.data.opened.receivedAt),
      },
    ];
  });
  enquiries.sort((a, b) => (a.at + a.id < b.at + b.id ? -1 : 1));
  const episodes: { person: string; day: Day; ids: string[] }[] = [];
  for (const e of enquiries) {
    const open = episodes.find((x) => x.person === e.person && e.day < addDays(x.day, 90));
    if (open) open.ids.push(e.id);
    else episodes.push({ person: e.person, day: e.day, ids: [e.id] });
  }
  const starts = seen.flatMap((e) => {
    if (e.noun !== 'placement' || e.act !== 'start') return [];
    // The last word on the day, of all that had been recorded by then.
    const own = seen.filter((o) => o.subjectId === e.subjectId && ['start', 'correct-start'].includes(o.act));
    const last = own.sort((a, b) => a.version - b.version).at(-1);
    const on = last?.noun === 'placement' ? last.data.startedOn : undefined;
    if (!on || on > londonDay(asAt)) return [];
    const error = seen.some((o) => o.subjectId === e.subjectId && o.reason === 'recorded-in-error');
    return error ? [] : [{ id: e.subjectId, enquiry: e.data.enquiryId as string, on }];
  });
  const latest = (kind: string, about: string[], valid: string, field: 'answer' | 'secondAnswer', w: Window) => {
    const found = seen.flatMap((e) => {
      if (e.noun !== 'survey' || !e.act.startsWith('answer') || e.data.survey !== kind || !about.includes(e.data.about))
        return [];
      const said = e.data[field];
      return inWindow(londonDay(e.at), w) && said && valid.split(' ').includes(said)
        ? [{ key: e.at + e.subjectId, said }]
        : [];
    });
    return found.sort((a, b) => (a.key < b.key ? -1 : 1)).at(-1)?.said;
  };
  const opened = episodes.filter((x) => inWindow(x.day));
  const taken = opened.filter((x) =>
    starts.some((s) => x.ids.includes(s.enquiry) && s.on >= x.day && s.on < addDays(x.day, 90)),
  );
  const ease = episodes.map((x) =>
    latest('ease', x.ids, 'very-easy easy neither difficult very-difficult', 'answer', window),
  );
  const happy = starts
    .filter((s) => enquiries.some((e) => e.id === s.enquiry))
    .map((s) => latest('happy', [s.id], 'very-happy happy neither unhappy very-unhappy', 'answer', window));
  const year = { from: addDays(window.to, -364), to: window.to };
  const scale = 'very-confident confident neither not-very-confident not-at-all-confident';
  const groups = [...new Set(seen.filter((e) => e.noun === 'group').map((e) => e.subjectId))];
  const both = groups.flatMap((g) => {
    const a = latest('confidence', [g], scale, 'answer', year);
    const b = latest('confidence', [g], scale, 'secondAnswer', year);
    return a && b ? [[a, b]] : [];
  });
  const published = seen.filter(
    (e) =>
      e.noun === 'opportunity' &&
      e.act === 'publish' &&
      inWindow(londonDay(e.at)) &&
      !seen.some((o) => o.noun === 'opportunity' && o.subjectId === e.subjectId && o.data.origin === 'copy'),
  );
  const count = (list: (string | undefined)[], good: string[]) => list.filter((a) => a && good.includes(a)).length;
  return {
    '24': [count(ease, ['very-easy', 'easy']), ease.filter(Boolean).length],
    '25': [opened.length, opened.length],
    '26': [taken.length, opened.length],
    '27': [count(happy, ['very-happy', 'happy']), happy.filter(Boolean).length],
    '28': [both.filter(([a, b]) => count([a, b], ['very-confident', 'confident']) === 2).length, both.length],
    '30': [published.length, published.length],
  };
}

describe('what must always hold', () => {
  it('0. equals a plain recomputation from the events', () => {
    fc.assert(
      fc.property(historyArb, windowArb, asAtArb, (events, window, asAt) => {
        const cells = reportOf(events, window, 'total', asAt).rows[0]?.cells ?? [];
        for (const [indicator, expected] of Object.entries(oracle(events, window, asAt))) {
          const cell = cells.find((c) => c.indicator === indicator);
          expect([cell?.numerator, cell?.denominator], indicator).toEqual(expected);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('1. makes percentages from numerators and denominators', () => {
    fc.assert(
      fc.property(historyArb, windowArb, (events, window) => {
        for (const by of ['total', 'area', 'body'] as const) {
          for (const c of reportOf(events, window, by).rows.flatMap((r) => r.cells)) {
            expect(c.numerator).toBeLessThanOrEqual(c.denominator);
            if (!['24', '26', '27', '28'].includes(c.indicator) || c.value === null) continue;
            expect(c.value).toBe(c.numerator / c.denominator);
            expect(c.low as number).toBeLessThanOrEqual(c.value);
            expect(c.high as number).toBeGreaterThanOrEqual(c.value);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('2. adds up: localities, areas, lead bodies and channels to the whole, quarters to the year', () => {
    fc.assert(
      fc.property(historyArb, windowArb, (events, window) => {
        const total = reportOf(events, window, 'total');
        for (const by of ['locality', 'area', 'body', 'channel'] as const) {
          const r = reportOf(events, window, by);
          for (const id of ['24', '25', '26', '27', '28', '30']) {
            if ((by === 'body' || by === 'channel') && (id === '28' || id === '30')) continue;
            const whole = cellIn(total, 'total', id);
            for (const part of ['numerator', 'denominator'] as const) {
              const sum = r.rows.reduce((n, row) => n + cellIn(r, row.key, id)[part], 0);
              expect(sum, `${by} ${id} ${part}`).toBe(whole[part]);
            }
          }
          if (by === 'locality') expect(r.rows.map((row) => row.key)).toEqual(districts);
        }
        for (const id of ['25', '30']) {
          const quarters = ([1, 2, 3, 4] as const).map((q) =>
            cellIn(reportOf(events, quarter(2010, q), 'total'), 'total', id),
          );
          const year = cellIn(reportOf(events, fullYear(2010), 'total'), 'total', id);
          expect(quarters.reduce((n, c) => n + c.numerator, 0)).toBe(year.numerator);
        }
      }),
      { numRuns: 80 },
    );
  });

  it('3. gives the same figures from events shuffled and repeated', () => {
    const shuffled = historyArb.chain((events) =>
      fc.tuple(
        fc.constant(events),
        fc
          .tuple(fc.shuffledSubarray(events, { minLength: events.length }), fc.subarray(events))
          .chain(([all, again]) => fc.shuffledSubarray([...all, ...again], { minLength: all.length + again.length })),
      ),
    );
    fc.assert(
      fc.property(shuffled, windowArb, asAtArb, ([events, mixed], window, asAt) => {
        for (const by of ['total', 'locality', 'body'] as const) {
          expect(reportOf(mixed, window, by, asAt)).toEqual(reportOf(events, window, by, asAt));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('4. gives incrementally what it gives at once', () => {
    fc.assert(
      fc.property(historyArb, fc.integer({ min: 1, max: 4 }), windowArb, (events, step, window) => {
        // A consumer that gets events in small batches refolds each story that they touch, whole.
        const stored = new Map<string, ReturnType<typeof foldAll>[number]>();
        for (let i = 0; i < events.length; i += step) {
          const batch = events.slice(i, i + step);
          const soFar = events.slice(0, i + step);
          for (const story of new Set(batch.map((e) => e.story))) {
            const [facts] = foldAll(soFar.filter((e) => e.story === story));
            if (facts) stored.set(story, JSON.parse(JSON.stringify(facts)));
          }
        }
        const input = inputOf([...stored.values()], { window, by: 'locality' });
        expect(report(input)).toEqual(reportOf(events, window, 'locality'));
      }),
      { numRuns: 80 },
    );
  });

  it('5. opens every figure into as many records', () => {
    fc.assert(
      fc.property(
        historyArb,
        windowArb,
        fc.constantFrom<Cut>('total', 'locality', 'body', 'channel'),
        (events, window, by) => {
          const input = inputOf(foldAll(events), { window, by });
          for (const { key, cells } of report(input).rows) {
            for (const c of cells) {
              if (c.indicator === '29' || c.unrated === 'not applicable') continue;
              for (const part of ['numerator', 'denominator'] as const) {
                const { records } = evidence(input, { indicator: c.indicator, by, key, part });
                expect(records.length).toBe(c[part]);
                expect(new Set(records.map((r) => r.record)).size).toBe(c[part]);
              }
            }
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  it('as at an instant, gives what it gave when only that was recorded', () => {
    fc.assert(
      fc.property(historyArb, windowArb, asAtArb, (events, window, asAt) => {
        const then = events.filter((e) => e.recordedAt <= asAt);
        for (const by of ['total', 'locality'] as const) {
          expect(reportOf(events, window, by, asAt)).toEqual(reportOf(then, window, by, asAt));
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('the report', () => {
  it('has the shape of the reporting API', () => {
    const { rows, ...head } = report(inputOf([], { by: 'body' }));
    expect(head).toEqual({
      lio: 'leicestershire',
      from: '2010-07-01',
      to: '2010-09-30',
      asAt: now,
      by: 'body',
      definitions,
    });
    expect(rows.map((r) => r.label)).toEqual(['Voluntary Action', 'Melton hub', 'City resource centre']);
    expect(Object.keys(rows[0]?.cells[0] ?? {}).sort()).toEqual(
      [
        'indicator',
        'numerator',
        'denominator',
        'value',
        'n',
        'low',
        'high',
        'rating',
        'unrated',
        'status',
        'beside',
      ].sort(),
    );
    expect(bodies).toHaveLength(rows.length);
  });

  it('takes longer as there are more enquiries, not as there are more pairs of them', () => {
    // Of one machine at one time, in processor time, and the best of several: however slow and busy it is.
    const best = (enquiries: number) => {
      const { facts } = storiesOf(enquiries);
      const times = [1, 2, 3, 4, 5].map(() => {
        const before = process.cpuUsage();
        report(inputOf(facts, { by: 'locality' }));
        const { user, system } = process.cpuUsage(before);
        return user + system;
      });
      return Math.min(...times);
    };
    best(500);
    // Eight times as many: about 8 when each is looked at once, 64 when each is held against all others.
    expect(best(4000) / best(500)).toBeLessThan(32);
  });
});

function storiesOf(enquiries: number): Stories {
  const s = new Stories();
  for (let i = 0; i < enquiries; i += 1) {
    const on = addDays('2010-04-01', i % 365);
    const person = `p${i % Math.ceil(enquiries * 0.775)}`;
    s.enquiry(`e${i}`, person, {
      at: on,
      home: districts[i % 8] ?? null,
      body: i % 3 ? 'lio' : 'hub-melton',
    });
    if (i % 3 === 0) s.started(`pl${i}`, person, `e${i}`, addDays(on, i % 100));
    if (i % 2 === 0) {
      s.survey(`s${i}`, 'ease', person, `e${i}`, { at: on });
      s.answer(`s${i}`, 'ease', person, `e${i}`, 'easy', { at: addDays(on, 14) });
    }
  }
  return s;
}
