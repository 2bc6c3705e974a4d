import type { Report, ReportCut } from '@placewell/contract/shapes/report';
import { type Contract, indicatorIds } from '@placewell/core/lio/contract';
import { londonDay } from '@placewell/core/shared/time';
import { milestonesIn } from '@placewell/metrics/indicators/milestones';
import { type Rated, totalRatings, travel } from '@placewell/metrics/rating';
import { windowBefore, windowLabel } from '@placewell/metrics/window';
import type { Child } from 'hono/jsx';
import { Columns, type FormState, InsetText, sayDate, sayInstant, sayPercent, Table, Tag } from '../design';
import { DeskPage } from '../desk/frame';
import type { Staff } from '../sign-in';
import { Beside, type Cell, FigureAndRating, type Opens, sayReported, sayTarget } from './cells';
import { Choose, cutWords } from './choose';
import { indicatorDefinitions, indicatorNames, readingRules } from './definitions';
import type { Period } from './period';

export interface ReportPageProps {
  s: Staff;
  report: Report;
  /** The comparable period before, for the whole area. */
  before: Report | null;
  period: Period;
  contracts: readonly Contract[];
  form: FormState;
  outside: boolean;
  opens(cell: Cell, key: string): Opens;
}

/** The report of a period: indicators 24 to 30, for the whole area as one table, else a table for each indicator. */
export const ReportPage = (p: ReportPageProps) => {
  const { s, report, period, outside } = p;
  return (
    <DeskPage
      staff={s}
      title={`Volunteering outcomes, ${windowLabel(period.window)}`}
      caption={s.lio.name}
      section="report"
      first
      errors={p.form.errors}
    >
      <p class="govuk-body-l">
        {sayDate(period.window.from)} to {sayDate(period.window.to)}, by {cutWords[report.by].toLowerCase()}.
      </p>
      <Choose action={`/${s.lio.id}/report`} form={p.form} today={s.today} />
      {outside ? (
        <InsetText>
          Numbers from 1 to 4 read “fewer than 5”. Where one could be worked out from the others, another is hidden too.
        </InsetText>
      ) : null}
      {report.by === 'total' ? <Whole {...p} /> : <ByRow {...p} />}
      <Ratings report={report} />
      {report.by === 'total' ? <Milestones {...p} /> : null}
      <Definitions />
      <p class="govuk-body-s">
        Definitions version {report.definitions}. Figures as at {sayInstant(report.asAt)}. Computed from recorded facts,
        never typed in.
      </p>
    </DeskPage>
  );
};

const headings = (first: string) => [
  { text: first },
  { text: 'Figure and rating' },
  { text: 'Target' },
  { text: 'Beside it' },
];

const NameOf = ({ indicator }: { indicator: Cell['indicator'] }) => (
  <>
    {indicator} {indicatorNames[indicator]}
    <br />
    <a class="govuk-link govuk-body-s pw-not-printed" href={`#definition-${indicator}`}>
      What it means<span class="govuk-visually-hidden">: {indicatorNames[indicator]}</span>
    </a>
  </>
);

const Whole = ({ report, before, period, opens }: ReportPageProps) => {
  const row = report.rows[0];
  if (!row) return null;
  const earlier = (indicator: string) => before?.rows[0]?.cells.find((c) => c.indicator === indicator);
  const beforeLabel = windowLabel(windowBefore(period.window));
  return (
    <Table
      caption={`${row.label}, ${windowLabel(period.window)}`}
      columns={headings('Indicator')}
      rows={row.cells.map((cell) => {
        const was = earlier(cell.indicator);
        return [
          <NameOf indicator={cell.indicator} />,
          <FigureAndRating cell={cell} opens={opens(cell, row.key)} />,
          <>
            {sayTarget(cell)}
            {was ? <Against label={beforeLabel} was={was} now={cell} /> : null}
          </>,
          <Beside cell={cell} opens={opens(cell, row.key)} />,
        ];
      })}
    />
  );
};

/** Direction of travel: the value before, with what it rests on, and how the rating moved. */
const Against = ({ label, was, now }: { label: string; was: Cell; now: Cell }): Child => {
  if (now.indicator === '29') return '';
  const value =
    was.value === null
      ? 'not shown'
      : isShare(was)
        ? `${sayPercent(was.value)} (${sayReported(was.numerator)} of ${sayReported(was.denominator)})`
        : sayReported(was.numerator);
  const words = was.rating && now.rating ? `, ${travel(ratedOf(was), ratedOf(now)).words}` : '';
  return (
    <p class="govuk-body-s">
      {label}: {value}
      {words}
    </p>
  );
};

const isShare = (cell: Cell) => ['24', '26', '27', '28'].includes(cell.indicator);
const ratedOf = (c: Cell): Rated & { value: number | null } => ({
  ...({ rating: c.rating, unrated: c.unrated } as Rated),
  value: c.value,
});

const ByRow = ({ report, opens }: ReportPageProps) => (
  <>
    {indicatorIds
      .filter((id) => id !== '29')
      .map((id) => {
        const cells = report.rows.flatMap((row) => {
          const cell = row.cells.find((c) => c.indicator === id);
          return cell ? [{ row, cell }] : [];
        });
        if (cells.every(({ cell }) => cell.unrated === 'not applicable')) {
          return (
            <>
              <h2 class="govuk-heading-m" id={`indicator-${id}`}>
                {id} {indicatorNames[id]}
              </h2>
              <p class="govuk-body">Not applicable by {cutWords[report.by].toLowerCase()}.</p>
            </>
          );
        }
        return (
          <>
            <Table
              caption={`${id} ${indicatorNames[id]}`}
              columns={headings(rowHeading[report.by])}
              rows={cells.map(({ row, cell }) => [
                row.label,
                <FigureAndRating cell={cell} opens={opens(cell, row.key)} />,
                sayTarget(cell),
                <Beside cell={cell} opens={opens(cell, row.key)} />,
              ])}
            />
            <p class="govuk-body-s pw-not-printed">
              <a class="govuk-link" href={`#definition-${id}`}>
                What {indicatorNames[id].toLowerCase()} means
              </a>
            </p>
          </>
        );
      })}
  </>
);

const rowHeading: Record<ReportCut, string> = {
  total: 'Area',
  area: 'Area',
  locality: 'District',
  body: 'Delivering body',
  channel: 'Channel',
};

/** The ratings added up on both bases: of all, and of those rated. */
const Ratings = ({ report }: { report: Report }) => {
  const cells = report.rows
    .flatMap((r) => r.cells)
    .filter((c) => c.unrated !== 'not applicable' && c.indicator !== '29');
  const totals = totalRatings(cells.map(ratedOf));
  if (totals.all === 0) return null;
  const share = (value: number | null) => (value === null ? 'None' : sayPercent(value));
  const line = (name: 'green' | 'amber' | 'red', words: string) => {
    const { count, ofAll, ofRated } = totals.colours[name];
    return [words, String(count), share(ofAll), share(ofRated)];
  };
  return (
    <Columns>
      <Table
        caption="Ratings together"
        columns={[
          { text: 'Rating' },
          { text: 'Number', numeric: true },
          { text: `Of all ${totals.all}`, numeric: true },
          { text: `Of the ${totals.rated} rated`, numeric: true },
        ]}
        rows={[
          line('green', 'Green'),
          line('amber', 'Amber'),
          line('red', 'Red'),
          ['Not rated', String(totals.all - totals.rated), share(totals.unratedOfAll), ''],
        ]}
      />
    </Columns>
  );
};

const Milestones = ({ contracts, report, period }: ReportPageProps) => {
  const all = milestonesIn(contracts, period.window, londonDay(report.asAt));
  if (all.length === 0) return null;
  const colours = { achieved: 'green', 'on track': 'blue', late: 'red' } as const;
  return (
    <Table
      caption="29 Milestones"
      columns={[{ text: 'Milestone' }, { text: 'Due' }, { text: 'Stands at' }, { text: 'Proof' }]}
      rows={all.map((m) => [
        m.name,
        sayDate(m.dueOn),
        <Tag colour={colours[m.state]}>{m.state.charAt(0).toUpperCase() + m.state.slice(1)}</Tag>,
        m.state === 'achieved'
          ? `${m.achievedOn ? sayDate(m.achievedOn) : ''}${m.evidence ? `. ${m.evidence}` : ''}`
          : '',
      ])}
    />
  );
};

const Definitions = () => (
  <Columns>
    <h2 class="govuk-heading-m" id="definitions">
      What each figure means
    </h2>
    {indicatorIds.map((id) => (
      <>
        <h3 class="govuk-heading-s" id={`definition-${id}`}>
          {id} {indicatorNames[id]}
        </h3>
        {indicatorDefinitions[id].map((text) => (
          <p class="govuk-body">{text}</p>
        ))}
      </>
    ))}
    <h3 class="govuk-heading-s">How to read them</h3>
    <ul class="govuk-list govuk-list--bullet">
      {readingRules.map((rule) => (
        <li>{rule}</li>
      ))}
    </ul>
  </Columns>
);
