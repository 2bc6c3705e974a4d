import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BarChart } from './bar-chart';
import { Funnel } from './funnel';
import { Sparkline } from './sparkline';
import { StackedBars } from './stacked-bars';
import { sayTrend, type TrendPoint } from './trend';
import { TrendChart } from './trend-chart';

/** What is seen, without what only screen readers are given, and the other way round. */
const tableOf = (html: string) => /<table[\s\S]*<\/table>/.exec(html)?.[0] ?? '';
const drawnOf = (html: string) => html.slice(0, html.indexOf('<section'));
const texts = (html: string) => [...html.matchAll(/>([^<>]+)</g)].map(([, text = '']) => text.trim());

const count = fc.nat({ max: 100_000 });
const shown = fc.option(count, { nil: null });
const points = fc.array(
  fc.record({ value: shown, target: shown, open: fc.boolean() }).map(
    ({ value, target, open }): TrendPoint => ({
      label: 'Q1',
      name: 'Q1 2026/27',
      value,
      text: value === null ? 'Too few to show' : String(value),
      target,
      open,
    }),
  ),
  { minLength: 2, maxLength: 12 },
);

/** No length is without a number or beyond its box. */
function expectDrawable(html: string) {
  expect(html).not.toMatch(/NaN|Infinity|undefined|="-\d/);
  for (const [, width] of html.matchAll(/(?:width|x|x1|x2)="([\d.]+)%"/g))
    expect(Number(width)).toBeLessThanOrEqual(100.01);
}

describe('a drawing', () => {
  it('of quarters shows each value it has, and its table all of them', () => {
    fc.assert(
      fc.property(points, fc.constantFrom('columns' as const, 'points' as const), (list, kind) => {
        const html = String(<TrendChart id="t" title="T" kind={kind} points={list} valueHeading="V" />);
        expectDrawable(html);
        const marks =
          kind === 'columns' ? /class="pw-bar [^"]*"[^>]*x="[\d.]+%"/g : /class="pw-chart__dot[^"]*" cx="[\d.]+%"/g;
        const values = list.filter((p) => p.value !== null);
        expect(drawnOf(html).match(marks) ?? []).toHaveLength(values.length);
        const cells = texts(tableOf(html));
        for (const p of list) expect(cells).toContain(`${p.text}${p.open ? ', maturing' : ''}`);
      }),
      { numRuns: 60 },
    );
  });

  it('of a small trend leaves gaps and says everything in its name', () => {
    fc.assert(
      fc.property(points, (list) => {
        const html = String(<Sparkline kind="points" points={list} label={sayTrend(list)} />);
        expectDrawable(html);
        expect(html.match(/<circle/g) ?? []).toHaveLength(list.filter((p) => p.value !== null).length);
        const joined = list.slice(1).filter((p, i) => p.value !== null && list[i]?.value !== null);
        expect(html.match(/class="pw-sparkline__line/g) ?? []).toHaveLength(joined.length);
        expect(html.match(/Q1 2026\/27/g)).toHaveLength(list.length);
      }),
      { numRuns: 60 },
    );
  });

  it('of bars, stages and parts never leaves its box', () => {
    fc.assert(
      fc.property(fc.array(shown, { minLength: 1, maxLength: 8 }), shown, (values, target) => {
        const bars = values.map((value, i) => ({ label: `Row ${i}`, value, target: target ?? undefined }));
        expectDrawable(String(<BarChart id="b" title="B" labelHeading="R" valueHeading="V" bars={bars} />));
        const stages = [...values]
          .sort((a, b) => (b ?? 0) - (a ?? 0))
          .map((value, i) => ({ label: `Stage ${i}`, value }));
        expectDrawable(String(<Funnel id="f" title="F" valueHeading="V" stages={stages} />));
        const rows = [{ label: 'Row', values: values.slice(0, 6) }];
        const parts = rows[0]?.values.map((_, i) => `Part ${i}`) ?? [];
        for (const toWhole of [true, false])
          expectDrawable(
            String(<StackedBars id="s" title="S" labelHeading="R" parts={parts} rows={rows} toWhole={toWhole} />),
          );
      }),
      { numRuns: 60 },
    );
  });
});

it('a drawing is hidden from those who have the table, which says target, rating and interval in words', () => {
  const html = String(
    <BarChart
      id="b"
      title="Happy with placement"
      labelHeading="District"
      valueHeading="Happy"
      max={1}
      bars={[
        {
          label: 'Melton',
          value: 0.6,
          text: '60% (12 of 20)',
          low: 0.39,
          high: 0.78,
          target: 0.75,
          targetText: '75%',
          rating: 'red',
        },
        { label: 'Blaby', value: null, text: 'Too few to show (3 of 7)' },
      ]}
    />,
  );
  expect(html).toContain('class="pw-chart__drawing" aria-hidden="true"');
  const cells = texts(tableOf(html));
  for (const words of ['60% (12 of 20)', '39% to 78%', '75%', 'Red', 'Too few to show (3 of 7)', 'Not rated'])
    expect(cells).toContain(words);
  // Told apart without colour: the rating has a pattern of its own.
  expect(html).toContain('fill="url(#b-red)"');
  expect(html).toContain('<pattern id="b-red"');
});

it('a row of parts that lacks one is not drawn as if the others were all', () => {
  const html = String(
    <StackedBars
      id="s"
      title="Outcomes"
      labelHeading="District"
      parts={['Started', 'Open']}
      rows={[{ label: 'Blaby', values: [null, 4] }]}
    />,
  );
  expect(drawnOf(html)).not.toMatch(/<rect class="pw-bar pw-bar--part" fill="[^"]+" x="[\d.]+%"/);
  expect(texts(tableOf(html)).filter((t) => t === 'Not shown')).toHaveLength(2);
});

it('a trend is said in a sentence', () => {
  const quarter = (name: string, value: number | null, open = false): TrendPoint => ({
    label: 'Q',
    name,
    value,
    text: value === null ? 'Too few to show' : `${value}%`,
    open,
    target: 50,
  });
  expect(sayTrend([quarter('Q1', 61), quarter('Q2', null), quarter('Q3', 64, true)], (target) => `${target}%`)).toBe(
    'Q1 61%, Q2 too few to show and Q3 64%, maturing. Target 50%.',
  );
});
