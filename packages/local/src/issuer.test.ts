import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import * as oidc from 'openid-client';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type Issuer, startIssuer } from './issuer';
import { openIssuerFile } from './issuer-file';
import { issueToken } from './token';
import { demoUsers } from './users';

const origin = 'http://localhost:3999';
const callback = `${origin}/sign-in/callback`;

let dataDir: string;
let issuer: Issuer;
let config: oidc.Configuration;
const warned = vi.spyOn(console, 'warn');
const informed = vi.spyOn(console, 'info');
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'issuer-test-'));
  issuer = await startIssuer({ port: 0, origin, dataDir });
  config = await oidc.discovery(new URL(issuer.url), issuer.clientId, undefined, oidc.None(), {
    execute: [oidc.allowInsecureRequests],
  });
});
afterAll(async () => {
  await issuer.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** A browser of the simplest kind: keeps cookies, follows redirects inside the issuer. */
const browser = () => {
  const cookies = new Map<string, string>();
  const visit = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { ...init, redirect: 'manual', headers: { ...init.headers, cookie } });
    for (const set of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = set.split(';')[0]?.split(/=(.*)/s) ?? [];
      if (value) cookies.set(name, value);
      else cookies.delete(name);
    }
    const next = answer.headers.get('location');
    if (!next) return answer;
    const target = new URL(next, url);
    return target.origin === new URL(issuer.url).origin ? visit(target.href) : answer;
  };
  return { visit, cookies };
};
let person: ReturnType<typeof browser>;
beforeEach(() => {
  person = browser();
});

const press = (page: Response, fields: Record<string, string>, action = page.url) =>
  person.visit(action, { method: 'POST', body: new URLSearchParams(fields) });

/** Goes to the issuer as the site would send somebody, up to the page of people. */
const askToSignIn = async (more: Record<string, string> = {}) => {
  const verifier = oidc.randomPKCECodeVerifier();
  const state = oidc.randomState();
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: callback,
    scope: 'openid email profile',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    ...more,
  });
  return { page: await person.visit(url.href), checks: { pkceCodeVerifier: verifier, expectedState: state } };
};

const signIn = async (sub: string) => {
  const { page, checks } = await askToSignIn();
  const back = await press(page, { user: sub });
  return oidc.authorizationCodeGrant(config, new URL(back.headers.get('location') ?? ''), checks);
};

const verify = (token: string) =>
  jwtVerify(token, createRemoteJWKSet(new URL(config.serverMetadata().jwks_uri ?? '')), {
    issuer: issuer.url,
    audience: 'placewell-api',
    typ: 'at+jwt',
  });

test('it can be discovered', () => {
  expect(config.serverMetadata()).toMatchObject({
    issuer: issuer.url,
    authorization_endpoint: `${issuer.url}/auth`,
    end_session_endpoint: `${issuer.url}/session/end`,
    code_challenge_methods_supported: ['S256'],
  });
});

test('somebody chooses who they are and the site gets tokens that say so', async () => {
  const { page, checks } = await askToSignIn();
  const html = await page.clone().text();
  for (const { name, email } of Object.values(demoUsers)) {
    expect(html).toContain(name);
    expect(html).toContain(email);
  }
  expect(html).not.toContain('type="password"');

  const { sub, email } = demoUsers.broker;
  const back = await press(page, { user: sub });
  const location = new URL(back.headers.get('location') ?? '');
  expect(`${location.origin}${location.pathname}`).toBe(callback);

  const tokens = await oidc.authorizationCodeGrant(config, location, checks);
  expect(tokens.claims()).toMatchObject({ sub, email, name: demoUsers.broker.name, email_verified: true });
  const { payload } = await verify(tokens.access_token);
  expect(payload).toMatchObject({ sub, email, aud: 'placewell-api', iss: issuer.url });
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(8 * 60 * 60);
});

test('who they are is asked each time', async () => {
  expect((await signIn(demoUsers.broker.sub)).claims()?.sub).toBe(demoUsers.broker.sub);
  expect((await signIn(demoUsers['second-broker'].sub)).claims()?.sub).toBe(demoUsers['second-broker'].sub);
});

test('signing out ends the session and goes back to the site', async () => {
  const tokens = await signIn(demoUsers.manager.sub);
  const url = oidc.buildEndSessionUrl(config, {
    id_token_hint: tokens.id_token ?? '',
    post_logout_redirect_uri: `${origin}/`,
  });
  const page = await person.visit(url.href);
  const html = await page.clone().text();
  const [, action = ''] = /<form[^>]*action="([^"]+)"/.exec(html) ?? [];
  const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(html) ?? [];
  const back = await press(page, { xsrf, logout: 'yes' }, action);
  expect(back.headers.get('location')).toBe(`${origin}/`);
  expect([...person.cookies.keys()]).not.toContain('issuer_session');
});

test('a code without its PKCE verifier, or asked for without one, is worth nothing', async () => {
  const { page, checks } = await askToSignIn();
  const back = await press(page, { user: demoUsers.broker.sub });
  await expect(
    oidc.authorizationCodeGrant(config, new URL(back.headers.get('location') ?? ''), {
      ...checks,
      pkceCodeVerifier: oidc.randomPKCECodeVerifier(),
    }),
  ).rejects.toThrow();

  const bare = oidc.buildAuthorizationUrl(config, { redirect_uri: callback, scope: 'openid' });
  const refused = await person.visit(bare.href);
  expect(refused.headers.get('location')).toContain('error=invalid_request');
});

test('another address to go back to is refused on a page of its own', async () => {
  const { page } = await askToSignIn({ redirect_uri: 'https://elsewhere.example/sign-in/callback' });
  expect(page.status).toBe(400);
  expect(await page.text()).toContain('signing in did not work');
});

test('nobody can be signed in who is not on the page, nor by a page that is too old', async () => {
  const { page } = await askToSignIn();
  expect((await press(page, { user: 'demo-stranger' })).status).toBe(400);
  const stale = await person.visit(`${issuer.url}/choose/unknown`);
  expect([stale.status, (await stale.text()).includes('too old')]).toEqual([400, true]);
});

test('a token from the command line is as good, and needs no running issuer', async () => {
  const script = fileURLToPath(new URL('./token.ts', import.meta.url));
  const run = (...args: string[]) =>
    promisify(execFile)(process.execPath, ['--import', 'tsx', script, ...args, '--data', dataDir]);
  const { stdout, stderr } = await run('--as', 'manager');
  expect(stderr).toBe('');
  const { payload } = await verify(stdout.trim());
  expect(payload).toMatchObject({ sub: demoUsers.manager.sub, email: demoUsers.manager.email });
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(8 * 60 * 60);
  await expect(run('--as', 'nobody')).rejects.toThrow('operator | manager | broker');
});

test('a forged token is refused', async () => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'issuer-test-'));
  await expect(verify(await issueToken('manager', elsewhere))).rejects.toThrow();
  rmSync(elsewhere, { recursive: true });
});

test('keys and address outlive a restart, for the owner of the files only', async () => {
  const token = await issueToken('reviewer', dataDir);
  const file = join(dataDir, 'issuer.json');
  expect(statSync(file).mode & 0o077).toBe(0);
  const before = readFileSync(file, 'utf8');
  await issuer.stop();
  issuer = await startIssuer({ origin, dataDir });
  expect(readFileSync(file, 'utf8')).toBe(before);
  // The first try may go to a connection the old one closed.
  await expect.poll(async () => (await verify(token)).payload.sub, { timeout: 10_000 }).toBe(demoUsers.reviewer.sub);
  expect(decodeProtectedHeader(token).kid).toBe((await openIssuerFile(dataDir)).key.kid);
});

test('two processes that start together make one key', async () => {
  const fresh = mkdtempSync(join(tmpdir(), 'issuer-test-'));
  const files = await Promise.all(Array.from({ length: 4 }, () => openIssuerFile(fresh)));
  expect(new Set(files.map(({ key }) => key.kid)).size).toBe(1);
  rmSync(fresh, { recursive: true });
});

test('with a secret the site must prove itself', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'issuer-test-'));
  const strict = await startIssuer({ port: 0, origin, dataDir: folder, clientSecret: 'a secret of the site' });
  const answer = await fetch(`${strict.url}/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'authorization_code', code: 'x', client_id: strict.clientId }),
  });
  expect([answer.status, await answer.json()]).toMatchObject([401, { error: 'invalid_client' }]);
  await strict.stop();
  rmSync(folder, { recursive: true });
});

test('it starts without warnings nobody can act on', () => {
  expect([...warned.mock.calls, ...informed.mock.calls]).toEqual([]);
});
