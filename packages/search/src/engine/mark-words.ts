import type { Marked } from '@placewell/core/search/role-search';
import { isIndexed } from '../index/indexed';
import { editsBetween, mostEdits } from '../words/edits';
import { tokens } from '../words/fold';
import { stem } from '../words/stem';
import type { Concept, WordSought } from './read-text';

/** Letters of a snippet, about. */
const snippetLength = 180;

/** Tells which words of a text were looked for, by the rules that found them. */
export function markerFor(concepts: readonly Concept[]): (word: string) => boolean {
  const sought = concepts.flatMap((c) => c.options.flatMap((o) => o.words.filter((w): w is WordSought => w !== null)));
  const stems = new Set(sought.map((s) => stem(s.text)));
  const prefixes = sought.filter((s) => s.prefix && s.text.length >= 2).map((s) => s.text);
  const near = sought.filter((s) => s.edits);
  const known = new Map<string, boolean>();
  const holds = (word: string): boolean => {
    if (!isIndexed(word)) return false;
    if (stems.has(stem(word)) || prefixes.some((p) => word.startsWith(p))) return true;
    return near.some(({ text }) => {
      const most = mostEdits(text.length);
      return most > 0 && Math.abs(text.length - word.length) <= most && editsBetween(text, word, most as 1 | 2) <= most;
    });
  };
  return (word) => {
    let answer = known.get(word);
    if (answer === undefined) {
      answer = holds(word);
      known.set(word, answer);
    }
    return answer;
  };
}

/** A text in stretches, those marked that were looked for. Together they are the text. */
export function marked(text: string, isSought: (word: string) => boolean): Marked[] {
  const parts: Marked[] = [];
  let from = 0;
  for (const { word, start, end } of tokens(text)) {
    if (!isSought(word)) continue;
    if (start > from) parts.push({ text: text.slice(from, start), hit: false });
    parts.push({ text: text.slice(start, end), hit: true });
    from = end;
  }
  if (from < text.length) parts.push({ text: text.slice(from), hit: false });
  return parts;
}

/** The first text where most of what was looked for stands, cut to some 180 letters round it; the first one where nothing does. */
export function snippetOf(texts: readonly string[], isSought: (word: string) => boolean): Marked[] {
  let best = { text: texts[0] ?? '', from: 0, to: Math.min(snippetLength, (texts[0] ?? '').length), hits: 0 };
  for (const text of texts) {
    const hits = tokens(text).filter(({ word }) => isSought(word));
    for (let i = 0; i < hits.length; i++) {
      const first = hits[i]?.start as number;
      const within = hits.slice(i).filter((h) => h.end <= first + snippetLength - 40);
      const distinct = new Set(within.map((h) => stem(h.word))).size;
      if (distinct > best.hits) {
        const middle = (first + (within.at(-1)?.end ?? first)) / 2;
        const from = Math.max(0, Math.min(text.length - snippetLength, Math.floor(middle - snippetLength / 2)));
        best = { text, from, to: Math.min(text.length, from + snippetLength), hits: distinct };
      }
    }
  }
  const { text } = best;
  // At the ends of words.
  let { from, to } = best;
  if (from > 0) from = nextSpace(text, from);
  if (to < text.length) to = Math.max(from, text.lastIndexOf(' ', to));
  const cut = text.slice(from, to).trim();
  const parts = marked(cut, isSought);
  if (from > 0) parts.unshift({ text: '… ', hit: false });
  if (to < text.length) parts.push({ text: ' …', hit: false });
  return parts;
}

const nextSpace = (text: string, from: number): number => {
  const at = text.indexOf(' ', from);
  return at < 0 || at > from + 30 ? from : at + 1;
};
