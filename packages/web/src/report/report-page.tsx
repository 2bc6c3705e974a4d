import type { Book } from '@placewell/contract/shapes/views';
import { sayNumber } from '../design';
import type { Staff } from '../sign-in';
import type { Asked } from './asked';
import { ReportFrame } from './frame';
import type { Opener } from './opened';
import { SideBySide } from './side-by-side';
import { RatingSummary } from './summary';
import { rowHeading } from './views';
import { Whole } from './whole';

export interface ReportPageProps {
  s: Staff;
  asked: Asked;
  book: Book;
  /** Bodies by what they contributed to; null where that is not shown. */
  contributed: Book | null;
  opener: Opener;
  page: number;
  rowHref(key: string): string | null;
  pageHref(page: number): string;
}

/** The report of a period: of the whole area or of one row, indicator by indicator; else all rows of a cut side by side. */
export const ReportPage = (p: ReportPageProps) => {
  const { s, asked, book, opener } = p;
  const one = asked.key === null ? null : (book.rows[0] ?? null);
  const row = one ?? book.whole;
  const whole = asked.by === 'total' || one !== null;
  return (
    <ReportFrame s={s} asked={asked} book={book} view={asked.by} rowLabel={one?.label}>
      {whole ? (
        <>
          <RatingSummary totals={one ? book.ratings.rows : book.ratings.whole} of="indicators" />
          <Whole
            book={book}
            row={row}
            asked={asked}
            districts={s.deps.districtsOf(s.lio)}
            opens={opener.cells(asked.by)}
          />
        </>
      ) : (
        <>
          <p class="govuk-body-l">{side(book)}</p>
          <RatingSummary totals={book.ratings.rows} of="figures" />
          <SideBySide
            book={book}
            contributed={p.contributed}
            asked={asked}
            page={p.page}
            opens={opener.cells(asked.by)}
            contributedOpens={opener.cells('contributed')}
            rowHref={p.rowHref}
            pageHref={p.pageHref}
          />
        </>
      )}
    </ReportFrame>
  );
};

const many: Record<Book['by'], string> = {
  total: 'areas',
  area: 'areas',
  locality: 'districts',
  body: 'delivering bodies',
  channel: 'channels',
  contributed: 'contributors',
  group: 'groups',
  cause: 'causes',
};

const side = ({ by, rows }: Book): string =>
  rows.length === 1 ? `One ${rowHeading[by].toLowerCase()}.` : `${sayNumber(rows.length)} ${many[by]} side by side.`;
