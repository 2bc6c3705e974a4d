import { type Enquiry, type EnquiryPrivate, type Message, messageLength } from '@placewell/core/enquiry/enquiry';
import { mayWrite, writeMessage } from '@placewell/core/enquiry/write-message';
import { StoreUnavailable } from '@placewell/core/shared/commit';
import {
  Button,
  Form,
  type FormState,
  fieldValue,
  InsetText,
  NotificationBanner,
  sayInstant,
  Textarea,
} from '../design';
import { type Acting, refused, type Shown } from '../shared/acting';
import { Fields, type Values } from '../shared/form';
import { newKey } from '../shared/keys';
import { Prose } from '../shared/page';

/** What each side is called by whoever reads. */
export type Sides = Record<Message['from'], string>;

/** What was written so far, oldest first. Nothing where nothing was. */
export const Conversation = ({ told, sides }: { told: EnquiryPrivate | null; sides: Sides }) =>
  told && told.messages.length > 0 ? (
    <>
      <h2 class="govuk-heading-m">Messages</h2>
      <ol class="govuk-list govuk-list--spaced">
        {told.messages.map((message) => (
          <li>
            <strong>{sides[message.from]}</strong>, {sayInstant(message.at)}
            <InsetText>
              <Prose text={message.text} />
            </InsetText>
          </li>
        ))}
      </ol>
    </>
  ) : null;

interface WriteBoxProps {
  enquiry: Enquiry;
  /** Whose name stands on the box; what was typed is shown where there is nobody to write to any more. */
  to: string | null;
  hint: string;
  form: FormState;
  action: string;
  hidden?: Record<string, string>;
}

/** A box to write in, while there is somebody to write to. */
export const WriteBox = ({ enquiry, to, hint, form, action, hidden }: WriteBoxProps) => {
  if (to === null || !mayWrite(enquiry)) {
    const typed = fieldValue(form, 'text').trim();
    return typed === '' ? null : (
      <NotificationBanner heading="Your message was not sent. This is what you wrote">
        <Prose text={typed} />
      </NotificationBanner>
    );
  }
  return (
    <Form action={action} idempotencyKey={newKey()} {...(hidden ? { hidden } : {})}>
      <Textarea form={form} name="text" label={`Write to ${to}`} labelSize="m" hint={hint} maxlength={messageLength} />
      <Button kind="secondary">Send message</Button>
    </Form>
  );
};

/** The press of "Send message". Whatever goes wrong, what was typed stays on the page. */
export async function pressMessage(
  v: Acting,
  enquiryId: string,
  values: Values,
  show: (shown: Shown) => Response | Promise<Response>,
): Promise<Response> {
  const f = new Fields(values);
  const text = f.text('text', { max: messageLength, name: 'Your message', required: 'Write your message' });
  if (!f.ok) return show({ form: f.form, status: 422 });
  try {
    const done = await writeMessage(v.deps.core, v.who, enquiryId, text);
    if (done.ok) return v.c.redirect(`${v.base}?done=write`, 303);
    return refused(v, done.failure, values, (shown = {}) => show({ form: { values, errors: [] }, ...shown }));
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    v.c.header('Retry-After', '60');
    return show({
      form: { values, errors: [] },
      status: 503,
      problem: {
        heading: 'Your message was not sent',
        text: 'Our records cannot be reached just now. What you wrote is still below. Send it again in a minute or two: however often you press, it is sent once.',
      },
    });
  }
}
