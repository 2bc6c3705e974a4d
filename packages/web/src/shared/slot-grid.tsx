import { dayParts, type Slot, weekdays } from '@placewell/core/codes/codes';
import { errorFor, type FieldProps, Fieldset, fieldId, fieldValues } from '../design';
import { dayWords } from './words';

/** The times of a week: one row a day, one tick for each part of it. Narrow enough for a phone. */
export const SlotGrid = ({ form, name, label, hint, optional, labelSize = 's' }: FieldProps) => {
  const id = fieldId(name);
  const error = errorFor(form.errors, name);
  const chosen = fieldValues(form, name);
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined;
  return (
    <div class={`govuk-form-group${error ? ' govuk-form-group--error' : ''}`}>
      <Fieldset legend={label} legendSize={labelSize} optional={optional} describedBy={described}>
        {hint ? (
          <div class="govuk-hint" id={`${id}-hint`}>
            {hint}
          </div>
        ) : null}
        {error ? (
          <p class="govuk-error-message" id={`${id}-error`}>
            <span class="govuk-visually-hidden">Error:</span> {error}
          </p>
        ) : null}
        <table class="govuk-table pw-week">
          <thead class="govuk-table__head">
            <tr class="govuk-table__row">
              <th class="govuk-table__header" scope="col">
                Day
              </th>
              <th class="govuk-table__header" scope="col">
                Morning
              </th>
              <th class="govuk-table__header" scope="col">
                <span aria-hidden="true">After&shy;noon</span>
                <span class="govuk-visually-hidden">Afternoon</span>
              </th>
              <th class="govuk-table__header" scope="col">
                Evening
              </th>
            </tr>
          </thead>
          <tbody class="govuk-table__body">
            {weekdays.map((day) => (
              <tr class="govuk-table__row">
                <th class="govuk-table__header" scope="row">
                  <span aria-hidden="true">{dayWords[day].slice(0, 3)}</span>
                  <span class="govuk-visually-hidden">{dayWords[day]}</span>
                </th>
                {dayParts.map((part) => {
                  const slot: Slot = `${day}-${part}`;
                  // An error links to the first tick of all.
                  const itemId = day === 'monday' && part === 'morning' ? id : `${id}-${slot}`;
                  return (
                    <td class="govuk-table__cell">
                      <div class="govuk-checkboxes govuk-checkboxes--small">
                        <div class="govuk-checkboxes__item">
                          <input
                            class="govuk-checkboxes__input"
                            type="checkbox"
                            id={itemId}
                            name={name}
                            value={slot}
                            checked={chosen.includes(slot)}
                          />
                          <label class="govuk-label govuk-checkboxes__label" for={itemId}>
                            <span class="govuk-visually-hidden">{`${dayWords[day]} ${part}`}</span>
                          </label>
                        </div>
                      </div>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </Fieldset>
    </div>
  );
};
