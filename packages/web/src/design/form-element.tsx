import type { Child } from 'hono/jsx';

/** Hidden fields that forms which change something carry. */
export const idempotencyKeyField = 'idempotency-key';
export const csrfField = 'csrf-token';

export type FormProps = {
  action: string;
  method?: 'get' | 'post';
  /** The same key sent twice is answered once. Made when the form is shown. */
  idempotencyKey?: string;
  csrfToken?: string;
  /** Other values that travel with the form, such as the version being edited. */
  hidden?: Record<string, string>;
  children?: Child;
};

/** A form that leaves checking to the server, which says what is wrong in our words. */
export const Form = ({ action, method = 'post', idempotencyKey, csrfToken, hidden = {}, children }: FormProps) => (
  <form action={action} method={method} novalidate>
    {csrfToken ? <input type="hidden" name={csrfField} value={csrfToken} /> : null}
    {idempotencyKey ? <input type="hidden" name={idempotencyKeyField} value={idempotencyKey} /> : null}
    {Object.entries(hidden).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    {children}
  </form>
);
