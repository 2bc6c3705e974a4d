import { sayNumber } from './format';

export type SubNavigationProps = {
  /** Names the navigation for those who do not see it: "Broker's desk". */
  label: string;
  items: readonly { href: string; text: string; current?: boolean; count?: number }[];
};

/** Pages that belong together. Takes the place of tabs, which need script and hide what they hold. */
export const SubNavigation = ({ label, items }: SubNavigationProps) => (
  <nav class="pw-sub-navigation" aria-label={label}>
    <ul class="pw-sub-navigation__list">
      {items.map(({ href, text, current, count }) => (
        <li>
          <a class="govuk-link pw-sub-navigation__link" href={href} aria-current={current ? 'page' : undefined}>
            {text}
            {count === undefined ? null : <span class="pw-sub-navigation__count"> ({sayNumber(count)})</span>}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);
