import type { OutsideReturn, ReturnContent } from '@placewell/contract/shapes/return-content';
import type { Return } from '@placewell/core/return/return';
import { fileName } from '@placewell/exchange/returns/cells';
import { recordsCsv } from '@placewell/exchange/returns/records-csv';
import { returnCsv } from '@placewell/exchange/returns/return-csv';
import { returnXlsx } from '@placewell/exchange/returns/return-xlsx';
import { xlsxType } from '@placewell/exchange/returns/workbook';
import { canonicalJson } from '@placewell/metrics/returns/canonical';
import { problemPage } from '../shared/errors';
import type { PageContext } from '../shared/site';
import { words } from './said';
import { stampOf } from './service';

/** The files a return can be taken away as. `records.csv` is for readers inside the LIO. */
export const files = ['return.xlsx', 'figures.csv', 'records.csv', 'return.json'] as const;
export type ReturnFile = (typeof files)[number];

type Frozen =
  | { reader: 'inside'; record: Return; content: ReturnContent }
  | { reader: 'outside'; record: Return; content: OutsideReturn };

/** Raised when a file is written otherwise, so that nobody keeps one of the former kind. */
const written = 1;

/**
 * One file of a return. Its tag is made of the content hash and of what else stands in it; weak, because a workbook of the same
 * contents need not be the same bytes. Read by whoever signed in it is asked for again each time, since access can be taken away.
 */
export async function returnFile(
  c: PageContext,
  frozen: Frozen,
  file: ReturnFile,
  { cache, named = true }: { cache: string; named?: boolean },
): Promise<Response> {
  const { record, content } = frozen;
  if (record.state === 'draft') return problemPage(c, { kind: 'unknown-path' });
  const stamp = stampOf(record);
  const said = named ? stamp : { ...stamp, signed: stamp.signed && { ...stamp.signed, by: '' } };
  const hash = frozen.reader === 'inside' ? record.hash : record.outsideHash;
  const etag = file === 'return.json' ? `"${hash}"` : `W/"${hash}-${record.state}-${written}${named ? '' : '-open'}"`;
  c.header('ETag', etag);
  c.header('Cache-Control', cache);
  c.header('Vary', 'Cookie');
  const asked = c.req.header('If-None-Match');
  if (asked?.split(',').some((tag) => opaque(tag) === opaque(etag))) return c.body(null, 304);
  const send = (body: string | Uint8Array<ArrayBuffer>, type: string, name: string) => {
    c.header('Content-Disposition', `attachment; filename="${name}"`);
    return c.body(body, 200, { 'Content-Type': type });
  };
  switch (file) {
    case 'return.xlsx':
      return send(await returnXlsx(content, said, words), xlsxType, fileName(content, 'return', 'xlsx'));
    case 'figures.csv':
      return send(returnCsv(content, said, words), csvType, fileName(content, 'figures', 'csv'));
    case 'return.json':
      return send(canonicalJson(content), 'application/json; charset=utf-8', fileName(content, 'return', 'json'));
    case 'records.csv':
      // From the records a small number could be read off.
      return frozen.reader === 'outside'
        ? problemPage(c, { kind: 'unknown-path' })
        : send(recordsCsv(content, frozen.content.records, said, words), csvType, fileName(content, 'records', 'csv'));
  }
}

const csvType = 'text/csv; charset=utf-8; header=present';

/** Weak comparison (RFC 9110, 8.8.3.2): gateways that compress make a tag weak. */
const opaque = (tag: string) => tag.trim().replace(/^W\//, '');
