import type { Child } from 'hono/jsx';
import { Button, ButtonGroup } from './button';

export type FilterPanelProps = {
  /** Where the filters are sent, by GET: a search can be shared and saved. */
  action: string;
  title?: string;
  button?: string;
  /** What is chosen now, each with the address that takes it off. */
  chosen?: readonly { text: string; removeHref: string }[];
  clearHref?: string;
  /** Stay open on a phone too. Otherwise script folds it up there. */
  keepOpen?: boolean;
  /** The fields. */
  children?: Child;
};

export const FilterPanel = (props: FilterPanelProps) => {
  const {
    action,
    title = 'Narrow it down',
    button = 'Show results',
    chosen = [],
    clearHref,
    keepOpen,
    children,
  } = props;
  return (
    <details class="pw-filter" open data-module="pw-filter" data-keep-open={keepOpen ? '' : undefined}>
      <summary class="pw-filter__summary">
        <h2 class="pw-filter__title">{title}</h2>
      </summary>
      {chosen.length === 0 ? null : (
        <ul class="pw-filter__chosen" aria-label="Chosen filters">
          {chosen.map(({ text, removeHref }) => (
            <li>
              <a class="govuk-link pw-filter__chip" href={removeHref}>
                <span aria-hidden="true">✕ </span>
                <span class="govuk-visually-hidden">Remove </span>
                {text}
              </a>
            </li>
          ))}
        </ul>
      )}
      <form action={action} method="get" novalidate>
        {children}
        <ButtonGroup>
          <Button>{button}</Button>
          {clearHref ? (
            <a class="govuk-link" href={clearHref}>
              Clear all
            </a>
          ) : null}
        </ButtonGroup>
      </form>
    </details>
  );
};
