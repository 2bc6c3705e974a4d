// Letters and digits that are not taken for one another when read out on the phone.
const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A reference to quote, made from the enquiry's id so that the same enquiry always has the same: `PW-7K3M-92QD`. */
export function referenceOf(enquiryId: string): string {
  // FNV-1a over 64 bits: spreads neighbouring ids; uniqueness is the id's, the reference only has to be unlikely to meet.
  let h = 0xcbf29ce484222325n;
  for (const c of enquiryId) h = BigInt.asUintN(64, (h ^ BigInt(c.codePointAt(0) ?? 0)) * 0x100000001b3n);
  let text = '';
  for (let i = 0; i < 8; i++) {
    text += alphabet[Number(h % BigInt(alphabet.length))];
    h /= BigInt(alphabet.length);
  }
  return `PW-${text.slice(0, 4)}-${text.slice(4)}`;
}
