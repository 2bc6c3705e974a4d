import type { Column, Sections } from './container';

const utf8 = new TextDecoder();
const encoder = new TextEncoder();

/** Code units compared, as JavaScript compares strings: the order of every sorted list here. */
export const before = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A list of strings, read where they lie. Stored as UTF-8: for what is shown, and seldom compared. */
export class Texts {
  readonly #at: Uint32Array;
  readonly #bytes: Uint8Array;
  constructor(sections: Sections, name: string) {
    this.#at = sections.column(`${name}At`, 'u32');
    this.#bytes = sections.column(`${name}By`, 'u8');
  }
  get length(): number {
    return this.#at.length - 1;
  }
  at(i: number): string {
    return utf8.decode(this.#bytes.subarray(this.#at[i], this.#at[i + 1]));
  }
}

/** The two sections of a `Texts`. */
export function textSections(name: string, texts: readonly string[]): Record<string, Column> {
  const encoded = texts.map((text) => encoder.encode(text));
  const at = new Uint32Array(texts.length + 1);
  encoded.forEach((bytes, i) => {
    at[i + 1] = (at[i] as number) + bytes.length;
  });
  const all = new Uint8Array(at[texts.length] as number);
  encoded.forEach((bytes, i) => {
    all.set(bytes, at[i]);
  });
  return { [`${name}At`]: at, [`${name}By`]: all };
}

/** Words in their order, as UTF-16 code units: found by halving, scanned by code unit without a string being made. */
export class Words {
  readonly starts: Uint32Array;
  readonly units: Uint16Array;
  constructor(sections: Sections, name: string) {
    this.starts = sections.column(`${name}At`, 'u32');
    this.units = sections.column(`${name}Un`, 'u16');
  }
  get length(): number {
    return this.starts.length - 1;
  }
  lengthOf(i: number): number {
    return (this.starts[i + 1] as number) - (this.starts[i] as number);
  }
  at(i: number): string {
    return String.fromCharCode(...this.units.subarray(this.starts[i], this.starts[i + 1]));
  }
  /** The first word that is not before `word`. */
  from(word: string): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compare(middle, word) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
  /** Where a word stands, or -1. */
  find(word: string): number {
    const i = this.from(word);
    return i < this.length && this.lengthOf(i) === word.length && this.#compare(i, word) === 0 ? i : -1;
  }
  /** The words that begin so: from the first, to before the second. */
  beginning(prefix: string): [from: number, to: number] {
    const from = this.from(prefix);
    let low = from;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#begins(middle, prefix)) low = middle + 1;
      else high = middle;
    }
    return [from, low];
  }
  #compare(i: number, word: string): number {
    const start = this.starts[i] as number;
    const length = (this.starts[i + 1] as number) - start;
    const common = Math.min(length, word.length);
    for (let k = 0; k < common; k++) {
      const difference = (this.units[start + k] as number) - word.charCodeAt(k);
      if (difference !== 0) return difference;
    }
    return length - word.length;
  }
  #begins(i: number, prefix: string): boolean {
    const start = this.starts[i] as number;
    if ((this.starts[i + 1] as number) - start < prefix.length) return false;
    for (let k = 0; k < prefix.length; k++) if (this.units[start + k] !== prefix.charCodeAt(k)) return false;
    return true;
  }
}

/** The two sections of a `Words`. */
export function wordSections(name: string, words: readonly string[]): Record<string, Column> {
  const at = new Uint32Array(words.length + 1);
  words.forEach((word, i) => {
    at[i + 1] = (at[i] as number) + word.length;
  });
  const units = new Uint16Array(at[words.length] as number);
  words.forEach((word, i) => {
    const start = at[i] as number;
    for (let k = 0; k < word.length; k++) units[start + k] = word.charCodeAt(k);
  });
  return { [`${name}At`]: at, [`${name}Un`]: units };
}
