import type { SiteDeps } from '@placewell/contract/site-deps';
import { Hono } from 'hono';
import { startSession } from '../sign-in/session';

/** The cookie of somebody who has signed in with an address: its name and value. */
export async function sessionCookie(
  deps: SiteDeps,
  email: string,
  name: string,
): Promise<{ name: string; value: string }> {
  const app = new Hono().get('/', async (c) => {
    await startSession(c, deps, { email, name });
    return c.body(null, 204);
  });
  const set = (await app.request('/')).headers.get('set-cookie') ?? '';
  const [, cookie = '', value = ''] = /^([^=]+)=([^;]+)/.exec(set) ?? [];
  return { name: cookie, value };
}
