import type { Child } from 'hono/jsx';
import { classes } from './field';

export type ButtonKind = 'primary' | 'secondary' | 'warning';
export type ButtonProps = {
  children?: Child;
  kind?: ButtonKind;
  /** Sent with the form, for a form with more than one button. */
  name?: string;
  value?: string;
  /** Sends the form elsewhere. */
  formaction?: string;
};

const look = (kind: ButtonKind = 'primary') => classes('govuk-button', kind !== 'primary' && `govuk-button--${kind}`);

/** Sends the form it stands in. Script ignores a second press within a second. */
export const Button = ({ children, kind, name, value, formaction }: ButtonProps) => (
  <button type="submit" class={look(kind)} data-module="govuk-button" name={name} value={value} formaction={formaction}>
    {children}
  </button>
);

/** A link that looks like a button: for going somewhere, never for changing anything. */
export const ButtonLink = ({ href, kind, children }: { href: string; kind?: ButtonKind; children?: Child }) => (
  <a href={href} class={look(kind)}>
    {children}
  </a>
);

/** The way into a task of several pages. */
export const StartButton = ({ href, children }: { href: string; children?: Child }) => (
  <a href={href} class="govuk-button govuk-button--start">
    {children}
    <svg
      class="govuk-button__start-icon"
      xmlns="http://www.w3.org/2000/svg"
      width="17.5"
      height="19"
      viewBox="0 0 33 40"
      aria-hidden="true"
      focusable="false"
    >
      <path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z" />
    </svg>
  </a>
);

export const ButtonGroup = ({ children }: { children?: Child }) => <div class="govuk-button-group">{children}</div>;
