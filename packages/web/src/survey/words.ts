import {
  confidenceAnswers,
  easeAnswers,
  happyAnswers,
  notApplicable,
  type SurveyKind,
} from '@placewell/core/codes/codes';

const easeWords: Record<(typeof easeAnswers)[number], string> = {
  'very-easy': 'Very easy',
  easy: 'Easy',
  neither: 'Neither easy nor difficult',
  difficult: 'Difficult',
  'very-difficult': 'Very difficult',
};
const happyWords: Record<(typeof happyAnswers)[number], string> = {
  'very-happy': 'Very happy',
  happy: 'Happy',
  neither: 'Neither happy nor unhappy',
  unhappy: 'Unhappy',
  'very-unhappy': 'Very unhappy',
};
const confidenceWords: Record<(typeof confidenceAnswers)[number], string> = {
  'very-confident': 'Very confident',
  confident: 'Confident',
  neither: 'Neither confident nor not',
  'not-very-confident': 'Not very confident',
  'not-at-all-confident': 'Not at all confident',
};

const items = <T extends string>(codes: readonly T[], words: Record<T, string>) => [
  ...codes.map((value) => ({ value: value as string, text: words[value] })),
  { divider: 'or' },
  { value: notApplicable as string, text: 'This does not apply to me' },
];

/** The answers to choose from, best first, and "not applicable" apart from them. */
export const answerItems: Record<SurveyKind, ReturnType<typeof items>> = {
  ease: items(easeAnswers, easeWords),
  happy: items(happyAnswers, happyWords),
  confidence: items(confidenceAnswers, confidenceWords),
};

/** The questions as asked; the confidence survey has two. */
export const questions: Record<SurveyKind, readonly [string, string?]> = {
  ease: ['How easy was it to find out about volunteering?'],
  happy: ['How happy are you with your volunteering?'],
  confidence: ['How confident are you in recruiting volunteers?', 'How confident are you in managing volunteers?'],
};

/** The word of each scale for "neither" says between what; apart from its scale it says enough as it is. */
const allWords: Readonly<Record<string, string>> = {
  ...easeWords,
  ...happyWords,
  ...confidenceWords,
  neither: 'Neither one nor the other',
  [notApplicable]: 'Does not apply',
};

/** An answer in words; a code that none of the surveys has is said as it is. */
export const answerWords = (code: string): string => (Object.hasOwn(allWords, code) ? (allWords[code] ?? code) : code);
