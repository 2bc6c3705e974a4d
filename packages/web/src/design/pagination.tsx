import { classes } from './field';

export type PaginationProps = {
  previous?: { href: string; text?: string };
  next?: { href: string; text?: string };
  /** Numbered pages, where their number is known. 'gap' stands for pages left out. */
  pages?: readonly ({ number: number; href: string; current?: boolean } | 'gap')[];
  /** What is paged through, where a page has two of these. */
  label?: string;
};

const arrows = {
  prev: 'm6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z',
  next: 'm8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z',
};

const Arrow = ({ way }: { way: 'prev' | 'next' }) => (
  <svg
    class={`govuk-pagination__icon govuk-pagination__icon--${way}`}
    xmlns="http://www.w3.org/2000/svg"
    height="13"
    width="15"
    aria-hidden="true"
    focusable="false"
    viewBox="0 0 15 13"
  >
    <path d={arrows[way]} />
  </svg>
);

export const Pagination = ({ previous, next, pages, label = 'Pages' }: PaginationProps) => {
  if (!previous && !next && !pages?.length) return null;
  const block = !pages?.length;
  const Step = ({ way, href, text }: { way: 'prev' | 'next'; href: string; text: string }) => (
    <div class={`govuk-pagination__${way}`}>
      <a class="govuk-link govuk-pagination__link" href={href} rel={way}>
        {block || way === 'prev' ? <Arrow way={way} /> : null}
        <span class={classes('govuk-pagination__link-title', block && 'govuk-pagination__link-title--decorated')}>
          {text}
        </span>
        {!block && way === 'next' ? <Arrow way={way} /> : null}
      </a>
    </div>
  );
  return (
    <nav class={classes('govuk-pagination', block && 'govuk-pagination--block')} aria-label={label}>
      {previous ? <Step way="prev" href={previous.href} text={previous.text ?? 'Previous page'} /> : null}
      {pages?.length ? (
        <ul class="govuk-pagination__list">
          {pages.map((page) =>
            page === 'gap' ? (
              <li class="govuk-pagination__item govuk-pagination__item--ellipsis">⋯</li>
            ) : (
              <li class={classes('govuk-pagination__item', page.current && 'govuk-pagination__item--current')}>
                <a
                  class="govuk-link govuk-pagination__link"
                  href={page.href}
                  aria-label={`Page ${page.number}`}
                  aria-current={page.current ? 'page' : undefined}
                >
                  {page.number}
                </a>
              </li>
            ),
          )}
        </ul>
      ) : null}
      {next ? <Step way="next" href={next.href} text={next.text ?? 'Next page'} /> : null}
    </nav>
  );
};
