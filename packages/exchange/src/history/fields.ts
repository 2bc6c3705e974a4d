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

  /** One of a list of codes; case, and spaces for hyphens, do not matter. */
  code<const T extends string>(column: string, codes: readonly T[]): T | null {
    const text = this.text(column);
    const code = text.toLowerCase().replace(/[\s_]+/g, '-');
    const found = codes.find((c) => c === code);
    return found ?? this.fault(column, `${said(text)} is not known here. Known are: ${codes.join(', ')}.`);
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
    return (
      readInstant(text) ??
      this.fault(column, `${said(text)} is not a date. Write 2010-07-31, or 2010-07-31T14:30:00+01:00.`)
    );
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

const said = (text: string) => (text === '' ? 'Nothing' : `"${text.slice(0, 60)}"`);
