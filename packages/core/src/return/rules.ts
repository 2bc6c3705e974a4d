import type { NounRules } from '../shared/change';
import { Return } from './return';
import { type ReturnAct, returnTransitions } from './transitions';

export const returnRules: NounRules<'return', ReturnAct> = {
  noun: 'return',
  table: returnTransitions,
  schema: Return,
  // A return waits for people; the clock owes it nothing.
  due: () => null,
  story: (r) => `lio.${r.lioId}`,
};

/** Held by the one return that stands for a contract and quarter: the draft of the first, then whichever was signed last. */
export const standingGuard = (contractId: string, from: string): string => `return/${contractId}/${from}`;
/** Held by the one open draft of a contract and quarter. */
export const draftGuard = (contractId: string, from: string): string => `return-draft/${contractId}/${from}`;
