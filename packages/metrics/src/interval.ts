/** The two-sided 95% point of the normal distribution. */
const z = 1.959963984540054;

/** A share's 95% Wilson score interval, as fractions from 0 to 1; null without a denominator. */
export function wilson(numerator: number, denominator: number): { low: number; high: number } | null {
  if (denominator <= 0) return null;
  const n = denominator;
  const p = numerator / n;
  const centre = p + (z * z) / (2 * n);
  const reach = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  // At 0 and at n of n the bound is exactly 0 and 1; arithmetic would leave a trace of 1e-17.
  return {
    low: numerator === 0 ? 0 : Math.max(0, (centre - reach) / scale),
    high: numerator === n ? 1 : Math.min(1, (centre + reach) / scale),
  };
}
