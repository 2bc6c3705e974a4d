import type { Event } from '@placewell/core/shared/event';
import type { IdMaker, LioId } from '@placewell/core/shared/ids';
import type { Instant } from '@placewell/core/shared/time';
import { describe, expect, it } from 'vitest';
import { historyEvents, type KnownRecords, readHistory, type StoredRecord } from '.';

const districts = new Set(['E06000016', 'E07000129', 'E07000130', 'E07000133']);
const known = (stored: Record<string, StoredRecord> = {}): KnownRecords => ({
  districts,
  find: async (kind, id) => stored[`${kind} ${id}`] ?? null,
});
const ids: Pick<IdMaker, 'from'> = { from: (prefix, ...words) => `${prefix}_${words.join('-')}` };
const context = {
  lioId: 'leics' as LioId,
  ids,
  importedAt: '2026-01-01T00:00:00.000Z' as Instant,
  stored: new Map<string, StoredRecord>(),
};
const lines = (...list: string[]) => `${list.join('\n')}\n`;

const header = {
  bodies: 'body_id,name,kind',
  groups: 'group_id,name,locality_code,registered_on',
  opportunities: 'opportunity_id,group_id,title,locality_code,first_published_on,closed_on,supported,causes',
  enquiries: 'enquiry_id,person_id,received_on,channel,locality_code,body_id,opportunity_id,contributors',
  placements: 'placement_id,enquiry_id,opportunity_id,started_on,ended_on',
  responses: 'response_id,survey,subject_id,answered_on,answer,second_answer',
};
const sound = {
  'bodies.csv': lines(header.bodies, 'H1,Melton hub,hub', 'L,The LIO,lio', 'R-2,Centre,resource-centre'),
  'groups.csv': lines(header.groups, 'G1,"Friends of ""The Park"", Melton",E07000133,2009-01-01'),
  'opportunities.csv': lines(
    header.opportunities,
    'O1,G1,Gardener,E07000133,2010-05-01,2011-01-01,yes,Environment;Heritage',
  ),
  'enquiries.csv': lines(
    header.enquiries,
    'E1,P1,2010-07-01,phone,,H1,O1,L;R-2',
    'E2,P1,2010-07-01T00:30:00+01:00,web,E07000130,L,,',
    'E3,P2,2010-08-01,face-to-face,UNKNOWN,L,,',
  ),
  'placements.csv': lines(header.placements, 'PL1,E1,O1,2010-07-15,2010-09-01', 'PL2,E3,O1,2010-08-20,'),
  'responses.csv': lines(
    header.responses,
    'R1,ease,E1,2010-07-20,very easy,',
    'R2,happy,PL1,2010-08-20,not applicable,',
    'R3,confidence,G1,2010-08-20,very-confident,not very confident',
  ),
};
type Files = Record<string, string | Uint8Array>;
const read = (files: Files, stored = {}) => readHistory(files, known(stored), '2026-01-01T00:00:00.000Z' as Instant);
const rowsOf = async (files: Files, stored = {}) => {
  const result = await read(files, stored);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result;
};

describe('sound files', () => {
  it('are read without a word', async () => {
    const { rows, warnings } = await rowsOf(sound);
    expect(warnings).toEqual([]);
    expect(rows.groups[0]).toMatchObject({ name: 'Friends of "The Park", Melton', locality: 'E07000133' });
    expect(rows.opportunities[0]).toMatchObject({ supported: true, causes: ['Environment', 'Heritage'] });
    // A plain date is the start of that day in London: 23:00Z the day before, in summer.
    expect(rows.enquiries[0]).toMatchObject({
      receivedAt: '2010-06-30T23:00:00.000Z',
      home: null,
      contributors: ['L', 'R-2'],
    });
    expect(rows.enquiries[1]).toMatchObject({ receivedAt: '2010-06-30T23:30:00.000Z', opportunity: null });
    expect(rows.responses.map((r) => [r.answer, r.second])).toEqual([
      ['very-easy', null],
      ['not-applicable', null],
      ['very-confident', 'not-very-confident'],
    ]);
  });

  it('may begin with a byte order mark and end their lines in any way', async () => {
    const windows = Object.fromEntries(
      Object.entries(sound).map(([name, text]) => [
        name,
        new TextEncoder().encode(`\uFEFF${text.replaceAll('\n', '\r\n')}`),
      ]),
    );
    expect((await rowsOf(windows)).rows).toEqual((await rowsOf(sound)).rows);
  });

  it('may write codes as people do, whatever joins their words', async () => {
    const answers = async (...list: string[]) => {
      const rows = list.map((a, i) => `R${i},ease,E1,2010-07-20,${a},`);
      return (await rowsOf({ ...sound, 'responses.csv': lines(header.responses, ...rows) })).rows.responses;
    };
    const same = [
      'very easy',
      'very-easy',
      'Very Easy',
      'VERY  EASY',
      'very_easy',
      'very \u2013 easy',
      'very\u2011easy',
    ];
    expect((await answers(...same)).map((r) => r.answer)).toEqual(same.map(() => 'very-easy'));
    expect((await answers('not applicable', 'Not-Applicable', '')).map((r) => r.answer)).toEqual([
      'not-applicable',
      'not-applicable',
      null,
    ]);
    const confidence = (a: string, b: string) =>
      rowsOf({ ...sound, 'responses.csv': lines(header.responses, `R1,confidence,G1,2010-07-20,${a},${b}`) });
    for (const [a, b] of [
      ['not at all confident', 'not very confident'],
      ['not-at-all-confident', 'not-very-confident'],
    ] as const) {
      const [read] = (await confidence(a, b)).rows.responses;
      expect([read?.answer, read?.second]).toEqual(['not-at-all-confident', 'not-very-confident']);
    }
    const channel = async (text: string) =>
      (await rowsOf({ ...sound, 'enquiries.csv': sound['enquiries.csv'].replace('face-to-face', text) })).rows
        .enquiries[2]?.channel;
    for (const text of ['face to face', 'Face-to-face', 'face - to - face', 'FACE_TO_FACE']) {
      expect(await channel(text)).toBe('face-to-face');
    }
    expect(await channel('E-mail')).toBe('email');
    const kinds = sound['bodies.csv'].replace('resource-centre', 'Resource centre').replace(',lio', ',LIO');
    expect((await rowsOf({ ...sound, 'bodies.csv': kinds })).rows.bodies.map((b) => b.kind)).toEqual([
      'hub',
      'lio',
      'resource-centre',
    ]);
  });

  it('may have a comma too many at the end of every line, and lines with nothing but commas', async () => {
    const text = sound['bodies.csv'].replaceAll('\n', ',\n');
    expect(await rowsOf({ ...sound, 'bodies.csv': `${text},,,\n\n` })).toMatchObject({
      rows: (await rowsOf(sound)).rows,
      warnings: [],
    });
  });

  it('may be any subset, where stored records have the ids', async () => {
    const stored = {
      'enquiries E1': { id: 'enq_x', personId: 'per_x', opportunityId: 'opp_x', groupId: 'grp_x' },
      'placements PL9': { id: 'plc_9', personId: 'per_x' },
    };
    const files = {
      'placements.csv': lines(header.placements, 'PL1,E1,,2010-07-15,'),
      'responses.csv': lines(header.responses, 'R1,ease,E1,2010-07-20,easy,', 'R2,happy,PL9,2010-07-20,happy,'),
    };
    const result = await rowsOf(files, stored);
    const events = historyEvents(result.rows, { ...context, stored: result.stored });
    expect(new Set(events.map((e) => e.story))).toEqual(new Set(['person.per_x']));
    expect(events[0]).toMatchObject({ data: { enquiryId: 'enq_x', opportunityId: 'opp_x', groupId: 'grp_x' } });
  });
});

describe('events of history', () => {
  const all = async () => historyEvents((await rowsOf(sound)).rows, context);
  const of = (events: Event[], id: string) => events.filter((e) => e.subjectId === id);

  it('are those that would have been recorded', async () => {
    const events = await all();
    const acts = (id: string) => of(events, id).map((e) => `${e.id}: ${e.from} ${e.act} ${e.to}`);
    expect(acts('grp_leics-G1')).toEqual([
      'grp_leics-G1.1: none apply applied',
      'grp_leics-G1.2: applied approve approved',
    ]);
    expect(acts('opp_leics-O1').map((a) => a.split(': ')[1])).toEqual([
      'none draft draft',
      'draft submit submitted',
      'submitted publish published',
      'published close closed',
    ]);
    expect(acts('enq_leics-E1').map((a) => a.split(': ')[1])).toEqual(['none record new', 'new place placed']);
    expect(acts('enq_leics-E2').map((a) => a.split(': ')[1])).toEqual([
      'none record new',
      'new close-unknown outcome-unknown',
    ]);
    expect(acts('plc_leics-PL1').map((a) => a.split(': ')[1])).toEqual([
      'none agree agreed',
      'agreed start started',
      'started end ended',
    ]);
    expect(acts('svy_leics-R3').map((a) => a.split(': ')[1])).toEqual([
      'none invite invited',
      'invited answer answered',
    ]);
    for (const e of events) {
      expect(e).toMatchObject({ route: 'import', actor: { role: 'system' }, recordedAt: context.importedAt });
      expect(e.at < e.recordedAt).toBe(true);
    }
    expect(of(events, 'enq_leics-E1')[0]).toMatchObject({
      at: '2010-06-30T23:00:00.000Z',
      story: 'person.per_leics-P1',
      data: {
        opened: {
          role: 'E07000133',
          home: null,
          opportunityId: 'opp_leics-O1',
          groupId: 'grp_leics-G1',
          sourceId: 'E1',
        },
      },
    });
    expect(of(events, 'plc_leics-PL1')[1]).toMatchObject({ data: { startedOn: '2010-07-15' } });
  });

  it('are the same when the import is made again', async () => {
    expect(await all()).toEqual(await all());
    const events = await all();
    expect(new Set(events.map((e) => e.id)).size).toBe(events.length);
  });

  it('place an enquiry once, with its first placement', async () => {
    const two = {
      ...sound,
      'placements.csv': lines(header.placements, 'PL2,E1,O1,2010-08-20,', 'PL1,E1,O1,2010-07-15,'),
    };
    const events = historyEvents((await rowsOf(two)).rows, context);
    expect(of(events, 'enq_leics-E1').map((e) => e.act)).toEqual(['record', 'place']);
    expect(of(events, 'enq_leics-E1')[1]).toMatchObject({ data: { placementId: 'plc_leics-PL1' } });
  });
});

describe('faults, each with file, line and column', () => {
  const change = (file: keyof typeof sound, from: string, to: string): Files => {
    expect(sound[file]).toContain(from);
    return { ...sound, [file]: sound[file].replace(from, to) };
  };
  it.each<[string, Files, string, number, string]>([
    ['missing id', change('enquiries.csv', 'E2,P1', ',P1'), 'enquiries.csv', 3, 'enquiry_id'],
    ['missing person', change('enquiries.csv', 'E2,P1', 'E2,'), 'enquiries.csv', 3, 'person_id'],
    ['missing body', change('enquiries.csv', 'E07000130,L,', 'E07000130,,'), 'enquiries.csv', 3, 'body_id'],
    ['repeated id', change('enquiries.csv', 'E2,P1', 'E1,P1'), 'enquiries.csv', 3, 'enquiry_id'],
    ['repeated body', change('bodies.csv', 'L,The', 'H1,The'), 'bodies.csv', 3, 'body_id'],
    ['unknown body', change('enquiries.csv', ',H1,O1', ',H9,O1'), 'enquiries.csv', 2, 'body_id'],
    ['unknown contributor', change('enquiries.csv', 'L;R-2', 'L;R-9'), 'enquiries.csv', 2, 'contributors'],
    ['unknown opportunity', change('enquiries.csv', ',H1,O1', ',H1,O9'), 'enquiries.csv', 2, 'opportunity_id'],
    ['unknown group', change('opportunities.csv', 'O1,G1', 'O1,G9'), 'opportunities.csv', 2, 'group_id'],
    ['unknown enquiry', change('placements.csv', 'PL1,E1', 'PL1,E9'), 'placements.csv', 2, 'enquiry_id'],
    [
      'no opportunity to be found',
      change('placements.csv', 'PL2,E3,O1', 'PL2,E3,'),
      'placements.csv',
      3,
      'opportunity_id',
    ],
    ['unknown subject', change('responses.csv', 'ease,E1', 'ease,PL1'), 'responses.csv', 2, 'subject_id'],
    ['unknown channel', change('enquiries.csv', 'phone', 'pigeon'), 'enquiries.csv', 2, 'channel'],
    ['unknown district', change('enquiries.csv', 'E07000130', 'E07000999'), 'enquiries.csv', 3, 'locality_code'],
    ['county for district', change('enquiries.csv', 'E07000130', 'E10000018'), 'enquiries.csv', 3, 'locality_code'],
    ['channel of other words', change('enquiries.csv', 'phone', 'telephone'), 'enquiries.csv', 2, 'channel'],
    ['no channel', change('enquiries.csv', 'phone', ''), 'enquiries.csv', 2, 'channel'],
    ['unknown kind', change('bodies.csv', ',hub', ',shop'), 'bodies.csv', 2, 'kind'],
    ['neither yes nor no', change('opportunities.csv', ',yes,', ',perhaps,'), 'opportunities.csv', 2, 'supported'],
    ['unknown cause', change('opportunities.csv', 'Heritage', 'Juggling'), 'opportunities.csv', 2, 'causes'],
    ['unknown survey', change('responses.csv', 'ease', 'east'), 'responses.csv', 2, 'survey'],
    ['answer of another survey', change('responses.csv', 'very easy', 'happy'), 'responses.csv', 2, 'answer'],
    ['unknown second answer', change('responses.csv', 'not very confident', 'no'), 'responses.csv', 4, 'second_answer'],
    ['no such day', change('enquiries.csv', '2010-08-01', '2010-02-30'), 'enquiries.csv', 4, 'received_on'],
    ['day first', change('enquiries.csv', '2010-08-01', '01/08/2010'), 'enquiries.csv', 4, 'received_on'],
    ['time without offset', change('enquiries.csv', '00:30:00+01:00', '00:30:00'), 'enquiries.csv', 3, 'received_on'],
    [
      'year of five digits',
      change('enquiries.csv', '2010-08-01', '+012010-08-01T00:00Z'),
      'enquiries.csv',
      4,
      'received_on',
    ],
    ['no date', change('enquiries.csv', '2010-08-01', ''), 'enquiries.csv', 4, 'received_on'],
    ['end before start', change('placements.csv', '2010-09-01', '2010-07-14'), 'placements.csv', 2, 'ended_on'],
    ['end without start', change('placements.csv', '2010-07-15', ''), 'placements.csv', 2, 'ended_on'],
    [
      'closed before published',
      change('opportunities.csv', '2011-01-01', '2010-04-30'),
      'opportunities.csv',
      2,
      'closed_on',
    ],
    ['missing column', change('enquiries.csv', 'channel', 'how'), 'enquiries.csv', 1, 'channel'],
    ['column twice', change('enquiries.csv', 'contributors', 'channel,contributors'), 'enquiries.csv', 1, 'channel'],
    ['too many fields', change('bodies.csv', ',hub', ',hub,and more'), 'bodies.csv', 2, ''],
    ['open quotation', change('groups.csv', 'Melton",', 'Melton,'), 'groups.csv', 2, ''],
    ['empty file', { ...sound, 'bodies.csv': '' }, 'bodies.csv', 1, ''],
    ['not UTF-8', { ...sound, 'bodies.csv': new Uint8Array([0x61, 0xff, 0x62]) }, 'bodies.csv', 1, ''],
    [
      'line after a field with line breaks',
      change('groups.csv', 'G1,"Friends', 'G0,"A\nB\nC",E07000133,2009-01-01\n,"Friends'),
      'groups.csv',
      5,
      'group_id',
    ],
  ])('%s', async (_name, files, file, line, column) => {
    const result = await read(files);
    expect(result.ok).toBe(false);
    if (result.ok) return;
    expect(result.faults).toContainEqual({ file, line, column, why: expect.stringMatching(/\w.*\.$/) });
  });

  it('are all listed, in order, and one is not made two by those who refer to it', async () => {
    const files = {
      ...change('enquiries.csv', 'phone', 'pigeon'),
      'bodies.csv': sound['bodies.csv'].replace('hub\n', 'shop\n'),
    };
    const result = await read(files);
    expect(result.ok ? [] : result.faults.map((f) => [f.file, f.line, f.column])).toEqual([
      ['bodies.csv', 2, 'kind'],
      ['enquiries.csv', 2, 'channel'],
    ]);
  });

  it('blame nobody for naming what stands in a row or file that could not be read', async () => {
    const places = async (files: Files) => {
      const result = await read(files);
      return result.ok ? [] : result.faults.map((f) => `${f.file} ${f.line} ${f.column}`);
    };
    // PL1 leaves its opportunity to its enquiry, whose date cannot be read.
    const enquiry = {
      ...change('enquiries.csv', '2010-07-01,phone', '1 July,phone'),
      'placements.csv': sound['placements.csv'].replace('PL1,E1,O1', 'PL1,E1,'),
    };
    expect(await places(enquiry)).toEqual(['enquiries.csv 2 received_on']);
    expect(await places({ ...sound, 'bodies.csv': new Uint8Array([0xff, 0xfe]) })).toEqual(['bodies.csv 1 ']);
    expect(await places(change('groups.csv', ',2009-01-01', ''))).toEqual(['groups.csv 2 ']);
    expect(await places(change('enquiries.csv', 'person_id', 'person'))).toEqual(['enquiries.csv 1 person_id']);
  });

  it('include that there is nothing to read', async () => {
    expect((await read({ 'notes.txt': 'hello' })).ok).toBe(false);
  });
});

describe('warnings', () => {
  const warned = async (files: Files) => (await rowsOf(files)).warnings.map((w) => [w.file, w.line, w.column]);
  it.each<[string, keyof typeof sound, string, string, number, string]>([
    ['enquiry before publication', 'enquiries.csv', 'E1,P1,2010-07-01', 'E1,P1,2010-04-01', 2, 'received_on'],
    ['enquiry after closing', 'enquiries.csv', 'E1,P1,2010-07-01', 'E1,P1,2011-02-01', 2, 'received_on'],
    ['start before enquiry', 'placements.csv', '2010-08-20', '2010-07-31', 3, 'started_on'],
    ['answer before enquiry', 'responses.csv', '2010-07-20', '2010-06-30', 2, 'answered_on'],
    ['published before registered', 'opportunities.csv', '2010-05-01', '2008-05-01', 2, 'first_published_on'],
    ['a date to come', 'enquiries.csv', 'E3,P2,2010-08-01', 'E3,P2,2030-08-01', 4, 'received_on'],
    ['an end to come', 'placements.csv', '2010-09-01', '2030-09-01', 2, 'ended_on'],
    ['a closing to come', 'opportunities.csv', '2011-01-01', '2031-01-01', 2, 'closed_on'],
    ['a year long gone', 'groups.csv', '2009-01-01', '0209-01-01', 2, 'registered_on'],
    ['a long name', 'bodies.csv', 'Melton hub', 'M'.repeat(121), 2, 'name'],
    ['a long title', 'opportunities.csv', 'Gardener', 'G'.repeat(101), 2, 'title'],
    ['district elsewhere', 'enquiries.csv', 'E07000130', 'E06000017', 3, 'locality_code'],
    ['unknown column', 'bodies.csv', 'kind', 'kind,', 1, ''],
  ])('%s', async (_name, file, from, to, line, column) => {
    let text = sound[file].replace(from, to);
    if (column === '') text = text.replace('kind,', 'kind,colour').replace(/(hub|lio|resource-centre)\n/g, '$1,red\n');
    expect(await warned({ ...sound, [file]: text })).toContainEqual([file, line, column || 'colour']);
  });

  it('say nothing of a start on the day of its enquiry', async () => {
    const files = {
      ...sound,
      'enquiries.csv': sound['enquiries.csv'].replace('E3,P2,2010-08-01', 'E3,P2,2010-08-20T10:00:00+01:00'),
    };
    expect(await warned(files)).toEqual([]);
  });
});
