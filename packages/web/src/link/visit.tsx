import type { Link } from '@placewell/core/link/link';
import type { Lio } from '@placewell/core/lio/lio';
import type { Child } from 'hono/jsx';
import type { FieldError } from '../design';
import { Columns } from '../design';
import type { Acting, Shown } from '../shared/acting';
import type { Values } from '../shared/form';
import { Page, TalkToUs } from '../shared/page';

/** Somebody on the page of a link. */
export interface LinkVisit extends Acting {
  link: Link;
}

/** What a link of one purpose shows, and what its button does. Showing changes nothing: mail scanners open links. */
export interface LinkPage {
  show(visit: LinkVisit, shown?: Shown): Promise<Response>;
  press(visit: LinkVisit, values: Values): Promise<Response>;
}

interface LinkFrameProps {
  lio: Lio;
  title: string;
  caption?: string;
  errors?: readonly FieldError[];
  /** Where a concern about this can be reported. */
  concern?: string;
  /** Leaves out the heading, where a panel is one. */
  bare?: boolean;
  wide?: boolean;
  children?: Child;
}

/** The frame of a page that belongs to one person. */
export const LinkFrame = ({ lio, title, caption, errors, concern, bare, children }: LinkFrameProps) => (
  <Page lio={lio} title={title} errors={errors} noindex>
    <Columns>
      {bare ? null : (
        <>
          {caption ? <span class="govuk-caption-l">{caption}</span> : null}
          <h1 class="govuk-heading-l">{title}</h1>
        </>
      )}
      {children}
      <hr class="govuk-section-break govuk-section-break--m govuk-section-break--visible" />
      <TalkToUs lio={lio} />
      {concern ? (
        <p class="govuk-body-s">
          Is something not right?{' '}
          <a class="govuk-link" href={concern}>
            Report a concern
          </a>
        </p>
      ) : null}
    </Columns>
  </Page>
);
