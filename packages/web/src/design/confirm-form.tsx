import type { Child } from 'hono/jsx';
import { Button, ButtonGroup, type ButtonKind } from './button';
import { Form, type FormProps } from './form-element';

export type ConfirmFormProps = Omit<FormProps, 'method' | 'idempotencyKey'> & {
  idempotencyKey: string;
  /** What pressing does: "Confirm my enquiry". */
  button: string;
  buttonKind?: ButtonKind;
  cancel?: { href: string; text: string };
  children?: Child;
};

/** One act, done by pressing its button: what a link in a mail shows, since opening the link must change nothing. */
export const ConfirmForm = ({ button, buttonKind, cancel, children, ...form }: ConfirmFormProps) => (
  <Form {...form}>
    {children}
    <ButtonGroup>
      <Button kind={buttonKind}>{button}</Button>
      {cancel ? (
        <a class="govuk-link" href={cancel.href}>
          {cancel.text}
        </a>
      ) : null}
    </ButtonGroup>
  </Form>
);
