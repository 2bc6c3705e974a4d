import { words as wordsIn } from '../words/fold';
import { stem } from '../words/stem';
import { synonymList } from '../words/synonym-list';
import { closeness, readSynonyms, synonymsOf } from '../words/synonyms';

/**
 * The field's synonyms as rules of a `synonym_graph` filter in Solr's format: `term => what is looked for instead`. One rule for
 * each term that has an entry, the term itself first unless its own words say too little ("from home"). `least` is how near a
 * synonym must be (`closeness`): an engine's filter has no weights, so there is one list for each nearness that counts otherwise.
 */
export function synonymRules(least: number): string[] {
  const rules = new Map<string, string>();
  const terms = new Set(readSynonyms(synonymList).flatMap(({ from, to, typedOnly }) => [...from, ...to, ...typedOnly]));
  for (const term of terms) {
    const typed = wordsIn(term);
    const key = typed.map(stem).join(' ');
    if (rules.has(key)) continue;
    const whole = synonymsOf(typed).find(({ from, to }) => from === 0 && to === typed.length);
    if (!whole) continue;
    const near = whole.alternatives.filter(({ weight }) => weight >= least);
    // A term that must not be looked for by its own words is looked for by whatever there is.
    const others = near.length > 0 || whole.itself ? near : whole.alternatives;
    if (others.length === 0) continue;
    const instead = [...(whole.itself ? [typed] : []), ...others.map((o) => o.words)].map((words) => words.join(' '));
    rules.set(key, `${typed.join(' ')} => ${instead.join(', ')}`);
  }
  return [...rules.values()].sort();
}

/** Other names of the same thing. */
export const sameRules = (): string[] => synonymRules(closeness.same);
/** Those, what is near, and kinds of the general. */
export const widerRules = (): string[] => synonymRules(closeness.wider);
