import type { SiteDeps } from '@placewell/contract/site-deps';
import type { Lio, Member } from '@placewell/core/lio/lio';
import { actingAs, roleOf } from '@placewell/core/lio/standing';
import type { Who } from '@placewell/core/shared/change';
import type { LioId } from '@placewell/core/shared/ids';
import { londonDay } from '@placewell/core/shared/time';
import { Columns, Layout } from '../design';
import type { Acting } from '../shared/acting';
import { errorPage, problemPage } from '../shared/errors';
import { readForm, type Values } from '../shared/form';
import type { PageContext } from '../shared/site';
import { signInAddress } from './next';
import { readSession, type Session } from './session';

export type StaffRole = Exclude<Member['role'], 'group'>;

/** Somebody of an LIO's staff (or its funder, or the operator) on a page of theirs. */
export interface Staff extends Acting {
  member: Member;
  /** Their address and name as the issuer gave them. */
  session: Session;
}

/** Somebody who answers for the whole platform, outside any LIO. */
export type PlatformStaff = Omit<Staff, 'lio'>;

type Handler<S> = (staff: S) => Response | Promise<Response>;

/**
 * A page for some roles of the LIO in the address. Standing is read from our own records at every request, so whoever was
 * removed a moment ago is gone. Whoever has no standing with this LIO is told no more than that there is no such page.
 */
export const staffPage =
  (deps: SiteDeps, roles: readonly StaffRole[], handle: Handler<Staff>) =>
  async (c: PageContext): Promise<Response> => {
    const lio = c.get('lio');
    const session = await readSession(c, deps);
    if (!session) return askToSignIn(c, lio);
    const standings = await roleOf(deps.core, session.email);
    const here = standings.filter((m) => m.lioId === lio.id || m.role === 'operator');
    const member = here.find((m) => (roles as readonly string[]).includes(m.role));
    if (!member) {
      if (standings.length === 0) return noStanding(c, session);
      return problemPage(c, here.length === 0 ? { kind: 'unknown-path' } : { kind: 'no-standing' });
    }
    return handle(staffOn(c, deps, lio, session, member));
  };

/** A page for the platform's operators. */
export const operatorPage =
  (deps: SiteDeps, handle: Handler<PlatformStaff>) =>
  async (c: PageContext): Promise<Response> => {
    const session = await readSession(c, deps);
    if (!session) return askToSignIn(c);
    const standings = await roleOf(deps.core, session.email);
    const member = standings.find((m) => m.role === 'operator');
    if (!member) return standings.length === 0 ? noStanding(c, session) : problemPage(c, { kind: 'unknown-path' });
    const who: Who = actingAs(member, 'web');
    return handle({ c, deps, session, member, who, base: c.req.path, today: londonDay(deps.core.clock()) });
  };

function staffOn(c: PageContext, deps: SiteDeps, lio: Lio, session: Session, member: Member): Staff {
  const who: Who = { ...actingAs(member, 'web'), lioId: lio.id as LioId };
  c.set('signedIn', who);
  return { c, deps, lio, session, member, who, base: c.req.path, today: londonDay(deps.core.clock()) };
}

/** What is done for somebody who says it by phone or in person. */
export const onBehalf = (who: Who): Who => ({ ...who, route: 'staff-on-behalf' });

/** Looking leads to signing in and back. A form sent after the session ended keeps what was typed. */
async function askToSignIn(c: PageContext, lio?: Lio): Promise<Response> {
  if (c.req.method !== 'POST') {
    const url = new URL(c.req.url);
    return c.redirect(signInAddress(`${url.pathname}${url.search}`), 303);
  }
  const values = await readForm(c);
  const name = lio?.name ?? 'Volunteering near you';
  c.header('Cache-Control', 'no-store');
  return c.html(
    <Layout title="You have been signed out" lio={{ name, href: '/' }} noindex>
      <Columns>
        <h1 class="govuk-heading-l">You have been signed out</h1>
        <p class="govuk-body-l">Nothing was saved yet, and nothing you typed is lost. It waits on this page.</p>
        <ol class="govuk-list govuk-list--number">
          <li>
            <a class="govuk-link" href={signInAddress('/signed-in')} target="_blank" rel="noopener">
              Sign in again (opens in a new tab)
            </a>
          </li>
          <li>Come back to this page.</li>
          <li>Press the button below.</li>
        </ol>
        <form action={c.req.path} method="post">
          {entriesOf(values).map(([field, value]) => (
            <input type="hidden" name={field} value={value} />
          ))}
          <button type="submit" class="govuk-button" data-module="govuk-button">
            Send what I typed
          </button>
        </form>
        <p class="govuk-body-s">
          Sessions end eight hours after they were last used, and a day after signing in. Do not leave this page open on
          a computer that others use.
        </p>
      </Columns>
    </Layout>,
    401,
  );
}

const entriesOf = (values: Values): [string, string][] =>
  Object.entries(values).flatMap(([field, value]) =>
    (Array.isArray(value) ? value : [value]).map((one): [string, string] => [field, one]),
  );

/** Signed in, but nobody has given them a standing with any organisation. */
export function noStanding(c: PageContext, session: Session): Response | Promise<Response> {
  return errorPage(c, undefined, {
    status: 403,
    title: 'You have no access here',
    text: `You are signed in as ${session.email}. No organisation on this platform has given that address access, or it was taken away.`,
    children: (
      <>
        <p class="govuk-body">If you should have access, ask a manager of your organisation to add this address.</p>
        <SignOutForm />
      </>
    ),
  });
}

export const SignOutForm = () => (
  <form action="/sign-out" method="post">
    <button type="submit" class="govuk-button govuk-button--secondary" data-module="govuk-button">
      Sign out
    </button>
  </form>
);
