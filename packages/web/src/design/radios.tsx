import { Choices, type ChoicesProps } from './choices';
import { fieldValue } from './form';

export type RadiosProps = ChoicesProps;

export const Radios = (props: RadiosProps) => {
  const value = fieldValue(props.form, props.name);
  return (
    <Choices {...props} block="govuk-radios" type="radio" isChosen={(choice) => value !== '' && choice === value} />
  );
};
