import type { Child } from 'hono/jsx';
import { classes, Optional } from './field';

export type FieldsetProps = {
  legend: Child;
  legendSize?: 's' | 'm' | 'l';
  pageHeading?: boolean;
  optional?: boolean;
  describedBy?: string;
  /** Only where the inputs inside need a role of their own, as a date's three do. */
  role?: 'group';
  children?: Child;
};

export const Fieldset = ({ legend, legendSize, pageHeading, optional, describedBy, role, children }: FieldsetProps) => {
  const size = legendSize ?? (pageHeading ? 'l' : undefined);
  const words = optional ? (
    <>
      {legend}
      <Optional />
    </>
  ) : (
    legend
  );
  return (
    <fieldset class="govuk-fieldset" role={role} aria-describedby={describedBy}>
      <legend class={classes('govuk-fieldset__legend', size && `govuk-fieldset__legend--${size}`)}>
        {pageHeading ? <h1 class="govuk-fieldset__heading">{words}</h1> : words}
      </legend>
      {children}
    </fieldset>
  );
};
