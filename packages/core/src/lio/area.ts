import * as z from 'zod';
import { Locality } from '../codes/codes';
import { Point } from '../shared/point';
import { Day } from '../shared/time';

/** What districts roll up into: the city, the county. `key` is its GSS code. */
export const Area = z.object({ key: Locality, label: z.string().min(1).max(120) });
export type Area = z.infer<typeof Area>;

/**
 * A local-authority district as it stood between two dates. Boundaries change: a district that is abolished keeps its
 * row with `to`, and its successor begins with `from`. Both days are inclusive; null means without end on that side.
 */
export const District = z.object({
  code: Locality,
  name: z.string().min(1).max(120),
  area: Area,
  /** Usual residents at the last census; null where the platform does not know them. */
  residents: z.number().int().positive().nullable(),
  /** A point near its middle, for maps and for distance where only the district is known; null where that is not known. */
  point: Point.nullable(),
  from: Day.nullable(),
  to: Day.nullable(),
});
export type District = z.infer<typeof District>;
/** A district of which the platform has all. */
export type KnownDistrict = District & { residents: number; point: Point };

/** Whether a district existed on any day from `from` to `to` inclusive. */
export const existedBetween = (district: District, from: Day, to: Day): boolean =>
  (district.from === null || district.from <= to) && (district.to === null || district.to >= from);
