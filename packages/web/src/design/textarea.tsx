import { classes, describe, ErrorMessage, type FieldProps, FormGroup, Hint, Label } from './field';
import { fieldValue } from './form';
import { sayCount } from './format';

export type TextareaProps = FieldProps & {
  rows?: number;
  /** Most characters. Said to the reader, and counted down by script; the browser never cuts off what is typed. */
  maxlength?: number;
  autocomplete?: string;
};

export const Textarea = (props: TextareaProps) => {
  const { form, name, hint, rows = 5, maxlength, autocomplete } = props;
  const infoId = `${describe(form, name, hint).id}-info`;
  const { id, error, hintId, errorId, describedBy } = describe(form, name, hint, maxlength ? infoId : undefined);
  const group = (
    <FormGroup error={error} class={maxlength ? 'govuk-character-count' : undefined}>
      <Label id={id} {...props} />
      {hint ? <Hint id={hintId}>{hint}</Hint> : null}
      {error ? <ErrorMessage id={errorId}>{error}</ErrorMessage> : null}
      <textarea
        class={classes('govuk-textarea', !!error && 'govuk-textarea--error', !!maxlength && 'govuk-js-character-count')}
        id={id}
        name={name}
        rows={rows}
        autocomplete={autocomplete}
        aria-describedby={describedBy}
      >
        {fieldValue(form, name)}
      </textarea>
      {maxlength ? (
        <div id={infoId} class="govuk-hint govuk-character-count__message">
          You can enter up to {sayCount(maxlength, 'character')}
        </div>
      ) : null}
    </FormGroup>
  );
  return maxlength ? (
    <div data-module="govuk-character-count" data-maxlength={maxlength}>
      {group}
    </div>
  ) : (
    group
  );
};
