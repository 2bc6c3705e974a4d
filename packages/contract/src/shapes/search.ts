import { causeCodes } from '@placewell/core/codes/causes';
import { AccessibilityFeature, Commitment, DbsLevel, Locality, Slot, Suitability } from '@placewell/core/codes/codes';
import { skillCodes } from '@placewell/core/codes/skills';
import { Point } from '@placewell/core/shared/point';
import * as z from 'zod';

/** What somebody looks for, once read from an address or a form. Every list is "any of", but for accessibility: needs are "all of". */
export const RoleQuery = z.strictObject({
  text: z.string().max(200).optional(),
  near: Point.optional(),
  withinMiles: z.number().positive().max(100).optional(),
  causes: z.array(z.enum(causeCodes)).optional(),
  skills: z.array(z.enum(skillCodes)).optional(),
  slots: z.array(Slot).optional(),
  commitments: z.array(Commitment).optional(),
  accessibility: z.array(AccessibilityFeature).optional(),
  suitability: z.array(Suitability).optional(),
  dbs: z.array(DbsLevel).optional(),
  localities: z.array(Locality).optional(),
  groupId: z.string().optional(),
  /** In years; roles that do not accept it are left out. */
  age: z.number().int().min(13).max(120).optional(),
  remote: z.enum(['only', 'include', 'exclude']).optional(),
  sort: z.enum(['best', 'nearest', 'newest', 'closing']).optional(),
});
export type RoleQuery = z.infer<typeof RoleQuery>;
