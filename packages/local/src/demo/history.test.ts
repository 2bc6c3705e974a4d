import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { causes } from '@placewell/core/codes/causes';
import {
  bodyKinds,
  channels,
  confidenceAnswers,
  easeAnswers,
  happyAnswers,
  Locality,
  notApplicable,
} from '@placewell/core/codes/codes';
import { addDays, type Day, daysBetween, londonDay, readDay, readInstant } from '@placewell/core/shared/time';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { demoGroups } from './groups';
import { demoHistory } from './history';
import { courseUpTo } from './history-course';
import { demoLio } from './lio';

type Row = Record<string, string>;
const read = (today: string, seed = 1) => {
  const files = demoHistory({ today: today as Day, seed });
  const rows = (name: string): Row[] => parse(files[name] ?? '', { columns: true });
  return {
    bodies: rows('bodies.csv'),
    groups: rows('groups.csv'),
    opportunities: rows('opportunities.csv'),
    enquiries: rows('enquiries.csv'),
    placements: rows('placements.csv'),
    responses: rows('responses.csv'),
  };
};
const byId = (rows: readonly Row[], key: string) => {
  const map = new Map(rows.map((r) => [r[key] ?? '', r]));
  expect(map.size).toBe(rows.length);
  expect(map.has('')).toBe(false);
  return map;
};
const dayOf = (text: string | undefined) => londonDay(readInstant(text ?? '') ?? '');
const share = (rows: readonly Row[], wanted: (row: Row) => boolean) => rows.filter(wanted).length / rows.length;

// An ordinary day, the first and last day of a quarter, a leap day, and a quarter in which the clocks change.
const days = ['2026-11-20', '2027-04-01', '2026-12-31', '2028-02-29', '2027-06-15'];

describe.each(days)('the history told on %s', (today) => {
  const course = courseUpTo(today as Day);
  const told = read(today);
  const yesterday = addDays(today, -1);

  it('holds valid rows only: every id refers, every code is known, every date is a date in order', () => {
    const bodies = byId(told.bodies, 'body_id');
    const groups = byId(told.groups, 'group_id');
    const opportunities = byId(told.opportunities, 'opportunity_id');
    const enquiries = byId(told.enquiries, 'enquiry_id');
    const placements = byId(told.placements, 'placement_id');
    byId(told.responses, 'response_id');
    const faults: string[] = [];
    const must = (holds: boolean | undefined, row: Row, what: string) => {
      if (!holds) faults.push(`${what}: ${JSON.stringify(row)}`);
    };
    for (const r of told.bodies)
      must(
        bodyKinds.some((k) => k === r.kind),
        r,
        'kind',
      );
    for (const r of told.groups) {
      must(Locality.safeParse(r.locality_code).success, r, 'locality');
      must(readDay(r.registered_on ?? '') !== null && (r.registered_on ?? '') < yesterday, r, 'registered');
    }
    for (const r of told.opportunities) {
      must(groups.has(r.group_id ?? ''), r, 'group');
      must(
        demoLio.districts.some((d) => d === r.locality_code),
        r,
        'locality',
      );
      must((groups.get(r.group_id ?? '')?.registered_on ?? '9') <= (r.first_published_on ?? ''), r, 'registered first');
      must(readDay(r.first_published_on ?? '') !== null && readDay(r.closed_on ?? '') !== null, r, 'dates');
      must((r.first_published_on ?? '') <= (r.closed_on ?? '') && (r.closed_on ?? '') <= yesterday, r, 'order');
      must(r.supported === 'yes' || r.supported === 'no', r, 'supported');
      must(
        (r.causes ?? '').split(';').every((c) => c in causes),
        r,
        'causes',
      );
    }
    for (const r of told.enquiries) {
      const day = dayOf(r.received_on);
      const about = opportunities.get(r.opportunity_id ?? '');
      must(day >= course.from && day <= yesterday, r, 'within the time told');
      must(
        channels.some((c) => c === r.channel),
        r,
        'channel',
      );
      must(r.locality_code === '' || Locality.safeParse(r.locality_code).success, r, 'locality');
      must(bodies.has(r.body_id ?? ''), r, 'body');
      must(r.opportunity_id === '' || about !== undefined, r, 'opportunity');
      if (about) must((about.first_published_on ?? '') <= day && day < (about.closed_on ?? ''), r, 'open that day');
      const others = (r.contributors ?? '').split(';').filter(Boolean);
      must(
        others.every((b) => bodies.has(b) && b !== r.body_id) && new Set(others).size === others.length,
        r,
        'others',
      );
    }
    for (const r of told.placements) {
      const enquiry = enquiries.get(r.enquiry_id ?? '');
      must(enquiry !== undefined && opportunities.has(r.opportunity_id ?? ''), r, 'refers');
      must(!enquiry?.opportunity_id || enquiry.opportunity_id === r.opportunity_id, r, 'same opportunity');
      must(dayOf(enquiry?.received_on) < (r.started_on ?? '') && (r.started_on ?? '') <= yesterday, r, 'starts after');
      must(
        r.ended_on === '' || ((r.started_on ?? '') <= (r.ended_on ?? '') && (r.ended_on ?? '') <= yesterday),
        r,
        'ends',
      );
    }
    for (const r of told.responses) {
      const subject = r.subject_id ?? '';
      const of = { ease: enquiries, happy: placements, confidence: groups }[r.survey ?? ''];
      const answers: readonly string[] = { ease: easeAnswers, happy: happyAnswers, confidence: confidenceAnswers }[
        r.survey as 'ease'
      ];
      must(of?.has(subject), r, 'subject');
      // A row without an answer is somebody who was asked and did not answer.
      const asked = r.survey !== 'confidence' && r.answer === '';
      must(asked || [...answers, notApplicable].includes(r.answer ?? ''), r, 'answer');
      must((r.second_answer === '') === (r.survey !== 'confidence'), r, 'second answer');
      if (r.second_answer) must([...answers, notApplicable].includes(r.second_answer), r, 'second answer');
      must(readDay(r.answered_on ?? '') !== null && (r.answered_on ?? '') <= yesterday, r, 'answered by yesterday');
      if (r.survey === 'ease')
        must(daysBetween(dayOf(enquiries.get(subject)?.received_on), r.answered_on ?? '') >= 14, r, 'two weeks after');
      if (r.survey === 'happy')
        must(daysBetween(placements.get(subject)?.started_on ?? '', r.answered_on ?? '') >= 35, r, 'five weeks after');
    }
    expect(faults).toEqual([]);
  });

  it('begins two years before the quarter and ends yesterday', () => {
    const received = told.enquiries.map((r) => dayOf(r.received_on)).sort();
    expect(course.from.slice(5)).toMatch(/^(01|04|07|10)-01$/);
    expect(daysBetween(course.from, today)).toBeGreaterThanOrEqual(730);
    expect(daysBetween(course.from, today)).toBeLessThanOrEqual(731 + 92);
    expect(daysBetween(course.from, received[0] ?? '')).toBeLessThan(4);
    expect(daysBetween(received.at(-1) ?? '', yesterday)).toBeLessThan(4);
    // Opportunities close one after another near the end, but people can still choose in its last weeks.
    const late = told.enquiries.filter((r) => dayOf(r.received_on) > addDays(yesterday, -21));
    expect(share(late, (r) => r.opportunity_id !== '')).toBeGreaterThan(0.4);
  });

  it('shows growth, a bad patch of two quarters and a recovery', () => {
    const enquiries = new Map(told.enquiries.map((r) => [r.enquiry_id, dayOf(r.received_on)]));
    const started = new Map(told.placements.map((r) => [r.placement_id, r.started_on as Day]));
    const placed = new Set(
      told.placements
        .filter((r) => daysBetween(enquiries.get(r.enquiry_id) ?? '', r.started_on ?? '') < 90)
        .map((r) => r.enquiry_id),
    );
    const during = (phase: string, day: Day | undefined) => day !== undefined && course.phaseOf(day) === phase;
    // Judged where ninety days have passed, as the figures are.
    const mature = told.enquiries.filter((r) => dayOf(r.received_on) <= addDays(today, -90));
    const takeUp = (phase: string) =>
      share(
        mature.filter((r) => during(phase, dayOf(r.received_on))),
        (r) => placed.has(r.enquiry_id ?? ''),
      );
    const content = (survey: string, phase: string, good: readonly string[]) =>
      share(
        told.responses.filter(
          (r) =>
            r.survey === survey &&
            r.answer !== notApplicable &&
            r.answer !== '' &&
            during(phase, survey === 'ease' ? enquiries.get(r.subject_id ?? '') : started.get(r.subject_id ?? '')),
        ),
        (r) => good.includes(r.answer ?? ''),
      );
    expect(takeUp('bad')).toBeLessThan(takeUp('growth') - 0.08);
    expect(takeUp('recovery')).toBeGreaterThan(takeUp('growth') + 0.03);
    const [easy, happy] = [easeAnswers.slice(0, 2), happyAnswers.slice(0, 2)];
    expect(content('ease', 'bad', easy)).toBeLessThan(0.6);
    expect(content('ease', 'recovery', easy)).toBeGreaterThan(0.7);
    expect(content('happy', 'bad', happy)).toBeLessThan(0.65);
    expect(content('happy', 'recovery', happy)).toBeGreaterThan(0.75);
    // The second year brings more enquiries than the first.
    const second = course.quarters[4] ?? ('' as Day);
    const third = course.quarters[8] ?? addDays(yesterday, 1);
    const days = [...enquiries.values()];
    const firstYear = days.filter((d) => d < second).length;
    const secondYear = days.filter((d) => d >= second && d < third).length;
    expect(secondYear).toBeGreaterThan(firstYear * 1.1);
  });
});

describe('the history', () => {
  const told = read('2026-11-20');

  it('has the size of two real years', () => {
    expect(told.enquiries).toHaveLength(4000);
    expect(new Set(told.enquiries.map((r) => r.person_id)).size).toBe(3300);
    const course = courseUpTo('2026-11-20' as Day);
    expect(told.opportunities.filter((r) => (r.first_published_on ?? '') >= course.from)).toHaveLength(300);
    expect(told.groups).toHaveLength(84);
    expect(told.placements.length).toBeGreaterThan(1100);
    const count = (survey: string) => told.responses.filter((r) => r.survey === survey && r.answer !== '').length;
    expect(count('ease')).toBeGreaterThan(800);
    expect(count('happy')).toBeGreaterThan(400);
    expect(count('confidence')).toBeGreaterThan(60);
  });

  it('has every channel, every locality with outside, unknown and blank, every body, and people who come again', () => {
    const values = (key: string) => new Set(told.enquiries.map((r) => r[key]));
    expect(values('channel')).toEqual(new Set(channels));
    expect(values('locality_code')).toEqual(new Set([...demoLio.districts, 'OUTSIDE', 'UNKNOWN', '']));
    expect(values('body_id')).toEqual(new Set(told.bodies.map((r) => r.body_id)));
    expect(share(told.enquiries, (r) => r.contributors !== '')).toBeGreaterThan(0.1);
    expect(share(told.enquiries, (r) => r.opportunity_id === '')).toBeGreaterThan(0.2);
    expect(share(told.placements, (r) => r.ended_on === '')).toBeGreaterThan(0.2);
    expect(new Set(told.opportunities.map((r) => r.supported))).toEqual(new Set(['yes', 'no']));
    const last = new Map<string, string>();
    const gaps: number[] = [];
    for (const r of told.enquiries) {
      const before = last.get(r.person_id ?? '');
      if (before) gaps.push(daysBetween(before, dayOf(r.received_on)));
      last.set(r.person_id ?? '', dayOf(r.received_on));
    }
    expect(gaps.filter((g) => g < 90).length).toBeGreaterThan(150);
    expect(gaps.filter((g) => g >= 90).length).toBeGreaterThan(150);
  });

  it('speaks of the live groups under their own ids', () => {
    const names = new Map(told.groups.map((r) => [r.group_id, r.name]));
    for (const group of demoGroups({ today: '2026-11-20' as Day })) expect(names.get(group.id)).toBe(group.name);
  });

  it('is the same to the byte for the same day and seed, and another for another', () => {
    const files = demoHistory({ today: '2026-11-20' as Day });
    expect(demoHistory({ today: '2026-11-20' as Day, seed: 1 })).toEqual(files);
    expect(demoHistory({ today: '2026-11-20' as Day, seed: 2 })['enquiries.csv']).not.toBe(files['enquiries.csv']);
    expect(demoHistory({ today: '2026-11-21' as Day })['enquiries.csv']).not.toBe(files['enquiries.csv']);
  });

  it('is written as six files by its command, which refuses a wrong call', () => {
    const directory = mkdtempSync(path.join(tmpdir(), 'history-'));
    const run = (...args: string[]) =>
      execFileSync('node', ['--import', 'tsx', path.join(import.meta.dirname, 'write-history.ts'), ...args], {
        stdio: 'pipe',
      });
    try {
      run(path.join(directory, 'new'), '--today', '2026-11-20');
      const files = demoHistory({ today: '2026-11-20' as Day });
      expect(readdirSync(path.join(directory, 'new')).sort()).toEqual(Object.keys(files).sort());
      for (const [name, text] of Object.entries(files))
        expect(readFileSync(path.join(directory, 'new', name), 'utf8')).toBe(text);
      expect(() => run()).toThrow(/Usage/);
      expect(() => run(directory, '--today', '2026-02-30')).toThrow(/Usage/);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});
