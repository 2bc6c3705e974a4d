/** A United Kingdom postcode, in capitals with one space. */
export interface Postcode {
  readonly postcode: string;
  /** The half before the space: `LE11`. Never tells a district on its own. */
  readonly outward: string;
}

// The published pattern (BS 7666), with the letters that never stand in the second half left out.
const outwardPattern =
  '(?:[A-PR-UWYZ](?:\\d{1,2}|[A-HK-Y]\\d|[A-HK-Y]\\d\\d|\\d[A-HJKPSTUW]|[A-HK-Y]\\d[ABEHMNPRVWXY]))';
const full = new RegExp(`^(${outwardPattern}|GIR)(\\d[ABD-HJLNP-UW-Z]{2})$`);
const half = new RegExp(`^${outwardPattern}$`);

const squeeze = (text: string): string => text.toUpperCase().replace(/[\s.\-–]+/g, '');

/** Reads a full postcode however it was spaced or capitalised; null when it is none. */
export function readPostcode(text: string): Postcode | null {
  const found = full.exec(squeeze(text));
  if (!found?.[1] || !found[2]) return null;
  if (found[1] === 'GIR' && found[2] !== '0AA') return null;
  return { postcode: `${found[1]} ${found[2]}`, outward: found[1] };
}

/** Reads the first half of a postcode; null when it is none. */
export function readOutward(text: string): string | null {
  const code = squeeze(text);
  return half.test(code) ? code : null;
}
