import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { quotedFrom } from './quoted-from';

const said = 'I rang Olive on a Monday\nand by Friday I was planting trees.';

it.each([
  [said, true],
  ['I rang Olive on a Monday and by Friday I was planting trees.', true],
  ['… by Friday I was planting trees.', true],
  ['I rang [the centre] on a Monday ... I was planting trees.', true],
  ['by Friday', true],
  ['I rang the centre on a Monday', false],
  ['I was planting trees … on a Monday', false],
  ['I was planting trees, and it was wonderful.', false],
  ['[They liked it.]', false],
  ['…', false],
  ['', false],
])('%s: %s', (quotation, own) => {
  expect(quotedFrom(said, quotation)).toBe(own);
});

it('whatever is left out in the middle, the rest is still their own words; a word put in is not', () => {
  const word = fc.stringMatching(/^[a-z]{1,8}$/);
  fc.assert(
    fc.property(fc.array(word, { minLength: 3, maxLength: 30 }), fc.nat(), fc.nat(), (words, a, b) => {
      const from = a % words.length;
      const to = Math.min(words.length, from + 1 + (b % 3));
      const kept = [...words.slice(0, from), '…', ...words.slice(to)];
      const text = words.join(' ');
      if (kept.length > 1) expect(quotedFrom(text, kept.join(' '))).toBe(true);
      expect(quotedFrom(text, [...words.slice(0, from), 'NEVER', ...words.slice(from)].join(' '))).toBe(false);
    }),
  );
});
