import type { Cause } from '@placewell/core/codes/causes';
import type { Commitment, Suitability } from '@placewell/core/codes/codes';
import type { Requirement } from '@placewell/core/codes/requirements';
import type { Skill } from '@placewell/core/codes/skills';
import type { CheckName } from '../checks';

type Pair = readonly [string, string];
type ShortDay = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';
export type ShortSlot = `${ShortDay}-${'am' | 'pm' | 'eve'}`;

/** Dated sessions on the weekend days that follow. */
export interface SessionSketch {
  readonly sessions: number;
  readonly from: string;
  readonly to: string;
  /** The month and day (`12-05`) from which each of the two groups holds it; some weeks ahead unless said. */
  readonly around?: Pair;
  /** On that very day, whatever day of the week it is. */
  readonly exact?: true;
}

/**
 * A role as two groups of one kind each offer it: words in pairs are for the first and the second group. In all words
 * `{group}`, `{town}`, `{venue}` and `{lead}` stand for the group's own.
 */
export interface RoleSketch {
  readonly titles: Pair;
  readonly summaries: Pair;
  readonly texts: Pair;
  readonly tasks: readonly string[];
  readonly gain: string;
  readonly causes: readonly Cause[];
  readonly needs: readonly Skill[];
  readonly gains: readonly Skill[];
  readonly requires?: readonly Requirement[];
  readonly check?: CheckName;
  readonly references?: true;
  readonly idCheck?: true;
  readonly driving?: true;
  /** Lowest and highest age; 16 and none unless said, 18 where there is a check. */
  readonly age?: readonly [lowest: number, highest?: number];
  readonly suits?: readonly Suitability[];
  /** Where it takes place; the group's own venue unless said. `home` is somebody's home, shown as a district only. */
  readonly where?: 'remote' | 'hybrid' | 'area' | 'home';
  /** Weekly slots, `flexible` or dated sessions. */
  readonly when: 'flexible' | readonly ShortSlot[] | SessionSketch;
  readonly hours?: number;
  readonly length?: Commitment;
  readonly places?: number;
  readonly training?: string;
  readonly languages?: readonly string[];
}

/** The kinds of group in the demonstration, each with its five roles. */
export type RoleBook = Readonly<Record<string, readonly RoleSketch[]>>;
