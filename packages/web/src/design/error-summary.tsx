import { type FieldError, fieldId } from './form';

export type ErrorSummaryProps = {
  errors: readonly FieldError[];
  /** Fields with no input on the page: their errors are said without a link. */
  unlinked?: readonly string[];
};

/** Nothing when there are no errors. Layout renders it at the top of the page when it is given the errors. */
export const ErrorSummary = ({ errors, unlinked = [''] }: ErrorSummaryProps) =>
  errors.length === 0 ? null : (
    <div class="govuk-error-summary" data-module="govuk-error-summary">
      <div role="alert">
        <h2 class="govuk-error-summary__title">There is a problem</h2>
        <div class="govuk-error-summary__body">
          <ul class="govuk-list govuk-error-summary__list">
            {errors.map(({ field, text }) => (
              <li>{unlinked.includes(field) ? text : <a href={`#${fieldId(field)}`}>{text}</a>}</li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  );
