import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { assets } from './assets';
import { ErrorSummary } from './error-summary';
import { classes } from './field';
import { Footer, type LioContact } from './footer';
import type { FieldError } from './form';
import { Wordmark } from './wordmark';

export type NavigationItem = {
  href: string;
  text: string;
  /** This very page. */
  current?: boolean;
  /** The part of the site this page is in. */
  active?: boolean;
};

export type LayoutProps = {
  /** What the page is, without the site's name. */
  title: string;
  lio: LioContact;
  /** Of the page's words; English unless given. */
  lang?: string;
  /** Errors of the page's form: they go before the title and into a summary at the top. */
  errors?: readonly FieldError[];
  navigation?: readonly NavigationItem[];
  /** Who is signed in, and the way out. */
  account?: Child;
  /** A strip that says what kind of site this is, such as a demonstration. */
  phase?: { tag: string; text: Child };
  back?: { href: string; text?: string };
  breadcrumbs?: readonly { href?: string; text: string }[];
  /** For the broker's desk and reports. */
  wide?: boolean;
  description?: string;
  canonical?: string;
  /** Pages that belong to one person or to staff are kept out of search engines. */
  noindex?: boolean;
  /** More for the head, such as structured data. */
  head?: Child;
  children?: Child;
};

const ServiceNavigation = ({ items }: { items: readonly NavigationItem[] }) => (
  <div class="govuk-service-navigation" data-module="govuk-service-navigation">
    <div class="govuk-width-container">
      <div class="govuk-service-navigation__container">
        <nav aria-label="Menu" class="govuk-service-navigation__wrapper">
          {items.length > 1 ? (
            <button
              type="button"
              class="govuk-service-navigation__toggle govuk-js-service-navigation-toggle"
              aria-controls="navigation"
              hidden
            >
              Menu
            </button>
          ) : null}
          <ul class="govuk-service-navigation__list" id="navigation">
            {items.map(({ href, text, current, active }) => (
              <li
                class={classes(
                  'govuk-service-navigation__item',
                  (current || active) && 'govuk-service-navigation__item--active',
                )}
              >
                <a
                  class="govuk-service-navigation__link"
                  href={href}
                  aria-current={current ? 'page' : active ? 'true' : undefined}
                >
                  {current || active ? <strong class="govuk-service-navigation__active-fallback">{text}</strong> : text}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </div>
  </div>
);

const Breadcrumbs = ({ items }: { items: NonNullable<LayoutProps['breadcrumbs']> }) => (
  <nav class="govuk-breadcrumbs" aria-label="Breadcrumb">
    <ol class="govuk-breadcrumbs__list">
      {items.map(({ href, text }) =>
        href ? (
          <li class="govuk-breadcrumbs__list-item">
            <a class="govuk-breadcrumbs__link" href={href}>
              {text}
            </a>
          </li>
        ) : (
          <li class="govuk-breadcrumbs__list-item" aria-current="page">
            {text}
          </li>
        ),
      )}
    </ol>
  </nav>
);

/** A whole page, doctype included: `c.html(<Layout …>…</Layout>)`. */
export const Layout = (props: LayoutProps) => {
  const { title, lio, lang = 'en', errors = [], navigation = [], account, phase, back, breadcrumbs, wide } = props;
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={lang} class="govuk-template">
        <head>
          <meta charset="utf-8" />
          <title>{`${errors.length > 0 ? 'Error: ' : ''}${title} - ${lio.name} - Placewell`}</title>
          <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
          <meta name="theme-color" content="#0b4a46" />
          {props.description ? <meta name="description" content={props.description} /> : null}
          {props.noindex ? <meta name="robots" content="noindex" /> : null}
          {props.canonical ? <link rel="canonical" href={props.canonical} /> : null}
          <link rel="icon" href={assets['favicon.svg'].path} type="image/svg+xml" />
          <link rel="stylesheet" href={assets['placewell.css'].path} />
          <script type="module" src={assets['placewell.js'].path} />
          {props.head}
        </head>
        <body class={classes('govuk-template__body', wide && 'pw-width-wide')}>
          <a href="#main-content" class="govuk-skip-link" data-module="govuk-skip-link">
            Skip to main content
          </a>
          <header>
            <div class="pw-header">
              <div class="govuk-width-container pw-header__row">
                <a href={lio.href ?? '/'} class="pw-header__home">
                  <Wordmark />
                  <span class="pw-header__lio">{lio.name}</span>
                </a>
                {account ? <div class="pw-header__account">{account}</div> : null}
              </div>
            </div>
            {navigation.length > 0 ? <ServiceNavigation items={navigation} /> : null}
          </header>
          <div class="govuk-width-container">
            {phase ? (
              <div class="govuk-phase-banner">
                <p class="govuk-phase-banner__content">
                  <strong class="govuk-tag govuk-phase-banner__content__tag">{phase.tag}</strong>
                  <span class="govuk-phase-banner__text">{phase.text}</span>
                </p>
              </div>
            ) : null}
            {breadcrumbs?.length ? <Breadcrumbs items={breadcrumbs} /> : null}
            {back ? (
              <a href={back.href} class="govuk-back-link">
                {back.text ?? 'Back'}
              </a>
            ) : null}
            <main class="govuk-main-wrapper" id="main-content">
              {errors.length > 0 ? (
                <Columns>
                  <ErrorSummary errors={errors} />
                </Columns>
              ) : null}
              {props.children}
            </main>
          </div>
          <Footer lio={lio} />
        </body>
      </html>
    </>
  );
};

/** Text and forms take two thirds of a wide screen; `aside` the rest. */
export const Columns = ({ children, aside }: { children?: Child; aside?: Child }) => (
  <div class="govuk-grid-row">
    <div class="govuk-grid-column-two-thirds">{children}</div>
    {aside ? <div class="govuk-grid-column-one-third">{aside}</div> : null}
  </div>
);

/** A list with its filters: the filters first, at the side on a wide screen. */
export const FilteredColumns = ({ filters, children }: { filters: Child; children?: Child }) => (
  <div class="govuk-grid-row">
    <div class="govuk-grid-column-one-third">{filters}</div>
    <div class="govuk-grid-column-two-thirds">{children}</div>
  </div>
);
