import { type Failure, problemOf } from '@placewell/contract/problems';
import type { SiteDeps } from '@placewell/contract/site-deps';
import type { Lio } from '@placewell/core/lio/lio';
import { InvalidCursor, StoreUnavailable } from '@placewell/core/shared/commit';
import { FactsLost } from '@placewell/metrics/kept/facts-lost';
import { HTTPException } from 'hono/http-exception';
import type { Child } from 'hono/jsx';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { Columns, Layout } from '../design';
import { Page } from './page';
import type { PageContext } from './site';

/** What a page says of each status, in words for people. */
const words: Record<number, { title: string; text: string }> = {
  400: { title: 'We could not read that', text: 'The form did not arrive whole. Go back and send it again.' },
  403: {
    title: 'You cannot do that here',
    text: 'This page can only be used from our own pages, or needs a role that you do not have. Nothing was changed.',
  },
  404: { title: 'Page not found', text: 'Check that the address is whole and spelt as it was given to you.' },
  405: { title: 'Page not found', text: 'There is nothing to see at this address.' },
  409: {
    title: 'That is not possible now',
    text: 'Things have moved on since you opened the page. Nothing was changed.',
  },
  410: { title: 'No longer here', text: 'This page has been taken away.' },
  413: {
    title: 'That is too long',
    text: 'What you sent is more than we can take. Go back, shorten it and send it again.',
  },
  415: { title: 'We could not read that', text: 'The form did not arrive as a form. Go back and send it again.' },
  422: { title: 'Something needs correcting', text: 'Go back, correct it and send it again.' },
  500: {
    title: 'Something went wrong',
    text: 'This is our fault, and it has been recorded. Try again in a few minutes.',
  },
  503: {
    title: 'Sorry, we cannot do that just now',
    text: 'Our records cannot be reached. Nothing was kept or changed. Try again in a few minutes: sending something a second time does it only once.',
  },
};

export interface ErrorPageProps {
  status: number;
  title?: string;
  text?: string;
  children?: Child;
}

/** A page that says what went wrong and what to do; with the LIO's phone where the LIO is known. */
export function errorPage(c: PageContext, lio: Lio | undefined, { status, title, text, children }: ErrorPageProps) {
  const said = words[status] ?? words[500];
  const heading = title ?? said?.title ?? '';
  const body = (
    <Columns>
      <h1 class="govuk-heading-l">{heading}</h1>
      <p class="govuk-body">{text ?? said?.text}</p>
      {children}
      {lio ? (
        <p class="govuk-body">
          You can go to{' '}
          <a class="govuk-link" href={`/${lio.id}`}>
            the front page
          </a>
          , look at{' '}
          <a class="govuk-link" href={`/${lio.id}/opportunities`}>
            all the roles
          </a>
          , or ring us on {lio.phone}.
        </p>
      ) : (
        <p class="govuk-body">
          You can go to{' '}
          <a class="govuk-link" href="/">
            the front page
          </a>
          .
        </p>
      )}
      <p class="govuk-body-s">If you write or ring about this, quote {c.get('correlationId')}.</p>
    </Columns>
  );
  if (status === 503) c.header('Retry-After', '60');
  c.header('Cache-Control', 'no-store');
  return c.html(
    lio ? (
      <Page lio={lio} title={heading} noindex>
        {body}
      </Page>
    ) : (
      <Layout lio={{ name: 'Volunteering near you' }} title={heading} noindex>
        {body}
      </Layout>
    ),
    status as ContentfulStatusCode,
  );
}

/** The page for a failure that a use case returned. `title` and `text` say it better where the caller knows more. */
export const problemPage = (c: PageContext, failure: Failure, more: Omit<ErrorPageProps, 'status'> = {}) => {
  const { status } = problemOf(failure);
  return errorPage(c, c.get('lio'), { status, ...specially(failure), ...more });
};

function specially(failure: Failure): Omit<ErrorPageProps, 'status'> {
  switch (failure.kind) {
    case 'conflict':
    case 'version-changed':
      return {
        title: 'Somebody else changed this first',
        text: 'Go back and look at it again before you decide. Nothing of yours was kept, and it is safe to try again.',
      };
    case 'full':
      return {
        title: 'All the places are taken',
        text: 'Somebody else was taken on just before. Nothing was changed.',
      };
    case 'not-open':
      return { title: 'This role is not looking for people now', text: 'Nothing was sent. Other roles are open.' };
    case 'invalid':
      return { text: `${failure.why}.` };
    default:
      return {};
  }
}

/** The page for whatever was thrown. Logs a code and the correlation id, never what was sent. */
export const onError =
  (deps: SiteDeps) =>
  (error: Error, c: PageContext): Response | Promise<Response> => {
    const status =
      error instanceof HTTPException
        ? error.status
        : error instanceof StoreUnavailable || error instanceof FactsLost
          ? 503
          : error instanceof InvalidCursor
            ? 404
            : 500;
    if (status >= 500) {
      deps.log({ level: 'error', code: error.name, status, correlationId: c.get('correlationId') ?? null });
    }
    return errorPage(c, c.get('lio'), { status });
  };
