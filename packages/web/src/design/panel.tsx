import type { Child } from 'hono/jsx';

/** Says that something is done, at the top of its page. Its title is the page's h1. */
export const Panel = ({ title, children }: { title: string; children?: Child }) => (
  <div class="govuk-panel govuk-panel--confirmation">
    <h1 class="govuk-panel__title">{title}</h1>
    {children ? <div class="govuk-panel__body">{children}</div> : null}
  </div>
);
