import type { TransitionTable } from '../shared/transition';

export const placementStates = ['agreed', 'started', 'ended', 'did-not-start'] as const;
export type PlacementState = (typeof placementStates)[number];

export const endedReasons = [
  'finished-as-planned',
  'found-work',
  'moved-away',
  'health',
  'no-time',
  'not-what-was-expected',
  'group-ended-it',
  'role-ended',
  // Takes the start back: nobody had started. Figures then leave the start out.
  'recorded-in-error',
  'other',
] as const;
export const didNotStartReasons = [
  'volunteer-changed-mind',
  'group-changed-mind',
  'checks-not-passed',
  'lost-touch',
  'other',
] as const;

export const placementActs = [
  'agree',
  'ask-start',
  'start',
  'correct-start',
  'did-not-start',
  'check-in',
  'ask-happy',
  'say',
  'end',
  'record-hours',
] as const;
export type PlacementAct = (typeof placementActs)[number];

const anyHand = ['web', 'email-link', 'staff-on-behalf'] as const;
const bothSides = ['volunteer', 'group', 'broker', 'manager'] as const;

export const placementTransitions = {
  agree: { from: ['none'], to: 'agreed', by: ['group', 'broker', 'manager', 'system'], routes: [...anyHand, 'import'] },
  'ask-start': { from: ['agreed'], to: 'same', by: ['system'], routes: ['timer'] },
  start: { from: ['agreed'], to: 'started', by: [...bothSides, 'system'], routes: [...anyHand, 'import'] },
  // The day of the start was another one: who said it says so, or staff settle it.
  'correct-start': { from: ['started', 'ended'], to: 'same', by: bothSides, routes: anyHand },
  'did-not-start': {
    from: ['agreed'],
    to: 'did-not-start',
    by: bothSides,
    routes: anyHand,
    reasons: didNotStartReasons,
  },
  // The timer asks both sides whether it still goes on.
  'check-in': { from: ['started'], to: 'same', by: ['system'], routes: ['timer'] },
  // Five weeks on, the happiness survey.
  'ask-happy': { from: ['started', 'ended'], to: 'same', by: ['system'], routes: ['timer'] },
  // What one side says of a placement already moved on: still going, or not; where the sides differ, the LIO sees it.
  say: { from: ['agreed', 'started', 'ended', 'did-not-start'], to: 'same', by: bothSides, routes: anyHand },
  end: {
    from: ['started'],
    to: 'ended',
    by: [...bothSides, 'system'],
    routes: [...anyHand, 'import'],
    reasons: endedReasons,
  },
  'record-hours': { from: ['started', 'ended'], to: 'same', by: bothSides, routes: anyHand },
} as const satisfies TransitionTable<PlacementState, PlacementAct>;
