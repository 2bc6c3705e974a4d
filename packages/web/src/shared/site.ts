import type { Lio } from '@placewell/core/lio/lio';
import type { Who } from '@placewell/core/shared/change';
import { type Context, Hono } from 'hono';

/** What every page's request carries. */
export type PageEnv = {
  Variables: {
    correlationId: string;
    /** Set below `/{lio}/`, by `withLio`. */
    lio: Lio;
    /** Who is signed in, in the LIO of the address; set by the sign-in module, absent for the public. */
    signedIn?: Who;
  };
};

export type PageContext = Context<PageEnv>;

export const pageRouter = () => new Hono<PageEnv>();
