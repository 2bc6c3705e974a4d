import type { Child } from 'hono/jsx';
import { Details, type FormState, fieldValues } from '../design';

/** A list of codes as choices, in the order they are written. */
export const options = <T extends string>(of: Record<T, string>) =>
  (Object.entries(of) as [T, string][]).map(([value, text]) => ({ value, text }));
/** Codes as choices, by their labels. */
export const coded = <T extends string>(codes: readonly T[], of: Record<T, { label: string }>) =>
  codes.map((value) => ({ value, text: of[value].label }));

/** A long list that stays folded until it is wanted, or has something in it. */
export const Folded = ({
  form,
  fields,
  summary,
  children,
}: {
  form: FormState;
  fields: string[];
  summary: string;
  children?: Child;
}) => (
  <Details
    summary={summary}
    open={fields.some(
      (f) => fieldValues(form, f).length > 0 || form.errors.some((e) => e.field === f || e.field.startsWith(`${f}-`)),
    )}
  >
    {children}
  </Details>
);
