import type { Child } from 'hono/jsx';
import { classes, describe, ErrorMessage, type FieldProps, FormGroup, Hint, Label } from './field';
import { fieldValue } from './form';

export type InputProps = FieldProps & {
  type?: 'text' | 'email' | 'tel' | 'url' | 'search' | 'password';
  /** `numeric` and `decimal` show a phone's number keys; the field stays text, as number fields lose what was typed. */
  inputmode?: 'numeric' | 'decimal';
  autocomplete?: string;
  width?: 2 | 3 | 4 | 5 | 10 | 20;
  prefix?: Child;
  suffix?: Child;
  spellcheck?: boolean;
  /** Where script asks what may be meant, while it is typed: adds `q` to this address. Without script it is a plain field. */
  suggestFrom?: string;
};

export const Input = (props: InputProps) => {
  const {
    form,
    name,
    hint,
    type = 'text',
    inputmode,
    autocomplete,
    width,
    prefix,
    suffix,
    spellcheck,
    suggestFrom,
  } = props;
  const { id, error, hintId, errorId, describedBy } = describe(form, name, hint);
  const field = (
    <input
      class={classes('govuk-input', !!error && 'govuk-input--error', !!width && `govuk-input--width-${width}`)}
      id={id}
      name={name}
      type={type}
      // A secret is never sent back.
      value={type === 'password' ? undefined : fieldValue(form, name)}
      inputmode={inputmode}
      autocomplete={autocomplete}
      spellcheck={spellcheck}
      aria-describedby={describedBy}
      data-module={suggestFrom ? 'pw-suggest' : undefined}
      data-suggest-from={suggestFrom}
    />
  );
  // The list that script adds hangs below the field itself.
  const input = suggestFrom ? <div class="pw-suggest">{field}</div> : field;
  return (
    <FormGroup error={error}>
      <Label id={id} {...props} />
      {hint ? <Hint id={hintId}>{hint}</Hint> : null}
      {error ? <ErrorMessage id={errorId}>{error}</ErrorMessage> : null}
      {prefix || suffix ? (
        <div class="govuk-input__wrapper">
          {prefix ? (
            <div class="govuk-input__prefix" aria-hidden="true">
              {prefix}
            </div>
          ) : null}
          {input}
          {suffix ? (
            <div class="govuk-input__suffix" aria-hidden="true">
              {suffix}
            </div>
          ) : null}
        </div>
      ) : (
        input
      )}
    </FormGroup>
  );
};
