import { describe, expect, it } from 'vitest';
import { words } from './fold';
import { isStopWord, saysWho } from './stop-words';

const telling = (text: string) =>
  words(text)
    .filter((word) => !isStopWord(word))
    .join(' ');

describe('stop words', () => {
  it.each([
    ['I’d like to help with dogs', 'dogs'],
    ['volunteering opportunities near me', ''],
    ['I’m looking for something to do on Saturdays', 'saturdays'],
    ['Anything involving the arts in my spare time?', 'arts'],
    ['working with older people', 'older people'],
    ['voluntary work from home', 'home'],
    ['IT support', 'it support'],
    ['I want to be a trustee', 'trustee'],
    ['charity', ''],
    ['local history', 'history'],
    ['under 18', '18'],
  ])('of “%s” leave “%s”', (text, left) => {
    expect(telling(text)).toBe(left);
  });

  it('leave what asks for something', () => {
    for (const word of 'it care home people community support school young monday weekend evening reading'.split(' ')) {
      expect([word, isStopWord(word)]).toEqual([word, false]);
    }
  });

  it('tell who types from what for', () => {
    const who = (text: string) => words(text).filter((_, i, all) => saysWho(all, i));
    expect(who('my daughter wants to help children')).toEqual(['daughter']);
    expect(who('they looked after my late dad')).toEqual(['dad']);
    expect(who('help new mums')).toEqual([]);
    expect(who('befriending families')).toEqual([]);
  });

  it('are as folded words are', () => {
    for (const word of words('I don’t, you’re, can’t, I’d')) expect(isStopWord(word)).toBe(true);
  });
});
