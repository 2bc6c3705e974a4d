/** The roles in which one thing was found, in order, with how good each is at it: 0 to 1, more for a phrase. Never changed. */
export interface Standing {
  readonly roles: Uint32Array;
  readonly worth: Float32Array;
}

/**
 * What was found lately, up to so many bytes; the longest unused goes first. An index does not change, so what was found in it stays
 * true: people look for the same words again and again, and synonyms share theirs.
 */
export class Remembered {
  readonly #kept = new Map<string, Standing>();
  #bytes = 0;
  constructor(readonly most: number) {}

  /** What was found under a key, or what `find` finds. */
  get(key: string, find: () => Standing): Standing {
    const known = this.#kept.get(key);
    if (known) {
      this.#kept.delete(key);
      this.#kept.set(key, known);
      return known;
    }
    const found = find();
    const bytes = sizeOf(key, found);
    // One that would drive out half of the others is not worth it.
    if (bytes > this.most / 2) return found;
    this.#kept.set(key, found);
    this.#bytes += bytes;
    for (const [oldest, standing] of this.#kept) {
      if (this.#bytes <= this.most) break;
      this.#kept.delete(oldest);
      this.#bytes -= sizeOf(oldest, standing);
    }
    return found;
  }
}

const sizeOf = (key: string, { roles }: Standing): number => 200 + key.length * 2 + roles.length * 8;
