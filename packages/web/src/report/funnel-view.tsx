import type { ReportCount } from '@placewell/contract/shapes/report';
import type { Book, BookRow } from '@placewell/contract/shapes/views';
import type { EnquiryState } from '@placewell/core/enquiry/transitions';
import { EmptyState, Funnel, type FunnelStage, StackedBars, sayNumber, Table } from '../design';
import { enquiryStateWords } from '../shared/words';
import { sayReported, sayShareOf } from './cells';
import { OpenCount, type Opener } from './opened';

type FunnelOf = NonNullable<BookRow['funnel']>;
type Outcome = keyof FunnelOf['outcomes'];
type Stage = Exclude<keyof FunnelOf, 'outcomes'>;

const seen = (count: ReportCount): number | null => (typeof count === 'number' ? count : null);

/** The stages of those who began to look; those of whom it is too early to tell are neither there nor lost. */
export function stagesOf(f: FunnelOf): (FunnelStage & { part: Stage })[] {
  const stage = (label: string, part: Stage) => ({ label, part, value: seen(f[part]), text: sayReported(f[part]) });
  const going = (label: string, part: Stage, old: ReportCount) => {
    const [started, enough] = [seen(f.started), seen(old)];
    const early = started === null || enough === null ? undefined : started - enough;
    return {
      ...stage(label, part),
      of: enough,
      ...(early === undefined ? {} : { early: { value: early, text: sayNumber(early) } }),
    };
  };
  return [
    stage('Began to look', 'episodes'),
    stage('A group replied', 'replied'),
    stage('A place was agreed', 'agreed'),
    stage('Started', 'started'),
    going('Still going after four weeks', 'goingAt4Weeks', f.oldEnoughFor4Weeks),
    going('Still going after twelve weeks', 'goingAt12Weeks', f.oldEnoughFor12Weeks),
  ];
}

/** Outcomes as they are drawn: six that can be told apart. The table under them has each by itself. */
const drawn: readonly { text: string; of: readonly Outcome[] }[] = [
  { text: 'Started', of: ['taken-up'] },
  { text: 'Withdrew or lost touch', of: ['withdrawn', 'unreachable'] },
  { text: 'Not taken on, or role filled', of: ['not-taken-on', 'role-filled'] },
  { text: 'Closed without an answer', of: ['group-silent'] },
  { text: 'Not known', of: ['outcome-unknown'] },
];
const grouped = new Set(drawn.flatMap((d) => d.of));

const sayOutcome = (outcome: Outcome): string =>
  outcome === 'taken-up'
    ? 'Started a role'
    : outcome === 'open'
      ? 'Still open'
      : outcome === 'outcome-unknown'
        ? 'What became of it is not known'
        : enquiryStateWords[outcome as EnquiryState];

/** How many of some outcomes; null where one of them is not shown. */
function sumOf(outcomes: FunnelOf['outcomes'], of: (outcome: Outcome) => boolean): number | null {
  const counts = (Object.entries(outcomes) as [Outcome, ReportCount][]).filter(([o]) => of(o)).map(([, c]) => c);
  return counts.every((c): c is number => typeof c === 'number') ? counts.reduce((a, b) => a + b, 0) : null;
}

/** From enquiry to twelve weeks, and what became of everybody who began to look. `book` is by district. */
export const FunnelView = ({ book, opener }: { book: Book; opener: Opener }) => {
  const f = book.whole.funnel;
  if (!f) {
    return (
      <EmptyState title="This view is kept inside the organisation">
        <p class="govuk-body">The stages hold small numbers that could be worked out from one another.</p>
      </EmptyState>
    );
  }
  if (f.episodes === 0) {
    return (
      <EmptyState title="Nobody began to look in this period">
        <p class="govuk-body">
          The funnel follows those who began to look in the period you chose. Choose another one.
        </p>
      </EmptyState>
    );
  }
  const parts = [...drawn.map((d) => d.text), 'Still open, or otherwise'];
  const rows = book.rows.flatMap((row) =>
    row.funnel && row.funnel.episodes !== 0 ? [{ label: row.label, outcomes: row.funnel.outcomes }] : [],
  );
  const count = (part: Stage, of: string) => (
    <OpenCount opener={opener} count={f[part]} indicator="25" part={`funnel.${part}`} of={of} />
  );
  return (
    <>
      <h2 class="govuk-heading-m">From enquiry to twelve weeks</h2>
      <p class="govuk-body pw-prose">
        Those who began to look in {book.window.label}, with {count('enquiries', 'enquiries of theirs')} enquiries
        between them, and how far each has come by now.
      </p>
      <Funnel
        id="funnel"
        title="From enquiry to twelve weeks"
        titleHidden
        valueHeading="People looking"
        shareWords={sayShareOf}
        stages={stagesOf(f).map((stage) => ({ ...stage, rowCell: count(stage.part, stage.label.toLowerCase()) }))}
      />
      <h2 class="govuk-heading-m">What became of them</h2>
      <StackedBars
        id="outcomes"
        title="What became of those who began to look, by district"
        titleHidden
        labelHeading="District"
        parts={parts}
        rows={[{ label: 'Whole area', outcomes: f.outcomes }, ...rows].map(({ label, outcomes }) => ({
          label,
          values: [
            ...drawn.map((d) => sumOf(outcomes, (o) => d.of.includes(o))),
            sumOf(outcomes, (o) => !grouped.has(o)),
          ],
        }))}
        toWhole
        notShown="Not shown"
      />
      <Table
        caption="Each outcome, whole area"
        columns={[{ text: 'Outcome' }, { text: 'People looking', numeric: true }]}
        rows={(Object.entries(f.outcomes) as [Outcome, ReportCount][]).map(([outcome, number]) => [
          sayOutcome(outcome),
          <OpenCount
            opener={opener}
            count={number}
            indicator="25"
            part={`outcome.${outcome}`}
            of={sayOutcome(outcome).toLowerCase()}
          />,
        ])}
        total={['Together', sayReported(f.episodes)]}
      />
    </>
  );
};
