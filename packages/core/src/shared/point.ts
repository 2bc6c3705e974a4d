import * as z from 'zod';

/** A place on the map: WGS84 degrees. */
export const Point = z.object({ lat: z.number().min(49).max(61.5), lon: z.number().min(-9).max(2.5) });
export type Point = z.infer<typeof Point>;
