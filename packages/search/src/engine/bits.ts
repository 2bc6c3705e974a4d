/** A set of roles: a bit for each, 32 to a number. All sets of one index are as long as one another. */
export type Bits = Uint32Array;

export const rowOf = (count: number): number => Math.ceil(count / 32);

/** How many ones a number has. */
export function ones(value: number): number {
  let v = value - ((value >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return (((v + (v >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

export function countOf(bits: Bits, from = 0, to = bits.length): number {
  let sum = 0;
  for (let i = from; i < to; i++) {
    const word = bits[i] as number;
    if (word !== 0) sum += ones(word);
  }
  return sum;
}

/** How many roles are in both sets, without making a third. */
export function countBoth(a: Bits, b: Bits): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) {
    const both = (a[i] as number) & (b[i] as number);
    if (both !== 0) sum += ones(both);
  }
  return sum;
}

export const has = (bits: Bits, role: number): boolean => (((bits[role >>> 5] as number) >>> (role & 31)) & 1) === 1;

export function add(bits: Bits, role: number): void {
  bits[role >>> 5] = (bits[role >>> 5] as number) | (1 << (role & 31));
}

/** Keeps of the first what is in the second too. */
export function keep(bits: Bits, other: Bits): void {
  for (let i = 0; i < bits.length; i++) bits[i] = (bits[i] as number) & (other[i] as number);
}

/** Adds to the first what is in the second. */
export function join(bits: Bits, other: Bits): void {
  for (let i = 0; i < bits.length; i++) bits[i] = (bits[i] as number) | (other[i] as number);
}

/** Calls with each role of the set, in order. */
export function each(bits: Bits, call: (role: number) => void): void {
  for (let i = 0; i < bits.length; i++) {
    for (let rest = bits[i] as number; rest !== 0; rest &= rest - 1) call(i * 32 + 31 - Math.clz32(rest & -rest));
  }
}

/** The roles from a number to before a number. */
export function stretch(count: number, from: number, to: number): Bits {
  const bits = new Uint32Array(rowOf(count));
  if (from >= to) return bits;
  const first = from >>> 5;
  const last = (to - 1) >>> 5;
  bits.fill(0xffffffff, first, last + 1);
  bits[first] = (bits[first] as number) & (0xffffffff << (from & 31));
  if ((to & 31) !== 0) bits[last] = (bits[last] as number) & (0xffffffff >>> (32 - (to & 31)));
  return bits;
}
