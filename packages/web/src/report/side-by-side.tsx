import type { Book, BookRow } from '@placewell/contract/shapes/views';
import type { Child } from 'hono/jsx';
import { BarChart, EmptyState, InsetText, Pagination, sayList, sayNumber } from '../design';
import type { Asked } from './asked';
import { applies, type Cell, type Opens } from './cells';
import { indicatorNames } from './definitions';
import { IndicatorBars } from './indicator-bars';
import { Matrix } from './matrix';
import { cutWords, rowHeading } from './views';
import { sayRate, shownIndicators } from './whole';

/** More rows than this are no picture, and are turned over page by page. */
export const rowsOnPage = 50;
/** Of so many rows only the largest are drawn. */
const drawnRows = 12;

export interface SideBySideProps {
  book: Book;
  /** The same window by contributor; only where bodies are side by side, for readers inside. */
  contributed: Book | null;
  asked: Asked;
  page: number;
  opens(cell: Cell, key: string): Opens;
  contributedOpens(cell: Cell, key: string): Opens;
  rowHref(key: string): string | null;
  pageHref(page: number): string;
}

/** Districts, bodies, channels, groups or causes side by side. */
export const SideBySide = (p: SideBySideProps): Child => {
  const { book, contributed, asked, page, opens, rowHref, pageHref } = p;
  const indicators = shownIndicators(asked, book.whole).filter((id) => id !== '29');
  const many = book.by === 'group' || book.by === 'cause';
  const pages = many ? Math.max(1, Math.ceil(book.rows.length / rowsOnPage)) : 1;
  const at = Math.min(page, pages);
  const shown = many ? pageOfRows(book, at) : book.rows;
  if (book.rows.length === 0) {
    return (
      <EmptyState title={`No ${cutWords[book.by]} had anything counted in this period`}>
        <p class="govuk-body">Choose another period, or look at the whole area.</p>
      </EmptyState>
    );
  }
  // By cause and by contributor a row stands only where something was counted; a column nothing applies to is left out.
  const used = indicators.filter((id) => book.rows.some((r) => r.cells.some((c) => c.indicator === id && applies(c))));
  return (
    <>
      <WhatAddsUp book={book} />
      <Matrix
        caption={`Side by side by ${cutWords[book.by]}, ${book.window.label}`}
        book={book}
        rows={shown}
        indicators={used}
        opens={opens}
        rowHref={rowHref}
        total={book.addsUp && pages === 1}
      />
      {many ? (
        <>
          <Pagination
            {...(at > 1 ? { previous: { href: pageHref(at - 1) } } : {})}
            {...(at < pages ? { next: { href: pageHref(at + 1) } } : {})}
          />
          {at === 1 ? (
            <IndicatorBars
              book={book}
              rows={shown.slice(0, drawnRows)}
              indicator="25"
              opens={opens}
              rowHref={rowHref}
              note={shown.length > drawnRows ? `The ${drawnRows} with most.` : undefined}
            />
          ) : null}
        </>
      ) : (
        used.map((indicator) => (
          <IndicatorBars
            book={book}
            rows={shown}
            indicator={indicator}
            opens={opens}
            rowHref={rowHref}
            contributed={contributed ? new Map(contributed.rows.map((r) => [r.key, r])) : undefined}
          />
        ))
      )}
      <DoNotApply book={book} indicators={indicators.filter((id) => !used.includes(id))} />
      {contributed ? <Contributed {...p} contributed={contributed} indicators={indicators} /> : null}
      <PerThousand book={book} />
    </>
  );
};

/** Said once for all of them, so that nobody looks for them in vain. */
const DoNotApply = ({ book, indicators }: { book: Book; indicators: readonly Cell['indicator'][] }) =>
  indicators.length === 0 ? null : (
    <p class="govuk-body">
      Not applicable by {cutWords[book.by]}: {sayList(indicators.map((id) => `${id} ${indicatorNames[id]}`))}.
    </p>
  );

const countOf = (row: BookRow): number => {
  const count = row.cells.find((c) => c.indicator === '25')?.numerator;
  return typeof count === 'number' ? count : 0;
};

/** The rows of one page, those with most people first: else a reader turns pages of nought. Ties by key, which no name changes. */
export const pageOfRows = ({ rows }: Book, page: number): Book['rows'] =>
  [...rows]
    .sort((a, b) => countOf(b) - countOf(a) || (a.key < b.key ? -1 : 1))
    .slice((page - 1) * rowsOnPage, page * rowsOnPage);

/** Said before the numbers: who adds rows up that do not add up comes to a wrong whole. */
const WhatAddsUp = ({ book }: { book: Book }) =>
  book.addsUp ? null : (
    <InsetText>
      These rows do not add up to the whole. One search may be for several {book.by === 'cause' ? 'causes' : 'bodies'}{' '}
      and then stands in several rows.
    </InsetText>
  );

const Contributed = ({
  contributed,
  indicators,
  contributedOpens,
}: SideBySideProps & { contributed: Book; indicators: readonly Cell['indicator'][] }) => {
  const used = indicators.filter((id) =>
    contributed.rows.some((r) => r.cells.some((c) => c.indicator === id && applies(c))),
  );
  return (
    <section class="pw-figure">
      <h2 class="govuk-heading-m">Contributed to</h2>
      <p class="govuk-body pw-prose">
        What each body helped with and another body led. It is shown and never added: each of these people is counted
        once already, under the lead.
      </p>
      {contributed.rows.length === 0 ? (
        <p class="govuk-body">No body contributed to another’s work in this period.</p>
      ) : (
        <Matrix
          caption={`Contributed to, not added, ${contributed.window.label}`}
          book={contributed}
          rows={contributed.rows}
          indicators={used}
          opens={contributedOpens}
          rowHref={() => null}
        />
      )}
    </section>
  );
};

/** How much of a place's people are reached: large and small districts made comparable. */
const PerThousand = ({ book }: { book: Book }) => {
  const rows = book.rows.filter(({ perThousand: p }) => p.residents !== null && p.episodes !== null);
  if (rows.length < 2) return null;
  const heading = rowHeading[book.by];
  const chart = (id: string, title: string, value: (row: BookRow) => number | null) => (
    <BarChart
      id={id}
      title={title}
      labelHeading={heading}
      valueHeading="For every 1,000"
      noteHeading="Residents"
      bars={rows.map((row) => {
        const rate = value(row);
        return {
          label: row.label,
          value: rate,
          text: rate === null ? 'Not shown' : sayRate(rate),
          rowNote: sayNumber(row.perThousand.residents ?? 0),
        };
      })}
    />
  );
  return (
    <section class="pw-figure">
      <h2 class="govuk-heading-m">For every 1,000 residents</h2>
      <p class="govuk-body pw-prose">
        Never rated. Residents are those of the districts as they stand on the last day.
      </p>
      {chart('per-thousand-looking', 'Began to look', (r) => r.perThousand.episodes)}
      {chart('per-thousand-started', 'Started within 89 days', (r) => r.perThousand.takeUp)}
    </section>
  );
};
