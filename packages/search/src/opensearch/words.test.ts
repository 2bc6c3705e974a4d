import { searchLimits } from '@placewell/core/search/query';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { synonymList } from '../words/synonym-list';
import { readSynonyms } from '../words/synonyms';
import type { Clause } from './filters';
import { sameRules, widerRules } from './synonym-rules';
import { correctedBy, highlight, readSought, type Sought, spellingOf, ways, wordsClause, wordsFound } from './words';

const sought = (text: string) => readSought(text) as Sought;

/** The most clauses that a query may come to: every reading of its text, in every field. */
function clauses(clause: unknown, readings: number): number {
  if (Array.isArray(clause)) return clause.reduce((sum: number, c) => sum + clauses(c, readings), 0);
  const [[kind, body] = []] = Object.entries(clause as Clause);
  if (kind === 'dis_max') return clauses((body as { queries: Clause[] }).queries, readings);
  if (kind === 'bool') return clauses(Object.values(body as Record<string, Clause[]>).flat(), readings);
  const of = (kind === 'match' ? Object.values(body as Clause)[0] : body) as Record<string, unknown>;
  const fields = kind === 'multi_match' ? (of.fields as string[]).length : 1;
  if (kind === 'prefix') return 1;
  const words = String(of.query).split(' ').length;
  if (of.max_expansions !== undefined) return words * (of.max_expansions as number);
  if (of.type === 'phrase') return fields;
  return fields * (/same|wider/.test(String(of.analyzer)) ? readings : words);
}

describe('the words of a search', () => {
  it('never come to more clauses than an engine takes, whatever is typed', () => {
    const terms = readSynonyms(synonymList).flatMap(({ from }) => from);
    let most = 0;
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...terms), { minLength: 1, maxLength: 12, size: 'max' }), (typed) => {
        let text = '';
        for (const term of typed) if (`${text} ${term}`.length <= searchLimits.text) text = `${text} ${term}`.trim();
        if (text.split(' ').length > searchLimits.words) return;
        const read = readSought(text);
        if (!read) return;
        const readings = read.concepts.reduce((sum, { options }) => sum + options.length, 0);
        for (const way of ways) most = Math.max(most, clauses(wordsClause(read, way), readings));
      }),
      { numRuns: 400 },
    );
    expect(most).toBeGreaterThan(100);
    expect(most).toBeLessThan(1024);
  });

  it('are those that say something, with the empty ones inside a name', () => {
    expect(sought('I would like to help with dogs').telling).toEqual(['dogs']);
    expect(sought('after school').telling).toEqual(['after', 'school']);
    expect(readSought('... !')).toBeNull();
    expect(sought('dogs on saturd').begun).toBe('saturd');
    expect(sought('dogs please').begun).toBeNull();
  });

  it('are looked for in order where they are quoted', () => {
    expect(JSON.stringify(wordsClause(sought('"memory cafe"'), 'as-typed'))).toContain('"type":"phrase"');
    expect(JSON.stringify(wordsClause(sought('memory cafe'), 'as-typed'))).not.toContain('phrase');
  });

  it('are looked for by near spellings only where exact ones found too few', () => {
    const fuzzy = ways.map((way) => JSON.stringify(wordsClause(sought('gardning'), way)).includes('AUTO:4,8'));
    expect(Object.fromEntries(ways.map((way, i) => [way, fuzzy[i]]))).toEqual({
      'as-typed': false,
      respelt: false,
      nearly: true,
      'some-words': true,
    });
    expect(spellingOf(sought('dog art'))).toBeNull();
    expect(spellingOf(sought('gardning'))).not.toBeNull();
  });

  it('are put right where they stand', () => {
    expect(correctedBy(sought('Dog walking, satuday!'), 'dog walking saturday')).toBe('Dog walking, saturday!');
    expect(correctedBy(sought('dog walking'), 'dog walking')).toBeNull();
    expect(correctedBy(sought('dog walking'), null)).toBeNull();
    // A word that was parted cannot be put where it belongs.
    expect(correctedBy(sought('dogwalking'), 'dog walking')).toBeNull();
  });

  it('are known again in what the engine marked', () => {
    const [mark, unmark] = [highlight.pre_tags[0], highlight.post_tags[0]];
    expect(wordsFound([`a ${mark}Gardener${unmark}’s ${mark}café${unmark}`, 'nothing'])).toEqual(['gardener', 'cafe']);
  });
});

describe('the rules of the synonyms', () => {
  it('keep a term beside its other names, unless its own words say too little', () => {
    expect(sameRules()).toContain(
      'foodbank => foodbank, food bank, community larder, food larder, food pantry, food hub',
    );
    const fromHome = widerRules().find((rule) => rule.startsWith('from home =>'));
    expect(fromHome).toMatch(/remote/);
    expect(fromHome).not.toMatch(/=> from home/);
  });

  it('are one for each term, and are of words alone', () => {
    for (const rules of [sameRules(), widerRules()]) {
      const from = rules.map((rule) => rule.split(' => ')[0]);
      expect(new Set(from).size).toBe(from.length);
      // A comma parts, and a backslash or an arrow inside a term would mean something else.
      for (const rule of rules) expect(rule).toMatch(/^[^,\\=>]+ => [^\\=>]+$/u);
    }
    expect(widerRules().length).toBeGreaterThan(sameRules().length);
  });
});
