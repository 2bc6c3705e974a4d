import type { TransitionTable } from '../shared/transition';

export const opportunityStates = [
  'draft',
  'submitted',
  'changes-requested',
  'published',
  'paused',
  'refused',
  'closed',
] as const;
export type OpportunityState = (typeof opportunityStates)[number];

export const closedReasons = ['filled', 'withdrawn', 'ended', 'expired', 'group-suspended'] as const;
export const changesRequestedReasons = [
  'unclear',
  'accessibility-not-said',
  'dbs-level-not-lawful',
  'safeguarding-policy-missing',
  'duplicate',
  'paid-or-unlawful',
] as const;
/** Of the reasons to close or pause, those that are a group's own to give, and those that are the platform's. */
export const closedByGroup = ['filled', 'withdrawn', 'ended'] as const;
export const pausedByGroup = ['group-asked'] as const;
export const pausedByStaff = ['group-asked', 'surge'] as const;
export const refusedReasons = ['not-volunteering', 'not-lawful', 'unsafe', 'outside-the-area', 'duplicate'] as const;
export const pausedReasons = ['group-asked', 'not-confirmed', 'group-lapsed', 'group-suspended', 'surge'] as const;

export const opportunityActs = [
  'draft',
  'edit',
  'submit',
  'publish',
  'request-changes',
  'refuse',
  'pause',
  'resume',
  'confirm-recruiting',
  'warn-unconfirmed',
  'agree-place',
  'free-place',
  'close',
  'mark-supported',
] as const;
export type OpportunityAct = (typeof opportunityActs)[number];

const anyHand = ['web', 'email-link', 'staff-on-behalf'] as const;
const here = ['web', 'staff-on-behalf'] as const;

export const opportunityTransitions = {
  draft: {
    from: ['none'],
    to: 'draft',
    by: ['group', 'broker', 'manager', 'system'],
    routes: ['web', 'email-link', 'staff-on-behalf', 'import'],
  },
  edit: {
    from: ['draft', 'changes-requested', 'submitted', 'published', 'paused'],
    to: 'same',
    by: ['group', 'broker', 'manager'],
    routes: anyHand,
  },
  submit: {
    from: ['draft', 'changes-requested'],
    to: 'submitted',
    by: ['group', 'broker', 'manager', 'system'],
    routes: ['web', 'email-link', 'staff-on-behalf', 'import'],
  },
  // A trusted group's role is published by the system as soon as it is submitted.
  publish: {
    from: ['submitted'],
    to: 'published',
    by: ['broker', 'manager', 'system'],
    routes: ['web', 'email-link', 'staff-on-behalf', 'import'],
  },
  'request-changes': {
    from: ['submitted'],
    to: 'changes-requested',
    by: ['broker', 'manager'],
    routes: here,
    reasons: changesRequestedReasons,
  },
  refuse: { from: ['submitted'], to: 'refused', by: ['broker', 'manager'], routes: here, reasons: refusedReasons },
  pause: {
    from: ['published'],
    to: 'paused',
    by: ['group', 'broker', 'manager', 'system'],
    routes: ['web', 'email-link', 'staff-on-behalf', 'timer'],
    reasons: pausedReasons,
  },
  resume: {
    from: ['paused'],
    to: 'published',
    by: ['group', 'broker', 'manager', 'system'],
    routes: ['web', 'email-link', 'staff-on-behalf', 'timer'],
  },
  'confirm-recruiting': { from: ['published'], to: 'same', by: ['group', 'broker', 'manager'], routes: anyHand },
  'warn-unconfirmed': { from: ['published'], to: 'same', by: ['system'], routes: ['timer'] },
  // Those who asked before a role closed may still be taken on; which reasons for closing allow it is judged in `places`.
  'agree-place': {
    from: ['published', 'paused', 'closed'],
    to: 'same',
    by: ['group', 'broker', 'manager'],
    routes: anyHand,
  },
  'free-place': {
    from: ['published', 'paused', 'closed'],
    to: 'same',
    by: ['volunteer', 'group', 'broker', 'manager'],
    routes: anyHand,
  },
  close: {
    from: ['published', 'paused'],
    to: 'closed',
    by: ['group', 'broker', 'manager', 'system'],
    routes: ['web', 'email-link', 'staff-on-behalf', 'timer', 'import'],
    reasons: closedReasons,
  },
  'mark-supported': {
    from: ['draft', 'submitted', 'changes-requested', 'published', 'paused', 'closed'],
    to: 'same',
    by: ['broker', 'manager'],
    routes: here,
  },
} as const satisfies TransitionTable<OpportunityState, OpportunityAct>;
