import type { TransitionTable } from '../shared/transition';

export const groupStates = ['applied', 'more-information', 'approved', 'refused', 'suspended', 'lapsed'] as const;
export type GroupState = (typeof groupStates)[number];

export const refusedReasons = [
  'not-volunteer-involving',
  'outside-the-area',
  'evidence-not-given',
  'not-lawful',
  'duplicate',
] as const;
export const suspendedReasons = ['safeguarding-concern', 'complaint', 'not-answering', 'at-their-request'] as const;

export const groupActs = [
  'apply',
  'ask-for-information',
  'give-information',
  'approve',
  'refuse',
  'suspend',
  'reinstate',
  'lapse',
  'renew',
  'amend',
  'record-evidence',
  'trust',
  'warn-of-lapse',
  'ask-confidence',
] as const;
export type GroupAct = (typeof groupActs)[number];

const here = ['web', 'staff-on-behalf'] as const;

export const groupTransitions = {
  apply: {
    from: ['none'],
    to: 'applied',
    by: ['group', 'broker', 'manager', 'system'],
    routes: ['web', 'staff-on-behalf', 'import'],
  },
  'ask-for-information': { from: ['applied'], to: 'more-information', by: ['broker', 'manager'], routes: here },
  'give-information': {
    from: ['more-information'],
    to: 'applied',
    by: ['group', 'broker', 'manager'],
    routes: ['web', 'email-link', 'staff-on-behalf'],
  },
  approve: {
    from: ['applied'],
    to: 'approved',
    by: ['broker', 'manager', 'system'],
    routes: ['web', 'staff-on-behalf', 'import'],
  },
  refuse: { from: ['applied'], to: 'refused', by: ['broker', 'manager'], routes: here, reasons: refusedReasons },
  suspend: { from: ['approved'], to: 'suspended', by: ['broker', 'manager'], routes: here, reasons: suspendedReasons },
  reinstate: { from: ['suspended'], to: 'approved', by: ['manager'], routes: here },
  lapse: { from: ['approved'], to: 'lapsed', by: ['system'], routes: ['timer'] },
  renew: { from: ['lapsed'], to: 'approved', by: ['broker', 'manager'], routes: here },
  amend: {
    from: ['applied', 'more-information', 'approved', 'lapsed'],
    to: 'same',
    by: ['group', 'broker', 'manager'],
    routes: ['web', 'email-link', 'staff-on-behalf'],
  },
  'record-evidence': {
    from: ['applied', 'more-information', 'approved', 'suspended', 'lapsed'],
    to: 'same',
    by: ['group', 'broker', 'manager'],
    routes: ['web', 'email-link', 'staff-on-behalf'],
  },
  trust: { from: ['approved'], to: 'same', by: ['broker', 'manager'], routes: here },
  'warn-of-lapse': { from: ['approved'], to: 'same', by: ['system'], routes: ['timer'] },
  // The yearly survey has gone out, or there was nothing to ask. Who has lapsed or is suspended may have had roles in the year.
  'ask-confidence': { from: ['approved', 'suspended', 'lapsed'], to: 'same', by: ['system'], routes: ['timer'] },
} as const satisfies TransitionTable<GroupState, GroupAct>;
