/** Control characters, and those that turn the direction of what follows: a name shown with them could pass for another text. */
const unseen = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** A name as it is kept: one line, one space between words, nothing that cannot be seen. Empty when nothing can be. */
export const plainName = (text: string): string =>
  text.toWellFormed().replace(unseen, ' ').replace(/\s+/gu, ' ').trim();
