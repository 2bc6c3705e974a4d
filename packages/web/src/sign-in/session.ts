import { hkdfSync } from 'node:crypto';
import type { SiteDeps } from '@placewell/contract/site-deps';
import type { Instant } from '@placewell/core/shared/time';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { EncryptJWT, jwtDecrypt } from 'jose';
import * as z from 'zod';
import { newKey } from '../shared/keys';

/** Who has signed in. What they may do stands in our own records and is read at each request, never here. */
export interface Session {
  email: string;
  name: string;
  expiresAt: Instant;
}

/** What must be the same when somebody comes back from the issuer. */
export interface Leaving {
  state: string;
  nonce: string;
  verifier: string;
  next: string;
}

type Purpose = 'session' | 'leaving';

const hours = 60 * 60;
/** A session ends this long after its last use, in seconds. */
export const sessionSeconds = 8 * hours;
/** And this long after signing in, however much it is used. */
export const wholeSessionSeconds = 24 * hours;
/** A session older than this is replaced by a fresh one when it is used. */
const rotateAfterSeconds = hours;
/** How long somebody may take over signing in at the issuer, in seconds. */
const leavingSeconds = 15 * 60;

const Claims = {
  session: z.object({
    email: z.email(),
    name: z.string().max(200),
    /** When they signed in, in seconds. */
    since: z.coerce.number(),
    /** The last signing out before it. */
    after: z.string().max(80),
    exp: z.number(),
  }),
  leaving: z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), next: z.string(), exp: z.number() }),
};

/** One key for each purpose, so that a cookie of one cannot be passed off as the other. */
const keyFor = (deps: Pick<SiteDeps, 'signIn'>, purpose: Purpose): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', Buffer.from(deps.signIn.cookieKey, 'base64url'), '', `placewell-${purpose}`, 32));

const isSecure = (deps: Pick<SiteDeps, 'origin'>) => deps.origin.startsWith('https:');

/** `__Host-` makes browsers refuse the cookie from any other host or over plain http. */
const nameOf = (deps: Pick<SiteDeps, 'origin'>, purpose: Purpose) =>
  `${isSecure(deps) ? '__Host-' : ''}placewell-${purpose}`;

const secondsOf = (instant: Instant) => Math.floor(Date.parse(instant) / 1000);

async function put(c: Context, deps: SiteDeps, purpose: Purpose, claims: Record<string, string>, seconds: number) {
  const sealed = await new EncryptJWT(claims)
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .setExpirationTime(secondsOf(deps.core.clock()) + seconds)
    .encrypt(keyFor(deps, purpose));
  setCookie(c, nameOf(deps, purpose), sealed, {
    httpOnly: true,
    secure: isSecure(deps),
    sameSite: 'Lax',
    path: '/',
    maxAge: seconds,
  });
}

/** What a cookie of ours holds; null when there is none, or it has expired, was altered, or was never ours. */
async function take<P extends Purpose>(c: Context, deps: SiteDeps, purpose: P) {
  const sealed = getCookie(c, nameOf(deps, purpose));
  if (sealed === undefined) return null;
  try {
    const { payload } = await jwtDecrypt(sealed, keyFor(deps, purpose), {
      currentDate: new Date(deps.core.clock()),
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
      requiredClaims: ['exp'],
    });
    return Claims[purpose].parse(payload) as z.infer<(typeof Claims)[P]>;
  } catch {
    return null;
  }
}

const drop = (c: Context, deps: SiteDeps, purpose: Purpose) =>
  deleteCookie(c, nameOf(deps, purpose), { path: '/', secure: isSecure(deps) });

/**
 * A cookie cannot be called back, so what ends a session stands on our side: each signing out of an address leaves a mark of its
 * own, and a session is good only while the mark it began after is still the last. Signing out so ends every copy of the
 * cookie, and every other browser of the same person.
 */
const markKey = (deps: SiteDeps, email: string) =>
  `signed-out:${deps.core.secrets.mac('signed-out', email.trim().toLowerCase())}`;
const lastMark = async (deps: SiteDeps, email: string) => (await deps.core.records.holder(markKey(deps, email))) ?? '';

type Held = z.infer<(typeof Claims)['session']>;

function putSession(c: Context, deps: SiteDeps, { email, name, since, after }: Omit<Held, 'exp'>) {
  const left = since + wholeSessionSeconds - secondsOf(deps.core.clock());
  return put(c, deps, 'session', { email, name, since: String(since), after }, Math.min(sessionSeconds, left));
}

export async function startSession(c: Context, deps: SiteDeps, { email, name }: Pick<Session, 'email' | 'name'>) {
  const after = await lastMark(deps, email);
  await putSession(c, deps, { email, name, since: secondsOf(deps.core.clock()), after });
}

async function goodSession(c: Context, deps: SiteDeps): Promise<Held | null> {
  const held = await take(c, deps, 'session');
  return held && held.after === (await lastMark(deps, held.email)) ? held : null;
}

/** Who is signed in. A session in use is kept fresh: after an hour it is replaced by one of eight hours, for a day at most. */
export async function readSession(c: Context, deps: SiteDeps): Promise<Session | null> {
  const held = await goodSession(c, deps);
  if (!held) return null;
  const { email, name, exp } = held;
  if (exp - secondsOf(deps.core.clock()) < sessionSeconds - rotateAfterSeconds) await putSession(c, deps, held);
  return { email, name, expiresAt: new Date(exp * 1000).toISOString() as Instant };
}

/** Signs out here and wherever else this person's sessions are. */
export async function endSession(c: Context, deps: SiteDeps): Promise<void> {
  const held = await goodSession(c, deps);
  if (held) {
    const key = markKey(deps, held.email);
    // `taken`: another press has just signed them out.
    await deps.core.records.commit({
      changes: [],
      guards: [
        ...(held.after === '' ? [] : [{ key, holder: held.after, act: 'release' as const }]),
        { key, holder: newKey(), act: 'claim' },
      ],
    });
  }
  drop(c, deps, 'session');
}

export const rememberLeaving = (c: Context, deps: SiteDeps, leaving: Leaving) =>
  put(c, deps, 'leaving', { ...leaving }, leavingSeconds);

/** What was remembered, once: coming back a second time finds nothing. */
export async function recallLeaving(c: Context, deps: SiteDeps): Promise<Leaving | null> {
  const held = await take(c, deps, 'leaving');
  drop(c, deps, 'leaving');
  return held;
}
