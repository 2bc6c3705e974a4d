import type { Child } from 'hono/jsx';
import { classes } from './field';

export type NotificationBannerProps = {
  /** `success` is announced at once; `important` waits its turn. */
  kind?: 'important' | 'success';
  title?: string;
  /** Needed only where a page has two banners. */
  id?: string;
  /** Text in large letters; more can follow as children. */
  heading: Child;
  children?: Child;
};

export const NotificationBanner = ({
  kind = 'important',
  title,
  id = 'notice',
  heading,
  children,
}: NotificationBannerProps) => (
  // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles it can have take a name
  <div
    class={classes('govuk-notification-banner', kind === 'success' && 'govuk-notification-banner--success')}
    role={kind === 'success' ? 'alert' : 'region'}
    aria-labelledby={`${id}-title`}
    data-module="govuk-notification-banner"
  >
    <div class="govuk-notification-banner__header">
      <h2 class="govuk-notification-banner__title" id={`${id}-title`}>
        {title ?? (kind === 'success' ? 'Done' : 'Important')}
      </h2>
    </div>
    <div class="govuk-notification-banner__content">
      <p class="govuk-notification-banner__heading">{heading}</p>
      {children}
    </div>
  </div>
);
