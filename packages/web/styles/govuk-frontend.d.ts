// GOV.UK Frontend ships no types. These are the parts our script uses.
declare module 'govuk-frontend' {
  type Component = { moduleName: string };
  export const Button: Component;
  export const CharacterCount: Component;
  export const Checkboxes: Component;
  export const ErrorSummary: Component;
  export const NotificationBanner: Component;
  export class Radios {
    static moduleName: string;
    /** Shows or hides what a radio reveals, by whether it is chosen. */
    syncConditionalRevealWithInputState(input: { removeAttribute(name: string): void }): void;
  }
  export const ServiceNavigation: Component;
  export const SkipLink: Component;
  /** Starts the component on every element that names it in `data-module`. */
  export function createAll(component: Component, config?: Record<string, unknown>): unknown[];
}
