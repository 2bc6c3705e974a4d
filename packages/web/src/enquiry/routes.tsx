import { problemOf } from '@placewell/contract/problems';
import { networkHeader, type SiteDeps } from '@placewell/contract/site-deps';
import { sendEnquiry } from '@placewell/core/enquiry/send-enquiry';
import type { Lio } from '@placewell/core/lio/lio';
import type { Opportunity } from '@placewell/core/opportunity/opportunity';
import { StoreUnavailable } from '@placewell/core/shared/commit';
import { EnquiryId } from '@placewell/core/shared/ids';
import { addDays, londonDay } from '@placewell/core/shared/time';
import type { Child } from 'hono/jsx';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { emptyForm, type FieldError, type FormState, NotificationBanner } from '../design';
import { GonePage } from '../opportunity/role-page';
import { goneWords, publicRole } from '../opportunity/routes';
import { similarTo } from '../opportunity/similar';
import { problemPage } from '../shared/errors';
import { readForm, type Values } from '../shared/form';
import { keyOf, newKey, sameShownAt, sealOf } from '../shared/keys';
import { lioPath } from '../shared/lio';
import { type PageContext, pageRouter } from '../shared/site';
import { openness } from '../shared/words';
import { type AskedRole, EnquirePage } from './enquire-page';
import { readEnquiry } from './read-enquiry';
import { SentPage } from './sent-page';

/** Asking about a role, or about volunteering at large. */
export function enquiryRoutes(deps: SiteDeps) {
  const app = pageRouter();
  const { secrets } = deps.core;

  const show = (
    c: PageContext,
    opportunity: AskedRole | null,
    {
      form = emptyForm,
      status = 200,
      notice,
      key = newKey(),
    }: { form?: FormState; status?: number; notice?: Child; key?: string } = {},
  ) =>
    c.html(
      <EnquirePage
        deps={deps}
        lio={c.get('lio')}
        opportunity={opportunity}
        action={c.req.path}
        idempotencyKey={key}
        shownAt={sameShownAt(secrets, form.values, deps.core.clock())}
        form={form}
        notice={notice}
      />,
      status as ContentfulStatusCode,
    );

  const closed = async (c: PageContext, opportunity: Opportunity, status: 409 | 410 | 404) =>
    c.html(
      <GonePage
        deps={deps}
        lio={c.get('lio')}
        {...goneWords(opportunity, deps.core.clock())}
        similar={await similarTo(deps, opportunity)}
        today={londonDay(deps.core.clock())}
      />,
      status,
    );

  app.get(`${lioPath}/enquire`, (c) => show(c, null));

  app.get(`${lioPath}/opportunities/:id/enquire`, async (c) => {
    const opportunity = await publicRole(deps, c);
    if (!opportunity) return problemPage(c, { kind: 'not-found', noun: 'opportunity' });
    if (!openness(opportunity, deps.core.clock()).open) {
      return closed(
        c,
        opportunity,
        opportunity.state === 'closed' ? 410 : opportunity.state === 'published' ? 409 : 404,
      );
    }
    const rescue = EnquiryId.safeParse(c.req.query('rescue'));
    return show(c, opportunity, { form: { values: rescue.success ? { rescue: rescue.data } : {}, errors: [] } });
  });

  app.post(`${lioPath}/enquire`, async (c) => receive(c, await readForm(c), null));
  app.post(`${lioPath}/opportunities/:id/enquire`, async (c) => receive(c, await readForm(c), c.req.param('id')));

  /** The engine is away: nothing was kept, what was typed stays on the page, and the same key makes pressing again safe. */
  const unavailable = (c: PageContext, values: Values, opportunity: AskedRole | null) => {
    c.header('Retry-After', '60');
    return show(c, opportunity, {
      form: { values, errors: [] },
      status: 503,
      key: keyOf(values),
      notice: (
        <NotificationBanner title="Not sent" heading="Sorry, your enquiry was not sent, and we have not kept it">
          <p class="govuk-body">
            Our records cannot be reached just now. Everything you typed is still below. Press “Send my enquiry” again
            in a minute or two: however often you press, it is sent once. Or ring us on {c.get('lio').phone}.
          </p>
        </NotificationBanner>
      ),
    });
  };

  async function receive(c: PageContext, values: Values, opportunityId: string | null) {
    const lio = c.get('lio');
    let asked: Opportunity | null = null;
    try {
      if (opportunityId !== null) {
        asked = await publicRole(deps, c);
        if (!asked) return problemPage(c, { kind: 'not-found', noun: 'opportunity' });
      }
      const { fields, input } = readEnquiry(deps, lio, values, opportunityId);
      if (!fields.ok) return show(c, asked, { form: fields.form, status: 422, key: keyOf(values) });
      const sent = await sendEnquiry(deps.core, { ...input, network: c.req.header(networkHeader) ?? null });
      if (sent.ok) {
        const { enquiry } = sent.value;
        const confirmBy =
          enquiry.state === 'received' ? londonDay(enquiry.confirmBy) : addDays(londonDay(deps.core.clock()), 7);
        return c.redirect(
          sentAddress(lio, {
            reference: enquiry.reference,
            opportunityId: enquiry.opportunityId ?? '',
            guardian: input.guardianEmail === null ? '' : 'yes',
            confirmBy,
          }),
          303,
        );
      }
      const { failure } = sent;
      if (failure.kind === 'invalid') {
        return show(c, asked, {
          form: { values, errors: [{ field: failure.field, text: failure.why }] },
          status: 422,
          key: keyOf(values),
        });
      }
      if (failure.kind === 'key-reused') {
        const errors: FieldError[] = [
          {
            field: 'message',
            text: 'This form was sent before with other words, and that enquiry was received. Press send again only if you want to send this as well',
          },
        ];
        return show(c, asked, { form: { values, errors }, status: 422, key: newKey() });
      }
      if (failure.kind === 'not-open' && asked) return closed(c, asked, 409);
      if (failure.kind === 'conflict') {
        return show(c, asked, {
          form: { values, errors: [] },
          status: problemOf(failure).status,
          key: keyOf(values),
          notice: (
            <NotificationBanner title="Not sent" heading="Your enquiry was not sent: two requests met">
              <p class="govuk-body">Press “Send my enquiry” again. It is safe to do so.</p>
            </NotificationBanner>
          ),
        });
      }
      return problemPage(c, failure);
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      deps.log({
        level: 'error',
        code: 'store-unavailable',
        act: 'send-enquiry',
        correlationId: c.get('correlationId'),
      });
      if (opportunityId !== null && !asked) return unavailable(c, values, unknownRole(opportunityId));
      return unavailable(c, values, asked);
    }
  }

  const sealed = (lio: Lio, s: Sent) =>
    sealOf(secrets, 'enquiry-sent', lio.id, s.reference, s.opportunityId, s.guardian, s.confirmBy);
  const sentAddress = (lio: Lio, s: Sent): string =>
    `/${lio.id}/enquire/sent?${new URLSearchParams({ ...s, seal: sealed(lio, s) })}`;

  app.get(`${lioPath}/enquire/sent`, async (c) => {
    const lio = c.get('lio');
    const q = (name: string) => c.req.query(name) ?? '';
    const sent: Sent = {
      reference: q('reference'),
      opportunityId: q('opportunityId'),
      guardian: q('guardian'),
      confirmBy: q('confirmBy'),
    };
    // Sealed, so that nobody can make a page of ours say what we did not.
    if (q('seal') !== sealed(lio, sent)) return problemPage(c, { kind: 'unknown-path' });
    const o = sent.opportunityId ? await deps.core.records.get('opportunity', sent.opportunityId) : null;
    return c.html(
      <SentPage
        lio={lio}
        reference={sent.reference}
        role={o ? { title: o.details.title, groupName: o.groupName } : null}
        guardian={sent.guardian !== ''}
        confirmBy={sent.confirmBy}
      />,
    );
  });

  return app;
}

type Sent = { reference: string; opportunityId: string; guardian: string; confirmBy: string };

/** Stands in for a role that cannot be read just now, so that its form can be shown with what was typed. */
const unknownRole = (id: string): AskedRole => ({
  id,
  groupName: 'the group',
  details: { title: 'this role', minimumAge: 13, maximumAge: null },
});
