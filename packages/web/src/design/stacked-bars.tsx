import { ChartFrame, Patterns, partFill, percentOf } from './chart-parts';
import { sayNumber } from './format';

export type StackedRow = {
  label: string;
  /** As many as there are parts; null where one is not shown. */
  values: readonly (number | null)[];
};
export type StackedBarsProps = {
  id: string;
  title: string;
  titleHidden?: boolean;
  labelHeading: string;
  /** What each row is made of, at most six that can be told apart; the last should be the lightest matter. */
  parts: readonly string[];
  rows: readonly StackedRow[];
  totalHeading?: string;
  /** Every row drawn at its own full width, to compare what it is made of; else all by one measure, to compare sizes. */
  toWhole?: boolean;
  notShown?: string;
};

/** Rows of parts that add up, told apart by pattern, beside the table they are drawn from. */
export const StackedBars = (props: StackedBarsProps) => {
  const { id, title, titleHidden, labelHeading, parts, rows, toWhole, notShown = 'Not shown' } = props;
  const sum = (row: StackedRow) => row.values.reduce<number>((total, value) => total + (value ?? 0), 0);
  const most = Math.max(1, ...rows.map(sum));
  const known = (row: StackedRow) => row.values.every((value) => value !== null);
  return (
    <ChartFrame
      title={title}
      titleHidden={titleHidden}
      patterns={<Patterns id={id} of="parts" />}
      legend={parts.map((text, index) => ({
        text,
        mark: <rect {...partFill(id, index)} x="1" y="1" width="26" height="14" rx="1" />,
      }))}
      drawing={
        <ul class="pw-bars">
          {rows.map((row) => {
            const full = toWhole ? sum(row) : most;
            let at = 0;
            return (
              <li class="pw-bars__item">
                <span class="pw-bars__words">
                  <span>{row.label}</span>
                  <span class="pw-bars__value">{known(row) ? sayNumber(sum(row)) : notShown}</span>
                </span>
                <svg
                  class="pw-bars__drawing"
                  xmlns="http://www.w3.org/2000/svg"
                  width="100%"
                  height="24"
                  aria-hidden="true"
                  focusable="false"
                >
                  <rect class="pw-chart__track" x="0" y="1" width="100%" height="22" rx="2" />
                  {/* A row that lacks a part would be drawn as if the others were all. */}
                  {(known(row) ? row.values : []).map((value, index) => {
                    const width = percentOf(value ?? 0, full);
                    const from = at;
                    at += width;
                    return width === 0 ? null : (
                      <>
                        <rect {...partFill(id, index)} x={`${from}%`} y="1" width={`${width}%`} height="22" />
                        {width >= 12 ? (
                          <text class="pw-stacked__count" x={`${from + width / 2}%`} y="17" text-anchor="middle">
                            {sayNumber(value ?? 0)}
                          </text>
                        ) : null}
                      </>
                    );
                  })}
                </svg>
              </li>
            );
          })}
        </ul>
      }
      narrow
      table={{
        columns: [
          { text: labelHeading },
          ...parts.map((text) => ({ text, numeric: true })),
          { text: props.totalHeading ?? 'Together', numeric: true },
        ],
        rows: rows.map((row) => [
          row.label,
          ...row.values.map((value) => (value === null ? notShown : sayNumber(value))),
          known(row) ? sayNumber(sum(row)) : notShown,
        ]),
      }}
    />
  );
};
