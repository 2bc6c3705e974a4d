import type { Who } from '../shared/change';
import type { Change } from '../shared/commit';
import type { OfficeEvent } from '../shared/event';
import type { Instant } from '../shared/time';
import { Contract, type ContractWords } from './contract';
import { officeChange } from './office-change';

interface ContractStep {
  act: 'add' | 'change' | 'achieve-milestone' | 'reopen-milestone';
  who: Who;
  at: Instant;
  id: Contract['id'];
  words: ContractWords;
  /** In words; empty of a first version. */
  why: string;
  /** Ids, dates and numbers: what the event tells. */
  data: OfficeEvent['data'];
}

/** The next version of a contract. The records keep each version whole, beside the contract and in the same commit. */
export const contractChange = (
  before: Contract | null,
  { act, who, at, id, words, why, data }: ContractStep,
): Extract<Change, { noun: 'contract' }> =>
  officeChange('contract', Contract, before, {
    act,
    who,
    at,
    fields: {
      ...words,
      id,
      state: 'active',
      changedBy: who.id === undefined ? { role: who.role } : { role: who.role, id: who.id },
      why,
    },
    data,
  });
