// The English stemmer of Snowball ("Porter2", Martin Porter and Richard Boulton), after its published definition: the part of a
// word that its forms share, so that "gardening" finds "gardens". What comes out is a key to compare by, and need not be a word.

/** Words whose stem the rules get wrong. */
const irregular = new Map(
  Object.entries({
    skis: 'ski',
    skies: 'sky',
    dying: 'die',
    lying: 'lie',
    tying: 'tie',
    idly: 'idl',
    gently: 'gentl',
    ugly: 'ugli',
    early: 'earli',
    only: 'onli',
    singly: 'singl',
    sky: 'sky',
    news: 'news',
    howe: 'howe',
    atlas: 'atlas',
    cosmos: 'cosmos',
    bias: 'bias',
    andes: 'andes',
  }),
);

/** Done once their plural is off: an "outing" is not the act of "out". */
const finished = new Set(['inning', 'outing', 'canning', 'herring', 'earring', 'proceed', 'exceed', 'succeed']);

/**
 * Where we differ from Snowball, and nowhere else: in a search for something to do these mean something other than what they
 * come from. An evening is not "even", hearing loss is not "we hear from you", shopping for a neighbour is not a charity shop.
 */
export const apart: ReadonlySet<string> = new Set([
  'evening',
  'hearing',
  'marketing',
  'shopping',
  'boxing',
  'training',
  'booking',
  'parking',
  'animation',
  'hospitality',
]);

/** `region` is where the ending must lie; `after` the letters of which one must stand before it. Longer endings come first. */
interface Rule {
  ending: string;
  becomes: string;
  region: 1 | 2;
  after?: string;
}
const rules = (region: 1 | 2, table: Record<string, string>, after: Record<string, string> = {}): readonly Rule[] =>
  Object.entries(table)
    .map(([ending, becomes]) => {
      const only = after[ending];
      return { ending, becomes, region, ...(only && { after: only }) };
    })
    .sort((a, b) => b.ending.length - a.ending.length);

const step2 = rules(
  1,
  {
    tional: 'tion',
    enci: 'ence',
    anci: 'ance',
    abli: 'able',
    entli: 'ent',
    izer: 'ize',
    ization: 'ize',
    ational: 'ate',
    ation: 'ate',
    ator: 'ate',
    alism: 'al',
    aliti: 'al',
    alli: 'al',
    fulness: 'ful',
    ousli: 'ous',
    ousness: 'ous',
    iveness: 'ive',
    iviti: 'ive',
    biliti: 'ble',
    bli: 'ble',
    ogi: 'og',
    fulli: 'ful',
    lessli: 'less',
    li: '',
  },
  { ogi: 'l', li: 'cdeghkmnrt' },
);

const step3: readonly Rule[] = [
  ...rules(1, {
    ational: 'ate',
    tional: 'tion',
    alize: 'al',
    icate: 'ic',
    iciti: 'ic',
    ical: 'ic',
    ful: '',
    ness: '',
  }),
  { ending: 'ative', becomes: '', region: 2 },
];

const nothing = (endings: string) => Object.fromEntries(endings.split(' ').map((ending) => [ending, '']));
const step4 = rules(2, nothing('al ance ence er ic able ible ant ement ment ent ism ate iti ous ive ize ion'), {
  ion: 'st',
});

const isVowel = (letter: string | undefined): boolean => letter !== undefined && 'aeiouy'.includes(letter);

/** Where the part after the first consonant that follows a vowel begins; the word's end when there is no such part. */
function regionAfter(word: string, from: number): number {
  for (let i = from + 1; i < word.length; i++) if (isVowel(word[i - 1]) && !isVowel(word[i])) return i + 1;
  return word.length;
}

const hasVowel = (word: string): boolean => /[aeiouy]/.test(word);

/** Whether a word ends in a short syllable: "hop", "bed", and "ow" at the beginning; not "hoop", "snow". */
function endsShort(word: string): boolean {
  const n = word.length;
  if (!isVowel(word[n - 2]) || isVowel(word[n - 1])) return false;
  return n === 2 || (!isVowel(word[n - 3]) && !'wxY'.includes(word[n - 1] ?? ''));
}

/** Applies the longest ending that the word has, or nothing where its condition is not met: a shorter one is not tried. */
function applyLongest(word: string, table: readonly Rule[], r1: number, r2: number): string {
  const rule = table.find((r) => word.endsWith(r.ending));
  if (!rule) return word;
  const at = word.length - rule.ending.length;
  if (at < (rule.region === 1 ? r1 : r2)) return word;
  if (rule.after && !rule.after.includes(word[at - 1] ?? ' ')) return word;
  return word.slice(0, at) + rule.becomes;
}

/** Plurals: -s, -es, -ies. */
function withoutPlural(word: string): string {
  if (word.endsWith('sses')) return word.slice(0, -2);
  if (word.endsWith('ied') || word.endsWith('ies')) return word.slice(0, word.length > 4 ? -2 : -1);
  if (word.endsWith('us') || word.endsWith('ss') || !word.endsWith('s')) return word;
  // A vowel further back than the letter before the s: "gaps" loses it, "gas" does not.
  return hasVowel(word.slice(0, -2)) ? word.slice(0, -1) : word;
}

/** -ed and -ing, with what makes a verb of the rest again: "hopping" to "hop", "hoping" to "hope". */
function withoutTense(word: string, r1: number): string {
  const eed = /eed(ly)?$/.exec(word);
  if (eed) return eed.index >= r1 ? `${word.slice(0, eed.index)}ee` : word;
  const tense = /(ed|ing)(ly)?$/.exec(word);
  if (!tense) return word;
  const rest = word.slice(0, tense.index);
  if (!hasVowel(rest)) return word;
  if (/(at|bl|iz)$/.test(rest)) return `${rest}e`;
  if (/(bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(rest)) return rest.slice(0, -1);
  return r1 >= rest.length && endsShort(rest) ? `${rest}e` : rest;
}

/** A last e or the second of two ls. */
function withoutLast(word: string, r1: number, r2: number): string {
  const at = word.length - 1;
  if (word.endsWith('e')) {
    const off = at >= r2 || (at >= r1 && !endsShort(word.slice(0, -1)));
    return off ? word.slice(0, -1) : word;
  }
  return word.endsWith('ll') && at >= r2 ? word.slice(0, -1) : word;
}

const english = /^[a-z]{3,}$/;

/**
 * The stem of a folded word. Words of under three letters, with digits, or in letters that are not English are their own stem.
 */
export function stem(folded: string): string {
  if (!english.test(folded)) return folded;
  const known = irregular.get(folded);
  if (known !== undefined) return known;
  let word = consonantYs(folded);
  const r1 = /^(gener|commun|arsen)/.exec(word)?.[0].length ?? regionAfter(word, 0);
  const r2 = regionAfter(word, r1);
  word = withoutPlural(word);
  if (finished.has(word) || apart.has(word)) return word;
  word = withoutTense(word, r1);
  if (/.[^aeiouy][yY]$/.test(word)) word = `${word.slice(0, -1)}i`;
  word = applyLongest(word, step2, r1, r2);
  word = applyLongest(word, step3, r1, r2);
  word = applyLongest(word, step4, r1, r2);
  return withoutLast(word, r1, r2).toLowerCase();
}

/** Marks each y that is a consonant with a capital: at the beginning, and after a vowel (a marked one is no vowel any more). */
function consonantYs(word: string): string {
  if (!word.includes('y')) return word;
  let marked = '';
  for (const letter of word) marked += letter === 'y' && (marked === '' || isVowel(marked.at(-1))) ? 'Y' : letter;
  return marked;
}
