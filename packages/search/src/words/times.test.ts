import { describe, expect, it } from 'vitest';
import { words } from './fold';
import { isTime, timeAt } from './times';

const said = (text: string) => {
  const all = words(text);
  for (let i = 0; i < all.length; i++) {
    const time = timeAt(all, i);
    if (time) return { words: all.slice(time.from, time.to).join(' '), days: time.days, part: time.part };
  }
  return null;
};

describe('times in words', () => {
  it.each([
    ['dog walking saturday mornings', 'saturday mornings', ['saturday'], 'morning'],
    ['weekday evenings only', 'weekday evenings', ['weekday'], 'evening'],
    ['office work tuesday or wednesday mornings', 'tuesday or wednesday mornings', ['tuesday', 'wednesday'], 'morning'],
    ['Saturdays and Sundays', 'saturdays and sundays', ['saturday', 'sunday'], null],
    [
      'monday, friday or weekend afternoons',
      'monday friday or weekend afternoons',
      ['monday', 'friday', 'weekend'],
      'afternoon',
    ],
  ])('of “%s” are “%s”', (text, stretch, days, part) => {
    expect(said(text)).toEqual({ words: stretch, days, part });
  });

  it.each(['saturday', 'saturday or later', 'mornings', 'saturday library', 'morning saturday', ''])(
    'are none of several words in “%s”',
    (text) => {
      expect(said(text)).toBe(null);
    },
  );

  it('are single words too', () => {
    expect(words('Mondays weekends evenings daytime').every(isTime)).toBe(true);
    expect(words('month even dayroom').some(isTime)).toBe(false);
  });
});
