import type { Book, BookRow } from '@placewell/contract/shapes/views';
import type { District } from '@placewell/core/lio/area';
import type { Contract } from '@placewell/core/lio/contract';
import { londonDay } from '@placewell/core/shared/time';
import { coversRow } from '@placewell/metrics/cover';
import { milestonesIn } from '@placewell/metrics/indicators/milestones';
import { Places } from '@placewell/metrics/places';
import { SummaryList, sayDate, sayNumber, Table, Tag } from '../design';
import type { Asked } from './asked';
import { type Cell, type Opens, sayShareOf } from './cells';
import { Definition, Figure } from './figure';
import { quarterTarget, scopeOf } from './trend-points';

export interface WholeProps {
  book: Book;
  row: BookRow;
  asked: Asked;
  districts: readonly District[];
  opens(cell: Cell, key: string): Opens;
}

/** Which indicators are shown: those the contract asks for, in its order; all where none was chosen. */
export const shownIndicators = (asked: Asked, row: BookRow): Cell['indicator'][] =>
  asked.contract ? [...asked.contract.indicators] : row.cells.map((c) => c.indicator);

/** The figures of one row (the whole area, or one district or body), indicator by indicator. */
export const Whole = ({ book, row, asked, districts, opens }: WholeProps) => {
  const contracts = asked.contract ? [asked.contract] : asked.contracts;
  const scope = scopeOf(asked.by, row.key);
  const places = new Places(districts, []);
  const cells = shownIndicators(asked, row).flatMap((id) => row.cells.find((c) => c.indicator === id) ?? []);
  return (
    <>
      <h2 class="govuk-visually-hidden">Indicators</h2>
      {cells
        .filter((cell) => cell.indicator !== '29')
        .map((cell) => (
          <Figure
            book={book}
            row={row}
            cell={cell}
            opens={opens(cell, row.key)}
            targetOf={(indicator, quarter) =>
              quarterTarget(
                contracts,
                indicator,
                scope,
                quarter,
                (c) => asked.contract !== null || coversRow(c, places, indicator, asked.by, row.key),
              )
            }
          />
        ))}
      {asked.by === 'total' && cells.some((c) => c.indicator === '29') ? (
        <Milestones contracts={contracts} book={book} />
      ) : null}
      {asked.by === 'total' ? <Narratives contract={asked.contract} /> : null}
      <ContextMeasures row={row} />
    </>
  );
};

const stateColours = { achieved: 'green', 'on track': 'blue', late: 'red' } as const;

const Milestones = ({ contracts, book }: { contracts: readonly Contract[]; book: Book }) => {
  const all = milestonesIn(contracts, book.window, londonDay(book.asAt));
  if (all.length === 0) return null;
  return (
    <section class="pw-figure" aria-labelledby="figure-29">
      <h3 class="pw-figure__name" id="figure-29">
        <span class="pw-figure__number">29</span> Milestones
      </h3>
      <Table
        caption="29 Milestones"
        captionHidden
        columns={[{ text: 'Milestone' }, { text: 'Due' }, { text: 'Stands at' }, { text: 'Proof' }]}
        rows={all.map((m) => [
          m.name,
          sayDate(m.dueOn),
          <Tag colour={stateColours[m.state]}>{m.state.charAt(0).toUpperCase() + m.state.slice(1)}</Tag>,
          m.state === 'achieved'
            ? `${m.achievedOn ? sayDate(m.achievedOn) : ''}${m.evidence ? `. ${m.evidence}` : ''}`
            : '',
        ])}
      />
      <Definition indicator="29" />
    </section>
  );
};

/** Indicators told in words are written in the return; here it is only said that they are asked for. */
const Narratives = ({ contract }: { contract: Contract | null }) =>
  !contract || contract.narratives.length === 0 ? null : (
    <section class="pw-figure" aria-labelledby="narratives">
      <h3 class="pw-figure__name" id="narratives">
        Told in words
      </h3>
      <p class="govuk-body">
        These indicators of the contract have no figure. What is told of them, with its proof, stands in the return.
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {contract.narratives.map((n) => (
          <li>
            {n.name}: {n.asked}
          </li>
        ))}
      </ul>
    </section>
  );

/** Measures that tell the story and are never rated. */
const ContextMeasures = ({ row }: { row: BookRow }) => {
  const { context, perThousand } = row;
  const going = (of: { oldEnough: number; going: number }) => sayShareOf(of.going, of.oldEnough);
  const rates =
    perThousand.residents === null || perThousand.episodes === null || perThousand.takeUp === null
      ? []
      : [
          {
            key: 'For every 1,000 residents',
            value: `${sayRate(perThousand.episodes)} began to look and ${sayRate(perThousand.takeUp)} started (${sayNumber(perThousand.residents)} residents)`,
          },
        ];
  const rows = [
    ...(context
      ? [
          { key: 'Still going after four weeks', value: going(context.stillGoing.weeks4) },
          { key: 'Still going after twelve weeks', value: going(context.stillGoing.weeks12) },
          ...(context.liveOpportunities === null
            ? []
            : [{ key: 'Live roles on the last day', value: sayNumber(context.liveOpportunities) }]),
          ...(context.activeGroups === null
            ? []
            : [{ key: 'Active groups in the year to the last day', value: sayNumber(context.activeGroups) }]),
          { key: 'Hours reported', value: sayNumber(context.hours) },
        ]
      : []),
    ...rates,
  ];
  return rows.length === 0 ? null : (
    <section class="pw-figure" aria-labelledby="context">
      <h3 class="pw-figure__name" id="context">
        Beside the indicators, never rated
      </h3>
      <SummaryList rows={rows} />
    </section>
  );
};

/** A rate for every 1,000 residents, to one place; to two below one. */
export const sayRate = (rate: number): string => (rate === 0 ? '0' : rate < 1 ? rate.toFixed(2) : rate.toFixed(1));
