import { Choices, type ChoicesProps } from './choices';
import { fieldValues } from './form';

export type CheckboxesProps = Omit<ChoicesProps, 'inline'> & {
  /** The value of "none of these": ticking it unticks the others, where there is script. */
  exclusive?: string;
};

export const Checkboxes = (props: CheckboxesProps) => {
  const values = fieldValues(props.form, props.name);
  return <Choices {...props} block="govuk-checkboxes" type="checkbox" isChosen={(choice) => values.includes(choice)} />;
};
