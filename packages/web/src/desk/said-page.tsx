import { confidenceAnswers, easeAnswers, happyAnswers, notApplicable, surveyKinds } from '@placewell/core/codes/codes';
import { londonDay } from '@placewell/core/shared/time';
import { type Saying, sayings } from '@placewell/core/survey/said';
import { type Answer, answersOf } from '@placewell/core/survey/survey';
import { EmptyState, FilterPanel, type FormState, Pagination, Select, sayDate } from '../design';
import { problemPage } from '../shared/errors';
import { Fields, readQuery } from '../shared/form';
import type { Staff } from '../sign-in';
import { AnswersGiven, SaidWords } from '../survey/said-words';
import { answerWords } from '../survey/words';
import { DeskPage } from './frame';
import { deskAddress, nameOf } from './naming';
import { surveyWords } from './words';

const answers: readonly Answer[] = [
  ...new Set([...easeAnswers, ...happyAnswers, ...confidenceAnswers, notApplicable] as Answer[]),
];

/** What people said in their own words, the latest first, by survey, answer and consent. */
export async function showSaid(s: Staff): Promise<Response> {
  const values = readQuery(s.c);
  const f = new Fields(values);
  const kind = f.choice('survey', surveyKinds);
  const answer = f.choice<Answer | 'unhappy'>('answer', ['unhappy', ...answers]);
  const mayQuote = f.choice('quote', ['yes', 'no']);
  const cursor = f.raw('cursor') || undefined;
  const said = await sayings(s.deps.core, s.who, s.lio.id, {
    kind,
    answer,
    mayQuote: mayQuote === null ? null : mayQuote === 'yes',
    cursor,
  });
  if (!said.ok) return problemPage(s.c, said.failure);
  const { items, cursor: next } = said.value;
  const names = await Promise.all(items.map(({ survey }) => nameOf(s.deps, s.lio.id, 'survey', survey.id)));
  const base = `/${s.lio.id}/desk/surveys/said`;
  const chosen = {
    ...(kind ? { survey: kind } : {}),
    ...(answer ? { answer } : {}),
    ...(mayQuote ? { quote: mayQuote } : {}),
  };
  const href = (more: Record<string, string> = {}) => {
    const query = new URLSearchParams({ ...chosen, ...more });
    return query.size > 0 ? `${base}?${query}` : base;
  };
  const form: FormState = { values: chosen, errors: [] };
  return s.c.html(
    <DeskPage
      staff={s}
      title="What people said"
      section="surveys"
      back={{ href: `/${s.lio.id}/desk/surveys`, text: 'Surveys' }}
    >
      <p class="govuk-body">
        In their own words, in our surveys. Only we read this. Quote only what may be quoted, never with a name, and
        read it first: somebody may have named themselves or others. Words are kept for a year after we last heard from
        them.
      </p>
      <FilterPanel action={base} keepOpen {...(Object.keys(chosen).length > 0 ? { clearHref: base } : {})}>
        <Select
          form={form}
          name="survey"
          label="Survey"
          blank="All surveys"
          items={surveyKinds.map((value) => ({ value, text: surveyWords[value] }))}
        />
        <Select
          form={form}
          name="answer"
          label="Answer"
          blank="All answers"
          items={[
            { value: 'unhappy', text: 'All that are unhappy' },
            ...answers
              .filter((a) => !kind || a === notApplicable || (answersOf[kind] as readonly string[]).includes(a))
              .map((value) => ({ value, text: answerWords(value) })),
          ]}
        />
        <Select
          form={form}
          name="quote"
          label="Consent"
          blank="With or without consent"
          items={[
            { value: 'yes', text: 'May be quoted' },
            { value: 'no', text: 'Not to be quoted' },
          ]}
        />
      </FilterPanel>
      {items.length === 0 ? (
        <EmptyState title={next ? 'None among the latest' : 'Nobody has said anything like this'}>
          <p class="govuk-body">
            {next ? 'Go on to look further back.' : 'What people write in our surveys appears here.'}
          </p>
        </EmptyState>
      ) : (
        <ol class="govuk-list govuk-list--spaced">
          {items.map((one, i) => (
            <Said one={one} name={names[i]?.title ?? ''} href={deskAddress(s.lio.id, 'survey', one.survey.id)} />
          ))}
        </ol>
      )}
      <Pagination
        {...(cursor ? { previous: { href: href(), text: 'Back to the latest' } } : {})}
        {...(next ? { next: { href: href({ cursor: next }) } } : {})}
      />
    </DeskPage>,
  );
}

const Said = ({ one: { survey, text }, name, href }: { one: Saying; name: string; href: string }) => (
  <li>
    <h2 class="govuk-heading-s">
      <a class="govuk-link" href={href}>
        {surveyWords[survey.survey]}, {sayDate(londonDay(survey.answeredAt))}
        <span class="govuk-visually-hidden">: {name}</span>
      </a>
    </h2>
    <p class="govuk-body-s">{name}</p>
    <AnswersGiven survey={survey} />
    <SaidWords text={text} mayQuote={survey.said?.mayQuote ?? false} />
  </li>
);
