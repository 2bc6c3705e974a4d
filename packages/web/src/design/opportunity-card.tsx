import type { Child } from 'hono/jsx';
import { sayList } from './format';
import { Tag, type TagColour } from './tag';

export type OpportunityCardProps = {
  href: string;
  title: Child;
  group: string;
  summary: Child;
  /** "Wigston, 1.2 miles away". */
  where: string;
  /** "Saturday mornings". */
  when: string;
  /** Further facts: `{ term: 'Age', text: '16 and over' }`. */
  facts?: readonly { term: string; text: string }[];
  /** Why it matches, in words. Nothing is said when there are none. */
  why?: readonly string[];
  tags?: readonly { text: string; colour?: TagColour }[];
  headingLevel?: 2 | 3;
};

/** One opportunity in a list. Stands inside Cards. */
export const OpportunityCard = (props: OpportunityCardProps) => {
  const { href, title, group, summary, where, when, facts = [], why = [], tags = [], headingLevel = 2 } = props;
  const Heading = headingLevel === 2 ? 'h2' : 'h3';
  return (
    <li class="pw-card">
      <Heading class="pw-card__title">
        <a class="govuk-link" href={href}>
          {title}
        </a>
      </Heading>
      <p class="pw-card__group">{group}</p>
      <p class="pw-card__summary">{summary}</p>
      <dl class="pw-card__facts">
        {[{ term: 'Where', text: where }, { term: 'When', text: when }, ...facts].map(({ term, text }) => (
          <>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </>
        ))}
      </dl>
      {why.length === 0 ? null : (
        <p class="pw-card__why">
          <strong>Why this one:</strong> {sayList(why)}
        </p>
      )}
      {tags.length === 0 ? null : (
        <ul class="pw-card__tags" aria-label="Good to know">
          {tags.map(({ text, colour }) => (
            <li>
              <Tag colour={colour ?? 'grey'}>{text}</Tag>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
};

export const Cards = ({ children }: { children?: Child }) => <ul class="pw-cards">{children}</ul>;
