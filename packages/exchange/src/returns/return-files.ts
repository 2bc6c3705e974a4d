import type { OutsideReturn, ReturnContent } from '@placewell/contract/shapes/return-content';
import type { Return, SignedReturn } from '@placewell/core/return/return';
import { fileName } from './cells';
import { csvType } from './csv';
import type { FiledStamp, FiledWords } from './filed-return';
import { recordsCsv } from './records-csv';
import { returnCsv } from './return-csv';
import { returnXlsx } from './return-xlsx';
import { xlsxType } from './workbook';

/** The files a signed return is made into. `records.csv` is for readers inside the LIO. */
export const returnFiles = ['return.xlsx', 'figures.csv', 'records.csv'] as const;
export type ReturnFile = (typeof returnFiles)[number];

/** A signed return as one reader has it. */
export type Frozen =
  | { reader: 'inside'; record: SignedReturn; content: ReturnContent }
  | { reader: 'outside'; record: SignedReturn; content: OutsideReturn };

export interface MadeFile {
  body: string | Uint8Array<ArrayBuffer>;
  type: string;
  /** Under which it is kept. */
  name: string;
}

/** Raised when a file is written otherwise, so that nobody keeps one of the former kind. */
const writtenAs = 1;

/** What files and pages say of a return beside its contents. `previewed`: of a draft, the hash its contents would have. */
export function stampOf(record: Return, previewed = ''): FiledStamp {
  if (record.state === 'draft') {
    return { id: record.id, hash: previewed, outsideHash: null, state: 'draft', signed: null, superseded: null };
  }
  return {
    id: record.id,
    hash: record.hash,
    outsideHash: record.outsideHash,
    state: record.state,
    signed: { by: record.signedName, at: record.signedAt, statement: record.statement },
    superseded: record.state === 'superseded' ? { by: record.supersededBy, at: record.supersededAt } : null,
  };
}

/**
 * The entity tag of a file: the hash of the contents it is made of, and what else stands in it. Weak (RFC 9110, 8.8.1), because a
 * workbook of the same contents need not be the same bytes. `named`: whether staff are named in it.
 */
export const tagOf = ({ reader, record }: Pick<Frozen, 'reader' | 'record'>, named = true): string =>
  `W/"${reader === 'inside' ? record.hash : record.outsideHash}-${record.state}-${writtenAs}${named ? '' : '-open'}"`;

/** One file of a return; null where this reader has no such file. */
export async function makeReturnFile(
  frozen: Frozen,
  file: ReturnFile,
  words: FiledWords,
  named = true,
): Promise<MadeFile | null> {
  const { record, content } = frozen;
  const full = stampOf(record);
  const stamp = named ? full : { ...full, signed: full.signed && { ...full.signed, by: '' } };
  switch (file) {
    case 'return.xlsx':
      return {
        body: await returnXlsx(content, stamp, words),
        type: xlsxType,
        name: fileName(content, 'return', 'xlsx'),
      };
    case 'figures.csv':
      return { body: returnCsv(content, stamp, words), type: csvType, name: fileName(content, 'figures', 'csv') };
    case 'records.csv':
      // From the records a small number could be read off.
      return frozen.reader === 'outside'
        ? null
        : {
            body: recordsCsv(content, frozen.content.records, stamp, words),
            type: csvType,
            name: fileName(content, 'records', 'csv'),
          };
  }
}

/** Whether an If-None-Match has a tag. By weak comparison (RFC 9110, 8.8.3.2): gateways that compress make a tag weak. */
export function sameTag(ifNoneMatch: string | undefined, tag: string): boolean {
  const opaque = (one: string) => one.trim().replace(/^W\//, '');
  return (ifNoneMatch ?? '').split(',').some((one) => one.trim() === '*' || opaque(one) === opaque(tag));
}
