import { type Concern, concerns, reportConcern } from '@placewell/core/task/report-concern';
import { Button, Checkboxes, Columns, emptyForm, Form, Panel, Radios, WarningText } from '../design';
import { type Acting, refused, type Shown, statusOf } from '../shared/acting';
import { Fields, type Values } from '../shared/form';
import { keyOf, newKey } from '../shared/keys';
import { Page, TalkToUs } from '../shared/page';

interface ConcernVisit {
  acting: Acting;
  about: { noun: 'opportunity' | 'enquiry' | 'placement' | 'group'; id: string };
  /** The page it is reported from. */
  back: string;
}

/** Reporting a concern, from any page about a role, an enquiry or a placement. */
export const concernPages = {
  async show({ acting: v, back }: ConcernVisit, shown: Shown & { key?: string } = {}): Promise<Response> {
    if (v.c.req.query('done') !== undefined && !shown.form) {
      return v.c.html(
        <Page lio={v.lio} title="Thank you for telling us" noindex>
          <Columns>
            <Panel title="Thank you for telling us" />
            <p class="govuk-body-l">Somebody at {v.lio.name} looks at it today, or on the next working day.</p>
            <TalkToUs lio={v.lio}>Do you want to tell us more, or to hear what we do about it?</TalkToUs>
            <p class="govuk-body">
              <a class="govuk-link" href={back}>
                Go back
              </a>
            </p>
          </Columns>
        </Page>,
      );
    }
    const form = shown.form ?? emptyForm;
    // A visitor to a public page is not known to us: they can only be rung if they ring first.
    const known = v.who.id !== undefined;
    return v.c.html(
      <Page lio={v.lio} title="Report a concern" errors={form.errors} noindex back={{ href: back }}>
        <Columns>
          <h1 class="govuk-heading-l">Report a concern</h1>
          <WarningText>If somebody is in danger now, ring 999.</WarningText>
          <p class="govuk-body">
            Tell us what kind of thing it is. It goes to {v.lio.name} at once, and to nobody else.
            {known ? '' : ' We do not ask who you are.'}
          </p>
          <Form action={v.base} idempotencyKey={shown.key ?? newKey()}>
            <Radios
              form={form}
              name="concern"
              label="What worries you?"
              labelSize="m"
              items={Object.entries(concerns).map(([value, text]) => ({ value, text }))}
            />
            {known ? (
              <Checkboxes
                form={form}
                name="contactAsked"
                label="Would you like us to be in touch?"
                items={[{ value: 'yes', text: 'Yes, please get in touch with me' }]}
              />
            ) : null}
            <TalkToUs lio={v.lio}>To say it in your own words, please talk to us.</TalkToUs>
            <Button>Report it</Button>
          </Form>
        </Columns>
      </Page>,
      statusOf(shown),
    );
  },

  async press(visit: ConcernVisit, values: Values): Promise<Response> {
    const { acting: v, about } = visit;
    const f = new Fields(values);
    const key = keyOf(values);
    const concern = f.choice<Concern>('concern', Object.keys(concerns) as Concern[], 'Choose what worries you');
    const again = (shown?: Shown) => concernPages.show(visit, { ...shown, key });
    if (concern === null) return again({ form: f.form, status: 422 });
    const done = await reportConcern(v.deps.core, v.who, { about, concern, contactAsked: f.tick('contactAsked'), key });
    return done.ok ? v.c.redirect(`${v.base}?done=yes`, 303) : refused(v, done.failure, values, again);
  },
};
