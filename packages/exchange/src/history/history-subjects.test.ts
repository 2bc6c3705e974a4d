import type { Locality } from '@placewell/core/codes/codes';
import { Enquiry } from '@placewell/core/enquiry/enquiry';
import { Group } from '@placewell/core/group/group';
import { Opportunity } from '@placewell/core/opportunity/opportunity';
import { Placement } from '@placewell/core/placement/placement';
import type { BodyId, LioId } from '@placewell/core/shared/ids';
import type { Instant } from '@placewell/core/shared/time';
import { Survey } from '@placewell/core/survey/survey';
import { countingIds } from '@placewell/core/testing/memory-deps';
import { expect, it } from 'vitest';
import { type HistorySubject, historyIds, historySubjects, readHistory, type StoredRecord } from '.';

const files = {
  'bodies.csv': 'body_id,name,kind\nL,The LIO,lio\nH,Melton hub,hub\n',
  'groups.csv': `group_id,name,locality_code,registered_on
G1,Park friends,E07000133,2009-01-01
G2,${'Long name '.repeat(20)},,2009-06-01
`,
  'opportunities.csv': `opportunity_id,group_id,title,locality_code,first_published_on,closed_on,supported,causes
O1,G1,Gardener,E07000133,2010-05-01,2011-01-01,yes,Environment;Heritage
O2,G2,IT,,2010-05-01,,no,
O3,G1,${'T'.repeat(150)},E07000130,2010-05-01,,no,Care;Heritage;Health;Housing;InCare;LGBT;Illness
`,
  'enquiries.csv': `enquiry_id,person_id,received_on,channel,locality_code,body_id,opportunity_id,contributors
E1,P1,2010-07-01,phone,,H,O1,L
E2,P1,2010-07-01T00:30:00+01:00,web,E07000130,L,,
E3,P2,2010-08-01,face to face,OUTSIDE,L,O2,
`,
  'placements.csv': `placement_id,enquiry_id,opportunity_id,started_on,ended_on
PL1,E1,,2010-07-15,2010-09-01
PL2,E3,O2,2010-08-20,
PL3,E1,O3,,
`,
  'responses.csv': `response_id,survey,subject_id,answered_on,answer,second_answer
R1,ease,E1,2010-07-20,very easy,
R2,happy,PL1,2010-08-20,not applicable,
R3,confidence,G1,2010-08-20,very-confident,not very confident
R4,confidence,G2,2010-08-20,,confident
R5,ease,E3,2010-08-20,,
`,
};
const lioId = 'leics' as LioId;
const districts = new Set(['E07000130', 'E07000133']);

async function subjectsOf(given: Record<string, string>, stored: Record<string, StoredRecord> = {}, at = '2026-01-01') {
  const importedAt = `${at}T00:00:00.000Z` as Instant;
  const find = async (kind: string, id: string) => stored[`${kind} ${id}`] ?? null;
  const read = await readHistory(given, { districts, find }, importedAt);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  const context = { lioId, ids: countingIds(), importedAt, stored: read.stored, defaultBody: 'L' as BodyId };
  return historySubjects(read.rows, context);
}

const schemas = { group: Group, opportunity: Opportunity, enquiry: Enquiry, placement: Placement, survey: Survey };
const ids = historyIds({ lioId, ids: countingIds() });
const of = (subjects: HistorySubject[], id: string) => {
  const found = subjects.find((s) => s.record.id === id);
  if (!found) throw new Error(`There is no ${id}`);
  return found;
};

it('makes a sound record of every row, in the state and version of its last event', async () => {
  const subjects = await subjectsOf(files);
  expect(subjects).toHaveLength(2 + 3 + 3 + 3 + 5);
  for (const { noun, record, events } of subjects) {
    expect(schemas[noun].parse(record)).toEqual(record);
    expect(events.map((e) => e.version)).toEqual(events.map((_, i) => i + 1));
    expect(events.map((e) => e.id)).toEqual(events.map((_, i) => `${record.id}.${i + 1}`));
    expect(record.version).toBe(events.length);
    expect(record.state).toBe(events.at(-1)?.to);
    // Each begins where the one before ended, and belongs to this record and one story.
    expect(events.map((e) => e.from)).toEqual(['none', ...events.slice(0, -1).map((e) => e.to)]);
    expect(new Set(events.map((e) => `${e.noun} ${e.subjectId} ${e.lioId}`))).toEqual(
      new Set([`${noun} ${record.id} ${lioId}`]),
    );
    expect(new Set(events.map((e) => e.story)).size).toBe(1);
  }
  expect(new Set(subjects.map((s) => s.record.id)).size).toBe(subjects.length);
});

it('says what became of each', async () => {
  const subjects = await subjectsOf(files);
  const state = (id: string) => of(subjects, id).record.state;
  expect(['O1', 'O2'].map((id) => state(ids.opportunity(id)))).toEqual(['closed', 'published']);
  expect(['E1', 'E2', 'E3'].map((id) => state(ids.enquiry(id)))).toEqual(['placed', 'outcome-unknown', 'placed']);
  expect(['PL1', 'PL2', 'PL3'].map((id) => state(ids.placement(id)))).toEqual(['ended', 'started', 'agreed']);
  expect(['R1', 'R2', 'R3', 'R4', 'R5'].map((id) => state(ids.survey(id)))).toEqual([
    'answered',
    'answered',
    'answered',
    'answered',
    'invited',
  ]);
  expect(of(subjects, ids.enquiry('E1')).record).toMatchObject({
    placementId: ids.placement('PL1'),
    home: null,
    role: 'E07000133',
    body: 'H',
    contributors: ['L'],
    sourceId: 'E1',
    receivedAt: '2010-06-30T23:00:00.000Z',
  });
  expect(of(subjects, ids.placement('PL1')).record).toMatchObject({
    opportunityId: ids.opportunity('O1'),
    groupId: ids.group('G1'),
    body: 'H',
    startedOn: '2010-07-15',
    endedOn: '2010-09-01',
  });
});

it('asks nobody anything about what is long past', async () => {
  const subjects = await subjectsOf(files);
  // A group is asked once a year for as long as it is here; whoever gave no address is left alone by that survey itself.
  const due = subjects.filter((s) => s.record.due !== null).map((s) => s.noun);
  expect(new Set(due)).toEqual(new Set(['group']));
});

it('names the same records when the import is made again, later and in another order', async () => {
  const first = await subjectsOf(files);
  expect(await subjectsOf(files)).toEqual(first);
  const turned = Object.fromEntries(
    Object.entries(files).map(([name, text]) => {
      const [header, ...rows] = text.trimEnd().split('\n');
      return [name, `${[header, ...rows.reverse()].join('\n')}\n`];
    }),
  );
  const later = await subjectsOf(turned, {}, '2026-06-01');
  const key = (s: HistorySubject) => `${s.record.id} ${s.record.state} ${s.events.map((e) => `${e.id} ${e.at}`)}`;
  expect(later.map(key).sort()).toEqual(first.map(key).sort());
});

it('gives ids of their own to another LIO', () => {
  const elsewhere = historyIds({ lioId: 'elsewhere' as LioId, ids: countingIds() });
  expect(elsewhere.enquiry('E1')).not.toBe(ids.enquiry('E1'));
  expect(ids.group('1')).not.toBe(ids.opportunity('1'));
});

it('joins what an earlier import stored', async () => {
  const stored = {
    'enquiries E1': { id: 'enq_x001', personId: 'per_x001', opportunityId: 'opp_x001', groupId: 'grp_x001' },
    'placements PL9': { id: 'plc_x009', personId: 'per_x001', groupId: 'grp_x001' },
    'groups G9': { id: 'grp_x009' },
    'bodies L': { id: 'L' },
    'opportunities O9': {
      id: 'opp_x009',
      groupId: 'grp_x009',
      locality: 'E07000130' as Locality,
      causes: ['Health' as const],
    },
  };
  const subjects = await subjectsOf(
    {
      'enquiries.csv': `enquiry_id,person_id,received_on,channel,locality_code,body_id,opportunity_id,contributors
E7,P7,2010-07-01,web,,L,O9,
`,
      'placements.csv': 'placement_id,enquiry_id,opportunity_id,started_on,ended_on\nPL7,E1,,2010-07-15,\n',
      'responses.csv': `response_id,survey,subject_id,answered_on,answer,second_answer
R7,happy,PL9,2010-08-20,happy,
R8,confidence,G9,2010-08-20,confident,confident
`,
    },
    stored,
  );
  for (const { noun, record } of subjects) expect(schemas[noun].parse(record)).toEqual(record);
  expect(of(subjects, ids.enquiry('E7')).record).toMatchObject({
    opportunityId: 'opp_x009',
    groupId: 'grp_x009',
    role: 'E07000130',
    causes: ['Health'],
  });
  expect(of(subjects, ids.placement('PL7'))).toMatchObject({
    record: { enquiryId: 'enq_x001', personId: 'per_x001', opportunityId: 'opp_x001', groupId: 'grp_x001', body: 'L' },
    events: [{ story: 'person.per_x001' }, { story: 'person.per_x001' }],
  });
  expect(of(subjects, ids.survey('R7')).record).toMatchObject({ about: 'plc_x009', personId: 'per_x001' });
  expect(of(subjects, ids.survey('R8'))).toMatchObject({
    record: { about: 'grp_x009', groupId: 'grp_x009', personId: null },
    events: [{ story: 'group.grp_x009' }, { story: 'group.grp_x009' }],
  });
});
