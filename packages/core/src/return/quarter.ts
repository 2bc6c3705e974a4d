import { addDays, addMonths, type Day } from '../shared/time';

/** The last day of the quarter of the April-March year that begins on a day; null where none does. */
export const quarterEnd = (from: Day): Day | null =>
  /-(01|04|07|10)-01$/.test(from) ? addDays(addMonths(from, 3), -1) : null;
