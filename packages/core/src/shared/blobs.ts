/**
 * Files that functions share: indexes, the postcode directory, facts, signed returns. Keys are paths such as
 * `search/current.json`.
 */
export interface Blobs {
  /** Null where there is none. `tag` is what `put` compares. */
  get(key: string): Promise<{ bytes: Uint8Array; tag: string } | null>;
  /**
   * Writes the whole file at once: readers see the old one or the new one. With `ifTag` only while the file still has that tag
   * (null: while there is none); false then means that somebody else was first, and nothing was written.
   */
  put(key: string, bytes: Uint8Array, ifTag?: string | null): Promise<boolean>;
  /** Does nothing where there is none. */
  remove(key: string): Promise<void>;
  /** Keys that begin so, in order. */
  list(prefix: string): Promise<string[]>;
}
