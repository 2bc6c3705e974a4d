import { must } from '@placewell/core/testing/samples';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { returnWorld } from '../testing/return-world';
import type { Stories } from '../testing/stories';
import { fileOf } from './frozen-files';

// Whatever is recorded after a return was signed, in whatever order and however often it arrives: what was signed stays, byte
// for byte, and what it says of itself today adds up.

const districts = ['E07000130', 'E07000133', 'E06000016', null] as const;
const homes = fc.constantFrom(...districts);
const day = (n: number) => new Date(Date.UTC(2010, 6, 1 + n)).toISOString().slice(0, 10);
const inQuarter = fc.integer({ min: 0, max: 91 }).map(day);
const recorded = fc.integer({ min: 98, max: 260 }).map((n) => `${day(n)}T12:00:00.000Z`);

/** People of the quarter, known when it was signed. */
const peopleArb = fc.array(
  fc.record({
    at: inQuarter,
    home: homes,
    body: fc.constantFrom('lio', 'hub-melton'),
    started: fc.constantFrom(null, 3, 60, 88, 95),
    ease: fc.constantFrom(null, 'easy', 'difficult'),
  }),
  { minLength: 1, maxLength: 12 },
);

/** What is recorded of them, or of others, later. */
const laterArb = fc.array(
  fc.record({
    who: fc.nat({ max: 11 }),
    act: fc.constantFrom(
      'enquiry',
      'spam',
      'duplicate',
      'reassign',
      'start',
      'correct',
      'error',
      'answer',
      'role',
      'group',
    ),
    on: inQuarter,
    recorded,
    home: homes,
  }),
  { maxLength: 10 },
);

type People = typeof peopleArb extends fc.Arbitrary<infer T> ? T : never;
type Later = typeof laterArb extends fc.Arbitrary<infer T> ? T : never;

const plus = (from: string, days: number) => new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10);

function record(stories: Stories, people: People) {
  for (const [i, { at, home, body, started, ease }] of people.entries()) {
    stories.enquiry(`enq_${i}`, `per_${i}`, { at, home, body });
    if (started !== null) {
      const on = plus(at, started);
      stories.placement(`plc_${i}`, `per_${i}`, `enq_${i}`, { at });
      // Those of the next quarter were told of beforehand.
      const heard = on < '2010-10-04' ? on : '2010-10-04';
      stories.onPlacement(
        `plc_${i}`,
        `per_${i}`,
        'start',
        'started',
        { at: heard },
        { enquiryId: `enq_${i}`, startedOn: on },
      );
    }
    if (ease !== null) {
      stories.survey(`svy_${i}`, 'ease', `per_${i}`, `enq_${i}`, { at });
      stories.answer(`svy_${i}`, 'ease', `per_${i}`, `enq_${i}`, ease, { at });
    }
  }
}

function recordLater(stories: Stories, people: People, later: Later) {
  for (const [n, { who, act, on, recorded: known, home }] of later.entries()) {
    const i = who % people.length;
    const [enquiry, person] = [`enq_${i}`, `per_${i}`];
    const h = { at: known };
    switch (act) {
      case 'enquiry':
        stories.enquiry(`enq_late${n}`, n % 2 ? person : `per_late${n}`, { at: on, recorded: known, home });
        break;
      case 'spam':
        stories.onEnquiry(enquiry, person, 'mark-spam', 'spam', h);
        break;
      case 'duplicate':
        stories.onEnquiry(enquiry, person, 'mark-duplicate', 'duplicate', h);
        break;
      case 'reassign':
        stories.onEnquiry(enquiry, person, 'reassign', 'new', { ...h, reason: 'handed-over' }, { body: 'hub-melton' });
        break;
      case 'start':
        stories.started(`plc_late${n}`, person, enquiry, on, known);
        break;
      case 'correct':
        stories.onPlacement(`plc_${i}`, person, 'correct-start', 'started', h, { enquiryId: enquiry, startedOn: on });
        break;
      case 'error':
        stories.onPlacement(
          `plc_${i}`,
          person,
          'end',
          'ended',
          { ...h, reason: 'recorded-in-error' },
          { enquiryId: enquiry },
        );
        break;
      case 'answer':
        stories.answer(`svy_${i}`, 'ease', person, enquiry, 'difficult', { at: on, recorded: known });
        break;
      case 'role':
        stories.opportunity(`opp_late${n}`, { at: on, recorded: known, locality: home ?? 'UNKNOWN' });
        break;
      case 'group':
        stories.group(`grp_late${n}`, home ?? 'UNKNOWN', { at: on, recorded: known });
        stories.confidence(`svy_late${n}`, `grp_late${n}`, 'confident', 'confident', { at: on, recorded: known });
        break;
    }
  }
}

it('keeps what was signed, whatever follows, and restates it by records that add up', async () => {
  let cells = 0;
  await fc.assert(
    fc.asyncProperty(peopleArb, laterArb, fc.infiniteStream(fc.nat()), async (people, later, numbers) => {
      const w = await returnWorld();
      record(w.stories, people);
      const signed = await w.sign((await w.start('2010-07-01')).id);
      const files = await Promise.all(
        [signed.hash, signed.outsideHash].map(
          async (hash) => (await w.blobs.get(fileOf(w.contract.lioId, hash)))?.bytes,
        ),
      );
      recordLater(w.stories, people, later);
      w.core.setClock('2011-04-01T09:00:00.000Z');
      const straight = must(await w.returns.restatedNow(w.ada, signed.id));
      // Shuffled, and some of it twice.
      w.arrival.order = (events) =>
        [...events, ...events.filter((_, i) => i % 3 === 0)]
          .map((event) => ({ event, at: numbers.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ event }) => event);
      const restated = must(await w.returns.restatedNow(w.ada, signed.id));
      expect(restated).toEqual(straight);

      const after = await Promise.all(
        [signed.hash, signed.outsideHash].map(
          async (hash) => (await w.blobs.get(fileOf(w.contract.lioId, hash)))?.bytes,
        ),
      );
      expect(after).toEqual(files);
      const read = must(await w.returns.read(w.ada, signed.id));
      expect(read.record.hash).toBe(signed.hash);

      for (const cell of restated.cells) {
        cells += 1;
        for (const part of ['numerator', 'denominator'] as const) {
          const net = cell[part].reduce((sum, m) => sum + (m.move === 'in' ? 1 : -1), 0);
          expect(net, `${cell.indicator} ${cell.by} ${cell.key} ${part}`).toBe(cell.after[part] - cell.before[part]);
          // One record moves once in a row.
          expect(new Set(cell[part].map((m) => m.record)).size).toBe(cell[part].length);
        }
        for (const { cause } of cell.causes) expect(cause).not.toBe('other');
      }
      // Rows that add up to the whole do so in what moved too.
      for (const by of ['area', 'body', 'channel'] as const) {
        for (const indicator of ['24', '25', '26', '30'] as const) {
          if (by !== 'area' && indicator === '30') continue;
          const of = (cut: string) => restated.cells.filter((c) => c.by === cut && c.indicator === indicator);
          const difference = (list: typeof restated.cells) =>
            list.reduce((sum, c) => sum + c.after.denominator - c.before.denominator, 0);
          expect(difference(of(by)), `${indicator} by ${by}`).toBe(difference(of('total')));
        }
      }
    }),
    { numRuns: 15 },
  );
  expect(cells).toBeGreaterThan(30);
}, 120_000);
