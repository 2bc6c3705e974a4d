/**
 * Words so common that every role has them: they are counted where they stand, so that phrases keep their gaps, and found by nobody.
 * Words that could mean something are not among them: "it" may be IT, "in" and "out" stand in "drop-in" and "outing" of their own.
 */
const unsaid = new Set(
  (
    'a an and are as at be been but by can could did do does for from had has have he her hers him his how i if into is its me my ' +
    'of on or our ours she so than that the their them then there these they this those to us was we were what when where ' +
    'which who whom whose why will with would you your yours'
  ).split(' '),
);

export const isIndexed = (word: string): boolean => !unsaid.has(word);
