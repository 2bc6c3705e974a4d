import type { Child } from 'hono/jsx';
import { classes } from './field';
import { Table, type TableProps } from './table';
import type { Rag } from './tag';

// What the charts share. Words stand in HTML, so that they wrap on a phone and grow with the reader's letters; only what has
// a length is drawn. No colour is needed to read a chart: each kind of bar has a pattern, and its word stands beside it.

/** A length in the box of a drawing, in percent with two places: drawings have no width of their own. */
export const percentOf = (value: number, full: number): number =>
  full <= 0 ? 0 : Math.round(Math.min(1, Math.max(0, value / full)) * 10_000) / 100;

/** `solid` the brand's colour; the ratings; `open` what can still change; `beside` what is shown and never added. */
export type Tone = 'solid' | Rag | 'open' | 'beside';

/** Parts of a whole, told apart by pattern: from dark to light, as they follow each other. */
export const partPatterns = 6;

type PatternOf = { name: string; draw: Child; size: number };

const toned: readonly PatternOf[] = [
  { name: 'amber', size: 8, draw: <path class="pw-pattern__line" d="M-2 2l4-4M0 8l8-8M6 10l4-4" /> },
  { name: 'red', size: 6, draw: <path class="pw-pattern__line" d="M3 0v6" /> },
  { name: 'open', size: 6, draw: <path class="pw-pattern__ink" d="M-1 1l2-2M0 6l6-6M5 7l2-2" /> },
];
const parts: readonly PatternOf[] = [
  { name: 'part-1', size: 8, draw: null },
  { name: 'part-2', size: 8, draw: <path class="pw-pattern__line" d="M-2 2l4-4M0 8l8-8M6 10l4-4" /> },
  { name: 'part-3', size: 6, draw: <path class="pw-pattern__ink" d="M0 3h6" /> },
  { name: 'part-4', size: 7, draw: <path class="pw-pattern__dot" d="M2 2h0.01M5.5 5.5h0.01" /> },
  { name: 'part-5', size: 8, draw: <path class="pw-pattern__ink" d="M-2 6l4 4M0 0l8 8M6 -2l4 4" /> },
  { name: 'part-6', size: 8, draw: null },
];

/** The patterns a drawing fills with. Ids must differ on a page, so each chart brings its own. */
export const Patterns = ({ id, of }: { id: string; of: 'tones' | 'parts' }) => (
  <defs>
    {(of === 'tones' ? toned : parts).map(({ name, size, draw }) => (
      <pattern id={`${id}-${name}`} width={size} height={size} patternUnits="userSpaceOnUse">
        <rect class={`pw-pattern pw-pattern--${name}`} width={size} height={size} />
        {draw}
      </pattern>
    ))}
  </defs>
);

const patterned: ReadonlySet<Tone> = new Set<Tone>(['amber', 'red', 'open']);

/** How a bar of a tone is filled: by its class, and by a pattern of the chart where it has one. */
export const toneOf = (id: string, tone: Tone) => ({
  class: classes('pw-bar', `pw-bar--${tone}`),
  ...(patterned.has(tone) ? { fill: `url(#${id}-${tone})` } : {}),
});

/** Parts beyond the sixth take the last pattern: there are no more that can be told apart. */
export const partFill = (id: string, index: number) => ({
  class: 'pw-bar pw-bar--part',
  fill: `url(#${id}-part-${Math.min(index + 1, partPatterns)})`,
});

export type LegendItem = { text: string; mark: Child };

/** What the marks of a drawing mean, under it. Hidden from screen readers with the drawing. */
export const Legend = ({ items }: { items: readonly LegendItem[] }) =>
  items.length === 0 ? null : (
    <ul class="pw-chart__legend">
      {items.map(({ text, mark }) => (
        <li class="pw-chart__legend-item">
          <svg
            class="pw-chart__key"
            xmlns="http://www.w3.org/2000/svg"
            viewBox="0 0 28 16"
            aria-hidden="true"
            focusable="false"
          >
            {mark}
          </svg>
          {text}
        </li>
      ))}
    </ul>
  );

export const targetKey: LegendItem = {
  text: 'Target',
  mark: <path class="pw-chart__target" d="M14 0v16" />,
};
export const whiskerKey: LegendItem = {
  text: '95% range',
  mark: <path class="pw-chart__whisker" d="M3 8h22M3 3v10M25 3v10" />,
};
export const toneKey = (id: string, tone: Tone, text: string): LegendItem => ({
  text,
  mark: <rect {...toneOf(id, tone)} x="1" y="2" width="26" height="12" rx="1" />,
});

interface ChartFrameProps {
  title: string;
  /** Where a heading over the chart says the same. */
  titleHidden?: boolean | undefined;
  /** Null where nothing can be drawn: the table then has the whole width. */
  drawing: Child;
  patterns?: Child;
  legend?: readonly LegendItem[];
  table: Omit<TableProps, 'caption' | 'captionHidden'>;
  /** Under each other also where there is room, for a chart in a column. */
  narrow?: boolean | undefined;
}

/** A drawing and, beside it, the table it is drawn from. The drawing is hidden from screen readers, which have the table. */
export const ChartFrame = ({ title, titleHidden, drawing, patterns, legend = [], table, narrow }: ChartFrameProps) => (
  <div class={classes('pw-chart', narrow && 'pw-chart--narrow')}>
    {titleHidden ? null : (
      <p class="pw-chart__caption" aria-hidden="true">
        {title}
      </p>
    )}
    <div class={drawing === null ? undefined : 'pw-chart__row'}>
      {drawing === null ? null : (
        <div class="pw-chart__drawing" aria-hidden="true">
          {patterns ? (
            <svg class="pw-chart__patterns" xmlns="http://www.w3.org/2000/svg" aria-hidden="true" focusable="false">
              {patterns}
            </svg>
          ) : null}
          {drawing}
          <Legend items={legend} />
        </div>
      )}
      <Table caption={title} captionHidden {...table} />
    </div>
  </div>
);
