// Local-authority districts by their GSS codes: the entity prefix, then the first and last number issued under it
// (Office for National Statistics, Code History Database; Open Government Licence 3.0). A code within these is a place
// outside the LIO's area; one beyond them is a slip of the pen.
const issued: readonly (readonly [prefix: string, first: number, last: number])[] = [
  ['E06', 1, 66],
  ['E07', 4, 246],
  ['E08', 1, 39],
  ['E09', 1, 33],
  ['W06', 1, 24],
  ['S12', 5, 50],
  ['N09', 1, 11],
];

/** Whether a code is one of a district somewhere in the United Kingdom, now or formerly. */
export function isDistrictElsewhere(code: string): boolean {
  const match = /^([A-Z]\d\d)(\d{6})$/.exec(code);
  const number = Number(match?.[2]);
  return issued.some(([prefix, first, last]) => prefix === match?.[1] && number >= first && number <= last);
}
