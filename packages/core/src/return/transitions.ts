import type { TransitionTable } from '../shared/transition';

export const returnStates = ['draft', 'signed', 'superseded'] as const;
export type ReturnState = (typeof returnStates)[number];
export const returnActs = ['start', 'write', 'override', 'agree-override', 'sign', 'supersede'] as const;
export type ReturnAct = (typeof returnActs)[number];

const routes = ['web', 'staff-on-behalf'] as const;
const office = ['broker', 'manager', 'operator'] as const;

/**
 * A return is written, signed, and never changes again: what was wrong in it is put right by a further version, which takes its
 * place once that is signed. Only a manager of the LIO answers for figures; the operator of the platform does not.
 */
export const returnTransitions = {
  start: { from: ['none'], to: 'draft', by: office, routes },
  write: { from: ['draft'], to: 'same', by: office, routes },
  override: { from: ['draft'], to: 'same', by: ['broker', 'manager'], routes },
  'agree-override': { from: ['draft'], to: 'same', by: ['broker', 'manager'], routes },
  sign: { from: ['draft'], to: 'signed', by: ['manager'], routes },
  supersede: { from: ['signed'], to: 'superseded', by: ['manager'], routes },
} as const satisfies TransitionTable<ReturnState, ReturnAct>;
