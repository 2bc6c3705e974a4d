import { describe, expect, it } from 'vitest';
import { words } from './fold';
import { stem } from './stem';
import { isStopWord } from './stop-words';
import { synonymList } from './synonym-list';
import { closeness, readSynonyms, synonymsOf } from './synonyms';

const groups = readSynonyms(synonymList);
const keyOf = (term: string) => words(term).map(stem).join(' ');
/** The alternatives for the longest entry that a text begins with. */
const found = (text: string) => (synonymsOf(words(text))[0]?.alternatives ?? []).map((a) => a.words.join(' '));

describe('the list of synonyms', () => {
  it('has two hundred groups and more', () => {
    expect(groups.length).toBeGreaterThan(200);
  });

  it('is made of folded words, each saying something of what is looked for', () => {
    for (const { from, to, typedOnly } of groups) {
      for (const term of [...from, ...to]) expect(words(term).join(' ')).toBe(term);
      // Of several empty words a role may have the phrase, as "one-off".
      const empty = to.filter((term) => !typedOnly.includes(term) && isStopWord(term));
      expect(empty).toEqual([]);
    }
  });

  it('says nothing twice', () => {
    const said = new Set<string>();
    for (const line of synonymList.split('\n').filter((l) => l !== '' && !l.startsWith('#'))) {
      const terms = line.replace(/[()]/g, '').split(/ [=~>|] /);
      const keys = terms.map(keyOf);
      expect([line, new Set(keys).size]).toEqual([line, keys.length]);
      for (const from of line.includes('>') ? keys.slice(0, 1) : keys) {
        for (const to of keys.filter((key) => key !== from)) {
          expect([line, said.has(`${from} > ${to}`)]).toEqual([line, false]);
          said.add(`${from} > ${to}`);
        }
      }
    }
  });

  it('is the same both ways where it says so', () => {
    for (const { kind, from, typedOnly } of groups) {
      if (kind === 'wider') continue;
      for (const a of from) {
        for (const b of from) {
          // Fewer of the same words say less.
          const fewer = words(b).every((word) => words(a).map(stem).includes(stem(word)));
          if (a === b || fewer || typedOnly.includes(b)) continue;
          const entry = synonymsOf(words(a)).find((s) => s.from === 0 && s.to === words(a).length);
          const alternative = entry?.alternatives.find((x) => keyOf(x.words.join(' ')) === keyOf(b));
          expect([a, b, (alternative?.weight ?? 0) >= closeness[kind]]).toEqual([a, b, true]);
        }
      }
    }
  });

  it('gives no word as another way to say itself', () => {
    for (const term of new Set(groups.flatMap((g) => g.from))) {
      for (const s of synonymsOf(words(term))) {
        const typed = words(term).slice(s.from, s.to).map(stem).join(' ');
        const keys = s.alternatives.map((a) => keyOf(a.words.join(' ')));
        expect(keys).not.toContain(typed);
        expect(new Set(keys).size).toBe(keys.length);
      }
    }
  });
});

describe('synonymsOf', () => {
  it.each([
    ['pensioners', 'older people'],
    ['old people', 'elderly'],
    ['board members', 'trustee'],
    ['company for', 'befriending'],
    ['handyman', 'diy'],
    ['odd jobs', 'handyperson'],
    ['foodbank', 'food bank'],
    ['foodbanks', 'food parcels'],
    ['bookkeeping', 'treasurer'],
    ['minibus', 'driver'],
    ['litter-picking', 'clean up'],
    ['rough sleepers', 'homeless'],
    ['homeless', 'night shelter'],
    ['EAL', 'english lessons'],
    ['kids', 'young people'],
    ['animals', 'dogs'],
    ['pets', 'cats'],
    ['labrador', 'dogs'],
    ['IT', 'computers'],
    ['computer help', 'it support'],
    ['LGBTQ+', 'lgbt'],
    ['admin', 'office'],
    ['park run', 'parkrun'],
    ['weekends', 'saturday'],
    ['working from home', 'remote'],
    ['virtual', 'online'],
    ['listening ear', 'befriending'],
    ['mens shed', 'men in sheds'],
    ['deaf', 'hearing loss'],
    ['BSL', 'sign language'],
  ])('finds for “%s” also “%s”', (typed, other) => {
    expect(found(typed).map(keyOf)).toContain(keyOf(other));
  });

  it.each([
    ['dogs', 'labrador'],
    ['dogs', 'animals'],
    ['chair', 'trustee'],
    ['training', 'railway'],
    ['even', 'evening'],
    ['online', 'at home'],
    ['active', 'campaigning'],
  ])('does not find for “%s” also “%s”', (typed, other) => {
    expect(found(typed)).not.toContain(other);
  });

  it('takes fewer of the same words for less than the same thing', () => {
    const [coach] = synonymsOf(words('football coach'));
    const weightOf = (other: string) => coach?.alternatives.find((a) => a.words.join(' ') === other)?.weight;
    expect(weightOf('sports coach')).toBe(closeness.same);
    const [meal] = synonymsOf(words('meal delivery'));
    expect(meal?.alternatives.find((a) => a.words.join(' ') === 'hot meals')?.weight).toBe(closeness.same);
    const [seniors] = synonymsOf(words('senior citizens'));
    expect(seniors?.alternatives.find((a) => a.words.join(' ') === 'seniors')?.weight).toBe(closeness.wider);
  });

  it('says which words it means, the longer entry first, and whether they count themselves', () => {
    const stretches = synonymsOf(words('driving for a food bank from home'));
    expect(stretches.map(({ from, to, itself }) => [from, to, itself])).toEqual([
      [0, 1, true],
      [3, 5, true],
      [3, 4, true],
      [5, 7, false],
    ]);
    for (const { alternatives } of stretches) {
      expect(alternatives.map((a) => a.weight)).toEqual(alternatives.map((a) => a.weight).sort((a, b) => b - a));
    }
    expect(synonymsOf(words('xylophone zither'))).toEqual([]);
    expect(synonymsOf([])).toEqual([]);
  });
});
