import type { PreviewedReturn as Preview } from '@placewell/contract/site-deps';
import type { DraftReturn } from '@placewell/core/return/return';
import { writeReturn } from '@placewell/core/return/write-return';
import type { FiledCell } from '@placewell/exchange/returns/cells';
import {
  Button,
  ButtonGroup,
  Columns,
  Details,
  EmptyState,
  Form,
  type FormState,
  fieldValue,
  InsetText,
  sayDate,
  Textarea,
} from '../design';
import { refusedAtDesk } from '../desk/frame';
import { indicatorDefinitions } from '../report/definitions';
import { doneWords, type Shown, statusOf } from '../shared/acting';
import { Fields, readForm } from '../shared/form';
import { Notices } from '../shared/notices';
import type { Staff } from '../sign-in';
import { addressOf, ReturnPage, writes } from './frame';
import { FigureLine } from './parts';
import { fieldsOf, lookOf, readDraft } from './read-draft';
import { named, wholeCells } from './said';
import { failurePage } from './service';

const done = { saved: 'Saved.', quotes: 'The quotes are saved.' };

/** A draft to write in: beside each box the figure that it is about. Null: there is no such draft. */
export async function showDraft(s: Staff, id: string, shown: Shown = {}): Promise<Response> {
  const made = await s.deps.returns.preview(s.who, id);
  if (!made.ok) return failurePage(s.c, made.failure);
  const preview = made.value;
  const { record, content } = preview;
  const form: FormState = {
    values: { ...fieldsOf(record, content), ...shown.form?.values },
    errors: shown.form?.errors ?? [],
  };
  const cells = new Map(wholeCells(content).map((c) => [c.cell.indicator, c]));
  return s.c.html(
    <ReturnPage s={s} record={record} contractTitle={content.contract.title} at="" errors={form.errors}>
      <Columns>
        <Notices problem={shown.problem} done={doneWords(s.c, done)} />
        <Standing s={s} preview={preview} />
      </Columns>
      <Form action={addressOf(s, record)} hidden={lookOf(record, content)}>
        {content.comments.map(({ indicator }) => (
          <WriteOne
            s={s}
            preview={preview}
            indicator={indicator}
            cell={cells.get(indicator)}
            form={form}
            shown={shown}
          />
        ))}
        {content.contract.narratives.map((n) => (
          <section class="pw-write" aria-labelledby={`told-${n.id}`}>
            <div class="pw-write__figure">
              <h2 class="govuk-heading-m" id={`told-${n.id}`}>
                {n.name}
              </h2>
              <p class="govuk-body">{n.asked}</p>
              {n.evidenceAsked ? <p class="govuk-body-s">Evidence asked for: {n.evidenceAsked}</p> : null}
            </div>
            <div class="pw-write__words">
              <Textarea
                form={form}
                name={`narrative-${n.id}`}
                label="What there is to tell"
                rows={8}
                maxlength={4000}
              />
              <Meanwhile form={form} name={`narrative-${n.id}`} />
              <Textarea
                form={form}
                name={`evidence-${n.id}`}
                label="Evidence"
                optional
                hint="One on each line: an address, or the name of a document. Ten at most."
                rows={3}
              />
              <Meanwhile form={form} name={`evidence-${n.id}`} />
            </div>
          </section>
        ))}
        {writes(s) ? (
          <ButtonGroup>
            <Button>Save</Button>
            <Button kind="secondary" name="then" value="preview">
              Save and preview
            </Button>
          </ButtonGroup>
        ) : (
          <EmptyState title="You can read this draft">
            <p class="govuk-body">Brokers and managers of the organisation write in it.</p>
          </EmptyState>
        )}
      </Form>
    </ReturnPage>,
    statusOf(shown),
  );
}

/** What still keeps it from being signed. */
export const Standing = ({ s, preview }: { s: Staff; preview: Preview }) => {
  const { record, content, owed, notAgreed, over } = preview;
  const lacks = [
    ...(over ? [] : ['The quarter still runs. The figures below are those so far.']),
    ...owed.map((i) => `${named(i)} is red, and owes a corrective action.`),
    ...notAgreed.map((i) => `The rating of ${named(i)} is set by hand, and nobody else has agreed to it yet.`),
  ];
  return (
    <>
      {record.replaces ? (
        <InsetText>
          This is to take the place of version {content.replaces?.number ?? record.number - 1}. Why: {record.reason}.
          Until it is signed, that one stands.
        </InsetText>
      ) : null}
      {lacks.length > 0 ? (
        <>
          <p class="govuk-body">Before it can be signed:</p>
          <ul class="govuk-list govuk-list--bullet">
            {lacks.map((l) => (
              <li>{l}</li>
            ))}
          </ul>
        </>
      ) : (
        <p class="govuk-body">
          Nothing keeps it from being signed.{' '}
          <a class="govuk-link" href={addressOf(s, record, 'preview')}>
            Preview it
          </a>
          .
        </p>
      )}
    </>
  );
};

interface WriteOneProps {
  s: Staff;
  preview: Preview;
  indicator: Preview['content']['comments'][number]['indicator'];
  cell: FiledCell | undefined;
  form: FormState;
  shown: Shown;
}

const WriteOne = ({ s, preview: { record, content }, indicator, cell, form }: WriteOneProps) => {
  const reds = content.comments.find((c) => c.indicator === indicator)?.reds ?? [];
  const rows = reds.map((r) => r.label).join(', ');
  return (
    <section class="pw-write" aria-labelledby={`write-${indicator}`}>
      <div class="pw-write__figure">
        <h2 class="govuk-heading-m" id={`write-${indicator}`}>
          {named(indicator)}
        </h2>
        {cell ? <FigureLine of={cell} /> : null}
        {indicator === '29' ? (
          content.milestones.length > 0 ? (
            <ul class="govuk-list govuk-list--bullet">
              {content.milestones.map((m) => (
                <li>
                  {m.name}: {m.state}, due {sayDate(m.dueOn)}
                </li>
              ))}
            </ul>
          ) : (
            <p class="govuk-body">No milestone is agreed.</p>
          )
        ) : null}
        {reds.length > 0 ? <p class="govuk-body">Red: {rows}.</p> : null}
        <Details summary="What it means">
          {indicatorDefinitions[indicator].map((text) => (
            <p>{text}</p>
          ))}
        </Details>
        {cell && writes(s) ? (
          <p class="govuk-body-s">
            <a class="govuk-link" href={`${addressOf(s, record, 'ratings')}#rating-${indicator}`}>
              Set the rating by hand<span class="govuk-visually-hidden">: {named(indicator)}</span>
            </a>
          </p>
        ) : null}
      </div>
      <div class="pw-write__words">
        <Textarea
          form={form}
          name={`commentary-${indicator}`}
          label={`Commentary on ${indicator}`}
          optional
          rows={4}
          maxlength={2000}
        />
        <Meanwhile form={form} name={`commentary-${indicator}`} />
        <Action form={form} indicator={indicator} red={reds.length > 0} />
      </div>
    </section>
  );
};

/** Owed where something is red; elsewhere folded away until there is one. */
const Action = ({ form, indicator, red }: Pick<WriteOneProps, 'form' | 'indicator'> & { red: boolean }) => {
  const name = `action-${indicator}`;
  const wrong = form.errors.some((e) => e.field === name);
  const box = (
    <>
      <Textarea
        form={form}
        name={name}
        label={`Corrective action for ${indicator}`}
        optional={!red}
        {...(red ? { hint: 'Required to sign, because of red. What will be done, by whom, by when.' } : {})}
        rows={3}
        maxlength={2000}
      />
      <Meanwhile form={form} name={name} />
    </>
  );
  return red || wrong || fieldValue(form, name) !== '' ? (
    box
  ) : (
    <Details summary={`Add a corrective action for ${indicator}`}>{box}</Details>
  );
};

/** What somebody else wrote into the same box in the meantime. */
const Meanwhile = ({ form, name }: { form: FormState; name: string }) => {
  const kept = form.values[`now-${name}`];
  return typeof kept === 'string' ? (
    <InsetText>
      <p class="govuk-body">Somebody else wrote here since you opened the page. What is kept now:</p>
      <p class="govuk-body">{kept === '' ? 'Nothing' : kept}</p>
    </InsetText>
  ) : null;
};

export async function pressDraft(s: Staff, id: string): Promise<Response> {
  const f = new Fields(await readForm(s.c));
  const made = await s.deps.returns.preview(s.who, id);
  if (!made.ok) return failurePage(s.c, made.failure);
  const { record, content } = made.value;
  const show = (shown?: Shown) => showDraft(s, id, shown);
  const read = readDraft(f, record as DraftReturn, content);
  if (!f.ok) return show({ form: f.form, status: 422 });
  if (read.clashes.length > 0) {
    return show({
      form: { values: read.values, errors: [] },
      status: 409,
      problem: {
        heading: 'Somebody else wrote in the same place',
        text: 'Nothing of yours is saved yet, and nothing is lost. Look at what they wrote under the boxes, then save again: what stands in the box is then kept.',
      },
    });
  }
  if (read.comments.length > 0 || read.narratives.length > 0) {
    const { comments, narratives } = read;
    const written = await writeReturn(s.deps.core, s.who, id, { version: record.version, comments, narratives });
    if (!written.ok) return refusedAtDesk(s, 'return', written.failure, f.values, show);
  }
  const next = f.raw('then') === 'preview' ? addressOf(s, record, 'preview') : `${addressOf(s, record)}?done=saved`;
  return s.c.redirect(next, 303);
}
