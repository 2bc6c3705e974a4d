import { stem } from './stem';

/** Words `from` up to, and not with, `to`, that say when: any of some days, at one part of them where one is said. */
export interface TimeSaid {
  from: number;
  to: number;
  days: string[];
  part: string | null;
}

const stemsOf = (words: string) => new Map(words.split(' ').map((word) => [stem(word), word]));
const days = stemsOf('monday tuesday wednesday thursday friday saturday sunday weekday weekend');
const parts = stemsOf('morning afternoon evening');
/** Between days, any of which will do. */
const between = new Set(['or', 'and']);

/**
 * A day with a part of it, or several days, from a word on: "saturday mornings", "tuesday or wednesday", "mondays, fridays evening".
 * Null for a single word, which is looked for as any other.
 */
export function timeAt(words: readonly string[], from: number): TimeSaid | null {
  const said: string[] = [];
  let to = from;
  for (let i = from; i < words.length; i++) {
    const word = words[i] as string;
    const day = days.get(stem(word));
    if (day) {
      said.push(day);
      to = i + 1;
    } else if (said.length === 0 || !between.has(word)) break;
  }
  if (said.length === 0) return null;
  const part = parts.get(stem(words[to] ?? '')) ?? null;
  if (part) to++;
  return to - from > 1 ? { from, to, days: said, part } : null;
}

/** Whether a word says when: a role that can be done at any time has it too. */
export const isTime = (word: string): boolean => {
  const key = stem(word);
  return days.has(key) || parts.has(key) || key === 'daytim';
};
