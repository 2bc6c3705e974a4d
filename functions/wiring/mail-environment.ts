import * as z from 'zod';
import { PlatformEnvironment } from './environment';

export const MailEnvironment = PlatformEnvironment.extend({
  SITE_ORIGIN: z.url().transform((o) => o.replace(/\/$/, '')),
  /** The address mail comes from: `volunteering@example.org`. */
  MAIL_FROM: z.email(),
  /** An SES configuration set, for bounces and complaints. */
  MAIL_CONFIGURATION: z.string().optional(),
});
