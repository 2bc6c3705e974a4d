import type { ForeignParts } from './places';

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

/** A postcode by itself, or at the end of an address: "12 High Street, Loughborough LE11 3AA". */
export function postcodeIn(text: string): Postcode | null {
  const words = text.trim().split(/[\s,]+/);
  const last = words.length < 2 ? null : (readPostcode(words.slice(-2).join('')) ?? readPostcode(words.at(-1) ?? ''));
  return readPostcode(text) ?? last;
}

// The 124 postcode areas, and those without a place of their own: BF (forces), BX (banks), GIR (Girobank), XX (returned parcels).
// A new area is a matter of decades; the last one came in 2012 (BF).
const areas = new Set(
  (
    'AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU ' +
    'GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE ' +
    'PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV ' +
    'YO ZE BF BX GIR XX'
  ).split(' '),
);
const areaOf = (code: string): string => /^[A-Z]*/.exec(squeeze(code))?.[0] ?? '';

/** Whether the letters that a postcode begins with are those of an area. */
export const isArea = (code: string): boolean => areas.has(areaOf(code));

const outside: Readonly<Record<string, ForeignParts>> = {
  BT: 'northern-ireland',
  JE: 'jersey',
  GY: 'guernsey',
  IM: 'isle-of-man',
  BF: 'forces',
  BFPO: 'forces',
  // Gibraltar has one postcode, of our form.
  GX: 'abroad',
};

/** Which parts outside Great Britain a postcode or half of one belongs to; null when to none. */
export const foreignParts = (code: string): ForeignParts | null => {
  const area = areaOf(code);
  return Object.hasOwn(outside, area) ? (outside[area] ?? null) : null;
};

// ZIP codes, Canada, Ireland, the Netherlands, the territories overseas, and the forces' own numbers (BFPO 57).
const foreign =
  /^(?:\d{5}(?:-\d{4})?|[A-Z]\d[A-Z][ -]?\d[A-Z]\d|(?:[AC-FHKNPRTV-Y]\d{2}|D6W) ?(?=.{0,3}\d)[0-9AC-FHKNPRTV-Y]{4}|\d{4} ?[A-Z]{2}|(?:ASCN|BBND|BIQQ|FIQQ|PCRN|SIQQ|STHL|TDCU|TKCA) ?1ZZ|BFPO ?\d{1,4})$/;

/** Whether it has the form of a postcode that is none of the United Kingdom, or of the forces. */
export const looksForeign = (text: string): boolean => foreign.test(text.trim().toUpperCase().replace(/\s+/g, ' '));

/** Whether it was surely meant for a whole postcode: a letter or two, a digit, and as many signs as a postcode may have. */
export const looksLikePostcode = (text: string): boolean => /^[A-Z]{1,2}\d[A-Z\d]{2,6}$/.test(squeeze(text));
