import type { Book, BookRow } from '@placewell/contract/shapes/views';
import { standingOf } from '@placewell/metrics/surveys';
import { Details, Sparkline, sayTrend, TrendChart } from '../design';
import {
  applies,
  Beside,
  type Cell,
  Count,
  Counts,
  hasCounts,
  isShare,
  type Opens,
  Rating,
  sayGoal,
  sayInterval,
  sayResponse,
  sayTarget,
  sayValue,
} from './cells';
import { indicatorDefinitions, indicatorNames } from './definitions';
import { TravelWords } from './travel';
import { trendPoints } from './trend-points';

export interface FigureProps {
  book: Book;
  row: BookRow;
  cell: Cell;
  opens: Opens;
  /** What was asked for one quarter. */
  targetOf(indicator: Cell['indicator'], quarter: Book['quarters'][number]): number | null;
}

/** One indicator: its figure, target and rating, where it came from and what it means. */
export const Figure = ({ book, row, cell, opens, targetOf }: FigureProps) => {
  const id = cell.indicator;
  const points = trendPoints(book, row, id, (quarter) => targetOf(id, quarter));
  const share = isShare(cell);
  const scale = share ? { max: 1 } : {};
  const kind = share ? 'points' : 'columns';
  const target = sayTarget(cell);
  return (
    <section class="pw-figure" aria-labelledby={`figure-${id}`}>
      <h3 class="pw-figure__name" id={`figure-${id}`}>
        <span class="pw-figure__number">{id}</span> {indicatorNames[id]}
      </h3>
      <div class="pw-figure__row">
        <div class="pw-figure__value">
          <Value cell={cell} opens={opens} />
        </div>
        <div class="pw-figure__rating">
          <p>
            <Rating cell={cell} />
          </p>
          {target ? <p>Target: {target.charAt(0).toLowerCase() + target.slice(1)}.</p> : null}
          <p>
            <TravelWords book={book} row={row} cell={cell} />
          </p>
        </div>
        <div class="pw-figure__trend">
          {points.length > 1 ? (
            <>
              <Sparkline
                kind={kind}
                points={points}
                label={`${indicatorNames[id]}, eight quarters. ${sayTrend(points, (t) => sayGoal(cell, t))}`}
                {...scale}
              />
              <p class="pw-figure__span" aria-hidden="true">
                <span>{points[0]?.name}</span>
                <span>{points.at(-1)?.name}</span>
              </p>
            </>
          ) : null}
        </div>
      </div>
      <Beside cell={cell} opens={opens} />
      <div class="pw-figure__more">
        <Definition indicator={id} />
        {points.length > 1 ? (
          <div>
            <Details summary={`Eight quarters of ${indicatorNames[id].toLowerCase()}`}>
              <TrendChart
                id={`trend-${id}`}
                title={`${id} ${indicatorNames[id]}, eight quarters`}
                titleHidden
                kind={kind}
                points={points}
                valueHeading={share ? 'Share' : 'Number'}
                targetWords={(t) => sayGoal(cell, t)}
                {...scale}
              />
            </Details>
          </div>
        ) : null}
      </div>
    </section>
  );
};

/** What an indicator means, one press away. */
export const Definition = ({ indicator }: { indicator: Cell['indicator'] }) => (
  <div class="pw-definition" id={`definition-${indicator}`}>
    <Details summary={`What ${indicatorNames[indicator].toLowerCase()} means`}>
      {indicatorDefinitions[indicator].map((text) => (
        <p>{text}</p>
      ))}
    </Details>
  </div>
);

/** A percentage never without the two numbers it is made from, its range and how many answered. */
const Value = ({ cell, opens }: { cell: Cell; opens: Opens }) => {
  if (!applies(cell)) return <p class="pw-figure__none">Not applicable</p>;
  if (!isShare(cell)) {
    return (
      <p class="pw-figure__big">
        <Count count={cell.numerator} href={opens('numerator')} of="counted" />
      </p>
    );
  }
  const response = sayResponse(cell);
  const range = sayInterval(cell);
  const caution = standingOf(cell)?.words;
  return (
    <>
      <p class={cell.value === null ? 'pw-figure__none' : 'pw-figure__big'}>{sayValue(cell)}</p>
      <p>
        {hasCounts(cell) ? <Counts cell={cell} opens={opens} /> : 'Both numbers are hidden'}
        {range ? <>. 95% range {range}</> : null}
      </p>
      {response ? <p>{response}</p> : null}
      {caution ? <p class="pw-caution">{caution}</p> : null}
    </>
  );
};
