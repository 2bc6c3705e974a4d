export type SparklineProps = {
  values: readonly number[];
  /** What the line says, in words: "Rising from 210 to 268 over eight quarters". */
  label: string;
};

/** A small line for the direction of travel, never alone: the figures stand in the text or table beside it. */
export const Sparkline = ({ values, label }: SparklineProps) => {
  if (values.length < 2) return null;
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  const points = values.map((value, index) => {
    const x = 4 + (index / (values.length - 1)) * 112;
    const y = 28 - ((value - low) / span) * 24;
    return `${Math.round(x * 10) / 10},${Math.round(y * 10) / 10}`;
  });
  const last = points.at(-1) ?? '';
  return (
    <svg class="pw-sparkline" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 32" role="img" aria-label={label}>
      <polyline class="pw-sparkline__line" points={points.join(' ')} />
      <path class="pw-sparkline__last" d={`M${last}h0.01`} />
    </svg>
  );
};
