import { saveContract } from '@placewell/core/lio/save-contract';
import { manager, must } from '@placewell/core/testing/samples';
import { beforeEach, describe, expect, it } from 'vitest';
import { type ReturnWorld, returnWorld } from '../testing/return-world';
import { fileOf } from './frozen-files';

let w: ReturnWorld;
let signed: string;
const person = (i: number) => [`enq_${i}`, `per_${i}`] as const;

/** Forty people in Q2, three of them taken up and twelve asked how easy it was, and eleven groups that are confident. */
beforeEach(async () => {
  w = await returnWorld();
  const { stories } = w;
  for (let i = 0; i < 40; i += 1) {
    const [enquiry, who] = person(i);
    stories.enquiry(enquiry, who, { at: '2010-08-02T09:00:00Z', home: i < 20 ? 'E07000133' : 'E07000130' });
  }
  for (const i of [0, 1, 2]) stories.started(`plc_${i}`, `per_${i}`, `enq_${i}`, '2010-08-20');
  for (let i = 0; i < 12; i += 1) {
    stories.survey(`svy_${i}`, 'ease', `per_${i}`, `enq_${i}`, { at: '2010-08-16', by: 'system' });
    stories.answer(`svy_${i}`, 'ease', `per_${i}`, `enq_${i}`, i < 9 ? 'easy' : 'difficult', { at: '2010-08-17' });
  }
  for (let i = 0; i < 11; i += 1) {
    stories.group(`grp_${i}`, 'E07000130', { at: '2010-05-01' });
    stories.confidence(`svy_g${i}`, `grp_${i}`, 'confident', 'confident', { at: '2010-09-01' });
  }
  stories.opportunity('opp_1', { at: '2010-07-05' });
  signed = (await w.sign((await w.start('2010-07-01')).id)).id;
  w.core.setClock('2010-12-20T09:00:00.000Z');
});

const restated = async () => must(await w.returns.restatedNow(w.ada, signed)).cells;
/** What moved in the whole area, and why. */
const moved = async (indicator: string) => {
  const cell = (await restated()).find((c) => c.indicator === indicator && c.by === 'total');
  return cell && { ...cell, moves: [...cell.numerator, ...cell.denominator].map((m) => `${m.move} ${m.record}`) };
};
const late = { at: '2010-08-30', recorded: '2010-11-01T09:00:00Z' };
const after = { at: '2010-11-01T09:00:00Z' };

describe('a signed return', () => {
  it('stands where nothing was learnt since', async () => {
    w.stories.enquiry('enq_next', 'per_next', { at: '2010-11-01' });
    expect(await restated()).toEqual([]);
  });

  it('is restated by a record that came late', async () => {
    w.stories.enquiry('enq_late', 'per_late', { ...late, home: 'E07000133' });
    expect(await moved('25')).toMatchObject({
      before: { numerator: 40 },
      after: { numerator: 41 },
      causes: [{ cause: 'recorded-later', records: 1 }],
      numerator: [{ record: 'enq_late', move: 'in', on: '2010-08-30' }],
    });
    const cells = (await restated()).filter((c) => c.indicator === '25').map((c) => `${c.by} ${c.key}`);
    expect(cells).toEqual(['total total', 'area E10000018', 'locality E07000133', 'body lio', 'channel phone']);
  });

  it('is restated by spam and by duplicates', async () => {
    w.stories.onEnquiry(...person(30), 'mark-spam', 'spam', after);
    w.stories.onEnquiry(...person(31), 'mark-duplicate', 'duplicate', after);
    expect(await moved('25')).toMatchObject({
      after: { numerator: 38 },
      causes: [
        { cause: 'marked-duplicate', records: 1 },
        { cause: 'marked-spam', records: 1 },
      ],
    });
  });

  it('is restated in the rows of two bodies when one hands an episode over', async () => {
    w.stories.onEnquiry(...person(30), 'reassign', 'new', { ...after, reason: 'handed-over' }, { body: 'hub-melton' });
    const cells = (await restated()).filter((c) => c.indicator === '25');
    expect(cells.map((c) => [c.key, c.after.numerator, c.causes[0]?.cause])).toEqual([
      ['lio', 39, 'reassigned'],
      ['hub-melton', 1, 'reassigned'],
    ]);
  });

  it('is restated as it matures, by starts within 89 days', async () => {
    w.stories.started('plc_30', 'per_30', 'enq_30', '2010-10-25');
    w.stories.started('plc_31', 'per_31', 'enq_31', '2010-09-10', '2010-11-01');
    w.stories.started('plc_32', 'per_32', 'enq_32', '2010-11-05');
    expect(await moved('26')).toMatchObject({
      before: { numerator: 3, denominator: 40, status: 'maturing' },
      after: { numerator: 5, denominator: 40 },
      causes: [
        { cause: 'matured', records: 1 },
        { cause: 'start-recorded-later', records: 1 },
      ],
    });
  });

  it('is restated by starts that were corrected, or were none', async () => {
    w.stories.onPlacement('plc_0', 'per_0', 'correct-start', 'started', after, { startedOn: '2010-12-01' });
    w.stories.onPlacement('plc_1', 'per_1', 'end', 'ended', { ...after, reason: 'recorded-in-error' });
    expect(await moved('26')).toMatchObject({
      after: { numerator: 1, denominator: 40 },
      causes: [
        { cause: 'start-corrected', records: 1 },
        { cause: 'start-recorded-in-error', records: 1 },
      ],
      moves: ['out enq_0', 'out enq_1'],
    });
  });

  it('is restated by answers that came late, and by answers that replaced others', async () => {
    w.stories.survey('svy_30', 'ease', 'per_30', 'enq_30', { at: '2010-08-16' });
    w.stories.answer('svy_30', 'ease', 'per_30', 'enq_30', 'easy', { at: '2010-08-18', recorded: '2010-11-02' });
    w.stories.answer('svy_0', 'ease', 'per_0', 'enq_0', 'difficult', { at: '2010-09-01', recorded: '2010-11-02' });
    expect(await moved('24')).toMatchObject({
      before: { numerator: 9, denominator: 12 },
      after: { numerator: 9, denominator: 13 },
      causes: [
        { cause: 'answered-again', records: 1 },
        { cause: 'recorded-later', records: 1 },
      ],
    });
  });

  it('is restated by what groups answered later, and by where they are', async () => {
    w.stories.group('grp_30', 'E07000133', { at: '2010-05-01' });
    w.stories.confidence('svy_g30', 'grp_30', 'confident', 'confident', { at: '2010-09-02', recorded: '2010-11-01' });
    w.stories.add(
      'group',
      'grp_1',
      'amend',
      'approved',
      'group.grp_1',
      { at: '2010-06-01', recorded: '2010-11-01' },
      {
        locality: 'E07000133',
      },
    );
    expect(await moved('28')).toMatchObject({ causes: [{ cause: 'recorded-later', records: 1 }] });
    const melton = (await restated()).find((c) => c.indicator === '28' && c.key === 'E07000133');
    expect(melton).toMatchObject({
      before: { denominator: 0 },
      after: { denominator: 2 },
      causes: [
        { cause: 'district-changed', records: 1 },
        { cause: 'recorded-later', records: 1 },
      ],
    });
  });

  it('is restated by a role that was published then and recorded now', async () => {
    w.stories.opportunity('opp_late', { at: '2010-08-01', recorded: '2010-11-01' });
    expect(await moved('30')).toMatchObject({ after: { numerator: 2 }, causes: [{ cause: 'recorded-later' }] });
  });

  it('is restated where a target changed, with the figure as it was', async () => {
    const saved = await saveContract(w.core, manager, {
      ...w.contract,
      version: w.contract.version,
      targets: [{ kind: 'number', indicator: '25', value: 400 }],
      reason: 'The council asks for more.',
    } as never);
    must(saved);
    expect(await moved('25')).toMatchObject({
      before: { numerator: 40, rating: null, unrated: 'no target' },
      after: { numerator: 40, rating: 'red' },
      causes: [{ cause: 'target-changed' }],
      moves: [],
    });
  });

  it('is restated where what the contract covers changed', async () => {
    must(
      await saveContract(w.core, manager, {
        ...w.contract,
        version: w.contract.version,
        cover: { bodies: [], districts: ['E07000130'] },
        reason: 'Melton pays for itself now.',
      } as never),
    );
    expect(await moved('25')).toMatchObject({ after: { numerator: 20 }, causes: [{ cause: 'cover-changed' }] });
  });

  it('stands in the next draft with what became of it, and keeps its own bytes', async () => {
    const record = await w.core.records.get('return', signed);
    const key = fileOf('leicestershire', record?.state === 'signed' ? record.hash : '');
    const bytes = (await w.blobs.get(key))?.bytes;
    w.stories.enquiry('enq_late', 'per_late', late);
    w.core.setClock('2011-01-05T09:00:00.000Z');
    const next = must(await w.returns.preview(w.ada, (await w.start('2010-10-01')).id));
    expect(next.content.restatements).toMatchObject([{ return: signed, window: { label: 'Q2 2010/11' } }]);
    expect(next.content.restatements[0]?.cells.find((c) => c.indicator === '25' && c.by === 'total')).toMatchObject({
      before: { numerator: 40 },
      after: { numerator: 41 },
    });
    expect((await w.blobs.get(key))?.bytes).toEqual(bytes);
  });
});
