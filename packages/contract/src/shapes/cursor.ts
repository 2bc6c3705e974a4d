import * as z from 'zod';

/** Where a list goes on: opaque, sent back as it came. */
export const Cursor = z.string().min(1).max(2000).optional();
