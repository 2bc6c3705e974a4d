import type { Child } from 'hono/jsx';
import {
  ChartFrame,
  type LegendItem,
  Patterns,
  percentOf,
  targetKey,
  toneKey,
  toneOf,
  whiskerKey,
} from './chart-parts';
import { sayNumber, sayPercent } from './format';
import { type Rag, RagTag } from './tag';

export type Bar = {
  label: string;
  /** Null where it is not shown; `text` says why. */
  value: number | null;
  /** What is said at the bar and in the table, such as "83% (25 of 30)"; the number itself unless given. */
  text?: string;
  target?: number | undefined;
  /** The target in words, such as "more than half"; the number itself unless given. */
  targetText?: string | undefined;
  rating?: Rag | undefined;
  /** The 95% interval of a share; value and target are fractions then too. */
  low?: number | null;
  high?: number | null;
  /** Can still change: drawn open. */
  open?: boolean | undefined;
  /** Shown beside and never added to the bar, such as what a body contributed to. */
  beside?: { value: number; text: string } | undefined;
  /** In the table instead of label and text, where they lead somewhere. */
  rowHead?: Child;
  rowCell?: Child;
  /** Instead of the rating or "Not rated". */
  rowRating?: Child;
  /** A last cell in the table. */
  rowNote?: Child;
};
export type BarChartProps = {
  /** Of the page's ids: the chart's patterns are named after it. */
  id: string;
  title: string;
  titleHidden?: boolean;
  /** Heads the first and second column of the table: "District", "Enquiries". */
  labelHeading: string;
  valueHeading: string;
  /** Heads the column of what stands beside. */
  besideHeading?: string;
  /** Heads the column of notes. */
  noteHeading?: string;
  bars: readonly Bar[];
  /** The value of a full-width bar; the greatest value, target or bound unless given. */
  max?: number;
};

const height = 22;

/** Bars side by side with target, rating and interval, beside the table they are drawn from. */
export const BarChart = (props: BarChartProps) => {
  const {
    id,
    title,
    titleHidden,
    labelHeading,
    valueHeading,
    besideHeading = 'Beside it',
    noteHeading,
    bars,
    max,
  } = props;
  const full =
    max ?? Math.max(...bars.flatMap((b) => [b.value ?? 0, b.target ?? 0, b.high ?? 0, b.beside?.value ?? 0]));
  const any = {
    target: bars.some((b) => b.target !== undefined),
    rating: bars.some((b) => b.rating !== undefined || b.rowRating !== undefined),
    range: bars.some((b) => rangeOf(b) !== null),
    beside: bars.some((b) => b.beside !== undefined),
    open: bars.some((b) => b.open),
  };
  const legend: LegendItem[] = [
    ...(any.target ? [targetKey] : []),
    ...(any.range ? [whiskerKey] : []),
    ...(any.open ? [toneKey(id, 'open', 'Maturing')] : []),
    ...(any.beside ? [toneKey(id, 'beside', `${besideHeading}, not added`)] : []),
  ];
  return (
    <ChartFrame
      title={title}
      titleHidden={titleHidden}
      legend={legend}
      patterns={<Patterns id={id} of="tones" />}
      drawing={
        bars.every((b) => b.value === null) ? null : (
          <ul class="pw-bars">
            {bars.map((bar) => (
              <li class="pw-bars__item">
                <span class="pw-bars__words">
                  <span>{bar.label}</span>
                  <span class="pw-bars__value">
                    {said(bar)} {bar.rating ? <RagTag rating={bar.rating} /> : null}
                  </span>
                </span>
                <Drawn id={id} bar={bar} full={full} />
              </li>
            ))}
          </ul>
        )
      }
      table={{
        columns: [
          { text: labelHeading },
          { text: valueHeading, numeric: true },
          ...(any.range ? [{ text: '95% range', numeric: true }] : []),
          ...(any.target ? [{ text: 'Target', numeric: true }] : []),
          ...(any.rating ? [{ text: 'Rating' }] : []),
          ...(any.beside ? [{ text: `${besideHeading}, not added`, numeric: true }] : []),
          ...(noteHeading ? [{ text: noteHeading }] : []),
        ],
        rows: bars.map((bar) => [
          bar.rowHead ?? bar.label,
          bar.rowCell ?? `${said(bar)}${bar.open ? ', maturing' : ''}`,
          ...(any.range ? [sayRange(bar)] : []),
          ...(any.target ? [bar.target === undefined ? 'None' : (bar.targetText ?? sayNumber(bar.target))] : []),
          ...(any.rating ? [bar.rowRating ?? (bar.rating ? <RagTag rating={bar.rating} /> : 'Not rated')] : []),
          ...(any.beside ? [bar.beside?.text ?? '0'] : []),
          ...(noteHeading ? [bar.rowNote ?? ''] : []),
        ]),
      }}
    />
  );
};

const said = (bar: Bar): string => bar.text ?? (bar.value === null ? 'Not shown' : sayNumber(bar.value));
const rangeOf = ({ low, high }: Bar): [number, number] | null =>
  typeof low === 'number' && typeof high === 'number' ? [low, high] : null;

function sayRange(bar: Bar): string {
  const range = rangeOf(bar);
  return range === null ? '' : `${sayPercent(range[0])} to ${sayPercent(range[1])}`;
}

interface DrawnProps {
  id: string;
  bar: Bar;
  full: number;
}

const Drawn = ({ id, bar, full }: DrawnProps) => {
  const at = (value: number) => `${percentOf(value, full)}%`;
  const range = rangeOf(bar);
  const tall = height + (bar.beside ? 12 : 0);
  return (
    <svg
      class="pw-bars__drawing"
      xmlns="http://www.w3.org/2000/svg"
      width="100%"
      height={tall}
      aria-hidden="true"
      focusable="false"
    >
      <rect class="pw-chart__track" x="0" y="3" width="100%" height="16" rx="2" />
      {bar.value === null ? null : (
        <rect
          {...toneOf(id, bar.open ? 'open' : (bar.rating ?? 'solid'))}
          x="0"
          y="3"
          width={at(bar.value)}
          height="16"
          rx="2"
        />
      )}
      {bar.beside ? (
        <rect {...toneOf(id, 'beside')} x="1" y="23" width={at(bar.beside.value)} height="8" rx="1" />
      ) : null}
      {range === null ? null : (
        <>
          <line class="pw-chart__halo" x1={at(range[0])} x2={at(range[1])} y1="11" y2="11" />
          {/* A line has no width where both ends are one: the ends are drawn by themselves. */}
          <line class="pw-chart__whisker" x1={at(range[0])} x2={at(range[1])} y1="11" y2="11" />
          <line class="pw-chart__whisker" x1={at(range[0])} x2={at(range[0])} y1="7" y2="15" />
          <line class="pw-chart__whisker" x1={at(range[1])} x2={at(range[1])} y1="7" y2="15" />
        </>
      )}
      {bar.target === undefined ? null : (
        <>
          <line class="pw-chart__halo" x1={at(bar.target)} x2={at(bar.target)} y1="0" y2="22" />
          <line class="pw-chart__target" x1={at(bar.target)} x2={at(bar.target)} y1="0" y2="22" />
        </>
      )}
    </svg>
  );
};
