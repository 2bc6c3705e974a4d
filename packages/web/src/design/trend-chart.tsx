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
import { highest, type TrendKind, type TrendPoint, targetOf } from './trend';

export type TrendChartProps = {
  id: string;
  title: string;
  titleHidden?: boolean;
  kind: TrendKind;
  /** Oldest first. */
  points: readonly TrendPoint[];
  /** The value at the top; the highest of all unless given: 1 for shares. */
  max?: number;
  valueHeading: string;
  targetWords?: (target: number) => string;
};

const top = 24;
const height = 150;
const foot = 40;
const between = ['a', 'b'] as const;

/** Some quarters as columns (counts) or points with their intervals (shares), beside the table they are drawn from. */
export const TrendChart = (props: TrendChartProps) => {
  const { id, title, titleHidden, kind, points, valueHeading, targetWords = String } = props;
  const full = props.max ?? highest(points);
  const any = {
    target: points.some((p) => targetOf(p) !== null),
    range: kind === 'points' && points.some((p) => p.low !== undefined && p.low !== null),
    open: points.some((p) => p.open),
    gap: points.some((p) => p.value === null),
  };
  const legend: LegendItem[] = [
    ...(any.target
      ? [{ ...targetKey, mark: <path class="pw-chart__target pw-chart__target--dashed" d="M0 8h28" /> }]
      : []),
    ...(any.range ? [{ ...whiskerKey, mark: <path class="pw-chart__whisker" d="M14 1v14M9 1h10M9 15h10" /> }] : []),
    ...(any.open
      ? [
          kind === 'columns'
            ? toneKey(id, 'open', 'Maturing')
            : { text: 'Maturing', mark: <circle class="pw-chart__dot pw-chart__dot--open" cx="14" cy="8" r="5" /> },
        ]
      : []),
    ...(any.gap ? [{ text: 'Not shown', mark: <path class="pw-chart__gap" d="M8 8h12" /> }] : []),
  ];
  return (
    <ChartFrame
      title={title}
      titleHidden={titleHidden}
      legend={legend}
      patterns={<Patterns id={id} of="tones" />}
      drawing={<Drawing id={id} kind={kind} points={points} full={full} />}
      table={{
        columns: [
          { text: 'Quarter' },
          { text: valueHeading, numeric: true },
          ...(points.some((p) => p.of) ? [{ text: 'Made from', numeric: true }] : []),
          ...(any.range ? [{ text: '95% range', numeric: true }] : []),
          ...(any.target ? [{ text: 'Target', numeric: true }] : []),
        ],
        rows: points.map((p) => [
          p.name,
          `${p.text}${p.open ? ', maturing' : ''}`,
          ...(points.some((one) => one.of) ? [p.of ?? ''] : []),
          ...(any.range ? [p.rangeText ?? ''] : []),
          ...(any.target ? [targetOf(p) === null ? 'None' : targetWords(targetOf(p) as number)] : []),
        ]),
      }}
    />
  );
};

type DrawingProps = Pick<TrendChartProps, 'id' | 'kind' | 'points'> & { full: number };

const Drawing = ({ id, kind, points, full }: DrawingProps) => {
  const slot = 100 / points.length;
  const x = (index: number) => `${Math.round((index + 0.5) * slot * 100) / 100}%`;
  const y = (value: number) => Math.round((top + height - (percentOf(value, full) / 100) * height) * 10) / 10;
  const floor = top + height;
  // Longer words would run into each other on a phone; the table has them all.
  const allSaid = points.every((p) => p.value === null || p.text.length <= 5);
  return (
    <svg
      class="pw-trend"
      xmlns="http://www.w3.org/2000/svg"
      width="100%"
      height={floor + foot}
      aria-hidden="true"
      focusable="false"
    >
      {[0.5, 1].map((part) => (
        <line class="pw-chart__grid" x1="0" x2="100%" y1={y(full * part)} y2={y(full * part)} />
      ))}
      {/* Under points, that they be seen whole; over columns, that it be seen at all. */}
      {kind === 'columns'
        ? null
        : points.map((point, index) => <Target point={point} index={index} slot={slot} y={y} />)}
      {kind === 'columns' ? null : <Joined points={points} x={x} y={y} />}
      {points.map((point, index) => (
        <>
          {point.value === null ? (
            <line
              class="pw-chart__gap"
              x1={`${(index + 0.35) * slot}%`}
              x2={`${(index + 0.65) * slot}%`}
              y1={floor - 8}
              y2={floor - 8}
            />
          ) : kind === 'columns' ? (
            <rect
              {...toneOf(id, point.open ? 'open' : 'solid')}
              x={`${(index + 0.18) * slot}%`}
              width={`${slot * 0.64}%`}
              y={y(point.value)}
              height={floor - y(point.value)}
            />
          ) : (
            <Dot point={point} at={x(index)} y={y} />
          )}
          {kind === 'columns' ? <Target point={point} index={index} slot={slot} y={y} over /> : null}
          {point.value !== null && (allSaid || index === points.length - 1) ? (
            <text
              class="pw-chart__label pw-chart__label--value"
              x={x(index)}
              y={wordsAt(point, kind, y)}
              text-anchor="middle"
            >
              {point.text}
            </text>
          ) : null}
          <text class="pw-chart__label pw-chart__label--axis" x={x(index)} y={floor + 17} text-anchor="middle">
            {point.label}
          </text>
          {point.year ? (
            <text class="pw-chart__label pw-chart__label--axis" x={`${index * slot + 1}%`} y={floor + 34}>
              {point.year}
            </text>
          ) : null}
          {point.year && index > 0 ? (
            <line class="pw-chart__grid" x1={`${index * slot}%`} x2={`${index * slot}%`} y1={floor} y2={floor + foot} />
          ) : null}
        </>
      ))}
      <line class="pw-chart__axis" x1="0" x2="100%" y1={floor} y2={floor} />
    </svg>
  );
};

/** Over the mark, the interval and the target, whichever is highest there, so that nothing is written over a line. */
function wordsAt(point: TrendPoint, kind: TrendKind, y: (value: number) => number): number {
  const marks = [point.value ?? 0, ...(kind === 'points' ? [point.high ?? 0] : [])];
  const target = targetOf(point);
  const mark = Math.max(...marks);
  // Only a target that would strike through the words lifts them.
  const near = target !== null && y(mark) - y(target) > -6 && y(mark) - y(target) < 24;
  return Math.max(13, y(near ? Math.max(mark, target) : mark) - (kind === 'points' && mark === point.value ? 11 : 7));
}

interface Scale {
  y(value: number): number;
}

interface TargetProps {
  point: TrendPoint;
  index: number;
  slot: number;
  over?: boolean;
}

/** The target of each quarter: they may differ, so each is drawn over its own slot. */
const Target = ({ point, index, slot, y, over }: Scale & TargetProps) => {
  const target = targetOf(point);
  if (target === null) return null;
  const ends = { x1: `${index * slot}%`, x2: `${(index + 1) * slot}%`, y1: y(target), y2: y(target) };
  return (
    <>
      {over ? <line class="pw-chart__halo pw-chart__halo--thin" {...ends} /> : null}
      <line class="pw-chart__target pw-chart__target--dashed" {...ends} />
    </>
  );
};

/** Neighbours that are both shown; dashed up to one that can still change, and nothing over a gap. */
const Joined = ({ points, x, y }: Scale & { points: readonly TrendPoint[]; x(index: number): string }) => (
  <>
    {points.slice(1).map((point, index) => {
      const before = points[index] as TrendPoint;
      if (before.value === null || point.value === null) return null;
      const open = before.open || point.open;
      return (
        <line
          class={`pw-chart__line${open ? ' pw-chart__line--open' : ''}`}
          x1={x(index)}
          x2={x(index + 1)}
          y1={y(before.value)}
          y2={y(point.value)}
        />
      );
    })}
  </>
);

const Dot = ({ point, at, y }: Scale & { point: TrendPoint; at: string }) => (
  <>
    {typeof point.low === 'number' && typeof point.high === 'number' ? (
      <>
        <line class="pw-chart__whisker" x1={at} x2={at} y1={y(point.low)} y2={y(point.high)} />
        {between.map((end) => {
          const bound = y((end === 'a' ? point.low : point.high) as number);
          return (
            <svg x={at} y={bound - 1} width="12" height="2" overflow="visible" aria-hidden="true" focusable="false">
              <line class="pw-chart__whisker" x1="-4" x2="4" y1="1" y2="1" />
            </svg>
          );
        })}
      </>
    ) : null}
    <circle
      class={`pw-chart__dot${point.open ? ' pw-chart__dot--open' : ''}`}
      cx={at}
      cy={y(point.value as number)}
      r="5"
    />
  </>
);
