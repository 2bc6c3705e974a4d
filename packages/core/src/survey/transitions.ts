import type { TransitionTable } from '../shared/transition';

export const surveyStates = ['invited', 'answered', 'expired'] as const;
export type SurveyState = (typeof surveyStates)[number];
export const surveyActs = ['invite', 'remind', 'answer', 'answer-again', 'expire'] as const;
export type SurveyAct = (typeof surveyActs)[number];

const answering = {
  by: ['volunteer', 'group', 'broker', 'manager', 'system'],
  routes: ['web', 'email-link', 'staff-on-behalf', 'import'],
} as const;

export const surveyTransitions = {
  invite: {
    from: ['none'],
    to: 'invited',
    by: ['system', 'broker', 'manager'],
    routes: ['timer', 'import', 'web', 'staff-on-behalf'],
  },
  remind: { from: ['invited'], to: 'same', by: ['system'], routes: ['timer'] },
  answer: { from: ['invited'], to: 'answered', ...answering },
  // A later answer replaces the one before in the figures; both are kept.
  'answer-again': { from: ['answered'], to: 'same', ...answering },
  expire: { from: ['invited'], to: 'expired', by: ['system'], routes: ['timer'] },
} as const satisfies TransitionTable<SurveyState, SurveyAct>;
