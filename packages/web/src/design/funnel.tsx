import type { Child } from 'hono/jsx';
import { ChartFrame, type LegendItem, Patterns, percentOf, toneKey, toneOf } from './chart-parts';
import { sayNumber, sayShare } from './format';

export type FunnelStage = {
  label: string;
  /** Null where it is not shown; `text` says why. */
  value: number | null;
  text?: string;
  /** Those of the stage before of whom it cannot be said yet: neither here nor lost. */
  early?: { value: number; text: string } | undefined;
  /** What its share is of: the stage before unless given. Those too early are taken off by the caller. */
  of?: number | null | undefined;
  /** In the table instead of the number, where it leads to its records. */
  rowCell?: Child;
};
export type FunnelProps = {
  id: string;
  title: string;
  titleHidden?: boolean;
  /** The stages from the widest. The first has no share. */
  stages: readonly FunnelStage[];
  valueHeading: string;
  /** How a share is said; both numbers and the percentage unless given. */
  shareWords?: (numerator: number, denominator: number) => string;
};

/** What remains from stage to stage. The outline is the stage before, so that what fell away is seen as a gap. */
export const Funnel = (props: FunnelProps) => {
  const { id, title, titleHidden, stages, valueHeading } = props;
  const words = props.shareWords ?? ((numerator, denominator) => sayShare({ numerator, denominator }));
  const full = Math.max(1, ...stages.map((s) => s.value ?? 0));
  const early = stages.some((s) => s.early && s.early.value > 0);
  const legend: LegendItem[] = [
    { text: 'The stage before', mark: <rect class="pw-funnel__before" x="1" y="2" width="26" height="12" rx="1" /> },
    ...(early ? [toneKey(id, 'open', 'Too early to tell')] : []),
  ];
  const share = (stage: FunnelStage, index: number) => {
    const before = stage.of === undefined ? (stages[index - 1]?.value ?? null) : stage.of;
    return index === 0 || before === null || stage.value === null ? '' : words(stage.value, before);
  };
  return (
    <ChartFrame
      title={title}
      titleHidden={titleHidden}
      legend={legend}
      patterns={<Patterns id={id} of="tones" />}
      drawing={
        <ul class="pw-bars">
          {stages.map((stage, index) => {
            const width = percentOf(stage.value ?? 0, full);
            const before = percentOf(stages[index - 1]?.value ?? 0, full);
            return (
              <li class="pw-bars__item">
                <span class="pw-bars__words">
                  <span>{stage.label}</span>
                  <span class="pw-bars__value">{said(stage)}</span>
                </span>
                <svg
                  class="pw-bars__drawing"
                  xmlns="http://www.w3.org/2000/svg"
                  width="100%"
                  height="26"
                  aria-hidden="true"
                  focusable="false"
                >
                  {index > 0 ? (
                    <rect class="pw-funnel__before" x="0.5" y="1" width={`${before}%`} height="23" rx="2" />
                  ) : null}
                  <rect {...toneOf(id, 'solid')} x="0" y="1" width={`${width}%`} height="23" rx="2" />
                  {stage.early && stage.early.value > 0 ? (
                    <rect
                      {...toneOf(id, 'open')}
                      x={`${width}%`}
                      y="1"
                      width={`${percentOf(stage.early.value, full)}%`}
                      height="23"
                    />
                  ) : null}
                </svg>
              </li>
            );
          })}
        </ul>
      }
      table={{
        columns: [
          { text: 'Stage' },
          { text: valueHeading, numeric: true },
          { text: 'Of the stage before', numeric: true },
          ...(early ? [{ text: 'Too early to tell', numeric: true }] : []),
        ],
        rows: stages.map((stage, index) => [
          stage.label,
          stage.rowCell ?? said(stage),
          share(stage, index),
          ...(early ? [stage.early?.text ?? ''] : []),
        ]),
      }}
    />
  );
};

const said = (stage: FunnelStage): string =>
  stage.text ?? (stage.value === null ? 'Not shown' : sayNumber(stage.value));
