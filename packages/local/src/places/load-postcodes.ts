import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { buildDirectory, PostcodeTwice } from '@placewell/core/places/postcode-directory/build';
import { openDirectory } from '@placewell/core/places/postcode-directory/open';
import { packRow, rowBytes } from '@placewell/core/places/postcode-directory/rows';
import { type CurrentDirectory, storeDirectory } from '@placewell/core/places/postcode-directory/stored';
import type { Blobs } from '@placewell/core/search/ports';
import {
  type OnspdColumns,
  type OnspdFault,
  readOnspdHeader,
  readOnspdRow,
  releaseOfName,
} from '@placewell/exchange/places/onspd';
import { CsvRows, NotCsv } from './csv-rows';
import { takeAlone } from './take-alone';

/** How much of the file is read at a time, and after how much of it the place to go on from is noted. */
const chunkBytes = 1024 * 1024;
const noteEveryBytes = 16 * 1024 * 1024;
/** How much of its beginning and end tell a file from another one. */
const fingerprintBytes = 64 * 1024;

/** `of` is the size of the file in bytes. */
export type LoadProgress = (step: 'reading' | 'making' | 'storing', done: number, of: number) => void;

interface LoadRequest {
  /** The ONS Postcode Directory as CSV. */
  csv: string;
  /** Where the directory is stored. */
  blobs: Blobs;
  /** A folder of its own for what is half done. It is gone afterwards, unless the load was stopped. */
  work: string;
  /** Such as `2026-08`; otherwise told by the file's name, or by the newest month in it. */
  release?: string | undefined;
  progress?: LoadProgress;
}

interface Loaded {
  ok: true;
  current: CurrentDirectory;
  /** Rows of the file, and those among them that nobody can ask for. */
  rows: number;
  leftOut: number;
  terminated: number;
  unplaced: number;
  bytes: number;
  /** Bytes of the file that an earlier load, which was stopped, had read already. */
  resumedAt: number;
}

type LoadOutcome = Loaded | { ok: false; fault: OnspdFault };

/** Where reading stands. What is said here has been written to the rows before. */
interface Checkpoint {
  fingerprint: string;
  offset: number;
  lines: number;
  rows: number;
  leftOut: number;
  newest: string | null;
}

const fault = (line: number, column: string, why: string): LoadOutcome => ({ ok: false, fault: { line, column, why } });

/**
 * Makes the postcode directory from the ONS's file and puts it in use. Killed at any moment and called again with the same file it
 * goes on where it was, and ends with the same bytes. Where something in the file is wrong nothing is stored, and what was in use
 * stays. Throws when a file or folder cannot be read or written, and when another load is at work.
 */
export async function loadPostcodes({ csv, blobs, work, release, progress }: LoadRequest): Promise<LoadOutcome> {
  await mkdir(work, { recursive: true });
  const done = await takeAlone(join(work, 'lock'));
  try {
    const read = await readRows(csv, work, progress);
    if ('why' in read) {
      await forget(work);
      return { ok: false, fault: read };
    }
    const { checkpoint, rows, size, resumedAt } = read;
    if (checkpoint.rows === 0) {
      await forget(work);
      return fault(2, '', 'There are no postcodes in it, only a header row');
    }
    progress?.('making', size, size);
    const name =
      release ?? releaseOfName(basename(csv)) ?? (checkpoint.newest ? `to ${checkpoint.newest}` : 'not known');
    let bytes: Uint8Array;
    try {
      bytes = buildDirectory(rows, name);
    } catch (error) {
      if (!(error instanceof PostcodeTwice)) throw error;
      await forget(work);
      return fault(error.lines[1], '', `${error.postcode} stands on line ${error.lines[0]} already`);
    }
    progress?.('storing', size, size);
    const sha = createHash('sha256').update(bytes).digest('hex');
    const current = await storeDirectory(blobs, bytes, sha);
    if (!current) throw new Error('Another load ended at the same time, and its postcodes are in use. Run it again');
    await forget(work);
    const { counts } = openDirectory(bytes);
    return {
      ok: true,
      current,
      rows: checkpoint.rows + checkpoint.leftOut,
      leftOut: checkpoint.leftOut,
      terminated: counts.terminated,
      unplaced: counts.unplaced,
      bytes: bytes.length,
      resumedAt,
    };
  } finally {
    await done();
    // Only when nothing is left in it to go on from.
    await rmdir(work).catch(() => undefined);
  }
}

const rowsFile = (work: string) => join(work, 'rows.partial');
const checkpointFile = (work: string) => join(work, 'checkpoint.json');

async function forget(work: string): Promise<void> {
  await rm(checkpointFile(work), { force: true });
  await rm(rowsFile(work), { force: true });
}

interface ReadAll {
  checkpoint: Checkpoint;
  rows: Uint8Array;
  size: number;
  resumedAt: number;
}

/** Reads the file to its end from where an earlier load stood, packing its rows into a file beside it. */
async function readRows(csv: string, work: string, progress?: LoadProgress): Promise<ReadAll | OnspdFault> {
  const file = await open(csv, 'r');
  const partial = await open(rowsFile(work), 'a+');
  try {
    const stat = await file.stat();
    const { size, mtimeMs } = stat;
    if (stat.isDirectory()) return { line: 0, column: '', why: 'This is a folder. Give the large CSV file in it' };
    const head = await headerOf(file, size);
    if ('why' in head) return head;
    const { columns, after } = head;
    const fingerprint = await fingerprintOf(file, size, mtimeMs);
    const start = { fingerprint, ...after, rows: 0, leftOut: 0, newest: null };
    const checkpoint = await resumeFrom(work, partial, start);
    const resumedAt = checkpoint.offset === after.offset ? 0 : checkpoint.offset;
    const wrong = await readOn(file, size, columns, checkpoint, new Rows(partial), work, progress);
    if (wrong) return wrong;
    const rows = Buffer.allocUnsafe(checkpoint.rows * rowBytes);
    for (let at = 0; at < rows.length; ) {
      const { bytesRead } = await partial.read(rows, at, Math.min(chunkBytes, rows.length - at), at);
      if (bytesRead === 0) throw new Error(`${rowsFile(work)} was cut short meanwhile. Run it again`);
      at += bytesRead;
    }
    return { checkpoint, rows, size, resumedAt };
  } finally {
    await partial.close();
    await file.close();
  }
}

async function readOn(
  file: FileHandle,
  size: number,
  columns: OnspdColumns,
  checkpoint: Checkpoint,
  rows: Rows,
  work: string,
  progress?: LoadProgress,
): Promise<OnspdFault | null> {
  const csv = new CsvRows(checkpoint);
  const chunk = Buffer.allocUnsafe(chunkBytes);
  let noted = checkpoint.offset;
  try {
    for (let at = checkpoint.offset; ; ) {
      const { bytesRead } = await file.read(chunk, 0, chunkBytes, at);
      at += bytesRead;
      for (const row of bytesRead === 0 ? csv.end() : csv.push(chunk.subarray(0, bytesRead))) {
        const { line } = row;
        if (row.count !== columns.count) {
          return { line, column: '', why: `It has ${row.count} fields, and the header row has ${columns.count}` };
        }
        const read = readOnspdRow(row.field, columns, line);
        if (read.kind === 'fault') return read.fault;
        if (read.kind === 'left-out') {
          checkpoint.leftOut += 1;
          continue;
        }
        rows.add(read.row);
        checkpoint.rows += 1;
        if (read.newest !== null && read.newest > (checkpoint.newest ?? '')) checkpoint.newest = read.newest;
      }
      checkpoint.offset = csv.offset;
      checkpoint.lines = csv.lines;
      progress?.('reading', Math.min(at, size), size);
      if (bytesRead === 0 || csv.offset - noted >= noteEveryBytes) {
        await rows.write();
        await note(work, checkpoint);
        noted = csv.offset;
      }
      if (bytesRead === 0) return null;
    }
  } catch (error) {
    if (error instanceof NotCsv) return { line: error.line, column: '', why: error.why };
    throw error;
  }
}

/** Rows on their way to the file. */
class Rows {
  private bytes = Buffer.alloc(rowBytes * 64 * 1024);
  private view = new DataView(this.bytes.buffer, this.bytes.byteOffset);
  private length = 0;
  constructor(private readonly file: FileHandle) {}

  add(row: Parameters<typeof packRow>[0]): void {
    if (this.length === this.bytes.length) {
      this.bytes = Buffer.concat([this.bytes, Buffer.alloc(this.length)]);
      this.view = new DataView(this.bytes.buffer, this.bytes.byteOffset);
    }
    packRow(row, this.view, this.length);
    this.length += rowBytes;
  }

  /** Brings them to the disk. */
  async write(): Promise<void> {
    await this.file.appendFile(this.bytes.subarray(0, this.length));
    await this.file.datasync();
    this.length = 0;
  }
}

/** The columns, and where the rows begin. */
async function headerOf(
  file: FileHandle,
  size: number,
): Promise<{ columns: OnspdColumns; after: { offset: number; lines: number } } | OnspdFault> {
  const nothing = (why: string): OnspdFault => ({ line: 1, column: '', why });
  if (size === 0) return nothing('The file is empty');
  const start = Buffer.alloc(Math.min(size, fingerprintBytes));
  await file.read(start, 0, start.length, 0);
  if (start.toString('latin1', 0, 2) === 'PK') {
    return nothing('This is a ZIP file. Unpack it, and give the large CSV file of its folder Data');
  }
  const csv = new CsvRows();
  try {
    const first = csv.push(start).next().value ?? csv.end().next().value;
    if (!first) return nothing('There is no header row');
    const columns = readOnspdHeader(Array.from({ length: first.count }, (_, i) => first.field(i)));
    return 'why' in columns ? columns : { columns, after: { offset: csv.offset, lines: csv.lines } };
  } catch (error) {
    if (error instanceof NotCsv) return nothing(error.why);
    throw error;
  }
}

/** Tells whether it is the same file as before, without reading all of it. */
async function fingerprintOf(file: FileHandle, size: number, mtimeMs: number): Promise<string> {
  const hash = createHash('sha256').update(`${rowBytes} ${size} ${mtimeMs}`);
  const piece = Buffer.alloc(Math.min(size, fingerprintBytes));
  for (const at of [0, size - piece.length]) {
    await file.read(piece, 0, piece.length, at);
    hash.update(piece);
  }
  return hash.digest('hex');
}

/** Where an earlier load of the same file stood; else `start`. What was written after the last note is cut off. */
async function resumeFrom(work: string, partial: FileHandle, start: Checkpoint): Promise<Checkpoint> {
  const before = await readFile(checkpointFile(work), 'utf8')
    .then((text) => JSON.parse(text) as Checkpoint)
    .catch(() => null);
  const there = (await partial.stat()).size;
  const resumed = before?.fingerprint === start.fingerprint && there >= before.rows * rowBytes ? before : start;
  await partial.truncate(resumed.rows * rowBytes);
  return { ...resumed };
}

/** Written beside and moved into place, so that it says the one state or the next. */
async function note(work: string, checkpoint: Checkpoint): Promise<void> {
  const next = `${checkpointFile(work)}.next`;
  await writeFile(next, JSON.stringify(checkpoint), { flush: true });
  await rename(next, checkpointFile(work));
}
