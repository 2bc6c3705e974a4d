import { highest, type TrendKind, type TrendPoint, targetOf } from './trend';

export type SparklineProps = {
  kind: TrendKind;
  /** Oldest first. */
  points: readonly Pick<TrendPoint, 'value' | 'open' | 'target'>[];
  /** What it says, in words: see `sayTrend`. */
  label: string;
  max?: number;
};

const slot = 20;
const floor = 42;
const full = 36;

/** A small trend for a line of figures: columns for counts, points for shares, the target dashed. Gaps stay gaps. */
export const Sparkline = ({ kind, points, label, max }: SparklineProps) => {
  if (points.length < 2) return null;
  const most = max ?? highest(points as readonly TrendPoint[]);
  const y = (value: number) => Math.round((floor - (Math.min(value, most) / most) * full) * 10) / 10;
  const x = (index: number) => (index + 0.5) * slot;
  const width = slot * points.length;
  return (
    <svg
      class="pw-sparkline"
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} 44`}
      role="img"
      aria-label={label}
    >
      <path class="pw-sparkline__axis" d={`M0 ${floor}h${width}`} />
      {kind === 'columns'
        ? points.map(({ value, open }, index) =>
            value === null || value === 0 ? null : (
              <rect
                class={`pw-sparkline__column${open ? ' pw-sparkline__column--open' : ''}`}
                x={x(index) - 6.5}
                width="13"
                y={y(value)}
                height={floor - y(value)}
              />
            ),
          )
        : points.map(({ value, open }, index) => {
            const before = points[index - 1];
            return value === null ? null : before && before.value !== null ? (
              <path
                class={`pw-sparkline__line${open || before.open ? ' pw-sparkline__line--open' : ''}`}
                d={`M${x(index - 1)} ${y(before.value)}L${x(index)} ${y(value)}`}
              />
            ) : null;
          })}
      {kind === 'columns'
        ? null
        : points.map(({ value, open }, index) =>
            value === null ? null : (
              <circle
                class={`pw-sparkline__dot${open ? ' pw-sparkline__dot--open' : ''}`}
                cx={x(index)}
                cy={y(value)}
                r={index === points.length - 1 ? 4 : 2.5}
              />
            ),
          )}
      {points.map((point, index) => {
        const target = targetOf(point as TrendPoint);
        return target === null ? null : (
          <path class="pw-sparkline__target" d={`M${index * slot} ${y(target)}h${slot}`} />
        );
      })}
    </svg>
  );
};
