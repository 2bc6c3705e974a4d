import type { IndicatorId } from '@placewell/core/lio/contract';
import type { RestatementCause } from './returns/content';

// How figures and their rules are said, on pages and in files alike: a funder reads the same words in both. Changing a rule
// means changing its words here, and `definitions` in report.ts.

/** What the indicators are called. */
export const indicatorNames: Record<IndicatorId, string> = {
  '24': 'Ease of access',
  '25': 'Volunteer enquiries',
  '26': 'Take-up',
  '27': 'Happy with placement',
  '28': 'Group confidence',
  '29': 'Milestones',
  '30': 'Opportunities developed',
};

/** How each figure is made, for people who read it. Follows the metrics definitions of the version printed beside them. */
export const indicatorDefinitions: Record<IndicatorId, readonly string[]> = {
  '24': [
    'Of those who answered “How easy was it to find out about volunteering?” in this period, the share who said very easy or easy.',
    'One answer for each person looking, their latest in the period. “Does not apply” and no answer are not counted. The question goes out two weeks after an enquiry.',
  ],
  '25': [
    'The number of times somebody began to look for a role in this period, by any channel.',
    'Further enquiries by the same person within 89 days belong to the same search and are not counted again. An enquiry by the website counts once its email address is confirmed. Spam, tests and people recruited for our own services are never counted.',
  ],
  '26': [
    'Of those who began to look in this period, the share who started a role within 89 days of doing so.',
    'A start counts when its date has come and the volunteer, the group or staff have confirmed it. The figure is maturing until 90 days after the period ends.',
  ],
  '27': [
    'Of those who answered “How happy are you with your volunteering?” in this period, the share who said very happy or happy.',
    'One answer for each placement that started, its latest in the period. The question goes out five weeks after the start.',
  ],
  '28': [
    'Of the groups that answered about both recruiting and managing volunteers, the share that are confident or very confident in both.',
    'The latest answer of each group in the 365 days that end with the period. Every group that had a role open is asked once a year. By district, the district of the group. Not applicable by body or by channel.',
  ],
  '29': [
    'Nothing is counted. Each milestone of a contract is achieved, on track or late on the last day of the period.',
  ],
  '30': [
    'The number of roles first published in this period.',
    'Renewals, copies, and roles brought in from other platforms do not count. By district, the district of the role. Not applicable by body or by channel.',
  ],
};

/** How the figures are read, whichever they are. */
export const readingRules: readonly string[] = [
  'Percentages are made from the numbers beside them, never averaged. One with fewer than 10 answers or people behind it is not shown; with fewer than 20 it is not rated.',
  'The range is the 95% Wilson interval. The fewer people stand behind a figure, the wider it is. Two figures whose ranges overlap may not really differ.',
  'Green: 100% of the target or more. Amber: from 90%. Red: below. For “more than half”: green above 50%, amber from 45%, red below.',
  'A number is rated from 1 April to the last day of the period, against the part of the year’s target that belongs to those days.',
  'A person belongs to the district they lived in when they began to look; where that is not known, to the district of the role they asked about. Each search has one lead body, so bodies add up to the whole. Contributors are shown and never added.',
  'A percentage of answers says how many of those asked answered. Below 30% it is marked “low response”: read it with care, as those who did not answer may think otherwise. It is shown and rated all the same. Where history holds answers alone, nobody can tell how many were asked, and the response rate is not known.',
  'The figures state what was counted. They do not say that one thing caused another.',
];

/** What stands beside a figure. Those marked can be opened into their records. */
export const besideWords: Record<string, { text: string; opens: boolean }> = {
  answers: { text: 'answers', opens: true },
  invitations: { text: 'asked', opens: true },
  enquiries: { text: 'enquiries received', opens: true },
  people: { text: 'people', opens: true },
  locatedByRole: { text: 'placed by the district of the role', opens: true },
  contributed: { text: 'contributed to, not added', opens: true },
  open: { text: 'still open', opens: true },
  unknown: { text: 'outcome unknown', opens: true },
  groupsActive: { text: 'active groups', opens: true },
  supported: { text: 'developed with support', opens: true },
  liveAtEnd: { text: 'live at the end', opens: true },
  places: { text: 'places', opens: false },
  achieved: { text: 'achieved', opens: false },
  onTrack: { text: 'on track', opens: false },
  late: { text: 'late', opens: false },
};

/** Why a record was looked at and not counted. */
export const leftOutWords: Record<string, string> = {
  spam: 'It is spam',
  duplicate: 'It was asked twice',
  test: 'It is a test',
  'own-service': 'It is for our own services',
  'joined-an-open-episode': 'It belongs to a search that had begun within 89 days before',
  'no-placement': 'No role was agreed',
  'placement-not-started': 'A role was agreed, but nobody has confirmed that it started',
  'started-before-the-enquiry': 'It started before the enquiry',
  'started-after-day-89': 'It started later than 89 days after the search began',
  'start-recorded-in-error': 'The start was recorded in error',
  'answered-otherwise': 'The answer is not one of the two best',
  'not-applicable': 'The answer is “does not apply”',
  'no-answer': 'Nothing was answered',
  'replaced-by-a-later-answer': 'A later answer took its place',
  'did-not-answer-both': 'The group did not answer both questions',
  'not-confident-on-both': 'The group is not confident in both',
  copy: 'It is a copy of an earlier role',
  'import-from-platform': 'It was brought in from another platform',
};

/** Why a figure of an earlier return reads otherwise now. */
export const restatementWords: Record<RestatementCause, string> = {
  'recorded-later': 'recorded later',
  'marked-spam': 'marked as spam',
  'marked-duplicate': 'marked as asked twice',
  reassigned: 'moved to another body',
  'start-recorded-later': 'start recorded later',
  'start-corrected': 'day of the start corrected',
  'start-recorded-in-error': 'start recorded in error',
  matured: 'started since, within 89 days',
  'answered-again': 'answered again',
  'district-changed': 'district changed',
  'target-changed': 'target changed',
  'cover-changed': 'what the contract covers changed',
  'year-to-date-changed': 'year to date changed',
  other: 'other',
};

/** What the files of a return say figures by. */
export const fileWords = {
  indicators: indicatorNames,
  definitions: indicatorDefinitions,
  rules: readingRules,
  causes: restatementWords,
};
