import { invalid } from '../shared/act-on';
import type { Deps } from '../shared/ports';
import type { Quote } from './return';

/**
 * What keeps quotes from being used; null when nothing does. Asked when they are chosen and again when the return is signed:
 * consent can be taken back, and words leave after twelve months, but what was signed stays.
 */
export async function quotesFault({ records }: Pick<Deps, 'records'>, lioId: string, quotes: readonly Quote[]) {
  if (new Set(quotes.map((q) => q.survey)).size !== quotes.length)
    return invalid('quotes', 'One survey is quoted twice');
  for (const [i, { survey }] of quotes.entries()) {
    const found = await records.get('survey', survey);
    if (found?.lioId !== lioId || found.state !== 'answered') {
      return invalid(`quotes.${i}.survey`, 'There is no such answer');
    }
    if (!found.said?.mayQuote) return invalid(`quotes.${i}.survey`, 'This answer may not be quoted');
  }
  return null;
}
