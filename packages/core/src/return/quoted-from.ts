/**
 * Whether a quotation is somebody's own words. It may leave words out, marked by an ellipsis, and put in words of ours, such as
 * a name made general, in square brackets; everything else has to stand in the original, in the same order.
 */
export function quotedFrom(original: string, quotation: string): boolean {
  const plain = (text: string) => text.replace(/\s+/g, ' ').trim();
  const whole = plain(original);
  let from = 0;
  for (const part of quotation.split(/…|\.{3}|\[[^\]]*\]/).map(plain)) {
    if (part === '') continue;
    const at = whole.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return /\p{L}/u.test(quotation.replace(/\[[^\]]*\]/g, ''));
}
