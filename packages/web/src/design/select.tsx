import { classes, describe, ErrorMessage, type FieldProps, FormGroup, Hint, Label } from './field';
import { fieldValue } from './form';

export type SelectItem = { value: string; text: string };
export type SelectProps = FieldProps & {
  items: readonly SelectItem[];
  /** Words of a first choice that stands for none, such as "Choose a district". */
  blank?: string;
  /** Chosen when nothing was typed. */
  fallback?: string;
};

export const Select = (props: SelectProps) => {
  const { form, name, hint, items, blank, fallback } = props;
  const { id, error, hintId, errorId, describedBy } = describe(form, name, hint);
  const chosen = form.values[name] === undefined ? (fallback ?? '') : fieldValue(form, name);
  return (
    <FormGroup error={error}>
      <Label id={id} {...props} />
      {hint ? <Hint id={hintId}>{hint}</Hint> : null}
      {error ? <ErrorMessage id={errorId}>{error}</ErrorMessage> : null}
      <select
        class={classes('govuk-select', !!error && 'govuk-select--error')}
        id={id}
        name={name}
        aria-describedby={describedBy}
      >
        {blank === undefined ? null : <option value="">{blank}</option>}
        {items.map(({ value, text }) => (
          <option value={value} selected={value === chosen}>
            {text}
          </option>
        ))}
      </select>
    </FormGroup>
  );
};
