import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SiteDeps } from '@placewell/contract/site-deps';
import { addMember } from '@placewell/core/lio/add-member';
import { removeMember } from '@placewell/core/lio/remove-member';
import { addMinutes } from '@placewell/core/shared/time';
import { manager, must, operator } from '@placewell/core/testing/samples';
import { type Issuer, startIssuer } from '@placewell/local/issuer';
import { demoUsers } from '@placewell/local/users';
import type { Hono } from 'hono';
import { EncryptJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPages } from '../pages';
import type { PageEnv } from '../shared/site';
import { aSite, origin, type Site } from '../testing/a-site';
import { get, post, type Seen } from '../testing/visitor';
import { ownPath } from './next';

let dataDir: string;
let issuer: Issuer;
let site: Site;
let deps: SiteDeps;
let app: Hono<PageEnv>;
const clientSecret = 'a-secret-that-the-site-proves-itself-with';

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'sign-in-test-'));
  issuer = await startIssuer({ port: 0, origin, dataDir, clientSecret });
  site = await aSite();
  for (const role of ['manager', 'reviewer'] as const) {
    must(await addMember(site.core, operator, { ...demoUsers[role], role }));
  }
  deps = { ...site.site, signIn: { ...site.site.signIn, issuer: issuer.url, clientId: issuer.clientId, clientSecret } };
  app = createPages(deps);
});
afterAll(async () => {
  await issuer.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** A browser of the simplest kind: keeps the cookies of the site and of the issuer, and follows redirects at the issuer. */
class Browser {
  readonly cookies = new Map<string, string>();
  #keep(headers: Headers) {
    for (const set of headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (value === '' || /Max-Age=0/i.test(set)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
  get header(): Record<string, string> {
    return { Cookie: [...this.cookies].map(([n, v]) => `${n}=${v}`).join('; ') };
  }
  async visit(path: string): Promise<Seen> {
    const page = await get(app, path, this.header);
    this.#keep(page.headers);
    return page;
  }
  async press(path: string, fill = {}, headers: Record<string, string> = { Origin: origin }): Promise<Seen> {
    const page = await post(app, path, fill, { ...this.header, ...headers });
    this.#keep(page.headers);
    return page;
  }
  async atIssuer(url: string, init: RequestInit = {}): Promise<{ url: string; to: string }> {
    const answer = await fetch(url, { ...init, redirect: 'manual', headers: this.header });
    this.#keep(answer.headers);
    const next = answer.headers.get('location');
    if (!next) return { url, to: '' };
    const target = new URL(next, url);
    return target.origin === new URL(issuer.url).origin ? this.atIssuer(target.href) : { url, to: target.href };
  }
  /** Goes as far as the way back to the site. */
  async backFrom(next: string, who: keyof typeof demoUsers): Promise<string> {
    const away = await this.visit(`/sign-in?${new URLSearchParams({ next })}`);
    expect(away.status).toBe(303);
    const page = await this.atIssuer(away.to);
    const { to } = await this.atIssuer(page.url, {
      method: 'POST',
      body: new URLSearchParams({ user: demoUsers[who].sub }),
    });
    return to.replace(origin, '');
  }
  async signIn(next: string, who: keyof typeof demoUsers): Promise<Seen> {
    return this.visit(await this.backFrom(next, who));
  }
}
let person: Browser;
beforeEach(() => {
  person = new Browser();
  site.core.setClock('2026-11-16T10:00:00.000Z');
});

describe('signing in', () => {
  it('goes to the issuer by code flow with PKCE, and back to where it began', async () => {
    const page = await person.visit('/leicestershire/desk/groups?state=approved');
    expect(page.status).toBe(303);
    const away = await person.visit(page.to);
    const to = new URL(away.to);
    expect(to.origin).toBe(new URL(issuer.url).origin);
    expect(Object.fromEntries(to.searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      redirect_uri: `${origin}/sign-in/callback`,
      scope: 'openid email profile',
    });
    for (const secret of ['state', 'nonce', 'code_challenge']) {
      expect(to.searchParams.get(secret)?.length).toBeGreaterThan(30);
    }
    const back = await new Browser().signIn('/leicestershire/desk/groups?state=approved', 'manager');
    expect([back.status, back.to]).toEqual([303, '/leicestershire/desk/groups?state=approved']);
    const set = back.headers.getSetCookie().find((c) => c.startsWith('placewell-session=')) ?? '';
    expect(set).toMatch(/HttpOnly/);
    expect(set).toMatch(/SameSite=Lax/);
    expect(set).toMatch(/Max-Age=28800/);
    // Nothing of the person can be read from it.
    expect(set).not.toContain('manager');
  });

  it('lets them in as what our own records say, and says so where there is no standing', async () => {
    await person.signIn('/', 'manager');
    expect((await person.visit('/leicestershire/desk')).status).toBe(200);
    expect((await person.visit('/signed-in')).text).toContain('the desk');
    const other = new Browser();
    await other.signIn('/', 'second-broker');
    const refused = await other.visit('/leicestershire/desk');
    expect(refused.status).toBe(403);
    expect(refused.text).toContain('You have no access here');
    expect(refused.text).toContain(demoUsers['second-broker'].email);
  });

  it('ends at once for somebody who is removed, and begins again for somebody who is added', async () => {
    await person.signIn('/', 'broker');
    expect((await person.visit('/leicestershire/desk')).status).toBe(403);
    const member = must(await addMember(site.core, manager, { ...demoUsers.broker, role: 'broker' }));
    expect((await person.visit('/leicestershire/desk')).status).toBe(200);
    must(await removeMember(site.core, manager, member.id));
    expect((await person.visit('/leicestershire/desk')).status).toBe(403);
  });

  it('is secure in every way where the site is', async () => {
    const secure = createPages({ ...deps, origin: 'https://volunteer.example.org' });
    const away = await secure.request('https://volunteer.example.org/sign-in');
    const set = away.headers.get('set-cookie') ?? '';
    expect(set).toMatch(/^__Host-placewell-leaving=/);
    expect(set).toMatch(/Secure/);
    expect(new URL(away.headers.get('location') ?? '').searchParams.get('redirect_uri')).toBe(
      'https://volunteer.example.org/sign-in/callback',
    );
  });

  it('says plainly that the issuer is away, and tries again the next time', async () => {
    const away: SiteDeps = { ...deps, signIn: { ...deps.signIn, issuer: 'http://localhost:9/nothing' } };
    const page = await get(createPages(away), '/sign-in');
    expect(page.status).toBe(503);
    expect(page.text).toContain('You cannot sign in just now');
  });
});

describe('the way back is refused', () => {
  const refused = async (path: string) => {
    const page = await person.visit(path);
    expect(page.status).toBe(400);
    expect(page.text).toContain('You are not signed in yet');
    expect(person.cookies.has('placewell-session')).toBe(false);
  };

  it('without having left from here', async () => {
    const back = await new Browser().backFrom('/', 'manager');
    await refused(back);
  });
  it('with another state', async () => {
    const back = await person.backFrom('/', 'manager');
    await refused(back.replace(/state=[^&]+/, 'state=another-state-than-was-sent'));
  });
  it('with a forged code', async () => {
    const back = await person.backFrom('/', 'manager');
    await refused(back.replace(/code=[^&]+/, 'code=forged'));
  });
  it('with the code of somebody else, whose verifier is not ours', async () => {
    const theirs = new URLSearchParams((await new Browser().backFrom('/', 'manager')).split('?')[1]);
    const ours = await person.backFrom('/', 'reviewer');
    await refused(ours.replace(/code=[^&]+/, `code=${theirs.get('code')}`));
  });
  it('a second time', async () => {
    const back = await person.backFrom('/', 'manager');
    await person.visit(back);
    person.cookies.delete('placewell-session');
    await refused(back);
  });
  it('when it took too long', async () => {
    const back = await person.backFrom('/', 'manager');
    site.core.setClock(addMinutes(site.core.clock(), 16));
    await refused(back);
  });
  it('when the issuer says no', async () => {
    await person.visit('/sign-in');
    await refused('/sign-in/callback?error=access_denied&state=any');
  });
});

describe('a session', () => {
  const desk = () => person.visit('/leicestershire/report');

  it('ends eight hours after its last use, and is fresh again when used', async () => {
    await person.signIn('/', 'manager');
    const first = person.cookies.get('placewell-session') ?? '';
    site.core.setClock(addMinutes(site.core.clock(), 7 * 60));
    await person.visit('/signed-in');
    const second = person.cookies.get('placewell-session') ?? '';
    expect(second).not.toBe(first);
    site.core.setClock(addMinutes(site.core.clock(), 7 * 60));
    expect((await person.visit('/signed-in')).status).toBe(200);
    site.core.setClock(addMinutes(site.core.clock(), 8 * 60 + 1));
    expect((await person.visit('/signed-in')).status).toBe(303);
    person.cookies.set('placewell-session', first);
    expect((await desk()).status).toBe(303);
  });

  it.each<[string, (cookie: string) => string | Promise<string>]>([
    ['altered', (c) => `${c.slice(0, -6)}AAAAAA`],
    ['cut short', (c) => c.slice(0, 40)],
    ['made up', () => 'eyJhbGciOiJub25lIn0.e30.'],
    [
      'made with another key',
      () =>
        new EncryptJWT({ email: demoUsers.manager.email, name: 'M' })
          .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
          .setExpirationTime('8h')
          .encrypt(new Uint8Array(32).fill(9)),
    ],
  ])('is not taken from a cookie that was %s', async (_, forge) => {
    await person.signIn('/', 'manager');
    person.cookies.set('placewell-session', await forge(person.cookies.get('placewell-session') ?? ''));
    const page = await desk();
    expect([page.status, page.to]).toEqual([303, '/sign-in?next=%2Fleicestershire%2Freport']);
  });

  it('is not taken from the cookie of another purpose', async () => {
    await person.visit('/sign-in');
    const leaving = person.cookies.get('placewell-leaving') ?? '';
    person.cookies.set('placewell-session', leaving);
    expect((await desk()).status).toBe(303);
  });

  it('ends by signing out, which is a press', async () => {
    await person.signIn('/', 'manager');
    expect((await person.visit('/sign-out')).status).toBe(404);
    expect((await person.press('/sign-out', {}, { Origin: 'https://evil.example' })).status).toBe(403);
    expect(person.cookies.has('placewell-session')).toBe(true);
    expect((await person.press('/sign-out')).to).toBe('/');
    expect(person.cookies.has('placewell-session')).toBe(false);
  });

  it('that was copied ends with the signing out, in every browser of that person, and a new one begins', async () => {
    await person.signIn('/', 'manager');
    const copied = new Browser();
    for (const [name, value] of person.cookies) copied.cookies.set(name, value);
    expect((await copied.visit('/leicestershire/desk')).status).toBe(200);
    await person.press('/sign-out');
    expect((await copied.visit('/leicestershire/desk')).status).toBe(303);
    // Somebody with an old cookie cannot sign the person out again.
    await person.signIn('/', 'manager');
    await copied.press('/sign-out');
    expect((await person.visit('/leicestershire/desk')).status).toBe(200);
    await person.press('/sign-out');
    await person.signIn('/', 'manager');
    expect((await person.visit('/leicestershire/desk')).status).toBe(200);
  });

  it('ends a day after signing in, however much it is used', async () => {
    await person.signIn('/', 'manager');
    for (let hour = 0; hour < 23; hour++) {
      site.core.setClock(addMinutes(site.core.clock(), 60));
      expect((await person.visit('/signed-in')).status).toBe(200);
    }
    site.core.setClock(addMinutes(site.core.clock(), 60));
    expect((await person.visit('/signed-in')).status).toBe(303);
  });

  it('that ended halfway through a form leaves what was typed, to be sent again after signing in', async () => {
    const path = '/leicestershire/desk/settings/bodies';
    const typed = { name: 'Hub “Nord” <b>', id: 'hub-nord', kind: 'hub' };
    const page = await person.press(path, typed);
    expect(page.status).toBe(401);
    expect(page.text).toContain('nothing you typed is lost');
    expect(await site.core.records.get('body', 'leicestershire/hub-nord')).toBeNull();
    await person.signIn('/', 'manager');
    const fields = [...page.html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
    const unescaped = (t = '') =>
      t
        .replace(/&lt;/g, '<')
        .replace(/&gt;/g, '>')
        .replace(/&quot;/g, '"')
        .replace(/&amp;/g, '&');
    const again = Object.fromEntries(fields.map(([, name = '', value]) => [name, unescaped(value)]));
    expect(again).toEqual(typed);
    const action = /<form action="([^"]+)" method="post">/.exec(page.html)?.[1] ?? '';
    expect((await person.press(action, again)).status).toBe(303);
    expect(await site.core.records.get('body', 'leicestershire/hub-nord')).toMatchObject({ name: typed.name });
  });
});

describe('where to go after signing in', () => {
  it.each([
    ['/leicestershire/desk?queue=tasks', '/leicestershire/desk?queue=tasks'],
    ['/leicestershire/desk#part', '/leicestershire/desk'],
    ['https://evil.example/', '/'],
    ['//evil.example/', '/'],
    ['/\\evil.example/', '/'],
    ['/\t/evil.example', '/'],
    ['/./\\evil.example', '/'],
    ['/.//evil.example', '/'],
    ['/a/..//evil.example', '/'],
    ['javascript:alert(1)', '/'],
    ['evil', '/'],
    ['', '/'],
    ['/sign-in?next=/x', '/'],
    ['/sign-out', '/'],
    [`/${'x'.repeat(2000)}`, '/'],
  ])('%j leads to %j', (next, to) => {
    expect(ownPath(next)).toBe(to);
  });

  it('is never another site', async () => {
    const back = await person.signIn('//evil.example/path', 'manager');
    expect(back.to).toBe('/signed-in');
  });
});

describe('a form of the desk', () => {
  it.each<[string, Record<string, string>]>([
    ['from another site', { Origin: 'https://evil.example' }],
    ['from a sister site, as browsers say it', { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'same-site' }],
    ['from nowhere', {}],
  ])('%s is refused, however well its sender is signed in', async (_, headers) => {
    await person.signIn('/', 'manager');
    const typed = { name: 'Forged', id: 'hub-forged', kind: 'hub' };
    expect((await person.press('/leicestershire/desk/settings/bodies', typed, headers)).status).toBe(403);
    expect(await site.core.records.get('body', 'leicestershire/hub-forged')).toBeNull();
  });
});
