import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, tokens, words } from './fold';

describe('fold', () => {
  it.each([
    ['Mencap’s café', 'mencaps cafe'],
    ["don't DON’T don`t don´t donʼt", 'dont dont dont dont dont'],
    ['‘quoted’ words', "'quoted' words"],
    ['Straße, Cæsar, œuvre, Þór', 'strasse, caesar, oeuvre, thor'],
    ['Łódź, żółw, Øresund, Đà Nẵng', 'lodz, zolw, oresund, da nang'],
    ['Tŷ Llŵyn, cyfeillion', 'ty llwyn, cyfeillion'],
    ['İstanbul ıssız', 'istanbul issiz'],
    ['Ελλάδα, ΟΔΟΣ', 'ελλαδα, οδοσ'],
    ['Ёлка', 'елка'],
    ['ﬁre ﬀ Ｗｉｄｅ ①', 'fire ff wide 1'],
    ['soft\u00adhyphen zero\u200bwidth \u202eabc\u202c', 'softhyphen zerowidth abc'],
    ['e\u0301\u0323cole', 'ecole'],
  ])('%s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it('keeps the vowel signs that are letters to their readers', () => {
    expect(words('ગુજરાતી મહિલા मंडल')).toEqual(['ગુજરાતી', 'મહિલા', 'मंडल']);
    expect(words('বাংলা தமிழ் ภาษาไทย').map((w) => w.length)).toEqual([5, 5, 7]);
  });

  it('reads Arabic with and without its points as the same', () => {
    expect(fold('مُتَطَوِّع')).toBe(fold('متطوع'));
    expect(fold('أهلا')).toBe(fold('اهلا'));
  });
});

describe('tokens', () => {
  const marked = (text: string) => tokens(text).map(({ word, start, end }) => [word, text.slice(start, end)]);

  it('say where each word stands in the text as written', () => {
    expect(marked("Mencap’s drop-in: Łódź café (don't) dogs'")).toEqual([
      ['mencaps', 'Mencap’s'],
      ['drop', 'drop'],
      ['in', 'in'],
      ['lodz', 'Łódź'],
      ['cafe', 'café'],
      ['dont', "don't"],
      ['dogs', 'dogs'],
    ]);
    expect(marked('e\u0301cole 👩‍🌾 1️⃣ a½b')).toEqual([
      ['ecole', 'e\u0301cole'],
      ['1', '1️⃣'],
      ['a1', 'a½'],
      ['2b', '½b'],
    ]);
  });

  /** Whatever anybody may paste: half characters, marks without letters, text from right to left, what cannot be seen. */
  const anything = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
    fc
      .array(
        fc.constantFrom(
          ...[
            'a',
            'É',
            "'",
            '’',
            '-',
            ' ',
            '\u0301',
            '\u0abe',
            '\u200d',
            '\u202e',
            '\ud83d',
            '\udc00',
            'ß',
            'Ǆ',
            '½',
            'ŉ',
          ],
          ...['👩‍🌾', '\ufe0f', '\u20e3', 'ﷺ', 'ʼ', '각', 'が', '\u3164', 'Σ', 'İ', '7'],
        ),
      )
      .map((parts) => parts.join('')),
  );

  it('are the words, in order, each within the text', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const found = tokens(text);
        expect(found.map((t) => t.word)).toEqual(words(text));
        let start = 0;
        for (const t of found) {
          expect(t.start).toBeGreaterThanOrEqual(start);
          expect(t.end).toBeGreaterThan(t.start);
          expect(t.end).toBeLessThanOrEqual(text.length);
          start = t.start;
        }
      }),
      { numRuns: 500 },
    );
  });

  it('are folded as far as they can be', () => {
    fc.assert(
      fc.property(anything, (text) => {
        for (const word of words(text)) expect(fold(word)).toBe(word);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['marks in the worst order', `a${'\u0323\u0301'.repeat(5_000)}`],
    ['marks that stay', `\u0a95${'\u093c\u094d'.repeat(5_000)}`],
    ['marks without a letter', '\u0301'.repeat(10_000)],
    ['apostrophes', "'".repeat(10_000)],
    ['apostrophes between letters', "a'".repeat(5_000)],
    ['one word', 'a'.repeat(10_000)],
    ['half characters', '\ud83d'.repeat(10_000)],
    ['directions', '\u202ea\u202c'.repeat(3_333)],
    ['nothing to see', 'a\u200b\u200d\u2060'.repeat(2_500)],
    ['families', '👩‍👩‍👧‍👦'.repeat(900)],
    ['ligatures that become sentences', 'ﷺ'.repeat(10_000)],
    ['syllables', '각'.repeat(10_000)],
  ])('take little time over %s', (_, text) => {
    const start = performance.now();
    expect(tokens(text).map((t) => t.word)).toEqual(words(text));
    expect(performance.now() - start).toBeLessThan(500);
  });
});
