import { leicestershireDistricts } from '@placewell/core/lio/leicestershire';
import type { LioId } from '@placewell/core/shared/ids';
import { type Instant, readDay } from '@placewell/core/shared/time';
import { report } from '@placewell/metrics/report';
import { foldAll } from '@placewell/metrics/testing/stories';
import type { Window } from '@placewell/metrics/window';
import { expect, it } from 'vitest';
import { historyEvents, readHistory } from '.';

// From a spreadsheet to the figures, worked by hand.
const files = {
  'bodies.csv': 'body_id,name,kind\nL,The LIO,lio\nH,Melton hub,hub\n',
  'groups.csv': 'group_id,name,locality_code,registered_on\nG1,Park friends,E07000133,2009-01-01\n',
  'opportunities.csv': `opportunity_id,group_id,title,locality_code,first_published_on,closed_on,supported,causes
O1,G1,Gardener,E07000133,2010-07-01,,yes,Environment
O2,G1,Warden,E07000130,2010-06-30,2010-07-10,no,
`,
  // E1 and E2 came on one day: E1 opens, without a home, so its role's district and its hub have the episode.
  'enquiries.csv': `enquiry_id,person_id,received_on,channel,locality_code,body_id,opportunity_id,contributors
E2,P1,2010-07-01,web,E07000130,L,,
E1,P1,2010-07-01,phone,,H,O1,L
E3,P1,2010-09-28,web,E07000130,L,,
E4,P1,2010-09-29,web,E07000130,L,,
E5,P2,2010-06-30T23:30:00Z,event,E06000017,L,,
`,
  'placements.csv': `placement_id,enquiry_id,opportunity_id,started_on,ended_on
PL1,E3,O1,2010-09-28,
PL2,E5,O1,2010-09-29,
`,
  'responses.csv': `response_id,survey,subject_id,answered_on,answer,second_answer
R2,ease,E1,2010-07-20,easy,
R1,ease,E1,2010-07-20,difficult,
R3,happy,PL1,2010-09-30,very happy,
R4,confidence,G1,2010-08-01,confident,very confident
`,
};

async function cells(by: 'total' | 'locality' | 'body', key: string) {
  const districts = new Set<string>(leicestershireDistricts.map((d) => d.code));
  const read = await readHistory(files, { districts, find: async () => null });
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  const events = historyEvents(read.rows, {
    lioId: 'leicestershire' as LioId,
    // Ids whose order is not that of the LIO's own.
    ids: { from: (prefix, ...words) => `${prefix}_${[...words.join('-')].reverse().join('')}` },
    importedAt: '2011-06-01T00:00:00.000Z' as Instant,
    stored: read.stored,
  });
  const made = report({
    lio: { id: 'leicestershire', districts: leicestershireDistricts },
    bodies: read.rows.bodies,
    facts: foldAll(events),
    contracts: [],
    window: { from: readDay('2010-07-01'), to: readDay('2010-09-30') } as Window,
    by,
    now: '2011-06-02T00:00:00.000Z' as Instant,
  });
  const row = made.rows.find((r) => r.key === key);
  return Object.fromEntries(row?.cells.map((c) => [c.indicator, [c.numerator, c.denominator]]) ?? []);
}

it('gives the figures of the whole', async () => {
  // Episodes: E1 with E2 and E3 (day 89), E4 (day 90), E5 (1 July in London). PL1 starts on day 89, PL2 on day 90.
  expect(await cells('total', 'total')).toEqual({
    '24': [1, 1],
    '25': [3, 3],
    '26': [1, 3],
    '27': [1, 1],
    '28': [1, 1],
    '29': [0, 0],
    '30': [1, 1],
  });
});

it('gives them by district and by body', async () => {
  expect(await cells('locality', 'E07000133')).toMatchObject({
    '24': [1, 1],
    '25': [1, 1],
    '26': [1, 1],
    '28': [1, 1],
  });
  expect(await cells('locality', 'E07000130')).toMatchObject({ '25': [1, 1], '26': [0, 1], '30': [0, 0] });
  expect(await cells('locality', 'OUTSIDE')).toMatchObject({ '25': [1, 1], '26': [0, 1] });
  expect(await cells('body', 'H')).toMatchObject({ '25': [1, 1], '27': [1, 1] });
  expect(await cells('body', 'L')).toMatchObject({ '25': [2, 2], '27': [0, 0] });
});
