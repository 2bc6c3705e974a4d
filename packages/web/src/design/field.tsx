import type { Child } from 'hono/jsx';
import { errorFor, type FormState, fieldId } from './form';

/** What every input takes. */
export type FieldProps = {
  form: FormState;
  /** Name of the field, in the form and in its errors. */
  name: string;
  label: string;
  hint?: Child;
  /** Adds "(optional)" to the label. */
  optional?: boolean;
  labelSize?: 's' | 'm' | 'l';
  /** Makes the label the page's h1, for a page that asks one thing. */
  pageHeading?: boolean;
};

/** Class names joined, leaving out what does not apply. */
export const classes = (...names: (string | false | undefined)[]): string => names.filter(Boolean).join(' ');

/** Ids and error of a field, and the aria-describedby that ties them to its input. */
export function describe(
  form: FormState,
  name: string,
  hint: unknown,
  more?: string,
  parts: readonly string[] = [],
): { id: string; error: string | undefined; hintId: string; errorId: string; describedBy: string | undefined } {
  const id = fieldId(name);
  const error = [name, ...parts].map((field) => errorFor(form.errors, field)).find((text) => text !== undefined);
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  return { id, error, hintId, errorId, describedBy: classes(!!hint && hintId, !!error && errorId, more) || undefined };
}

export const Optional = () => <span class="pw-optional"> (optional)</span>;

export const Label = ({
  id,
  label,
  optional,
  labelSize,
  pageHeading,
}: Omit<FieldProps, 'form' | 'name'> & { id: string }) => {
  const size = labelSize ?? (pageHeading ? 'l' : undefined);
  const made = (
    <label class={classes('govuk-label', size && `govuk-label--${size}`)} for={id}>
      {label}
      {optional ? <Optional /> : null}
    </label>
  );
  return pageHeading ? <h1 class="govuk-label-wrapper">{made}</h1> : made;
};

export const Hint = ({ id, children }: { id: string; children?: Child }) => (
  <div id={id} class="govuk-hint">
    {children}
  </div>
);

export const ErrorMessage = ({ id, children }: { id: string; children?: Child }) => (
  <p id={id} class="govuk-error-message">
    <span class="govuk-visually-hidden">Error:</span> {children}
  </p>
);

export const FormGroup = ({ error, class: extra, children }: { error?: string; class?: string; children?: Child }) => (
  <div class={classes('govuk-form-group', !!error && 'govuk-form-group--error', extra)}>{children}</div>
);
