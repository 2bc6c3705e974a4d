/** Bytes that grow as they are written. Numbers take seven bits a byte, the last one without its high bit. */
export class ByteWriter {
  #bytes = new Uint8Array(1024);
  length = 0;

  byte(value: number): void {
    if (this.length === this.#bytes.length) this.#grow(1);
    this.#bytes[this.length++] = value;
  }
  number(value: number): void {
    let rest = value;
    while (rest > 127) {
      this.byte((rest & 127) | 128);
      rest >>>= 7;
    }
    this.byte(rest);
  }
  /** A stretch of other bytes, as it is. */
  copy(from: Uint8Array, start: number, end: number): void {
    if (this.length + end - start > this.#bytes.length) this.#grow(end - start);
    this.#bytes.set(from.subarray(start, end), this.length);
    this.length += end - start;
  }
  /** What was written so far, in bytes of its own. */
  done(): Uint8Array {
    return this.#bytes.slice(0, this.length);
  }
  #grow(by: number): void {
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.length + by));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}
