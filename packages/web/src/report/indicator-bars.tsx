import type { Book, BookRow } from '@placewell/contract/shapes/views';
import { type Bar, BarChart, sayNumber } from '../design';
import {
  applies,
  type Cell,
  Count,
  Counts,
  hasCounts,
  isShare,
  type Opens,
  Rating,
  sayFigure,
  sayGoal,
  sayResponse,
  sayTarget,
  sayValue,
} from './cells';
import { indicatorNames } from './definitions';
import { Definition } from './figure';
import { RowName } from './matrix';
import { hasTravel, ShortTravel } from './travel';
import { rowHeading } from './views';

interface IndicatorBarsProps {
  book: Book;
  rows: readonly BookRow[];
  indicator: Cell['indicator'];
  opens(cell: Cell, key: string): Opens;
  rowHref(key: string): string | null;
  /** What each body contributed to, by its key: beside its bar and never added. */
  contributed?: ReadonlyMap<string, BookRow> | undefined;
  /** Said under the heading. */
  note?: string | undefined;
}

/** One indicator of all rows side by side, with target, rating and interval. */
export const IndicatorBars = ({ book, rows, indicator, opens, rowHref, contributed, note }: IndicatorBarsProps) => {
  const cells = rows.flatMap((row) => {
    const cell = row.cells.find((c) => c.indicator === indicator);
    return cell ? [{ row, cell }] : [];
  });
  const heading = `${indicator} ${indicatorNames[indicator]}`;
  const share = isShare({ indicator });
  const extra = indicator === '25' ? contributed : undefined;
  const travels = cells.some(({ row, cell }) => hasTravel({ book, row, cell }));
  return (
    <section class="pw-figure" id={`indicator-${indicator}`}>
      <h2 class="govuk-heading-m">{heading}</h2>
      {note ? <p>{note}</p> : null}
      <BarChart
        id={`bars-${indicator}`}
        title={heading}
        titleHidden
        labelHeading={rowHeading[book.by]}
        valueHeading={share ? 'Share' : 'Number'}
        besideHeading="Contributed to"
        {...(travels ? { noteHeading: 'Change' } : {})}
        {...(share ? { max: 1 } : {})}
        bars={cells.map(({ row, cell }) => ({
          ...barOf(row, cell),
          ...(extra ? { beside: besideOf(extra.get(row.key), indicator) } : {}),
          rowHead: <RowName label={row.label} href={rowHref(row.key)} />,
          rowCell: <FigureCell cell={cell} opens={opens(cell, row.key)} />,
          rowRating: (
            <>
              {cell.unrated === 'no target' ? <span class="pw-nowrap">No target</span> : null}{' '}
              <Rating cell={cell} quiet={cell.unrated === 'no target'} />
            </>
          ),
          rowNote: <ShortTravel book={book} row={row} cell={cell} />,
        }))}
      />
      {travels ? <p>Change is against {book.before.label}.</p> : null}
      <Definition indicator={indicator} />
    </section>
  );
};

function barOf(row: BookRow, cell: Cell): Bar {
  const { target, targetToDate, yearToDate } = cell.beside;
  const share = isShare(cell);
  // A year's number is no measure of a quarter: a bar for a part of the year has no mark, and its rating says how it stands.
  const mark = share
    ? typeof target === 'number'
      ? target
      : undefined
    : typeof targetToDate === 'number' && yearToDate === cell.numerator
      ? targetToDate
      : undefined;
  return {
    label: row.label,
    value: applies(cell) ? (share ? cell.value : typeof cell.numerator === 'number' ? cell.numerator : null) : null,
    text: applies(cell) ? sayFigure(cell) : 'Not applicable',
    rating: cell.rating ?? undefined,
    open: cell.status === 'maturing' && cell.rating === null,
    low: cell.low,
    high: cell.high,
    ...(typeof target === 'number'
      ? { target: mark, targetText: share ? sayGoal(cell, target) : sayTarget(cell) }
      : {}),
  };
}

const besideOf = (row: BookRow | undefined, indicator: Cell['indicator']): Bar['beside'] => {
  const count = row?.cells.find((c) => c.indicator === indicator)?.numerator;
  return typeof count === 'number' ? { value: count, text: sayNumber(count) } : { value: 0, text: '0' };
};

const FigureCell = ({ cell, opens }: { cell: Cell; opens: Opens }) => {
  if (!applies(cell)) return <>Not applicable</>;
  const response = sayResponse(cell);
  return (
    <>
      {isShare(cell) ? (
        <>
          <strong>{sayValue(cell)}</strong>
          {hasCounts(cell) ? (
            <>
              {' '}
              (<Counts cell={cell} opens={opens} />)
            </>
          ) : null}
        </>
      ) : (
        <Count count={cell.numerator} href={opens('numerator')} of="counted" />
      )}
      {response ? (
        <>
          <br />
          {response}
        </>
      ) : null}
    </>
  );
};
