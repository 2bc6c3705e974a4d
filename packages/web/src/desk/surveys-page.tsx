import type { SurveyRates } from '@placewell/contract/shapes/survey';
import type { SurveyKind } from '@placewell/core/codes/codes';
import { expiresAfterDays, remindAfterDays } from '@placewell/core/survey/rules';
import { lowResponse, lowResponseBelow } from '@placewell/metrics/surveys';
import {
  Button,
  ButtonLink,
  DateInput,
  Details,
  Form,
  InsetText,
  Select,
  SummaryList,
  sayCount,
  sayDate,
  sayNumber,
  sayPercent,
  Table,
  Tag,
} from '../design';
import { periodItems, readPeriod, valuesOfPeriod } from '../report/period';
import { Fields, readQuery } from '../shared/form';
import { Bullets } from '../shared/page';
import type { Staff } from '../sign-in';
import { DeskPage } from './frame';
import { surveyWords } from './words';

type Rates = SurveyRates['surveys'][number];
type Count = Rates['total'];

/** Who is asked, and when: what the clock does, in words. */
const whoIsAsked: Record<SurveyKind, readonly string[]> = {
  ease: [
    'Everybody who has asked about volunteering is asked two weeks after their enquiry, whatever came of it, with the question whether they have heard.',
    'One answer counts for each search: the latest.',
  ],
  happy: [
    'Everybody who has started a role is asked five weeks after the start, also when it has ended by then.',
    'One answer counts for each placement: the latest.',
  ],
  confidence: [
    'Every group that had a role open on any day of its last year is asked once a year, also when it has lapsed or is suspended by then. A group that had none is passed over, and looked at again twelve months later.',
    'Our own services are not asked.',
  ],
};

const withoutEmail: Record<SurveyKind, string> = {
  ease: 'People without email are asked by phone: a task asks one of us to ring them.',
  happy: 'People without email are asked by phone: a task asks one of us to ring them.',
  confidence:
    'A group without an email address is asked by phone: a task asks one of us to ring it. As soon as it gives an address it is written to instead. A group suspended over a safeguarding concern is left to us to ask, too.',
};

/** Surveys: who is asked what and when, what became of those sent in a period, and how many answered where. */
export async function showSurveys(s: Staff): Promise<Response | null> {
  const values = readQuery(s.c);
  const f = new Fields(values);
  const period = readPeriod(f, s.today);
  const form = { values: f.ok ? valuesOfPeriod(period, s.today, values) : values, errors: f.errors };
  const rates = await s.deps.figures.surveys(s.lio.id, period.window);
  if (!rates) return null;
  const { from, to } = period.window;
  return s.c.html(
    <DeskPage staff={s} title="Surveys" section="surveys" first errors={f.errors}>
      <ButtonLink href={`/${s.lio.id}/desk/surveys/said`} kind="secondary">
        What people said
      </ButtonLink>
      <Bullets
        items={[
          `A survey is sent once, with two reminders at most: ${remindAfterDays[0]} and ${remindAfterDays[1]} days after it, to those who have not answered. After an outage only the last that is due is sent.`,
          `It can be answered for ${expiresAfterDays / 7} weeks, and an answer can be changed as long as its link works.`,
          'An unhappy answer, or one that asks for contact, opens a task for us at once.',
          `Where fewer than ${sayPercent(lowResponseBelow)} of those asked have answered, the figure in the report says “low response: read with care”. It is shown and rated all the same.`,
        ]}
      />
      <Form action={`/${s.lio.id}/desk/surveys`} method="get">
        <Select
          form={form}
          name="period"
          label="Sent in"
          items={[...periodItems(s.today), { value: 'dates', text: 'Two dates, given below' }]}
        />
        <Details summary="Any two dates" open={form.values.period === 'dates' || f.errors.length > 0}>
          <DateInput form={form} name="from" label="First day" hint="For example, 1 7 2026" />
          <DateInput form={form} name="to" label="Last day" hint="It counts too. For example, 30 9 2026" />
        </Details>
        <Button>Show</Button>
      </Form>
      <p class="govuk-body-l">
        Sent from {sayDate(from)} to {sayDate(to)}, and what became of them by now.
      </p>
      {rates.surveys.map((of) => (
        <OneSurvey of={of} />
      ))}
    </DeskPage>,
    f.ok ? 200 : 422,
  );
}

const OneSurvey = ({ of }: { of: Rates }) => {
  const { kind, total, byDistrict, byChannel, leftOut } = of;
  return (
    <>
      <h2 class="govuk-heading-l">{surveyWords[kind]}</h2>
      {[...whoIsAsked[kind], withoutEmail[kind]].map((words) => (
        <p class="govuk-body">{words}</p>
      ))}
      <SummaryList
        rows={[
          { key: 'Asked', value: sayNumber(total.invited) },
          {
            key: 'Of these, by phone',
            value: `${sayNumber(total.phone)}${total.phone > 0 ? `, of whom ${sayNumber(total.phoneAnswered)} answered` : ''}`,
          },
          { key: 'Reminded once', value: sayNumber(total.remindedOnce) },
          { key: 'Reminded twice', value: sayNumber(total.remindedTwice) },
          { key: 'Answered', value: sayNumber(total.answered) },
          { key: 'Ran out without an answer', value: sayNumber(total.expired) },
          { key: 'Can still be answered', value: sayNumber(total.open) },
          { key: 'Response rate', value: <Rate count={total} /> },
        ]}
      />
      {total.history > 0 ? <InsetText>{historyWords(total)}</InsetText> : null}
      {leftOut > 0 ? (
        <p class="govuk-body">
          {sayCount(leftOut, 'more survey', 'more surveys')} sent then {leftOut === 1 ? 'is' : 'are'} about what is
          never counted (spam, tests, a start recorded in error), and {leftOut === 1 ? 'is' : 'are'} not among these.
        </p>
      ) : null}
      {total.invited > 0 ? (
        <>
          <RateTable caption={`${surveyWords[kind]}, by district`} first="District" rows={byDistrict} total={total} />
          {byChannel ? (
            <RateTable caption={`${surveyWords[kind]}, by channel`} first="Channel" rows={byChannel} total={total} />
          ) : (
            <p class="govuk-body">Groups come by no channel, so there is no table by channel.</p>
          )}
        </>
      ) : null}
    </>
  );
};

const RateTable = (p: {
  caption: string;
  first: string;
  rows: readonly (Count & { label: string })[];
  total: Count;
}) => {
  const cells = (label: string, c: Count) => [
    label,
    sayNumber(c.invited),
    sayNumber(c.answered),
    sayNumber(c.expired),
    sayNumber(c.open),
    <Rate count={c} />,
  ];
  return (
    <Table
      caption={p.caption}
      columns={[
        { text: p.first },
        ...['Asked', 'Answered', 'Ran out', 'Still open', 'Response rate'].map((text) => ({ text, numeric: true })),
      ]}
      rows={p.rows.map((r) => cells(r.label, r))}
      total={cells('All', p.total)}
    />
  );
};

/** A rate never stands without what it is made from, nor a low one without its caution. */
const Rate = ({ count }: { count: Count }) => {
  const { responseRate, rateOf, invited, answered } = count;
  if (responseRate === null) return <>{invited === 0 ? 'Nobody asked' : 'Not known'}</>;
  return (
    <>
      {sayPercent(responseRate)} ({sayNumber(answered - (invited - rateOf))} of {sayNumber(rateOf)})
      {lowResponse(responseRate) === 1 ? (
        <>
          {' '}
          <Tag colour="yellow">Low response</Tag>
        </>
      ) : null}
    </>
  );
};

const answersAlone =
  'It holds answers alone, and says nothing of those who were asked and did not answer: no response rate can be worked out from it';

const historyWords = ({ history, responseRate, rateOf, invited }: Count): string => {
  const came = `${sayNumber(history)} of these came with our history. `;
  if (responseRate === null) return `${came}${answersAlone}.`;
  return rateOf < invited
    ? `${came}${answersAlone}, so it is left out of the rate.`
    : `${came}It says of some that they did not answer, so it counts in the rate.`;
};
