import { words } from '../words/fold';
import { isIndexed } from './indexed';

/** The words of a text that an index holds. */
export const tokenWords = (text: string): string[] => words(text).filter(isIndexed);
