import type { Child } from 'hono/jsx';
import { classes, describe, ErrorMessage, type FieldProps, FormGroup, Hint } from './field';
import { Fieldset } from './fieldset';

/** One radio or checkbox. */
export type Choice = {
  value: string;
  text: Child;
  hint?: Child;
  /** Shown under the choice. Script hides it until it is chosen; without script it is always there. */
  conditional?: Child;
};
/** Words between choices, such as "or". */
export type Divider = { divider: string };
export type ChoiceItem = Choice | Divider;

export type ChoicesProps = FieldProps & { items: readonly ChoiceItem[]; small?: boolean; inline?: boolean };

type Kind = {
  block: 'govuk-radios' | 'govuk-checkboxes';
  type: 'radio' | 'checkbox';
  isChosen: (value: string) => boolean;
  /** The value that, once ticked, script unticks the others for. */
  exclusive?: string;
};

/** What radios and checkboxes share: a fieldset with a legend, and one input with its label per choice. */
export const Choices = ({ block, type, isChosen, exclusive, ...props }: ChoicesProps & Kind) => {
  const { form, name, label, hint, optional, labelSize, pageHeading, items, small, inline } = props;
  const { id, error, hintId, errorId, describedBy } = describe(form, name, hint);
  return (
    <FormGroup error={error}>
      <Fieldset
        legend={label}
        legendSize={labelSize}
        pageHeading={pageHeading}
        optional={optional}
        describedBy={describedBy}
      >
        {hint ? <Hint id={hintId}>{hint}</Hint> : null}
        {error ? <ErrorMessage id={errorId}>{error}</ErrorMessage> : null}
        <div class={classes(block, small && `${block}--small`, inline && `${block}--inline`)} data-module={block}>
          {items.map((item, index) => {
            if ('divider' in item) return <div class={`${block}__divider`}>{item.divider}</div>;
            // The error summary links to the first choice, so that one carries the field's own id.
            const itemId = index === 0 ? id : `${id}-${index + 1}`;
            const chosen = isChosen(item.value);
            return (
              <>
                <div class={`${block}__item`}>
                  <input
                    class={`${block}__input`}
                    id={itemId}
                    name={name}
                    type={type}
                    value={item.value}
                    checked={chosen}
                    data-aria-controls={item.conditional ? `conditional-${itemId}` : undefined}
                    data-behaviour={exclusive === item.value ? 'exclusive' : undefined}
                    aria-describedby={item.hint ? `${itemId}-item-hint` : undefined}
                  />
                  <label class={`govuk-label ${block}__label`} for={itemId}>
                    {item.text}
                  </label>
                  {item.hint ? (
                    <div id={`${itemId}-item-hint`} class={`govuk-hint ${block}__hint`}>
                      {item.hint}
                    </div>
                  ) : null}
                </div>
                {item.conditional ? (
                  <div
                    class={classes(`${block}__conditional`, !chosen && `${block}__conditional--hidden`)}
                    id={`conditional-${itemId}`}
                  >
                    {item.conditional}
                  </div>
                ) : null}
              </>
            );
          })}
        </div>
      </Fieldset>
    </FormGroup>
  );
};
