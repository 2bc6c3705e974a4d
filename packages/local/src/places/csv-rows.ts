/** What cannot be read as CSV. */
export class NotCsv extends Error {
  override readonly name = 'NotCsv';
  constructor(
    readonly line: number,
    readonly why: string,
  ) {
    super(`line ${line}: ${why}`);
  }
}

/** One row: its fields are only decoded when they are asked for. Valid until the next row. */
export interface CsvRow {
  /** How many fields it has. */
  count: number;
  /** Empty for a field that it does not have. */
  field(column: number): string;
  /** Where it begins, from 1. */
  line: number;
}

const quote = 0x22;
const comma = 0x2c;
const newline = 0x0a;
const carriageReturn = 0x0d;
/** No row of any directory is a hundredth of this: whatever is longer lacks the end of a quotation. */
const longestRow = 256 * 1024;

/**
 * Cuts CSV (RFC 4180; lines may end in LF or CRLF, empty lines are passed over) into rows as its bytes come, and knows after each
 * row how many bytes it has used, so that a reader can go on from there. A library would decode all fifty fields of 2.6 million rows
 * where six are wanted, and does not tell where in the file it stands between rows. Throws `NotCsv`.
 */
export class CsvRows {
  /** Bytes of the file up to the end of the last row given. */
  offset: number;
  /** Lines that began before that. */
  lines: number;
  private rest: Buffer = Buffer.alloc(0);
  private starts: number[] = [];
  private ends: number[] = [];

  constructor(from: { offset: number; lines: number } = { offset: 0, lines: 0 }) {
    this.offset = from.offset;
    this.lines = from.lines;
  }

  /** Takes the next bytes, and gives each row that ends in them. */
  *push(chunk: Uint8Array): Generator<CsvRow> {
    const bytes = this.rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([this.rest, chunk]);
    // The mark that says in which order bytes come is no part of the first field.
    let at = this.offset === 0 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
    this.offset += at;
    for (;;) {
      const end = this.rowEnd(bytes, at, false);
      if (end < 0) break;
      const row = this.take(bytes, at, end);
      at = end;
      if (row) yield row;
    }
    if (bytes.length - at > longestRow) {
      throw new NotCsv(this.lines + 1, 'The row that begins here does not end. Is a quotation mark not closed?');
    }
    this.rest = bytes.subarray(at);
  }

  /** The last row, where no line end follows it. */
  *end(): Generator<CsvRow> {
    const bytes = this.rest;
    this.rest = Buffer.alloc(0);
    if (bytes.length === 0) return;
    const end = this.rowEnd(bytes, 0, true);
    if (end < 0) throw new NotCsv(this.lines + 1, 'A quotation mark is opened in this row and not closed');
    const row = this.take(bytes, 0, end);
    if (row) yield row;
  }

  /** Where the next row begins, or -1 when this one does not end here; notes where its fields are. */
  private rowEnd(bytes: Buffer, from: number, last: boolean): number {
    const { length } = bytes;
    this.starts.length = 0;
    this.ends.length = 0;
    let at = from;
    for (;;) {
      this.starts.push(at);
      if (bytes[at] === quote) {
        at += 1;
        for (;;) {
          at = bytes.indexOf(quote, at);
          if (at < 0) return -1;
          at += 1;
          if (bytes[at] !== quote) break;
          at += 1;
        }
        // Whether a doubled one follows is only known with the next byte.
        if (at >= length && !last) return -1;
        const next = bytes[at];
        if (at < length && next !== comma && next !== newline && next !== carriageReturn) {
          throw new NotCsv(this.lines + 1, 'A quotation mark stands inside a field of this row');
        }
      } else {
        while (at < length && bytes[at] !== comma && bytes[at] !== newline) at += 1;
      }
      let next = bytes[at];
      if (next === carriageReturn) {
        if (at + 1 >= length && !last) return -1;
        this.ends.push(at);
        at += 1;
        next = bytes[at];
        if (at < length && next !== newline)
          throw new NotCsv(this.lines + 1, 'A line of this row ends in a way that is not known');
      } else {
        this.ends.push(at > from && bytes[at - 1] === carriageReturn && next !== comma ? at - 1 : at);
      }
      if (at >= length) return last ? length : -1;
      at += 1;
      if (next === newline) return at;
    }
  }

  private take(bytes: Buffer, from: number, end: number): CsvRow | null {
    const line = this.lines + 1;
    this.offset += end - from;
    let lines = 0;
    for (let at = bytes.indexOf(newline, from); at >= 0 && at < end; at = bytes.indexOf(newline, at + 1)) lines += 1;
    this.lines += Math.max(1, lines);
    const { starts, ends } = this;
    if (starts.length === 1 && (ends[0] ?? 0) <= (starts[0] ?? 0)) return null;
    return {
      count: starts.length,
      line,
      field(column) {
        const start = starts[column];
        if (start === undefined) return '';
        const stop = ends[column] ?? start;
        if (bytes[start] === quote) {
          const text = bytes.toString('utf8', start + 1, stop - 1);
          return text.includes('""') ? text.replaceAll('""', '"') : text;
        }
        return bytes.toString('utf8', start, stop);
      },
    };
  }
}
