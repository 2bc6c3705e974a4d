import { searchLimits } from '@placewell/core/search/query';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildSegment } from '../index/build';
import { Segment } from '../index/segment';
import { roleDoc } from '../role-doc';
import { now, role } from '../testing/arbitrary';
import { Collection } from './collection';
import { find } from './find';
import { isWithinLimits, TooManyWords } from './read-text';
import { suggest } from './suggest';

const c = Collection.of(
  new Segment(
    buildSegment(
      fc
        .sample(role, { numRuns: 40, seed: 3 })
        .flatMap((o, i) => roleDoc({ ...o, id: `opp_${i}` } as typeof o, null) ?? []),
    ),
  ),
);
const looks = (text: string) => find(c, { text }, { limit: 5 }, now);

describe('what nobody means', () => {
  it.each([
    ['too long', 'x'.repeat(searchLimits.text + 1)],
    ['far too long', 'garden '.repeat(1500)],
    ['too many words', 'a '.repeat(40)],
    [
      'five hundred words',
      Array.from({ length: 500 }, (_, i) => `w${i}`)
        .join(' ')
        .slice(0, 10_000),
    ],
  ])('%s is refused before anything is looked for', (_what, text) => {
    expect(isWithinLimits(text)).toBe(false);
    expect(() => looks(text)).toThrow(TooManyWords);
  });

  it.each([
    ['nothing', ''],
    ['white space', ' \t\n '],
    ['signs', '*** ??? %%% ___ \\\\ ;;; <>'],
    ['wildcards', '* * * ga* *'],
    ['quotes', '"""'],
    ['an open quote', '"garden'],
    ['quotes in quotes', '"“garden”"'],
    ['half a pair', `garden ${String.fromCharCode(0xd83c)}`],
    ['emoji', '🌱🌱🌱 👩‍🌾'],
    ['marks in heaps', `g${'\u0301'.repeat(150)}arden`],
    ['right to left', '\u202egarden\u202c مرحبا'],
    ['no width', 'gar\u200bden'],
    ['nulls', 'gar\u0000den'],
    ['names of what objects have', 'constructor __proto__ toString hasOwnProperty'],
    ['only empty words', 'i would like to help'],
    ['one letter', 'g'],
    ['long words', 'pneumonoultramicroscopicsilicovolcanoconiosis '.repeat(4).trim()],
    ['regular expressions', '(a+)+$ [^]*? .*.*.*'],
  ])('%s is answered', (_what, text) => {
    const found = looks(text);
    expect(found.total).toBeGreaterThanOrEqual(0);
    expect(suggest(c, { text, limit: 5 }, now).roles.length).toBeLessThanOrEqual(5);
  });

  it('of any kind is answered or refused, and never anything else', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary', maxLength: 250 }), fc.string({ unit: 'grapheme', maxLength: 250 })),
        (text) => {
          if (isWithinLimits(text)) expect(looks(text).hits.length).toBeLessThanOrEqual(5);
          else expect(() => looks(text)).toThrow(TooManyWords);
          suggest(c, { text, limit: 5 }, now);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('the word "constructor" stands in the facets of no search', () => {
    expect(Object.keys(looks('garden').facets.groups)).not.toContain('constructor');
  });
});
