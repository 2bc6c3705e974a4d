import type { Cause } from '../codes/causes';
import type { AccessibilityFeature, Locality, Slot } from '../codes/codes';
import type { Skill } from '../codes/skills';
import type { Point } from '../shared/point';

/** What people hope to get out of it, in the words they choose from. */
export const wants = {
  'meet-people': 'Meet people',
  'use-my-skills': 'Use what I am good at',
  'learn-something': 'Learn something new',
  'work-experience': 'Experience for a job or course',
  'be-outdoors': 'Be outdoors',
  'keep-active': 'Keep active',
  'feel-better': 'Feel better in myself',
  'help-neighbours': 'Help people close to home',
  'lead-or-govern': 'Help run a group',
} as const;
export type Want = keyof typeof wants;

/**
 * What a volunteer, or the broker with them, says of what would suit: as little as they like. Nothing here is a protected
 * characteristic but age, and age only keeps out roles that do not accept it.
 */
export interface Profile {
  lioId?: string | undefined;
  near?: Point | undefined;
  /** How far they would go. Further ones rank lower; they are not left out. */
  withinMiles?: number | undefined;
  /** Where they live, when no place is known. */
  home?: Locality | undefined;
  slots?: readonly Slot[] | undefined;
  causes?: readonly Cause[] | undefined;
  skills?: readonly Skill[] | undefined;
  skillsToGain?: readonly Skill[] | undefined;
  wants?: readonly Want[] | undefined;
  /** In their own words. */
  text?: string | undefined;
  /** Hard: every one is there, or the role is left out. A role done from home meets them. */
  accessNeeds?: readonly AccessibilityFeature[] | undefined;
  /** Hard. In years. */
  age?: number | undefined;
  /** Hard: `only` leaves out what is done at a place, `exclude` what is done from home. */
  remote?: 'only' | 'include' | 'exclude' | undefined;
  /** Roles and groups that are not to be named: those asked about already, a group that did not answer. */
  notRoles?: readonly string[] | undefined;
  notGroups?: readonly string[] | undefined;
}

/** Why a role is named, as a code with what belongs to it. */
export type Reason =
  | { kind: 'near'; miles: number }
  | { kind: 'district'; locality: Locality }
  | { kind: 'from-home' }
  | { kind: 'area-wide' }
  | { kind: 'slots'; slots: Slot[] }
  | { kind: 'flexible' }
  | { kind: 'causes'; causes: Cause[] }
  | { kind: 'skills'; skills: Skill[] }
  | { kind: 'gains'; skills: Skill[] }
  | { kind: 'wants'; wants: Want[] }
  | { kind: 'words' }
  | { kind: 'access'; features: AccessibilityFeature[] }
  | { kind: 'age'; age: number }
  /** Nothing was said that could be a better reason. */
  | { kind: 'open' }
  | { kind: 'replies-well' };
