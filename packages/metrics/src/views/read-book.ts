import { ask, type BookDeps, once } from '../read-report';
import type { Book, BookRequest, OutsideBook } from './book';
import { type BookInput, bookReachesTo, makeBook } from './make-book';
import { isOutsideCut, makeOutsideBook } from './outside-book';

/**
 * Reads all that the book of a window is made from, and makes it. Null when there is no such LIO, when the contract is none of its
 * own, and when a reader outside asks for a cut that is not shown there. Throws `StoreUnavailable`.
 */
export async function readBook(
  deps: BookDeps,
  lioId: string,
  { by, key, contract: contractId, ...rest }: BookRequest,
  reader: 'inside' | 'outside',
): Promise<Book | OutsideBook | null> {
  if (reader === 'outside' && !isOutsideCut(by)) return null;
  const [asked, searches] = await Promise.all([
    ask(deps, lioId, { ...rest, by: 'total' }, bookReachesTo(rest)),
    // Searches tell nobody's affairs, but demand that was not met is not shown outside.
    reader === 'inside' ? deps.searches.between(lioId, rest.from, rest.to) : [],
  ]);
  const contract = contractId === undefined ? undefined : asked?.contracts.find((c) => c.id === contractId);
  if (!asked || (contractId !== undefined && !contract)) return null;
  const what = ['book', reader, by, key ?? null, contractId ?? null, searches];
  return once<Book | OutsideBook>(deps, asked, what, async () => {
    const input: BookInput = { ...(await asked.input()), by, key, contract, searches };
    return reader === 'inside' ? makeBook(input) : makeOutsideBook(input);
  });
}
