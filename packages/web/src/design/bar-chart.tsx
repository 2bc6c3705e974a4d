import { sayNumber } from './format';
import { Table } from './table';
import type { Rag } from './tag';

export type Bar = {
  label: string;
  value: number;
  /** What is said at the bar and in the table, such as "83% (25 of 30)"; the number itself unless given. */
  text?: string;
  target?: number;
  rating?: Rag;
};
export type BarChartProps = {
  title: string;
  /** Heads the first and second column of the table: "District", "Enquiries". */
  labelHeading: string;
  valueHeading: string;
  bars: readonly Bar[];
  /** The value of a full-width bar; the greatest value or target unless given. */
  max?: number;
};

const rowHeight = 52;
const percent = (value: number, max: number) => `${Math.round(Math.min(1, Math.max(0, value / max)) * 10_000) / 100}%`;

/** Bars beside the table they are drawn from. The drawing is hidden from screen readers, which have the table. */
export const BarChart = ({ title, labelHeading, valueHeading, bars, max }: BarChartProps) => {
  const full = Math.max(max ?? 0, ...(max === undefined ? bars.flatMap((b) => [b.value, b.target ?? 0]) : [])) || 1;
  const anyTarget = bars.some((bar) => bar.target !== undefined);
  const said = (bar: Bar) => bar.text ?? sayNumber(bar.value);
  return (
    <div class="pw-chart">
      <p class="pw-chart__caption" aria-hidden="true">
        {title}
      </p>
      <div class="pw-chart__row">
        <div>
          <svg
            class="pw-chart__drawing"
            xmlns="http://www.w3.org/2000/svg"
            width="100%"
            height={bars.length * rowHeight}
            aria-hidden="true"
            focusable="false"
          >
            {bars.map((bar, index) => {
              const y = index * rowHeight;
              const tone = bar.rating ? `pw-chart__bar pw-chart__bar--${bar.rating}` : 'pw-chart__bar';
              const at = bar.target === undefined ? undefined : percent(bar.target, full);
              return (
                <>
                  <text class="pw-chart__label" x="0" y={y + 16}>
                    {bar.label}
                  </text>
                  <text class="pw-chart__label" x="100%" y={y + 16} text-anchor="end">
                    {said(bar)}
                  </text>
                  <rect class="pw-chart__track" x="0" y={y + 23} width="100%" height="16" rx="2" />
                  <rect class={tone} x="0" y={y + 23} width={percent(bar.value, full)} height="16" rx="2" />
                  {at ? <line class="pw-chart__target" x1={at} x2={at} y1={y + 20} y2={y + 42} /> : null}
                </>
              );
            })}
          </svg>
          {anyTarget ? (
            <p class="pw-chart__note" aria-hidden="true">
              The upright mark is the target.
            </p>
          ) : null}
        </div>
        <Table
          caption={title}
          captionHidden
          columns={[
            { text: labelHeading },
            { text: valueHeading, numeric: true },
            ...(anyTarget ? [{ text: 'Target', numeric: true }] : []),
          ]}
          rows={bars.map((bar) => [
            bar.label,
            said(bar),
            ...(anyTarget ? [bar.target === undefined ? 'None' : sayNumber(bar.target)] : []),
          ])}
        />
      </div>
    </div>
  );
};
