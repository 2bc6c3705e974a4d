import type { SiteDeps } from '@placewell/contract/site-deps';
import { evidenceKinds, legalForms } from '@placewell/core/codes/codes';
import { applyToJoin } from '@placewell/core/group/apply-to-join';
import { StoreUnavailable } from '@placewell/core/shared/commit';
import { londonDay } from '@placewell/core/shared/time';
import type { Child } from 'hono/jsx';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import {
  Button,
  Checkboxes,
  Columns,
  DateInput,
  emptyForm,
  Fieldset,
  Form,
  type FormState,
  Honeypot,
  Input,
  NotificationBanner,
  Panel,
  Radios,
  Select,
  StartButton,
  Textarea,
} from '../design';
import { problemPage } from '../shared/errors';
import { readForm, type Values } from '../shared/form';
import { filledInSeconds, keyOf, newKey, sameShownAt, sealOf, trapOf } from '../shared/keys';
import { districtItems, lioPath } from '../shared/lio';
import { Bullets, Page, TalkToUs } from '../shared/page';
import { publicPage } from '../shared/request';
import { type PageContext, pageRouter } from '../shared/site';
import { evidenceField, readApplication } from './read-application';

/** People take longer than this over two contacts and a description, in seconds. */
const leastFillSeconds = 3;

/** For groups: what we offer and ask, and the application. */
export function applyRoutes(deps: SiteDeps) {
  const app = pageRouter();
  const { secrets } = deps.core;

  app.get(`${lioPath}/groups`, (c) => {
    const lio = c.get('lio');
    return c.html(
      <Page
        lio={lio}
        section="groups"
        first
        title="For groups that need volunteers"
        description={`Find volunteers through ${lio.name}.`}
      >
        <Columns>
          <h1 class="govuk-heading-l">For groups that need volunteers</h1>
          <p class="govuk-body-l">
            Post a role, answer people from your email, and keep your list up to date with one press. No password, no
            charge.
          </p>
          <h2 class="govuk-heading-m">How it works</h2>
          <Bullets
            items={[
              'You apply. We look at who you are and what you have in place, usually within a few working days.',
              'You write a role, by yourself or with us. We look at your first one before it goes out.',
              'People ask. You get an email with a button, and say there what has happened.',
              'Please answer within five working days, even if it is a no. We remind you, and then we help the volunteer find something else.',
            ]}
          />
          <StartButton href={`/${lio.id}/groups/apply`}>Apply to be listed</StartButton>
          <h2 class="govuk-heading-m">Listed already?</h2>
          <p class="govuk-body">
            Use the button in any of our emails: it opens your group’s own page. If the link has run out, its page sends
            you a fresh one. If you cannot find one, ring us.
          </p>
          <TalkToUs lio={lio} />
        </Columns>
      </Page>,
      200,
      publicPage,
    );
  });

  const show = (
    c: PageContext,
    {
      form = emptyForm,
      status = 200,
      key = newKey(),
      notice,
    }: { form?: FormState; status?: number; key?: string; notice?: Child } = {},
  ) => {
    const lio = c.get('lio');
    const now = deps.core.clock();
    return c.html(
      <Page
        lio={lio}
        section="groups"
        title="Apply to be listed"
        errors={form.errors}
        back={{ href: `/${lio.id}/groups`, text: 'Back to what we offer groups' }}
      >
        <Columns>
          {notice}
          <h1 class="govuk-heading-l">Apply to be listed</h1>
          <p class="govuk-body">
            We owe it to volunteers to know who is behind a role. This takes about ten minutes. You need what you are
            registered as, two people we can turn to, and the dates of your insurance and policies.
          </p>
          <TalkToUs lio={lio}>Are you two people and a kettle? That is fine. We help you with the rest.</TalkToUs>
          <Form action={`/${lio.id}/groups/apply`} idempotencyKey={key}>
            <Honeypot shownAt={sameShownAt(secrets, form.values, now)} />
            <h2 class="govuk-heading-m">Your group</h2>
            <Input form={form} name="name" label="Name of the group" autocomplete="organization" />
            <Textarea
              form={form}
              name="description"
              label="What does it do?"
              hint="For whom, where, and how volunteers are part of it. Volunteers read this."
              maxlength={2000}
              rows={4}
            />
            <Select
              form={form}
              name="locality"
              label="District you are based in"
              blank="Choose a district"
              items={districtItems(deps, lio, londonDay(now))}
            />
            <Radios
              form={form}
              name="legalForm"
              label="What kind of group are you?"
              items={Object.entries(legalForms).map(([value, text]) => ({ value, text }))}
            />
            <Input
              form={form}
              name="registrationNumber"
              label="Charity or company number"
              hint="Not needed for an unincorporated group or a public body."
              width={20}
            />
            <Input
              form={form}
              name="website-address"
              label="Website"
              hint="Beginning with https://"
              type="url"
              optional
            />
            <h2 class="govuk-heading-m">Two people we can turn to</h2>
            <p class="govuk-body">
              Enquiries go to both, so that nobody waits while one of you is away. We never show who they are.
            </p>
            {(['1', '2'] as const).map((n) => (
              <Fieldset legend={n === '1' ? 'First contact' : 'Second contact'} legendSize="s">
                <Input
                  form={form}
                  name={`contact${n}Name`}
                  label={n === '1' ? 'Name of the first contact' : 'Name of the second contact'}
                  spellcheck={false}
                />
                <Input
                  form={form}
                  name={`contact${n}Email`}
                  label={n === '1' ? 'Email address of the first contact' : 'Email address of the second contact'}
                  type="email"
                  spellcheck={false}
                />
                <Input
                  form={form}
                  name={`contact${n}Phone`}
                  label={n === '1' ? 'Phone number of the first contact' : 'Phone number of the second contact'}
                  type="tel"
                  width={20}
                  optional
                />
              </Fieldset>
            ))}
            <h2 class="govuk-heading-m">What you have in place</h2>
            <p class="govuk-body">
              Until when is each one good? For a policy, give the day it is next reviewed. Leave empty what you do not
              have: we help you with it. Do not send anything now. We ask to see it when we look at your application,
              and remind you before it runs out.
            </p>
            <Radios
              form={form}
              name="worksWithAtRisk"
              label="Do your roles involve children or adults at risk?"
              hint="Then you need a safeguarding policy before we can list you."
              inline
              items={[
                { value: 'yes', text: 'Yes' },
                { value: 'no', text: 'No' },
              ]}
            />
            {(Object.entries(evidenceKinds) as [keyof typeof evidenceKinds, string][]).map(([kind, text]) => (
              <DateInput form={form} name={evidenceField(kind)} label={`${text}: good until`} optional />
            ))}
            <Checkboxes
              form={form}
              name="agree"
              label="You and the group"
              items={[
                { value: 'yes', text: 'I may speak for this group, and both contacts know that I have named them' },
              ]}
            />
            <Button>Send the application</Button>
          </Form>
        </Columns>
      </Page>,
      status as ContentfulStatusCode,
    );
  };

  app.get(`${lioPath}/groups/apply`, (c) => show(c));

  app.post(`${lioPath}/groups/apply`, async (c) => {
    const lio = c.get('lio');
    const values: Values = await readForm(c);
    const now = deps.core.clock();
    const key = keyOf(values);
    const { fields, input } = readApplication(lio, values, londonDay(now));
    if (!input) return show(c, { form: fields.form, status: 422, key });
    // A machine is told what a person is told, and nothing is kept of it.
    const machine = trapOf(values) !== '' || filledInSeconds(secrets, values, now) < leastFillSeconds;
    if (machine) {
      deps.log({ event: 'application-held-back', lio: lio.id, correlationId: c.get('correlationId') });
      return c.redirect(appliedAddress(lio.id, input.name), 303);
    }
    try {
      const done = await applyToJoin(deps.core, { role: 'group', route: 'web', lioId: lio.lioId }, input);
      if (done.ok) return c.redirect(appliedAddress(lio.id, input.name), 303);
      if (done.failure.kind === 'key-reused') {
        return show(c, {
          form: {
            values,
            errors: [
              {
                field: 'name',
                text: 'This form was sent before with other words, and that application was received. Ring us to change it',
              },
            ],
          },
          status: 422,
        });
      }
      if (done.failure.kind === 'invalid') {
        return show(c, {
          form: { values, errors: [{ field: done.failure.field, text: done.failure.why }] },
          status: 422,
          key,
        });
      }
      return problemPage(c, done.failure);
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      c.header('Retry-After', '60');
      return show(c, {
        form: { values, errors: [] },
        status: 503,
        key,
        notice: (
          <NotificationBanner title="Not sent" heading="Sorry, your application was not sent, and we have not kept it">
            <p class="govuk-body">
              Our records cannot be reached just now. Everything you typed is still below. Send it again in a minute or
              two: it is kept once.
            </p>
          </NotificationBanner>
        ),
      });
    }
  });

  const seal = (lioId: string, name: string) => sealOf(secrets, 'group-applied', lioId, name);
  const appliedAddress = (lioId: string, name: string) =>
    `/${lioId}/groups/applied?${new URLSearchParams({ name, seal: seal(lioId, name) })}`;

  app.get(`${lioPath}/groups/applied`, (c) => {
    const lio = c.get('lio');
    const name = c.req.query('name') ?? '';
    if (c.req.query('seal') !== seal(lio.id, name)) return problemPage(c, { kind: 'unknown-path' });
    return c.html(
      <Page lio={lio} section="groups" title="We have your application" noindex>
        <Columns>
          <Panel title="We have your application">{name}</Panel>
          <h2 class="govuk-heading-m">What happens next</h2>
          <Bullets
            items={[
              'We have written to both contacts. The email has a link to your group’s own page, where you can add to your application and write your first role.',
              'We look at it and answer within a few working days. We may ask to see your insurance and policies.',
              'Once you are approved, we look at your first role and put it on the site.',
            ]}
          />
          <TalkToUs lio={lio} />
        </Columns>
      </Page>,
    );
  });

  return app;
}
