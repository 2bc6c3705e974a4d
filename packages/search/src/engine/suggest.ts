import { type Cause, causes } from '@placewell/core/codes/causes';
import type { Suggestions, SuggestQuery } from '@placewell/core/search/role-search';
import { type Instant, londonDay } from '@placewell/core/shared/time';
import { setOf } from '../codes';
import { isIndexed } from '../index/indexed';
import { dayNumber } from '../role-doc';
import { words as wordsIn } from '../words/fold';
import { stem } from '../words/stem';
import { type Bits, countBoth, each } from './bits';
import type { Collection } from './collection';
import type { Part } from './part';

/** What has fewer letters begins too many things to be of help. */
export const leastLetters = 2;
export const mostWords = 8;

/**
 * What somebody may be about to type, with how many open roles there are for it: titles and groups that have a word beginning with
 * each of theirs, causes likewise. Those with the most roles first, then by name.
 */
export function suggest(collection: Collection, asked: SuggestQuery, now: Instant): Suggestions {
  const typed = wordsIn(asked.text.slice(0, 100)).filter(isIndexed).slice(0, mostWords);
  if (typed.join('').length < leastLetters) return { roles: [], causes: [], groups: [] };
  const day = dayNumber(londonDay(now));
  const titles = new Map<string, number>();
  const groups = new Map<string, { text: string; count: number }>();
  const byCause = new Map<string, number>();
  const wanted = (Object.keys(causes) as Cause[]).filter((code) => beginsAll(wordsIn(causes[code].label), typed));
  for (const part of collection.parts) {
    const { segment } = part;
    const open = part.openIn(day, asked.lioId);
    count(open, segment.column.title, withAll(part, typed, 'title'), (title, n) => {
      const text = segment.titles.at(title);
      titles.set(text, (titles.get(text) ?? 0) + n);
    });
    const named = withAll(part, typed, 'group');
    // A group counts by the names that its roles give it: it may have been called otherwise before.
    each(named ? open : new Uint32Array(), (role) => {
      const name = segment.column.groupName[role] as number;
      if (named?.[name] !== 1) return;
      const id = segment.groupIds.at(segment.column.group[role] as number);
      const known = groups.get(id);
      groups.set(id, { text: known?.text ?? segment.groupNames.at(name), count: (known?.count ?? 0) + 1 });
    });
    for (const code of wanted)
      byCause.set(code, (byCause.get(code) ?? 0) + countBoth(open, part.set(setOf('causes', code))));
  }
  const most = <T extends { text: string; count: number }>(list: T[]): T[] =>
    list
      .filter((s) => s.count > 0)
      .sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
      .slice(0, asked.limit);
  return {
    roles: most([...titles].map(([text, n]) => ({ text, count: n }))),
    causes: most(wanted.map((code) => ({ code, text: causes[code].label, count: byCause.get(code) ?? 0 }))),
    groups: most([...groups].map(([id, g]) => ({ id, ...g }))),
  };
}

export const beginsAll = (words: readonly string[], typed: readonly string[]): boolean =>
  typed.every((t) => words.some((w) => w.startsWith(t)));

/** Titles or groups that have, for each word typed, a word that begins so or is a form of it; a flag for each. Null: none. */
function withAll({ segment }: Part, typed: readonly string[], of: 'title' | 'group'): Uint8Array | null {
  const [starts, flat, length] =
    of === 'title'
      ? [segment.titleStarts, segment.wordTitles, segment.titles.length]
      : [segment.groupStarts, segment.wordGroups, segment.groupNames.length];
  let flags: Uint8Array | null = null;
  for (const word of typed) {
    const having = new Uint8Array(length);
    let any = false;
    const take = (from: number, to: number) => {
      for (let i = starts[from] as number; i < (starts[to] as number); i++) {
        const text = flat[i] as number;
        if (flags && flags[text] === 0) continue;
        having[text] = 1;
        any = true;
      }
    };
    // Words that begin alike lie together, and so do their titles.
    const [from, to] = segment.words.beginning(word);
    take(from, to);
    const root = segment.stems.find(stem(word));
    if (root >= 0) {
      for (let i = segment.stemStarts[root] as number; i < (segment.stemStarts[root + 1] as number); i++) {
        const form = segment.stemWords[i] as number;
        take(form, form + 1);
      }
    }
    if (!any) return null;
    flags = having;
  }
  return flags;
}

function count(
  open: Bits,
  column: Uint32Array,
  flags: Uint8Array | null,
  found: (ordinal: number, roles: number) => void,
) {
  if (!flags) return;
  const sums = new Map<number, number>();
  each(open, (role) => {
    const ordinal = column[role] as number;
    if (flags[ordinal] === 1) sums.set(ordinal, (sums.get(ordinal) ?? 0) + 1);
  });
  for (const [ordinal, n] of sums) found(ordinal, n);
}
