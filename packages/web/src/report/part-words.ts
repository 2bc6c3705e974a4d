import type { Cell } from './cells';
import { isShare } from './cells';
import { besideWords } from './definitions';

/** What the numbers outside the indicators are called, over their records. */
const elsewhere: Record<string, string> = {
  'funnel.enquiries': 'enquiries of those who began to look',
  'funnel.episodes': 'began to look',
  'funnel.replied': 'heard from a group',
  'funnel.agreed': 'had a place agreed',
  'funnel.started': 'started',
  'funnel.startedInTime': 'started within 89 days',
  'funnel.oldEnoughFor4Weeks': 'started four weeks ago or longer',
  'funnel.goingAt4Weeks': 'still going after four weeks',
  'funnel.oldEnoughFor12Weeks': 'started twelve weeks ago or longer',
  'funnel.goingAt12Weeks': 'still going after twelve weeks',
  'replies.asked': 'enquiries to groups',
  'replies.replied': 'answered',
  'replies.unanswered': 'never answered',
  'replies.waiting': 'not due yet',
  'replies.withinFive': 'answered within five working days',
  'replies.rescued': 'that we stepped in for',
  'replies.rescuedStarted': 'that led to a start after we stepped in',
  'weeks4.oldEnough': 'started four weeks ago or longer',
  'weeks4.going': 'still going after four weeks',
  'weeks4.asked': 'answered at four weeks',
  'weeks12.oldEnough': 'started twelve weeks ago or longer',
  'weeks12.going': 'still going after twelve weeks',
  'weeks12.asked': 'answered at twelve weeks',
  liveOpportunities: 'live roles',
  hours: 'hours reported',
  implied: 'invitations that history implies',
};

/** What a part of a figure is called: "in the numerator". */
export function sayPart(indicator: Cell['indicator'], part: string): string {
  if (part === 'numerator') return isShare({ indicator }) ? 'in the numerator' : 'counted';
  if (part === 'denominator') return 'in the denominator';
  if (part.startsWith('outcome.')) return 'with this outcome';
  return elsewhere[part] ?? besideWords[part]?.text ?? part;
}

/** What a record counted as, in words. A code that is not here is said as it is written, with spaces. */
const countedAs: Record<string, string> = {
  opened: 'Began to look',
  'located-by-role': 'Placed by the district of the role',
  contributed: 'Contributed to',
  received: 'Enquiry received',
  person: 'A person',
  'taken-up': 'Started within 89 days',
  'not-taken-up': 'No start within 89 days',
  open: 'Still open',
  unknown: 'Outcome unknown',
  invited: 'Asked',
  implied: 'Asked, as history implies',
  answered: 'Answered',
  active: 'Active group',
  confident: 'Confident in both',
  'not-confident': 'Not confident in both',
  'first-published': 'First published',
  supported: 'Developed with support',
  'live-at-end': 'Live on the last day',
  replied: 'The group replied',
  unanswered: 'Never answered',
  waiting: 'Not due yet',
  started: 'Started',
  'not-started': 'Did not start',
  'still-going': 'Still going',
  'not-going': 'No longer going',
  'very-easy': 'Very easy',
  'very-happy': 'Very happy',
};

export const sayCountedAs = (code: string): string =>
  countedAs[code] ?? `${code.charAt(0).toUpperCase()}${code.slice(1).replaceAll('-', ' ')}`;
