import { quotedFrom } from '@placewell/core/return/quoted-from';
import type { Quote } from '@placewell/core/return/return';
import { writeReturn } from '@placewell/core/return/write-return';
import type { SurveyId } from '@placewell/core/shared/ids';
import { type Quote as Quotable, quotableAnswers } from '@placewell/core/survey/said';
import { Button, Columns, EmptyState, Form, type FormState, fieldId, sayDate, Textarea } from '../design';
import { refusedAtDesk } from '../desk/frame';
import { type Shown, statusOf } from '../shared/acting';
import { Fields, readForm } from '../shared/form';
import { Notices } from '../shared/notices';
import type { Staff } from '../sign-in';
import { addressOf, ReturnPage, writes } from './frame';
import { failurePage } from './service';

const kindWords = { ease: 'How easy it was to find out', happy: 'How happy they are', confidence: 'A group' } as const;
const mostQuotes = 12;
const longest = 500;

/** What people said and agreed to be quoted with, to choose from. */
export async function showQuotes(s: Staff, id: string, shown: Shown = {}): Promise<Response> {
  const made = await s.deps.returns.preview(s.who, id);
  if (!made.ok) return failurePage(s.c, made.failure);
  const { record, content } = made.value;
  const said = await quotableAnswers(s.deps.core, s.who, s.lio.id, { from: record.from, to: record.to });
  if (!said.ok) return failurePage(s.c, said.failure);
  const form = shown.form ?? { values: firstValues(record.quotes, said.value), errors: [] };
  const lost = record.quotes.filter((q) => !said.value.some((a) => a.surveyId === q.survey));
  return s.c.html(
    <ReturnPage
      s={s}
      record={record}
      contractTitle={content.contract.title}
      at="quotes"
      title="Quotes"
      errors={form.errors}
    >
      <Columns>
        <Notices problem={shown.problem} />
        <p class="govuk-body-l">
          These people agreed to be quoted without their name. Read each one first: somebody could be known by what they
          tell. Put […] or a general word in square brackets in place of what gives anybody away.
        </p>
        {lost.length > 0 ? (
          <p class="govuk-body">
            {lost.length === 1 ? 'One quote' : `${lost.length} quotes`} in this draft can no longer be used: consent was
            taken back, or the words are no longer kept. Saving takes {lost.length === 1 ? 'it' : 'them'} out.
          </p>
        ) : null}
        {said.value.length === 0 ? (
          <EmptyState title="Nobody can be quoted">
            <p class="govuk-body">No answer of this quarter has words that may be quoted.</p>
          </EmptyState>
        ) : null}
        <Form action={addressOf(s, record, 'quotes')} hidden={{ version: String(record.version), form: 'quotes' }}>
          {said.value.map((answer) => (
            <Choice answer={answer} form={form} />
          ))}
          {writes(s) && (said.value.length > 0 || lost.length > 0) ? <Button>Save the quotes</Button> : null}
        </Form>
      </Columns>
    </ReturnPage>,
    statusOf(shown),
  );
}

const Choice = ({ answer, form }: { answer: Quotable; form: FormState }) => {
  const box = `use-${answer.surveyId}`;
  const text = `text-${answer.surveyId}`;
  const id = fieldId(box);
  return (
    <section class="pw-choice">
      <blockquote class="pw-quote">
        <p class="govuk-body">{answer.text}</p>
      </blockquote>
      <p class="govuk-body-s">
        {kindWords[answer.kind]}, {sayDate(answer.answeredOn)}
      </p>
      <div class="govuk-checkboxes govuk-checkboxes--small" data-module="govuk-checkboxes">
        <div class="govuk-checkboxes__item">
          <input
            class="govuk-checkboxes__input"
            id={id}
            name={box}
            type="checkbox"
            value="yes"
            checked={form.values[box] === 'yes'}
          />
          <label class="govuk-label govuk-checkboxes__label" for={id}>
            Quote this<span class="govuk-visually-hidden">: {answer.text.slice(0, 60)}</span>
          </label>
        </div>
      </div>
      <Textarea form={form} name={text} label="As it will be quoted" rows={3} maxlength={longest} />
    </section>
  );
};

const firstValues = (chosen: readonly Quote[], answers: readonly Quotable[]): FormState['values'] =>
  Object.fromEntries(
    answers.flatMap((a) => {
      const quote = chosen.find((q) => q.survey === a.surveyId);
      return [[`text-${a.surveyId}`, quote?.text ?? a.text], ...(quote ? [[`use-${a.surveyId}`, 'yes']] : [])] as [
        string,
        string,
      ][];
    }),
  );

export async function pressQuotes(s: Staff, id: string): Promise<Response> {
  const f = new Fields(await readForm(s.c));
  const show = (shown?: Shown) => showQuotes(s, id, shown);
  const made = await s.deps.returns.preview(s.who, id);
  if (!made.ok) return failurePage(s.c, made.failure);
  const { record } = made.value;
  const said = await quotableAnswers(s.deps.core, s.who, s.lio.id, { from: record.from, to: record.to });
  if (!said.ok) return failurePage(s.c, said.failure);
  const version = f.number('version', { min: 1, max: 999_999, name: 'The version' }) ?? undefined;
  f.choice('form', ['quotes'] as const, 'Choose what to quote');
  const quotes = said.value
    .filter((a) => f.raw(`use-${a.surveyId}`) === 'yes')
    .map((a): Quote => {
      const name = `text-${a.surveyId}`;
      const text = f.text(name, { max: longest, name: 'The quote', required: 'Enter the words to be quoted' });
      if (text !== '' && text.length <= longest && !quotedFrom(a.text, text)) {
        f.wrong(name, 'Use their own words: leave out with …, and put words of yours in [square brackets]');
      }
      return { survey: a.surveyId as SurveyId, text };
    });
  if (quotes.length > mostQuotes) f.wrong(`use-${quotes[0]?.survey}`, `Choose ${mostQuotes} quotes at most`);
  if (!f.ok) return show({ form: f.form, status: 422 });
  const written = await writeReturn(s.deps.core, s.who, id, { version, quotes });
  if (written.ok) return s.c.redirect(`${addressOf(s, record)}?done=quotes`, 303);
  return refusedAtDesk(s, 'return', written.failure, f.values, show);
}
