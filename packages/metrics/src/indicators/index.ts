import { takeUp, volunteerEnquiries } from './enquiries';
import { groupConfidence } from './groups';
import type { Indicator } from './indicator';
import { opportunitiesDeveloped } from './opportunities';
import { easeOfAccess, happyWithPlacement } from './satisfaction';

/** Indicators that are counted; 29 is a milestone, and is not. */
export const counted: readonly Indicator[] = [
  easeOfAccess,
  volunteerEnquiries,
  takeUp,
  happyWithPlacement,
  groupConfidence,
  opportunitiesDeveloped,
];

export const milestoneName = 'One-off milestone';
