import type { Evidence } from '@placewell/contract/shapes/views';
import { type CsvColumns, csvFile } from './csv';

/** What evidence is of, beside what it says itself. */
export interface EvidenceOf {
  lio: string;
  from: string;
  to: string;
  definitions: string;
  /** What the row of the figure is called. */
  label: string;
  indicatorName: string;
  /** Names by code; a code without one stands for itself. */
  districts: ReadonlyMap<string, string>;
  bodies: ReadonlyMap<string, string>;
  /** Why a record was left out, by code. */
  reasons: Readonly<Record<string, string>>;
}

interface Row {
  of: EvidenceOf;
  evidence: Evidence;
  record: Evidence['records'][number];
  /** Null for what was counted. */
  why: string | null;
}

const columns: CsvColumns<Row> = [
  ['lio', ({ of }) => of.lio],
  ['from', ({ of }) => of.from],
  ['to', ({ of }) => of.to],
  ['as_at', ({ evidence }) => evidence.asAt],
  ['definitions', ({ of }) => of.definitions],
  ['indicator', ({ evidence }) => evidence.indicator],
  ['indicator_name', ({ of }) => of.indicatorName],
  ['by', ({ evidence }) => evidence.by],
  ['key', ({ evidence }) => evidence.key],
  ['label', ({ of }) => of.label],
  ['part', ({ evidence }) => evidence.part],
  ['counted', ({ why }) => (why === null ? 'yes' : 'no')],
  ['left_out_because', ({ of, why }) => (why === null ? null : (of.reasons[why] ?? why))],
  ['record', ({ record }) => record.record],
  ['on', ({ record }) => record.on],
  ['counted_as', ({ record }) => record.as],
  ['locality', ({ record }) => record.locality],
  ['locality_name', ({ of, record }) => of.districts.get(record.locality) ?? null],
  ['body', ({ record }) => record.body],
  ['body_name', ({ of, record }) => (record.body === null ? null : (of.bodies.get(record.body) ?? null))],
  ['contributors', ({ record }) => record.contributors.join(';')],
  ['channel', ({ record }) => record.channel],
  ['group', ({ record }) => record.group],
  ['causes', ({ record }) => record.causes.join(';')],
  ['opened', ({ record }) => record.opened],
  ['started', ({ record }) => record.started],
  ['answered', ({ record }) => record.answered],
  ['answered_by_way_of', ({ record }) => record.route],
];

export const evidenceCsvColumns: readonly string[] = columns.map(([name]) => name);

/**
 * The records behind one figure of a report as a CSV file, and after them those that were looked at and left out, with why. For
 * readers inside the LIO alone. As many rows are `counted` as the figure says.
 */
export const evidenceCsv = (evidence: Evidence, of: EvidenceOf): string =>
  csvFile(columns, [
    ...evidence.records.map((record): Row => ({ of, evidence, record, why: null })),
    ...evidence.leftOut.map(({ why, ...record }): Row => ({ of, evidence, record, why })),
  ]);
