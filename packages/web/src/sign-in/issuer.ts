import { IssuerUnavailable, type SignIn, type SiteDeps } from '@placewell/contract/site-deps';
import * as oidc from 'openid-client';
import * as z from 'zod';
import type { Leaving, Session } from './session';

/** The issuer as it describes itself, asked once for each process; a failure is not kept. */
const discovered = new WeakMap<SignIn, Promise<oidc.Configuration>>();

function issuerOf({ signIn }: Pick<SiteDeps, 'signIn'>): Promise<oidc.Configuration> {
  const known = discovered.get(signIn);
  if (known) return known;
  const asked = oidc
    .discovery(
      new URL(signIn.issuer),
      signIn.clientId,
      undefined,
      signIn.clientSecret === null ? oidc.None() : oidc.ClientSecretBasic(signIn.clientSecret),
      { timeout: 5, ...(signIn.allowHttp ? { execute: [oidc.allowInsecureRequests] } : {}) },
    )
    .catch((cause: unknown) => {
      discovered.delete(signIn);
      throw new IssuerUnavailable('The issuer cannot be reached', { cause });
    });
  discovered.set(signIn, asked);
  return asked;
}

const scope = 'openid email profile';

/** The address to send somebody to, and what to remember until they come back. Throws `IssuerUnavailable`. */
export async function leaveFor(
  deps: Pick<SiteDeps, 'signIn'>,
  { callback, next }: { callback: string; next: string },
): Promise<{ to: URL; leaving: Leaving }> {
  const issuer = await issuerOf(deps);
  const leaving: Leaving = {
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    verifier: oidc.randomPKCECodeVerifier(),
    next,
  };
  const to = oidc.buildAuthorizationUrl(issuer, {
    redirect_uri: callback,
    scope,
    state: leaving.state,
    nonce: leaving.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(leaving.verifier),
    code_challenge_method: 'S256',
  });
  return { to, leaving };
}

const Claims = z.object({
  email: z.email(),
  email_verified: z.union([z.boolean(), z.enum(['true', 'false'])]).optional(),
  name: z.string().optional(),
});

/** Who came back. Null when the answer is not the one to what we asked, or names no verified address. Throws `IssuerUnavailable`. */
export async function comeBack(
  deps: Pick<SiteDeps, 'signIn'>,
  currentUrl: URL,
  { state, nonce, verifier }: Leaving,
): Promise<Pick<Session, 'email' | 'name'> | null> {
  const issuer = await issuerOf(deps);
  try {
    const tokens = await oidc.authorizationCodeGrant(issuer, currentUrl, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    });
    const token = tokens.claims();
    if (!token) return null;
    // Some issuers put the address into the identity token, others keep it for those who ask.
    const said = Claims.safeParse(token).success
      ? token
      : await oidc.fetchUserInfo(issuer, tokens.access_token, token.sub);
    const claims = Claims.safeParse(said);
    // An address that its issuer says it has not verified may be anybody's.
    if (!claims.success || claims.data.email_verified === false || claims.data.email_verified === 'false') return null;
    const email = claims.data.email.toLowerCase();
    return { email, name: (claims.data.name ?? email).slice(0, 200) };
  } catch (error) {
    if (isOutage(error)) throw new IssuerUnavailable('The issuer cannot be reached', { cause: error });
    return null;
  }
}

/** What openid-client throws when there was no proper answer, as against an answer that says no. */
function isOutage(error: unknown): boolean {
  if (error instanceof TypeError && error.message === 'fetch failed') return true;
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return code === 'OAUTH_TIMEOUT' || code === 'OAUTH_RESPONSE_IS_NOT_JSON' || error.name === 'TimeoutError';
}
