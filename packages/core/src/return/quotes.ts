import { invalid } from '../shared/act-on';
import type { Deps } from '../shared/ports';
import { quotedFrom } from './quoted-from';
import type { Quote } from './return';

/**
 * What keeps quotes from being used; null when nothing does. Asked when they are chosen and again when the return is signed:
 * consent can be taken back, and words leave after twelve months, but what was signed stays.
 */
export async function quotesFault({ records }: Pick<Deps, 'records'>, lioId: string, quotes: readonly Quote[]) {
  if (new Set(quotes.map((q) => q.survey)).size !== quotes.length)
    return invalid('quotes', 'One survey is quoted twice');
  for (const [i, { survey, text }] of quotes.entries()) {
    const found = await records.get('survey', survey);
    if (found?.lioId !== lioId || found.state !== 'answered') {
      return invalid(`quotes.${i}.survey`, 'There is no such answer');
    }
    if (!found.said?.mayQuote) return invalid(`quotes.${i}.survey`, 'This answer may not be quoted');
    const words = await records.surveyWords(survey);
    if (!words) return invalid(`quotes.${i}.survey`, 'These words are no longer kept, so they cannot be quoted');
    if (!quotedFrom(words.text, text)) {
      return invalid(
        `quotes.${i}.text`,
        'These are not their words: leave words out with … and put yours in [brackets]',
      );
    }
  }
  return null;
}
