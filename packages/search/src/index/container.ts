import { crc32 } from 'node:zlib';

/**
 * The file an index is kept in: a header, a table of sections, and the sections, each a typed array that is read where it
 * lies. Byte by byte: docs/search.
 */
const magic = 0x58535750; // "PWSX", read as little-endian
/** Raised whenever a section changes its meaning: an older function refuses the file and stays with the one it has. */
const version = 1;
const headerBytes = 24;
const entryBytes = 16;
const alignment = 8;

const kinds = {
  u8: Uint8Array,
  u16: Uint16Array,
  u32: Uint32Array,
  i32: Int32Array,
  f64: Float64Array,
} as const;
type Kind = keyof typeof kinds;
const kindNames = Object.keys(kinds) as Kind[];
type ArrayOf<K extends Kind> = InstanceType<(typeof kinds)[K]>;
export type Column = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

/** The file is none of ours, of another version, cut short or changed. It is not read. */
export class CorruptIndex extends Error {
  override readonly name = 'CorruptIndex';
  constructor(readonly fault: 'magic' | 'version' | 'length' | 'checksum' | 'sections') {
    super(`The index cannot be read: its ${fault} is wrong`);
  }
}

const kindOf = (column: Column): Kind => {
  const kind = kindNames.find((name) => column instanceof kinds[name]);
  if (!kind) throw new Error('a column of an unknown kind');
  return kind;
};

const tagOf = (name: string): number => {
  if (!/^[a-z0-9]{4}$/i.test(name)) throw new Error(`a section's name has four letters: ${name}`);
  return [...name].reduce((tag, letter, i) => tag | (letter.charCodeAt(0) << (8 * i)), 0) >>> 0;
};

const aligned = (at: number): number => Math.ceil(at / alignment) * alignment;

/** Writes sections, named by four letters, one after another in the order given. */
export function writeContainer(sections: Readonly<Record<string, Column>>): Uint8Array {
  const entries = Object.entries(sections);
  let at = aligned(headerBytes + entries.length * entryBytes);
  const places = entries.map(([name, column]) => {
    const place = { tag: tagOf(name), kind: kindNames.indexOf(kindOf(column)), at, column };
    at = aligned(at + column.byteLength);
    return place;
  });
  if (at > 0xffffffff) throw new Error('an index of over 4 GB has to be parted');
  const bytes = new Uint8Array(at);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, magic, true);
  view.setUint32(4, version, true);
  view.setUint32(8, at, true);
  view.setUint32(16, entries.length, true);
  places.forEach((place, i) => {
    const entry = headerBytes + i * entryBytes;
    view.setUint32(entry, place.tag, true);
    view.setUint32(entry + 4, place.kind, true);
    view.setUint32(entry + 8, place.at, true);
    view.setUint32(entry + 12, place.column.length, true);
    const { buffer, byteOffset, byteLength } = place.column;
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), place.at);
  });
  view.setUint32(12, crc32(bytes.subarray(16)), true);
  return bytes;
}

export interface Sections {
  /** The column as it lies in the file. Throws `CorruptIndex` where the file has none of that name and kind. */
  column<K extends Kind>(name: string, kind: K): ArrayOf<K>;
}

/**
 * Opens a file without copying or parsing it. Every byte is under the checksum, so a file that opens is the one that was
 * written. Throws `CorruptIndex`.
 */
export function readContainer(given: Uint8Array): Sections {
  // A typed array wants its place aligned; a whole file read from a disk or a bucket is.
  const bytes = given.byteOffset % alignment === 0 ? given : given.slice();
  if (bytes.byteLength < headerBytes) throw new CorruptIndex('length');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== magic) throw new CorruptIndex('magic');
  if (view.getUint32(4, true) !== version) throw new CorruptIndex('version');
  if (view.getUint32(8, true) !== bytes.byteLength) throw new CorruptIndex('length');
  if (view.getUint32(12, true) !== crc32(bytes.subarray(16))) throw new CorruptIndex('checksum');
  const count = view.getUint32(16, true);
  if (headerBytes + count * entryBytes > bytes.byteLength) throw new CorruptIndex('sections');
  const entries = new Map<number, { kind: Kind | undefined; at: number; length: number }>();
  for (let i = 0; i < count; i++) {
    const entry = headerBytes + i * entryBytes;
    entries.set(view.getUint32(entry, true), {
      kind: kindNames[view.getUint32(entry + 4, true)],
      at: view.getUint32(entry + 8, true),
      length: view.getUint32(entry + 12, true),
    });
  }
  return {
    column<K extends Kind>(name: string, kind: K): ArrayOf<K> {
      const entry = entries.get(tagOf(name));
      if (entry?.kind !== kind) throw new CorruptIndex('sections');
      if (entry.at % alignment !== 0 || entry.at + entry.length * kinds[kind].BYTES_PER_ELEMENT > bytes.byteLength)
        throw new CorruptIndex('sections');
      return new kinds[kind](bytes.buffer as ArrayBuffer, bytes.byteOffset + entry.at, entry.length) as ArrayOf<K>;
    },
  };
}
