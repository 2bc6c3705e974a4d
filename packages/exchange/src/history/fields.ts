import { type Cause, causes } from '@placewell/core/codes/causes';
import { type Locality, OUTSIDE, UNKNOWN } from '@placewell/core/codes/codes';
import { type Instant, readInstant } from '@placewell/core/shared/time';
import type { Fault, HistoryFile } from './columns';
import { isDistrictElsewhere } from './districts-elsewhere';
import type { RawRow } from './parse';

const causeByName = new Map<string, Cause>(
  Object.entries(causes).flatMap(([code, { label }]) => [
    [code.toLowerCase(), code as Cause],
    [label.toLowerCase(), code as Cause],
  ]),
);

/** Reads the fields of one row, noting each fault where it stands. A field that cannot be read gives null. */
export class Fields {
  readonly line: number;
  readonly #row: RawRow;
  readonly #file: HistoryFile;
  readonly #faults: Fault[];
  readonly #warnings: Fault[];
  sound = true;

  constructor(file: HistoryFile, row: RawRow, faults: Fault[], warnings: Fault[]) {
    this.line = row.line;
    this.#file = file;
    this.#row = row;
    this.#faults = faults;
    this.#warnings = warnings;
  }

  fault(column: string, why: string): null {
    this.sound = false;
    this.#faults.push({ file: this.#file, line: this.line, column, why });
    return null;
  }

  warn(column: string, why: string): void {
    this.#warnings.push({ file: this.#file, line: this.line, column, why });
  }

  text(column: string): string {
    return this.#row.fields[column] ?? '';
  }

  /** An id that must be given. */
  id(column: string): string | null {
    return this.text(column) || this.fault(column, 'An id is needed here.');
  }

  /** A name that must be given. One that is too long to be kept is shortened, and that is said. */
  name(column: string, what: 'name' | 'title', most: number): string | null {
    const text = this.text(column);
    if (text === '') return this.fault(column, `A ${what} is needed here.`);
    if (text.length <= most) return text;
    this.warn(column, `The ${what} is longer than ${most} characters. It will be shortened.`);
    let short = '';
    for (const letter of text) {
      if (short.length + letter.length > most) break;
      short += letter;
    }
    return short.trimEnd();
  }

  /**
   * One of a list of codes, as people write it: "very-easy", "Very easy", "face to face", "e-mail". Case, and how its words are
   * joined, do not matter; other words do.
   */
  code<const T extends string>(column: string, codes: readonly T[]): T | null {
    const text = this.text(column);
    const known = `Known are: ${codes.join(', ')}.`;
    if (text === '') return this.fault(column, `Something is needed here. ${known}`);
    const letters = lettersOf(text);
    return (
      codes.find((c) => lettersOf(c) === letters) ?? this.fault(column, `${said(text)} is not known here. ${known}`)
    );
  }

  date(column: string): Instant | null {
    return (
      this.optionalDate(column) ?? (this.text(column) === '' ? this.fault(column, 'A date is needed here.') : null)
    );
  }

  /** Null when blank; a fault when it cannot be read. */
  optionalDate(column: string): Instant | null {
    const text = this.text(column);
    if (text === '') return null;
    const read = readInstant(text);
    // Records order their times as text, which holds for years of four digits only.
    if (read === null || !/^\d{4}-/.test(read)) {
      return this.fault(column, `${said(text)} is not a date. Write 2010-07-31, or 2010-07-31T14:30:00+01:00.`);
    }
    if (read < '1900') this.warn(column, `${said(text)} is before 1900. Is the year right?`);
    return read;
  }

  /** UNKNOWN when blank. */
  locality(column: string, districts: ReadonlySet<string>): Locality | null {
    const code = this.text(column).toUpperCase();
    if (code === '' || code === UNKNOWN) return UNKNOWN;
    if (code === OUTSIDE || districts.has(code)) return code as Locality;
    if (isDistrictElsewhere(code)) {
      this.warn(column, `${code} is not a district of this LIO. It will be counted as OUTSIDE.`);
      return code as Locality;
    }
    return this.fault(column, `${said(this.text(column))} is not the code of a district, OUTSIDE or UNKNOWN.`);
  }

  /** Words between semicolons, each once. */
  list(column: string): string[] {
    return [
      ...new Set(
        this.text(column)
          .split(';')
          .map((word) => word.trim())
          .filter((word) => word !== ''),
      ),
    ];
  }

  causes(column: string): Cause[] {
    return this.list(column).flatMap((word) => {
      const cause = causeByName.get(word.toLowerCase());
      if (!cause) this.fault(column, `${said(word)} is not a known cause.`);
      return cause ?? [];
    });
  }
}

/** Without spaces, underscores, and hyphens and dashes of any kind. */
const lettersOf = (text: string) => text.toLowerCase().replace(/[\s_\-\u2010-\u2015\u2212]+/g, '');

const said = (text: string) => (text === '' ? 'Nothing' : `"${text.slice(0, 60)}"`);
