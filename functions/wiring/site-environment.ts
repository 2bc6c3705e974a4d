import * as z from 'zod';
import { PlatformEnvironment } from './environment';

export const SiteEnvironment = PlatformEnvironment.extend({
  /** Where people find the site, without a slash at the end. */
  SITE_ORIGIN: z.url().transform((o) => o.replace(/\/$/, '')),
  OIDC_ISSUER: z.url(),
  OIDC_CLIENT_ID: z.string().min(1),
  OIDC_CLIENT_SECRET: z.string().optional(),
  /** Who the API's tokens are made for. */
  API_AUDIENCE: z.string().min(1),
  /** 32 bytes or more, base64url. */
  COOKIE_KEY: z.string().min(43),
  /** `yes` for the local platform alone. */
  ALLOW_HTTP: z.enum(['yes', 'no']).default('no'),
});
