import type { Child } from 'hono/jsx';
import { classes } from './field';

export type SummaryAction = {
  href: string;
  text: string;
  /** What the action is about, for those who hear only the link: "Change" + "postcode". */
  hiddenText: string;
};
export type SummaryRow = { key: string; value: Child; actions?: readonly SummaryAction[] };
export type SummaryListProps = { rows: readonly SummaryRow[]; noBorder?: boolean };

const ActionLink = ({ href, text, hiddenText }: SummaryAction) => (
  <a class="govuk-link" href={href}>
    {text}
    <span class="govuk-visually-hidden"> {hiddenText}</span>
  </a>
);

export const SummaryList = ({ rows, noBorder }: SummaryListProps) => {
  const anyActions = rows.some((row) => row.actions?.length);
  return (
    <dl class={classes('govuk-summary-list', noBorder && 'govuk-summary-list--no-border')}>
      {rows.map(({ key, value, actions = [] }) => (
        <div
          class={classes(
            'govuk-summary-list__row',
            anyActions && actions.length === 0 && 'govuk-summary-list__row--no-actions',
          )}
        >
          <dt class="govuk-summary-list__key">{key}</dt>
          <dd class="govuk-summary-list__value">{value}</dd>
          {actions.length === 0 ? null : (
            <dd class="govuk-summary-list__actions">
              {actions.length === 1 ? (
                actions.map((action) => <ActionLink {...action} />)
              ) : (
                <ul class="govuk-summary-list__actions-list">
                  {actions.map((action) => (
                    <li class="govuk-summary-list__actions-list-item">
                      <ActionLink {...action} />
                    </li>
                  ))}
                </ul>
              )}
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
};
