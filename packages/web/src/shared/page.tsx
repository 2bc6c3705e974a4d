import type { Lio } from '@placewell/core/lio/lio';
import type { Child } from 'hono/jsx';
import { Layout, type LayoutProps } from '../design';
import { contactOf } from './lio';

export type Section = 'find' | 'ask' | 'groups';

export type PageProps = Omit<LayoutProps, 'lio' | 'navigation'> & {
  lio: Lio;
  /** The part of the site the page is in. */
  section?: Section;
  /** The page is the first of its part. */
  first?: boolean;
};

/** A page of an LIO's public site. */
export const Page = ({ lio, section, first, ...rest }: PageProps) => {
  const item = (href: string, text: string, of: Section) => ({
    href,
    text,
    current: section === of && first === true,
    active: section === of,
  });
  return (
    <Layout
      {...rest}
      lio={contactOf(lio)}
      navigation={[
        item(`/${lio.id}/opportunities`, 'Find a role', 'find'),
        item(`/${lio.id}/enquire`, 'Ask us to help', 'ask'),
        item(`/${lio.id}/groups`, 'For groups', 'groups'),
      ]}
    />
  );
};

/** What somebody wrote, with its paragraphs and line ends kept. */
export const Prose = ({ text }: { text: string }) => (
  <>
    {text
      .trim()
      .split(/\n\s*\n/)
      .filter((paragraph) => paragraph !== '')
      .map((paragraph) => (
        <p class="govuk-body">
          {paragraph.split('\n').map((line, index) => (
            <>
              {index > 0 ? <br /> : null}
              {line}
            </>
          ))}
        </p>
      ))}
  </>
);

export const Bullets = ({ items }: { items: readonly Child[] }) => (
  <ul class="govuk-list govuk-list--bullet">
    {items.map((item) => (
      <li>{item}</li>
    ))}
  </ul>
);

/** Whom to ring, in a sentence. */
export const TalkToUs = ({ lio, children }: { lio: Lio; children?: Child }) => (
  <p class="govuk-body">
    {children ?? 'Would you rather talk to somebody?'} Ring {lio.name} on{' '}
    <a class="govuk-link" href={`tel:${lio.phone.replace(/[^\d+]/g, '')}`}>
      {lio.phone}
    </a>{' '}
    ({lio.hours}).
  </p>
);
