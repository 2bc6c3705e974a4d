import { BarChart } from './bar-chart';
import { sayNumber, sayPercent, sayShare } from './format';
import { Funnel } from './funnel';
import { Sparkline } from './sparkline';
import { StackedBars } from './stacked-bars';
import { Table } from './table';
import { RagTag } from './tag';
import { sayTrend, type TrendPoint } from './trend';
import { TrendChart } from './trend-chart';

const quarters = ['Q3', 'Q4', 'Q1', 'Q2', 'Q3', 'Q4', 'Q1', 'Q2'];
const years = ['2024/25', '2024/25', '2025/26', '2025/26', '2025/26', '2025/26', '2026/27', '2026/27'];
const quarter = (index: number) => ({
  label: quarters[index] ?? '',
  year: index === 0 || years[index] !== years[index - 1] ? years[index] : undefined,
  name: `${quarters[index]} ${years[index]}`,
});

const enquiries: TrendPoint[] = [612, 701, 655, 802, 0, 764, 811, 240].map((value, index) => ({
  ...quarter(index),
  value,
  text: sayNumber(value),
  target: index < 2 ? 650 : 832,
  open: index === 7,
}));

const ease: TrendPoint[] = [61, 64, null, 70, 52, 79, 81, 83].map((percent, index) => ({
  ...quarter(index),
  value: percent === null ? null : percent / 100,
  text: percent === null ? 'Too few to show' : `${percent}%`,
  of: percent === null ? '5 of 8' : `${percent} of 100`,
  low: percent === null ? null : percent / 100 - 0.09,
  high: percent === null ? null : percent / 100 + 0.07,
  rangeText: percent === null ? '' : `${percent - 9}% to ${percent + 7}%`,
  target: 0.5,
  open: index === 7,
}));

/** The charts in all their states: gaps, what still matures, no target, nought, and what is never added. */
export const GalleryCharts = () => (
  <>
    <h1 class="govuk-heading-l">Charts</h1>
    <Table
      caption="Indicators 24 to 30, July to September 2026"
      columns={[
        { text: 'Indicator' },
        { text: 'Figure', numeric: true },
        { text: 'Target', numeric: true },
        { text: 'Rating' },
        { text: 'Last eight quarters' },
      ]}
      rows={[
        [
          '24 Ease of access',
          sayShare({ numerator: 250, denominator: 300 }),
          'majority',
          <RagTag rating="green" />,
          <Sparkline kind="points" points={ease} max={1} label={sayTrend(ease, sayPercent)} />,
        ],
        [
          '25 Volunteer enquiries',
          '802',
          '832',
          <RagTag rating="amber" />,
          <Sparkline kind="columns" points={enquiries} label={sayTrend(enquiries, sayNumber)} />,
        ],
        ['26 Take-up', sayShare({ numerator: 84, denominator: 802 }), '15%', <RagTag rating="red" />, ''],
        ['28 Group confidence', 'too few', 'majority', <RagTag rating="too few" />, ''],
      ]}
      total={['Rated', '3 of 4', '', '', '']}
    />
    <TrendChart
      id="trend-count"
      title="Volunteer enquiries, eight quarters"
      kind="columns"
      points={enquiries}
      valueHeading="Enquiries"
      targetWords={sayNumber}
    />
    <TrendChart
      id="trend-share"
      title="Ease of access, eight quarters"
      kind="points"
      points={ease}
      max={1}
      valueHeading="Very easy or easy"
      targetWords={() => 'more than half'}
    />
    <BarChart
      id="bars-count"
      title="Enquiries by district"
      labelHeading="District"
      valueHeading="Enquiries"
      bars={[
        { label: 'Charnwood', value: 210, target: 200, rating: 'green' },
        { label: 'North West Leicestershire', value: 96, target: 105, rating: 'amber' },
        { label: 'Melton', value: 20, target: 60, rating: 'red' },
        { label: 'Harborough', value: 44, open: true },
        { label: 'Blaby', value: 0 },
      ]}
    />
    <BarChart
      id="bars-share"
      title="How people felt about the role they started"
      labelHeading="District"
      valueHeading="Happy or very happy"
      max={1}
      bars={[
        {
          label: 'Charnwood',
          value: 0.88,
          text: sayShare({ numerator: 22, denominator: 25 }),
          low: 0.7,
          high: 0.96,
          target: 0.75,
          targetText: '75%',
          rating: 'green',
        },
        {
          label: 'Melton',
          value: 0.6,
          text: sayShare({ numerator: 12, denominator: 20 }),
          low: 0.39,
          high: 0.78,
          target: 0.75,
          targetText: '75%',
          rating: 'red',
        },
        { label: 'Blaby', value: null, text: 'Too few to show (3 of 7)' },
      ]}
    />
    <BarChart
      id="bars-beside"
      title="Enquiries by delivering body"
      labelHeading="Body"
      valueHeading="As lead"
      besideHeading="Contributed to"
      bars={[
        { label: 'Volunteer Leicestershire', value: 310, beside: { value: 41, text: '41' } },
        { label: 'Charnwood Hub', value: 120, beside: { value: 96, text: '96' } },
      ]}
    />
    <Funnel
      id="funnel"
      title="From enquiry to twelve weeks"
      valueHeading="People looking"
      stages={[
        { label: 'Began to look', value: 802 },
        { label: 'A group replied', value: 610 },
        { label: 'A place was agreed', value: 240 },
        { label: 'Started', value: 190 },
        { label: 'Still going at four weeks', value: 150, early: { value: 22, text: '22' }, of: 168 },
        { label: 'Still going at twelve weeks', value: 61, early: { value: 92, text: '92' }, of: 98 },
      ]}
    />
    <StackedBars
      id="outcomes"
      title="What became of them"
      labelHeading="District"
      parts={['Started', 'Still open', 'Withdrew', 'Not taken on', 'Group silent', 'Not known']}
      rows={[
        { label: 'Charnwood', values: [90, 40, 31, 12, 22, 15] },
        { label: 'Melton', values: [3, 4, 2, 1, 9, 1] },
        { label: 'Blaby', values: [null, 4, 0, 0, 0, 0] },
        { label: 'Rutland', values: [0, 0, 0, 0, 0, 0] },
      ]}
      toWhole
    />
  </>
);
