// Records as columns of bytes: thousands of small documents are then read several times faster than as JSON, and without
// unpacking what a file says over and over. Everything is written in one order and read back in the same.

/** What is written: one column for each field. */
export class ColumnWriter {
  readonly #columns: (() => Uint8Array)[] = [];

  /** Adds a column, whose bytes are asked for at the end. */
  column(bytes: () => Uint8Array): void {
    this.#columns.push(bytes);
  }

  /** All columns: how many, how long each is, and then they themselves, each from an address that 4 divides. */
  bytes(): Uint8Array {
    const columns = this.#columns.map((c) => c());
    const head = 4 + columns.length * 4;
    const size = columns.reduce((sum, c) => sum + padded(c.length), padded(head));
    const all = new Uint8Array(size);
    const view = new DataView(all.buffer);
    view.setUint32(0, columns.length, true);
    let at = padded(head);
    for (const [i, column] of columns.entries()) {
      view.setUint32(4 + i * 4, column.length, true);
      all.set(column, at);
      at += padded(column.length);
    }
    return all;
  }
}

const padded = (length: number): number => (length + 3) & ~3;

/** Hands out the columns of a file in the order they were written in. Throws `RangeError` where the file is cut short. */
export class ColumnReader {
  readonly #bytes: Uint8Array;
  readonly #lengths: number[] = [];
  #next = 0;
  #at: number;
  /** What `moment` fields read as, where the reader need not know when; null where it does. */
  readonly moment: string | null;

  constructor(bytes: Uint8Array, moment: string | null = null) {
    // A Buffer's `slice` is no copy; that of its plain kind is.
    this.#bytes = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.moment = moment;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const count = view.getUint32(0, true);
    for (let i = 0; i < count; i += 1) this.#lengths.push(view.getUint32(4 + i * 4, true));
    this.#at = padded(4 + count * 4);
  }

  column(): Uint8Array {
    const length = this.#lengths[this.#next++];
    if (length === undefined || this.#at + length > this.#bytes.length) throw new RangeError('A column is missing');
    const column = this.#bytes.subarray(this.#at, this.#at + length);
    this.#at += padded(length);
    return column;
  }
}

/** How values of one field are written and read, one after the other. */
export interface Field<T> {
  write(columns: ColumnWriter): (value: T) => void;
  read(columns: ColumnReader): () => T;
}

/** Whole numbers from 0 to 4,294,967,295, in as few bytes as the largest needs. */
const whole: Field<number> = {
  write(columns) {
    const values: number[] = [];
    columns.column(() => {
      const most = values.reduce((a, b) => (a > b ? a : b), 0);
      const width = most < 0x100 ? 1 : most < 0x10000 ? 2 : 4;
      const array =
        width === 1 ? Uint8Array.from(values) : width === 2 ? Uint16Array.from(values) : Uint32Array.from(values);
      // The width comes last, so that the numbers lie where their kind of array can.
      const bytes = new Uint8Array(array.byteLength + 1);
      bytes.set(new Uint8Array(array.buffer));
      bytes[array.byteLength] = width;
      return bytes;
    });
    return (value) => {
      values.push(value);
    };
  },
  read(columns) {
    const array = wholeNumbers(columns.column());
    let at = 0;
    return () => array[at++] as number;
  },
};

function wholeNumbers(column: Uint8Array): Uint8Array | Uint16Array | Uint32Array {
  const width = column.at(-1) ?? 1;
  const bytes = column.subarray(0, -1);
  if (width === 1) return bytes;
  const lies = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  return width === 2
    ? new Uint16Array(lies.buffer, lies.byteOffset, lies.length / 2)
    : new Uint32Array(lies.buffer, lies.byteOffset, lies.length / 4);
}

/** Any number. */
export const number: Field<number> = {
  write(columns) {
    const values: number[] = [];
    columns.column(() => new Uint8Array(Float64Array.from(values).buffer));
    return (value) => {
      values.push(value);
    };
  },
  read(columns) {
    const array = new Float64Array(columns.column().slice().buffer);
    let at = 0;
    return () => array[at++] as number;
  },
};

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Texts that are nearly all different, such as ids. They are cut from one long text, which costs next to nothing. */
export const text: Field<string> = {
  write(columns) {
    const values: string[] = [];
    columns.column(() => encoder.encode(values.join('')));
    const length = whole.write(columns);
    return (value) => {
      values.push(value);
      length(value.length);
    };
  },
  read(columns) {
    const all = decoder.decode(columns.column());
    const length = whole.read(columns);
    let at = 0;
    return () => {
      const from = at;
      at += length();
      return all.slice(from, at);
    };
  },
};

/** Texts that come again and again, such as days, codes and districts: each is kept once. */
export const word: Field<string> = {
  write(columns) {
    const known = new Map<string, number>();
    columns.column(() => encoder.encode(JSON.stringify([...known.keys()])));
    const code = whole.write(columns);
    return (value) => {
      let found = known.get(value);
      if (found === undefined) {
        found = known.size;
        known.set(value, found);
      }
      code(found);
    };
  },
  read(columns) {
    const known = JSON.parse(decoder.decode(columns.column())) as string[];
    const code = whole.read(columns);
    return () => known[code()] as string;
  },
};

/** An instant that is only asked whether it had come: where it had for all of a file, none of them is unpacked. */
export const moment: Field<string> = {
  write: word.write,
  read(columns) {
    const { moment } = columns;
    if (moment === null) return word.read(columns);
    columns.column();
    columns.column();
    return () => moment;
  },
};

export const truth: Field<boolean> = {
  write(columns) {
    const code = whole.write(columns);
    return (value) => code(value ? 1 : 0);
  },
  read(columns) {
    const code = whole.read(columns);
    return () => code() === 1;
  },
};

/** A field of narrower values than what keeps them: whoever wrote them had the narrower type. */
export const narrowed = <T extends string | number>(field: Field<string> | Field<number>): Field<T> =>
  field as unknown as Field<T>;

/** One value that is always the same, and needs no room. */
export const always = <T>(value: T): Field<T> => ({ write: () => () => {}, read: () => () => value });

export const orNull = <T>(field: Field<T>): Field<T | null> => ({
  write(columns) {
    const has = whole.write(columns);
    const write = field.write(columns);
    return (value) => {
      has(value === null ? 0 : 1);
      if (value !== null) write(value);
    };
  },
  read(columns) {
    const has = whole.read(columns);
    const read = field.read(columns);
    return () => (has() === 0 ? null : read());
  },
});

export const list = <T>(field: Field<T>): Field<T[]> => ({
  write(columns) {
    const length = whole.write(columns);
    const write = field.write(columns);
    return (values) => {
      length(values.length);
      for (const value of values) write(value);
    };
  },
  read(columns) {
    const length = whole.read(columns);
    const read = field.read(columns);
    return () => {
      const values: T[] = [];
      for (let left = length(); left > 0; left -= 1) values.push(read());
      return values;
    };
  },
});

export interface Optional<T> {
  optional: Field<T>;
}
/** A field that may be left out. */
export const maybe = <T>(optional: Field<T>): Optional<T> => ({ optional });

export interface Mostly<T> {
  same: string;
  else: Field<T>;
}
/** A field that mostly says the same as an earlier one. */
export const mostly = <T>(same: string, field: Field<T>): Mostly<T> => ({ same, else: field });

/** A field for each of an object's; the compiler asks for all of them, and for `maybe` where one may be left out. */
export type FieldsOf<T> = {
  [K in keyof T]-?: undefined extends T[K] ? Optional<Exclude<T[K], undefined>> : Field<T[K]> | Mostly<T[K]>;
};

export function object<T extends object>(fields: FieldsOf<T>): Field<T> {
  const parts = Object.entries(fields) as [keyof T & string, Field<unknown> | Optional<unknown> | Mostly<unknown>][];
  return {
    write(columns) {
      const writers = parts.map(([name, field]) => {
        if ('write' in field) {
          const write = field.write(columns);
          return (value: T) => write(value[name]);
        }
        const has = whole.write(columns);
        if ('same' in field) {
          const write = field.else.write(columns);
          return (value: T) => {
            const same = value[name] === value[field.same as keyof T];
            has(same ? 0 : 1);
            if (!same) write(value[name]);
          };
        }
        const write = field.optional.write(columns);
        return (value: T) => {
          has(value[name] === undefined ? 0 : 1);
          if (value[name] !== undefined) write(value[name]);
        };
      });
      return (value) => {
        for (const write of writers) write(value);
      };
    },
    read(columns) {
      const readers = parts.map(([name, field]) => {
        if ('write' in field) {
          const read = field.read(columns);
          return (into: Record<string, unknown>) => {
            into[name] = read();
          };
        }
        const has = whole.read(columns);
        if ('same' in field) {
          const read = field.else.read(columns);
          return (into: Record<string, unknown>) => {
            into[name] = has() === 0 ? into[field.same] : read();
          };
        }
        const read = field.optional.read(columns);
        return (into: Record<string, unknown>) => {
          if (has() === 1) into[name] = read();
        };
      });
      return () => {
        const value: Record<string, unknown> = {};
        for (let i = 0; i < readers.length; i += 1) (readers[i] as (typeof readers)[number])(value);
        return value as T;
      };
    },
  };
}
