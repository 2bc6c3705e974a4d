import type { IndicatorId } from '@placewell/core/lio/contract';
import { type CsvColumns, csvFile } from './csv';
import type { FiledReturn, FiledStamp, FiledWords } from './filed-return';

/** One record behind a figure: pseudonymous. */
export interface FiledRecord {
  record: string;
  on: string;
  /** What it counted as: a code. */
  as: string;
  /** When its episode opened and its placement started. */
  opened: string | null;
  started: string | null;
  /** A district's code, OUTSIDE or UNKNOWN. */
  locality: string;
  body: string | null;
  channel: string | null;
}

/** The records of one indicator in the whole area. A count has no denominator of its own. */
export interface FiledRecords {
  indicator: IndicatorId;
  numerator: readonly FiledRecord[];
  denominator: readonly FiledRecord[];
}

interface Row extends FiledRecord {
  indicator: IndicatorId;
  part: 'numerator' | 'denominator';
  filed: FiledReturn;
  stamp: FiledStamp;
  words: FiledWords;
}

const columns: CsvColumns<Row> = [
  ['lio', ({ filed }) => filed.lio.id],
  ['contract', ({ filed }) => filed.contract.id],
  ['return', ({ stamp }) => stamp.id],
  ['version', ({ filed }) => filed.number],
  ['content_hash', ({ stamp }) => stamp.hash],
  ['from', ({ filed }) => filed.window.from],
  ['to', ({ filed }) => filed.window.to],
  ['as_at', ({ filed }) => filed.asAt],
  ['definitions', ({ filed }) => filed.definitions],
  ['indicator', ({ indicator }) => indicator],
  ['indicator_name', ({ indicator, words }) => words.indicators[indicator]],
  ['part', ({ part }) => part],
  ['record', ({ record }) => record],
  ['on', ({ on }) => on],
  ['counted_as', (r) => r.as],
  ['opened', ({ opened }) => opened],
  ['started', ({ started }) => started],
  ['locality', ({ locality }) => locality],
  ['locality_name', ({ locality, filed }) => filed.districts.find((d) => d.code === locality)?.name ?? null],
  ['body', ({ body }) => body],
  ['body_name', ({ body, filed }) => filed.bodies.find((b) => b.id === body)?.name ?? null],
  ['channel', ({ channel }) => channel],
];

export const recordsCsvColumns: readonly string[] = columns.map(([name]) => name);

/**
 * The records behind the figures of a return as a CSV file, for readers inside the LIO alone: from them a small number could
 * be read off. As many rows of an indicator and part as that figure of the whole area says.
 */
export const recordsCsv = (
  filed: FiledReturn,
  records: readonly FiledRecords[],
  stamp: FiledStamp,
  words: FiledWords,
): string =>
  csvFile(
    columns,
    records.flatMap(({ indicator, ...parts }) =>
      (['numerator', 'denominator'] as const).flatMap((part) =>
        parts[part].map((record): Row => ({ ...record, indicator, part, filed, stamp, words })),
      ),
    ),
  );
