import type { SiteDeps } from '@placewell/contract/site-deps';
import { causeCodes, causes } from '@placewell/core/codes/causes';
import { guardianBelow } from '@placewell/core/enquiry/open-enquiry';
import type { Lio } from '@placewell/core/lio/lio';
import type { OpportunityDetails } from '@placewell/core/opportunity/opportunity';
import { londonDay } from '@placewell/core/shared/time';
import type { Child } from 'hono/jsx';
import {
  Button,
  Checkboxes,
  Columns,
  Details,
  Form,
  type FormState,
  fieldValue,
  fieldValues,
  Honeypot,
  Input,
  InsetText,
  Select,
  Textarea,
} from '../design';
import { homeItems } from '../shared/lio';
import { Page, TalkToUs } from '../shared/page';
import { SlotGrid } from '../shared/slot-grid';
import { sayAges } from '../shared/words';
import { ages, ageWords } from './read-enquiry';

/** What the form says of the role it asks about. */
export interface AskedRole {
  id: string;
  groupName: string;
  details: Pick<OpportunityDetails, 'title' | 'minimumAge' | 'maximumAge'>;
}

export interface EnquirePageProps {
  deps: SiteDeps;
  lio: Lio;
  /** Null for a general enquiry. */
  opportunity: AskedRole | null;
  /** Where the form is sent, and the key and stamp it carries. */
  action: string;
  idempotencyKey: string;
  shownAt: string;
  form: FormState;
  /** Said above the form, such as that it could not be sent. */
  notice?: Child;
}

/** The form by which somebody asks about a role, or about volunteering at large. */
export const EnquirePage = (props: EnquirePageProps) => {
  const { deps, lio, opportunity, action, idempotencyKey, shownAt, form, notice } = props;
  const has = (...fields: string[]) =>
    fields.some((f) => fieldValues(form, f).length > 0 || form.errors.some((e) => e.field === f));
  const group = opportunity?.groupName ?? lio.name;
  const title = opportunity ? `Ask about ${opportunity.details.title}` : 'Ask us to help you find something';
  const young = opportunity ? (opportunity.details.minimumAge ?? 18) < guardianBelow : true;
  return (
    <Page
      lio={lio}
      section={opportunity ? 'find' : 'ask'}
      first={!opportunity}
      title={title}
      errors={form.errors}
      back={opportunity ? { href: `/${lio.id}/opportunities/${opportunity.id}`, text: 'Back to the role' } : undefined}
    >
      <Columns>
        {notice}
        {opportunity ? <span class="govuk-caption-l">{opportunity.groupName}</span> : null}
        <h1 class="govuk-heading-l">{title}</h1>
        <p class="govuk-body">
          {opportunity
            ? 'It takes about three minutes. Asking commits you to nothing.'
            : 'Not sure what you want to do, or where to start? Tell us a little, and one of us will get in touch and look with you.'}
        </p>
        <TalkToUs lio={lio}>You can also do this by phone, or call in.</TalkToUs>
        <Form
          action={action}
          idempotencyKey={idempotencyKey}
          hidden={fieldValue(form, 'rescue') ? { rescue: fieldValue(form, 'rescue') } : {}}
        >
          <Honeypot shownAt={shownAt} />
          <h2 class="govuk-heading-m">About you</h2>
          <Input
            form={form}
            name="name"
            label="Your name"
            hint={opportunity ? `${group} see your first name only.` : undefined}
            autocomplete="name"
            spellcheck={false}
          />
          <Input
            form={form}
            name="email"
            label="Email address"
            type="email"
            hint="We write to you here, first to check that it is yours."
            autocomplete="email"
            spellcheck={false}
          />
          <Input form={form} name="phone" label="Phone number" type="tel" autocomplete="tel" width={20} optional />
          <Select
            form={form}
            name="home"
            label="Which district do you live in?"
            hint="So that people near you deal with it, and for our figures."
            blank="Choose a district"
            items={homeItems(deps, lio, londonDay(deps.core.clock()))}
          />
          <Select
            form={form}
            name="age"
            label="How old are you?"
            hint={
              opportunity
                ? `This role is for people aged ${sayAges(opportunity.details)}. We do not take enquiries from under 13s.`
                : 'Some roles have an age limit. We do not take enquiries from under 13s.'
            }
            blank="Choose your age"
            items={ages.map((a) => ({ value: a, text: ageWords[a] }))}
          />
          {young || has('guardianName', 'guardianEmail') ? (
            <Details summary={`If you are under ${guardianBelow}`} open={has('guardianName', 'guardianEmail')}>
              <p class="govuk-body">
                A parent or guardian has to agree. We write to them once you have confirmed your own address, and pass
                nothing on before they say yes.
              </p>
              <Input form={form} name="guardianName" label="Name of your parent or guardian" spellcheck={false} />
              <Input form={form} name="guardianEmail" label="Their email address" type="email" spellcheck={false} />
            </Details>
          ) : null}

          <h2 class="govuk-heading-m">{opportunity ? 'What you would like to say' : 'What you are looking for'}</h2>
          <Textarea
            form={form}
            name="message"
            label={opportunity ? `Your message to ${group}` : 'What would you like to do?'}
            hint={
              opportunity
                ? 'Why it interests you, what you would like to know. Do not put your address or phone number here.'
                : 'What you enjoy, what you would like to learn, who you would like to help. A few words are enough.'
            }
            maxlength={2000}
            rows={6}
            optional={opportunity !== null}
          />
          {opportunity ? null : (
            <Details summary="Choose causes you care about (optional)" open={has('causes')}>
              <Checkboxes
                form={form}
                name="causes"
                label="Causes"
                hint="Up to six."
                small
                items={causeCodes
                  .filter((c) => causes[c].broader === null)
                  .map((c) => ({ value: c, text: causes[c].label }))}
              />
            </Details>
          )}
          <Details summary="When are you usually free? (optional)" open={has('availability')}>
            <SlotGrid form={form} name="availability" label="When you are usually free" />
          </Details>
          <Details
            summary="Is there anything you need, to take part? (optional)"
            open={has('accessNeeds', 'accessConsent')}
          >
            <Textarea
              form={form}
              name="accessNeeds"
              label="What would make it work for you?"
              hint="Step-free access, an interpreter, somebody to come with you."
              maxlength={500}
              rows={3}
              optional
            />
            <Checkboxes
              form={form}
              name="accessConsent"
              label={`May ${lio.name} keep this?`}
              hint="It can say something about your health. We use it only to find what suits you, and delete it with your enquiry."
              small
              items={[{ value: 'yes', text: 'Yes, keep what I wrote about access' }]}
            />
          </Details>

          {opportunity ? (
            <>
              <h2 class="govuk-heading-m">What {group} get to know</h2>
              <InsetText>
                Your first name, your district, when you are free, and your message. Nothing else, unless you tick it
                here.
              </InsetText>
              <Checkboxes
                form={form}
                name="share"
                label={`Also share with ${group}, for this role only`}
                labelSize="s"
                items={[
                  { value: 'email', text: 'My email address', hint: 'So that they can write to you themselves.' },
                  { value: 'phone', text: 'My phone number' },
                  { value: 'accessNeeds', text: 'What I need, to take part' },
                ]}
              />
            </>
          ) : null}
          <p class="govuk-body">
            How we look after what you tell us:{' '}
            <a class="govuk-link" href={`/${lio.id}/privacy`}>
              privacy
            </a>
            . An enquiry that is not confirmed is deleted after seven days.
          </p>
          <Button>Send my enquiry</Button>
        </Form>
      </Columns>
    </Page>
  );
};
