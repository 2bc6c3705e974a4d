import type { Instant } from '@placewell/core/shared/time';
import { checkReferences, type Named } from './check-references';
import { type Fault, type HistoryFile, historyColumns, historyFiles } from './columns';
import { Fields } from './fields';
import { parseFile } from './parse';
import { readBody, readEnquiry, readGroup, readOpportunity, readPlacement, readResponse } from './read-rows';
import type { HistoryRows, KnownRecords, Stored } from './rows';

export type HistoryRead =
  | { ok: true; rows: HistoryRows; stored: Stored; warnings: Fault[] }
  /** Nothing may be written. All faults are listed, by file and line. */
  | { ok: false; faults: Fault[]; warnings: Fault[] };

/**
 * Reads and validates an LIO's history files, each given by its name; any subset. Every row is validated before anything
 * is said to be sound. `now`, when given, finds dates that have not come.
 */
export async function readHistory(
  files: Readonly<Record<string, string | Uint8Array>>,
  known: KnownRecords,
  now?: Instant,
): Promise<HistoryRead> {
  const faults: Fault[] = [];
  const warnings: Fault[] = [];
  for (const name of Object.keys(files)) {
    if (!Object.hasOwn(historyColumns, name)) {
      warnings.push({ file: name, line: 1, column: '', why: 'This file is not known. It is left out.' });
    }
  }
  if (!historyFiles.some((file) => files[file] !== undefined)) {
    faults.push({ file: '', line: 0, column: '', why: `There is none of the files ${historyFiles.join(', ')}.` });
  }

  /** Ids seen, also of rows with a fault, and files not read to the end: one fault is not made two by whoever refers to it. */
  const named: Named = { ids: new Map(), unread: new Set() };
  const readAll = <T extends { id: string }>(file: HistoryFile, read: (fields: Fields) => T | null): T[] => {
    const content = files[file];
    if (content === undefined) return [];
    const parsed = parseFile(file, content);
    faults.push(...parsed.faults);
    warnings.push(...parsed.warnings);
    const ids = new Set<string>();
    named.ids.set(file, ids);
    if (!parsed.whole) named.unread.add(file);
    return parsed.rows.flatMap((raw) => {
      const fields = new Fields(file, raw, faults, warnings);
      const idColumn = historyColumns[file][0];
      const id = fields.text(idColumn);
      if (id !== '' && ids.has(id)) fields.fault(idColumn, `The id "${id}" stands in an earlier line too.`);
      ids.add(id);
      return read(fields) ?? [];
    });
  };

  const { districts } = known;
  const rows: HistoryRows = {
    bodies: readAll('bodies.csv', readBody),
    groups: readAll('groups.csv', (f) => readGroup(f, districts)),
    opportunities: readAll('opportunities.csv', (f) => readOpportunity(f, districts)),
    enquiries: readAll('enquiries.csv', (f) => readEnquiry(f, districts)),
    placements: readAll('placements.csv', readPlacement),
    responses: readAll('responses.csv', readResponse),
  };
  const checked = await checkReferences(rows, named, known, now);
  faults.push(...checked.faults);
  warnings.push(...checked.warnings);
  if (faults.length > 0) return { ok: false, faults: sorted(faults), warnings: sorted(warnings) };
  return { ok: true, rows, stored: checked.stored, warnings: sorted(warnings) };
}

const place = (file: string) => historyFiles.indexOf(file as HistoryFile);
const sorted = (list: Fault[]) => list.sort((a, b) => place(a.file) - place(b.file) || a.line - b.line);
