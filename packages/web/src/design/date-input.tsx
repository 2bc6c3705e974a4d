import { classes, describe, ErrorMessage, type FieldProps, FormGroup, Hint } from './field';
import { Fieldset } from './fieldset';
import { errorFor, fieldValue } from './form';

export type DateInputProps = FieldProps & {
  /** A date of birth lets browsers fill it in. */
  birthday?: boolean;
};

const parts = [
  { part: 'day', label: 'Day', width: 2, fill: 'bday-day' },
  { part: 'month', label: 'Month', width: 2, fill: 'bday-month' },
  { part: 'year', label: 'Year', width: 4, fill: 'bday-year' },
] as const;

/**
 * A date in three fields, `name-day`, `name-month` and `name-year` (see readDateInput). An error of `name` marks all
 * three; an error of one part marks that part.
 */
export const DateInput = (props: DateInputProps) => {
  const { form, name, label, hint, optional, labelSize, pageHeading, birthday } = props;
  const fields = parts.map(({ part }) => `${name}-${part}`);
  const { id, error, hintId, errorId, describedBy } = describe(form, name, hint, undefined, fields);
  const whole = errorFor(form.errors, name) !== undefined;
  return (
    <FormGroup error={error}>
      <Fieldset
        legend={label}
        legendSize={labelSize}
        pageHeading={pageHeading}
        optional={optional}
        describedBy={describedBy}
        role="group"
      >
        {hint ? <Hint id={hintId}>{hint}</Hint> : null}
        {error ? <ErrorMessage id={errorId}>{error}</ErrorMessage> : null}
        <div class="govuk-date-input">
          {parts.map((item) => {
            const field = `${name}-${item.part}`;
            const wrong = whole || errorFor(form.errors, field) !== undefined;
            const inputId = item.part === 'day' ? id : `${id}-${item.part}`;
            return (
              <div class="govuk-date-input__item">
                <div class="govuk-form-group">
                  <label class="govuk-label govuk-date-input__label" for={inputId}>
                    {item.label}
                  </label>
                  <input
                    class={classes(
                      'govuk-input govuk-date-input__input',
                      `govuk-input--width-${item.width}`,
                      wrong && 'govuk-input--error',
                    )}
                    id={inputId}
                    name={field}
                    type="text"
                    inputmode="numeric"
                    autocomplete={birthday ? item.fill : undefined}
                    value={fieldValue(form, field)}
                  />
                </div>
              </div>
            );
          })}
        </div>
      </Fieldset>
    </FormGroup>
  );
};
