// How far a word is from a word in a dictionary, without making a string of either: a search for a misspelt word looks at
// thousands of them.

/** How many slips a word of that length may have: none under four letters, one from four, two from eight. */
export const mostEdits = (length: number): 0 | 1 | 2 => (length < 4 ? 0 : length < 8 ? 1 : 2);

/** Beside the diagonal only this many cells can be within two edits, and one more on each side stays beyond reach. */
const width = 7;
const beyond = 9;
let previous = new Int32Array(width);
let before = new Int32Array(width);
let current = new Int32Array(width);

/**
 * Slips between two stretches of code units: a letter too many, one missing, a wrong one, or two neighbours changed over, each
 * stretch of letters touched once ("optimal string alignment"). `most + 1` for anything further. Allocates nothing.
 */
export function editsWithin(
  a: Uint16Array,
  aStart: number,
  aLength: number,
  b: Uint16Array,
  bStart: number,
  bLength: number,
  most: 1 | 2,
): number {
  if (aLength - bLength > most || bLength - aLength > most) return most + 1;
  // Cell t of row i compares the first i letters of a with the first i + t - middle of b.
  const middle = most + 1;
  const last = 2 * most + 1;
  for (let t = 0; t < width; t++) {
    previous[t] = t < middle || t > last ? beyond : t - middle;
    before[t] = beyond;
    current[t] = beyond;
  }
  for (let i = 1; i <= aLength; i++) {
    let least = beyond;
    const letter = a[aStart + i - 1];
    for (let t = 1; t <= last; t++) {
      const j = i + t - middle;
      let cost = beyond;
      if (j === 0) cost = i;
      else if (j > 0 && j <= bLength) {
        const other = b[bStart + j - 1];
        const swap =
          i > 1 && j > 1 && letter === b[bStart + j - 2] && a[aStart + i - 2] === other ? at(before, t) + 1 : beyond;
        cost = Math.min(
          at(previous, t) + (letter === other ? 0 : 1),
          at(previous, t + 1) + 1,
          at(current, t - 1) + 1,
          swap,
        );
      }
      current[t] = cost;
      if (cost < least) least = cost;
    }
    // Two neighbours changed over reach back two rows, but never to less than this row has.
    if (least > most) return most + 1;
    const free = before;
    before = previous;
    previous = current;
    current = free;
    current[0] = beyond;
  }
  const edits = at(previous, bLength - aLength + middle);
  return edits > most ? most + 1 : edits;
}

const at = (row: Int32Array, index: number): number => row[index] ?? beyond;

/** The code units of a word, as `editsWithin` takes them. */
function codesOf(word: string): Uint16Array {
  const codes = new Uint16Array(word.length);
  for (let i = 0; i < word.length; i++) codes[i] = word.charCodeAt(i);
  return codes;
}

/** The same for two strings, where there are few. */
export const editsBetween = (a: string, b: string, most: 1 | 2): number =>
  editsWithin(codesOf(a), 0, a.length, codesOf(b), 0, b.length, most);

/**
 * Which letters a word has, one bit each; letters beyond a to z share bits. A slip sets one bit and clears another at most, so two
 * words whose signatures differ in more bits than twice the slips allowed need no closer look.
 */
export function signature(word: string): number {
  let bits = 0;
  for (let i = 0; i < word.length; i++) bits |= 1 << bitOf(word.charCodeAt(i));
  return bits;
}

const bitOf = (code: number): number => (code >= 97 && code <= 122 ? code - 97 : 26 + (code % 6));
