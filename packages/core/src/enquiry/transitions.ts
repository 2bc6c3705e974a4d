import type { TransitionTable } from '../shared/transition';

export const enquiryOpenStates = ['received', 'new', 'guidance', 'contacted', 'meeting', 'checks', 'offered'] as const;
export const enquiryEndStates = [
  'placed',
  'referred',
  'withdrawn',
  'not-taken-on',
  'role-filled',
  'group-silent',
  'signposted',
  'unreachable',
  'duplicate',
  'spam',
  // Only history has it: a spreadsheet that never said what became of the enquiry.
  'outcome-unknown',
] as const;
export const enquiryStates = [...enquiryOpenStates, ...enquiryEndStates] as const;
export type EnquiryState = (typeof enquiryStates)[number];

export const withdrawnReasons = [
  'found-another-role',
  'no-time',
  'too-far',
  'not-what-was-expected',
  'no-answer',
  'health',
  'other',
] as const;
export const notTakenOnReasons = [
  'requirements-not-met',
  'availability',
  'checks-not-passed',
  'age',
  'did-not-come',
  'other',
] as const;
export const signpostedReasons = ['paid-work', 'advice', 'other-lio', 'own-support-needed', 'other'] as const;

export const enquiryActs = [
  'receive',
  'record',
  'release',
  'ask-guardian',
  'confirm',
  'guide',
  'refer',
  'contact',
  'meet',
  'check',
  'offer',
  'place',
  'withdraw',
  'not-take-on',
  'fill',
  'close-silent',
  'signpost',
  'lose-touch',
  'mark-duplicate',
  'mark-spam',
  'close-unknown',
  'remind-group',
  'ask-rescue',
  'rescue',
  'ask-heard',
  'say-heard',
  'reassign',
  'add-contributor',
  'add-minutes',
  'change-availability',
  'write',
  'erase',
] as const;
export type EnquiryAct = (typeof enquiryActs)[number];

const anyHand = ['web', 'email-link', 'staff-on-behalf'] as const;
const here = ['web', 'staff-on-behalf'] as const;
/** States in which a group can still answer. */
const live = ['new', 'guidance', 'contacted', 'meeting', 'checks', 'offered'] as const;
const named = ['new', 'contacted', 'meeting', 'checks', 'offered'] as const;
const groupSide = ['group', 'broker', 'manager'] as const;

export const enquiryTransitions = {
  // A web enquiry waits for its address to be confirmed; one that staff record, or that history brings, exists at once.
  receive: { from: ['none'], to: 'received', by: ['volunteer'], routes: ['web'] },
  record: {
    from: ['none'],
    to: 'new',
    by: ['broker', 'manager', 'system'],
    routes: ['staff-on-behalf', 'import', 'web', 'email-link'],
  },
  // Out of quarantine: staff have looked and found no spam. The address must still be confirmed.
  release: { from: ['received'], to: 'same', by: ['broker', 'manager'], routes: here },
  // Under 16: the volunteer's address is confirmed, and a guardian is now asked.
  'ask-guardian': { from: ['received'], to: 'same', by: ['volunteer'], routes: ['email-link'] },
  confirm: {
    from: ['received'],
    to: 'new',
    by: ['volunteer', 'guardian', 'broker', 'manager'],
    routes: ['email-link', 'staff-on-behalf'],
  },
  guide: { from: ['new'], to: 'guidance', by: ['broker', 'manager'], routes: here },
  refer: { from: ['new', 'guidance'], to: 'referred', by: ['broker', 'manager', 'volunteer'], routes: anyHand },
  contact: { from: ['new'], to: 'contacted', by: groupSide, routes: anyHand },
  meet: { from: ['new', 'contacted'], to: 'meeting', by: groupSide, routes: anyHand },
  check: { from: ['new', 'contacted', 'meeting'], to: 'checks', by: groupSide, routes: anyHand },
  offer: { from: ['new', 'contacted', 'meeting', 'checks'], to: 'offered', by: groupSide, routes: anyHand },
  place: { from: named, to: 'placed', by: [...groupSide, 'system'], routes: [...anyHand, 'import'] },
  withdraw: {
    from: ['received', ...live],
    to: 'withdrawn',
    by: ['volunteer', 'guardian', 'broker', 'manager'],
    routes: anyHand,
    reasons: withdrawnReasons,
  },
  'not-take-on': { from: named, to: 'not-taken-on', by: groupSide, routes: anyHand, reasons: notTakenOnReasons },
  fill: { from: named, to: 'role-filled', by: [...groupSide, 'system'], routes: [...anyHand, 'timer'] },
  'close-silent': { from: named, to: 'group-silent', by: ['broker', 'manager', 'system'], routes: [...here, 'timer'] },
  signpost: { from: live, to: 'signposted', by: ['broker', 'manager'], routes: here, reasons: signpostedReasons },
  'lose-touch': { from: live, to: 'unreachable', by: groupSide, routes: anyHand },
  'mark-duplicate': { from: ['received', ...live], to: 'duplicate', by: ['broker', 'manager'], routes: here },
  'mark-spam': { from: ['received', ...live], to: 'spam', by: ['broker', 'manager'], routes: here },
  'close-unknown': { from: ['new'], to: 'outcome-unknown', by: ['system'], routes: ['import'] },
  'remind-group': { from: ['new'], to: 'same', by: ['system'], routes: ['timer'] },
  'ask-rescue': { from: ['new'], to: 'same', by: ['system'], routes: ['timer'] },
  rescue: { from: named, to: 'same', by: ['broker', 'manager'], routes: here },
  'ask-heard': {
    from: enquiryStates.filter((s) => s !== 'received' && s !== 'spam'),
    to: 'same',
    by: ['system'],
    routes: ['timer'],
  },
  'say-heard': {
    from: enquiryStates.filter((s) => s !== 'received' && s !== 'spam'),
    to: 'same',
    by: ['volunteer', 'broker', 'manager'],
    routes: anyHand,
  },
  reassign: {
    from: enquiryStates.filter((s) => s !== 'received'),
    to: 'same',
    by: ['broker', 'manager'],
    routes: here,
    reasons: ['recorded-wrongly', 'handed-over', 'boundary-change'],
  },
  'add-contributor': {
    from: enquiryStates.filter((s) => s !== 'received'),
    to: 'same',
    by: ['broker', 'manager'],
    routes: here,
  },
  'add-minutes': {
    from: enquiryStates.filter((s) => s !== 'received'),
    to: 'same',
    by: ['broker', 'manager'],
    routes: here,
  },
  'change-availability': {
    from: ['received', ...live],
    to: 'same',
    by: ['volunteer', 'broker', 'manager'],
    routes: anyHand,
  },
  // Words between the two sides, passed on by us. A group's first words to somebody who waits are `contact`.
  write: { from: [...named, 'placed'], to: 'same', by: ['volunteer', ...groupSide], routes: anyHand },
  // What names the person goes: because they asked (their own event says so), or because its time was over.
  erase: {
    from: enquiryStates.filter((s) => s !== 'received'),
    to: 'same',
    by: ['system'],
    routes: ['timer', 'web', 'email-link', 'staff-on-behalf'],
  },
} as const satisfies TransitionTable<EnquiryState, EnquiryAct>;
