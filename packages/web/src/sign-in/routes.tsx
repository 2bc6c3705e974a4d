import { IssuerUnavailable, type SiteDeps } from '@placewell/contract/site-deps';
import type { Member } from '@placewell/core/lio/lio';
import { roleOf } from '@placewell/core/lio/standing';
import { Columns, Layout } from '../design';
import { errorPage, problemPage } from '../shared/errors';
import { type PageContext, pageRouter } from '../shared/site';
import { comeBack, leaveFor } from './issuer';
import { ownPath, signInAddress } from './next';
import { endSession, readSession, recallLeaving, rememberLeaving, startSession } from './session';
import { noStanding, SignOutForm } from './staff';

/** Signing in by OpenID Connect (code flow with PKCE), the way back, and signing out. */
export function createSignIn(deps: SiteDeps) {
  const app = pageRouter();

  app.get('/sign-in', async (c) => {
    const next = ownPath(c.req.query('next'));
    try {
      const { to, leaving } = await leaveFor(deps, { callback: `${originOf(c, deps)}/sign-in/callback`, next });
      await rememberLeaving(c, deps, leaving);
      return c.redirect(to.href, 303);
    } catch (error) {
      return unavailable(c, deps, error);
    }
  });

  app.get('/sign-in/callback', async (c) => {
    const leaving = await recallLeaving(c, deps);
    if (!leaving) return failed(c, '/');
    const { search } = new URL(c.req.url);
    try {
      const who = await comeBack(deps, new URL(`${originOf(c, deps)}/sign-in/callback${search}`), leaving);
      if (!who) {
        deps.log({ level: 'warn', code: 'sign-in-refused', correlationId: c.get('correlationId') ?? null });
        return failed(c, leaving.next);
      }
      await startSession(c, deps, who);
      return c.redirect(leaving.next === '/' ? '/signed-in' : leaving.next, 303);
    } catch (error) {
      return unavailable(c, deps, error);
    }
  });

  // Where somebody lands who went nowhere in particular: the places their standings open.
  app.get('/signed-in', async (c) => {
    const session = await readSession(c, deps);
    if (!session) return c.redirect(signInAddress('/'), 303);
    const standings = await roleOf(deps.core, session.email);
    if (standings.length === 0) return noStanding(c, session);
    const places = await placesOf(deps, standings);
    return c.html(
      <Layout title="You are signed in" lio={{ name: 'Volunteering near you', href: '/' }} noindex>
        <Columns>
          <h1 class="govuk-heading-l">You are signed in</h1>
          <p class="govuk-body">
            You are signed in as {session.name} ({session.email}).
          </p>
          <ul class="govuk-list govuk-list--spaced">
            {places.map(({ href, text }) => (
              <li>
                <a class="govuk-link" href={href}>
                  {text}
                </a>
              </li>
            ))}
          </ul>
          <SignOutForm />
        </Columns>
      </Layout>,
    );
  });

  app.post('/sign-out', async (c) => {
    await endSession(c, deps);
    return c.redirect('/', 303);
  });

  return app;
}

async function placesOf(deps: SiteDeps, standings: readonly Member[]): Promise<{ href: string; text: string }[]> {
  const places = await Promise.all(
    standings.map(async ({ role, lioId }) => {
      if (role === 'operator') return [{ href: '/operator', text: 'The platform: its organisations' }];
      const lio = await deps.core.settings.lio(lioId);
      if (!lio) return [];
      if (role === 'group') return [{ href: `/${lioId}/my-group`, text: `${lio.name}: your group` }];
      const report = { href: `/${lioId}/report`, text: `${lio.name}: the report` };
      return role === 'reviewer' ? [report] : [{ href: `/${lioId}/desk`, text: `${lio.name}: the desk` }, report];
    }),
  );
  const seen = new Set<string>();
  return places.flat().filter(({ href }) => !seen.has(href) && seen.add(href));
}

/** Where people come back to. On one's own computer they type either name of it, and cookies know only that one. */
function originOf(c: PageContext, deps: SiteDeps): string {
  const here = new URL(c.req.url);
  const local = deps.signIn.allowHttp && ['localhost', '127.0.0.1'].includes(here.hostname);
  return local && here.port === new URL(deps.origin).port ? here.origin : deps.origin;
}

const failed = (c: PageContext, next: string) =>
  errorPage(c, undefined, {
    status: 400,
    title: 'You are not signed in yet',
    text: 'Signing in took too long, was stopped, or was started in another window.',
    children: (
      <p class="govuk-body">
        <a class="govuk-link" href={signInAddress(next)}>
          Sign in again
        </a>
      </p>
    ),
  });

function unavailable(c: PageContext, deps: SiteDeps, error: unknown) {
  if (!(error instanceof IssuerUnavailable)) throw error;
  deps.log({ level: 'error', code: 'issuer-unavailable', correlationId: c.get('correlationId') ?? null });
  return problemPage(
    c,
    { kind: 'issuer-unavailable' },
    {
      title: 'You cannot sign in just now',
      text: 'The service that says who you are cannot be reached. Try again in a few minutes. Nothing is lost.',
    },
  );
}
