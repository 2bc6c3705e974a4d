import type { SiteDeps } from '@placewell/contract/site-deps';
import { aboutOf, openLink, sendFreshLink } from '@placewell/core/link/issue-link';
import type { Link, LinkPurpose } from '@placewell/core/link/link';
import type { Lio } from '@placewell/core/lio/lio';
import { londonDay } from '@placewell/core/shared/time';
import { createMiddleware } from 'hono/factory';
import { concernPages } from '../concern/concern-page';
import { Columns, ConfirmForm, Panel, sayInstant } from '../design';
import { pressAnswer, showAnswer } from '../enquiry/answer-page';
import { confirmLink, guardianLink } from '../enquiry/confirm-link';
import { followLink } from '../enquiry/follow-link';
import { type FindGroup, groupHome, groupRoutes } from '../group/group-routes';
import { recruitingLink } from '../opportunity/recruiting-link';
import { checkInLink } from '../placement/check-in-link';
import { startLink } from '../placement/start-link';
import { errorPage, problemPage } from '../shared/errors';
import { readForm } from '../shared/form';
import { newKey } from '../shared/keys';
import { lioById } from '../shared/lio';
import { Page, TalkToUs } from '../shared/page';
import { type PageContext, type PageEnv, pageRouter } from '../shared/site';
import { surveyLink } from '../survey/answer-link';
import { haveYouHeardLink } from '../survey/have-you-heard-link';
import { eraseLink, takeMyData } from './my-information';
import type { LinkPage, LinkVisit } from './visit';

const answerLink: LinkPage = {
  show: (v, shown) => showAnswer(v, v.link.subjectId, shown),
  press: (v, values) => pressAnswer(v, v.link.subjectId, values),
};

/** A group's own pages stand below its link; the link itself has no button. */
const manageLink: LinkPage = {
  async show(v) {
    const acting = await groupActing(v);
    return acting instanceof Response ? acting : groupHome(acting);
  },
  press: async (v) => errorPage(v.c, v.lio, { status: 405 }),
};

/** What each link is for. The compiler refuses this when a purpose is missing. */
const pages: Record<LinkPurpose, LinkPage> = {
  'confirm-enquiry': confirmLink,
  'guardian-confirm': guardianLink,
  'follow-enquiry': followLink,
  'answer-enquiry': answerLink,
  'have-you-heard': haveYouHeardLink,
  'start-volunteer': startLink,
  'start-group': startLink,
  'check-in-volunteer': checkInLink,
  'check-in-group': checkInLink,
  'answer-survey': surveyLink,
  'confirm-recruiting': recruitingLink,
  'manage-group': manageLink,
};

async function groupActing(v: LinkVisit) {
  const group = await v.deps.core.records.get('group', v.link.subjectId);
  if (!group || group.lioId !== v.lio.lioId || v.who.id !== group.id) {
    return problemPage(v.c, { kind: 'not-found', noun: 'group' });
  }
  return { ...v, group, home: v.base };
}

/** The pages behind the links in mails. Opening one changes nothing; pressing its button does. */
export function linkRoutes(deps: SiteDeps) {
  const app = pageRouter();

  app.use(
    '/l/*',
    createMiddleware<PageEnv>(async (c, next) => {
      await next();
      // The address is the key to the page: it is told to nobody, and kept by nobody.
      c.header('Referrer-Policy', 'no-referrer');
      c.header('X-Robots-Tag', 'noindex, nofollow');
      c.header('Cache-Control', 'no-store');
    }),
  );

  const secretOf = (c: PageContext) => c.req.param('secret') ?? '';

  /** The visit of an open link, or the page that says why there is none. */
  async function visit(c: PageContext): Promise<LinkVisit | Response> {
    const secret = secretOf(c);
    const opened = await openLink(deps.core, secret);
    if (opened.kind === 'unknown') return unknown(c);
    const { link } = opened;
    const lio = await lioById(deps, link.lioId);
    if (!lio) return unknown(c);
    c.set('lio', lio);
    if (opened.kind !== 'open') return stale(c, lio, link, opened.kind);
    return {
      c,
      deps,
      lio,
      link,
      who: { role: link.holder.role, id: link.holder.id, route: 'email-link', lioId: link.lioId },
      base: `/l/${secret}`,
      today: londonDay(deps.core.clock()),
    };
  }

  const unknown = (c: PageContext) =>
    errorPage(c, undefined, {
      status: 404,
      title: 'We do not know this link',
      text: 'Some mail programs break long links in two. Open the email again and press its button, or copy the whole address. If it still does not work, ring the organisation that wrote to you: its number is at the foot of the email.',
    });

  const stale = (c: PageContext, lio: Lio, link: Link, kind: 'expired' | 'withdrawn') =>
    c.html(
      <Page lio={lio} title={kind === 'expired' ? 'This link has run out' : 'This link was withdrawn'} noindex>
        <Columns>
          <h1 class="govuk-heading-l">{kind === 'expired' ? 'This link has run out' : 'This link was withdrawn'}</h1>
          <p class="govuk-body-l">
            {kind === 'expired'
              ? `It worked until ${sayInstant(link.expiresAt)}. Links run out so that an old email cannot be misused.`
              : 'A newer one has taken its place, or it is no longer needed.'}
          </p>
          <p class="govuk-body">We can send a fresh one to the address that this one went to.</p>
          <ConfirmForm action={`/l/${secretOf(c)}/fresh`} idempotencyKey={newKey()} button="Send me a fresh link" />
          <TalkToUs lio={lio} />
        </Columns>
      </Page>,
      410,
    );

  app.get('/l/:secret', async (c) => {
    const v = await visit(c);
    return v instanceof Response ? v : pages[v.link.purpose].show(v);
  });

  app.post('/l/:secret', async (c) => {
    const values = await readForm(c);
    const v = await visit(c);
    return v instanceof Response ? v : pages[v.link.purpose].press(v, values);
  });

  app.post('/l/:secret/fresh', async (c) => {
    const opened = await openLink(deps.core, secretOf(c));
    const lio = opened.kind === 'unknown' ? null : await lioById(deps, opened.link.lioId);
    if (opened.kind === 'unknown' || !lio) return unknown(c);
    // One that still works needs no other.
    if (opened.kind === 'open') return c.redirect(`/l/${secretOf(c)}`, 303);
    await sendFreshLink(deps.core, opened.link);
    return c.redirect(`/l/${secretOf(c)}/fresh`, 303);
  });

  app.get('/l/:secret/fresh', async (c) => {
    const opened = await openLink(deps.core, secretOf(c));
    const lio = opened.kind === 'unknown' ? null : await lioById(deps, opened.link.lioId);
    if (opened.kind === 'unknown' || !lio) return unknown(c);
    return c.html(
      <Page lio={lio} title="A fresh link is on its way" noindex>
        <Columns>
          <Panel title="A fresh link is on its way" />
          <p class="govuk-body-l">
            It goes to the address that the old one went to, and can take a few minutes. We send one a day at most.
          </p>
          <TalkToUs lio={lio}>Nothing there?</TalkToUs>
        </Columns>
      </Page>,
    );
  });

  /** What a concern reported from a link is about. */
  const concern = async (c: PageContext) => {
    const v = await visit(c);
    if (v instanceof Response) return v;
    const noun = aboutOf(v.link.purpose);
    // A survey is about an enquiry, a placement or a group, but a concern is about what went wrong: the group's page has it.
    if (noun === 'survey') return problemPage(c, { kind: 'unknown-path' });
    return {
      acting: { ...v, base: `${v.base}/concern` },
      about: { noun, id: v.link.subjectId } as const,
      back: v.base,
    };
  };
  app.get('/l/:secret/concern', async (c) => {
    const found = await concern(c);
    return found instanceof Response ? found : concernPages.show(found);
  });
  app.post('/l/:secret/concern', async (c) => {
    const values = await readForm(c);
    const found = await concern(c);
    return found instanceof Response ? found : concernPages.press(found, values);
  });

  /** Below the link by which somebody follows their enquiry, and no other, they have what is held about them. */
  const own = async (c: PageContext, page: string) => {
    const v = await visit(c);
    if (v instanceof Response) return v;
    if (v.link.purpose !== 'follow-enquiry') return problemPage(c, { kind: 'unknown-path' });
    return { ...v, base: `${v.base}/${page}` };
  };
  app.post('/l/:secret/my-data', async (c) => {
    await readForm(c);
    const found = await own(c, 'my-data');
    return found instanceof Response ? found : takeMyData(found);
  });
  app.get('/l/:secret/erase', async (c) => {
    const found = await own(c, 'erase');
    return found instanceof Response ? found : eraseLink.show(found);
  });
  app.post('/l/:secret/erase', async (c) => {
    const values = await readForm(c);
    const found = await own(c, 'erase');
    return found instanceof Response ? found : eraseLink.press(found, values);
  });

  const findGroup: FindGroup = async (c) => {
    const v = await visit(c);
    if (v instanceof Response) return v;
    // Only a group's own link opens its pages; any other has none below it.
    return v.link.purpose === 'manage-group' ? groupActing(v) : problemPage(c, { kind: 'unknown-path' });
  };
  app.route('/l/:secret', groupRoutes(findGroup));

  return app;
}
