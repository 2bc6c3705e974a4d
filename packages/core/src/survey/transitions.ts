import type { TransitionTable } from '../shared/transition';

export const surveyStates = ['invited', 'answered', 'expired'] as const;
export type SurveyState = (typeof surveyStates)[number];
export const surveyActs = [
  'invite',
  'ask-by-mail',
  'remind',
  'answer',
  'answer-again',
  'keep-words',
  'erase-words',
  'expire',
] as const;
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
  // Who was to be rung has given an address since.
  'ask-by-mail': { from: ['invited'], to: 'same', by: ['system'], routes: ['timer'] },
  remind: { from: ['invited'], to: 'same', by: ['system'], routes: ['timer'] },
  answer: { from: ['invited'], to: 'answered', ...answering },
  // A later answer replaces the one before in the figures; both are kept.
  'answer-again': { from: ['answered'], to: 'same', ...answering },
  // Something happened since: what was said in their own words is kept on.
  'keep-words': { from: ['answered'], to: 'same', by: ['system'], routes: ['timer'] },
  'erase-words': {
    from: ['answered'],
    to: 'same',
    by: ['system'],
    routes: ['timer', 'web', 'email-link', 'staff-on-behalf'],
  },
  expire: { from: ['invited'], to: 'expired', by: ['system'], routes: ['timer'] },
} as const satisfies TransitionTable<SurveyState, SurveyAct>;
