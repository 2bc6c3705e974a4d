import type { DraftReturn, RatedIndicator } from '@placewell/core/return/return';
import { RatedIndicator as RatedIndicators } from '@placewell/core/return/return';
import { agreeOverride, overrideRating } from '@placewell/core/return/write-return';
import { Button, Columns, Details, emptyForm, Form, type FormState, InsetText, Radios, Textarea } from '../design';
import { refusedAtDesk } from '../desk/frame';
import { staffNames } from '../desk/naming';
import { doneWords, type Shown, statusOf } from '../shared/acting';
import { Fields, readForm } from '../shared/form';
import { Notices } from '../shared/notices';
import type { Staff } from '../sign-in';
import { addressOf, ReturnPage, writes } from './frame';
import { FigureLine } from './parts';
import { capital, named, wholeCells } from './said';
import { failurePage } from './service';

const done = {
  override: 'The rating is set. It holds once a second person has agreed.',
  agree: 'You have agreed. The rating holds.',
  back: 'The rating is as computed again.',
};
const forms = ['override', 'agree', 'back'] as const;
const colours = ['green', 'amber', 'red'] as const;

/** Ratings of the whole area that people set: each needs a reason and a second person, and shows as one. */
export async function showRatings(s: Staff, id: string, shown: Shown = {}): Promise<Response> {
  const [made, names] = await Promise.all([s.deps.returns.preview(s.who, id), staffNames(s.deps, s.lio.id)]);
  if (!made.ok) return failurePage(s.c, made.failure);
  const { record, content } = made.value;
  const form = shown.form ?? emptyForm;
  return s.c.html(
    <ReturnPage
      s={s}
      record={record}
      contractTitle={content.contract.title}
      at="ratings"
      title="Ratings set by hand"
      errors={form.errors}
    >
      <Columns>
        <Notices problem={shown.problem} done={doneWords(s.c, done)} />
        <p class="govuk-body-l">
          A rating is computed from the figure and the target. Where that misleads, it can be set by hand: with a
          reason, and with a second person. What was computed stays beside it, for everybody to see.
        </p>
        {wholeCells(content).map((of) => {
          const { indicator } = of.cell;
          const set = record.overrides.find((o) => o.indicator === indicator);
          // Shown as computed: what is set stands under it.
          const computed = { ...of, rating: of.cell.rating, unrated: of.cell.unrated };
          return (
            <section aria-labelledby={`rating-${indicator}`}>
              <h2 class="govuk-heading-m" id={`rating-${indicator}`}>
                {named(indicator)}
              </h2>
              <FigureLine of={computed} />
              {set ? <SetByHand s={s} record={record} set={set} names={names} /> : null}
              {writes(s) ? (
                <SetForm
                  s={s}
                  record={record}
                  indicator={indicator as RatedIndicator}
                  form={form}
                  again={set !== undefined}
                />
              ) : null}
            </section>
          );
        })}
      </Columns>
    </ReturnPage>,
    statusOf(shown),
  );
}

interface SetProps {
  s: Staff;
  record: DraftReturn;
  set: DraftReturn['overrides'][number];
  names: ReadonlyMap<string, string>;
}

const SetByHand = ({ s, record, set, names }: SetProps) => {
  const hidden = (form: string) => ({ form, indicator: set.indicator, version: String(record.version) });
  const action = addressOf(s, record, 'ratings');
  return (
    <InsetText>
      <p class="govuk-body">
        {capital(set.rating)} by hand. Why: {set.reason}
      </p>
      <p class="govuk-body">
        Set by {names.get(set.by) ?? 'somebody who has left'}.{' '}
        {set.second
          ? `Agreed by ${names.get(set.second) ?? 'somebody who has left'}.`
          : set.by === s.member.id
            ? 'A second person has to agree before it holds.'
            : 'You may be the second person.'}
      </p>
      {writes(s) ? (
        <>
          {set.second === null && set.by !== s.member.id ? (
            <Form action={action} hidden={hidden('agree')}>
              <Button>
                Agree<span class="govuk-visually-hidden"> to the rating of {named(set.indicator)}</span>
              </Button>
            </Form>
          ) : null}
          <Form action={action} hidden={hidden('back')}>
            <button type="submit" class="pw-link-button">
              Take it back<span class="govuk-visually-hidden">: {named(set.indicator)}</span>
            </button>
          </Form>
        </>
      ) : null}
    </InsetText>
  );
};

interface SetFormProps {
  s: Staff;
  record: DraftReturn;
  indicator: RatedIndicator;
  form: FormState;
  again: boolean;
}

const SetForm = ({ s, record, indicator, form, again }: SetFormProps) => {
  const own = form.values.indicator === indicator ? form : emptyForm;
  return (
    <Details
      summary={`${again ? 'Set it otherwise' : 'Set by hand'}: ${named(indicator)}`}
      open={own !== emptyForm && own.errors.length > 0}
    >
      <Form
        action={addressOf(s, record, 'ratings')}
        hidden={{ form: 'override', indicator, version: String(record.version) }}
      >
        <Radios
          form={renamed(own, indicator)}
          name={`rating-${indicator}-to`}
          label="Rating"
          items={colours.map((value) => ({ value, text: capital(value) }))}
          inline
        />
        <Textarea
          form={renamed(own, indicator)}
          name={`reason-${indicator}`}
          label="Why the computed rating misleads"
          rows={3}
          maxlength={500}
        />
        <Button kind="secondary">Set the rating</Button>
      </Form>
    </Details>
  );
};

/** The fields of one indicator's form have names of their own: ids must differ on a page. */
const renamed = (form: FormState, indicator: string): FormState => ({
  values: form.values,
  errors: form.errors.map((e) => ({
    ...e,
    field: e.field === 'reason' ? `reason-${indicator}` : e.field,
  })),
});

export async function pressRatings(s: Staff, id: string): Promise<Response> {
  const f = new Fields(await readForm(s.c));
  const show = (shown?: Shown) => showRatings(s, id, shown);
  const which = f.choice('form', forms, 'Choose what to do');
  const indicator = f.choice('indicator', RatedIndicators.options, 'Choose the indicator');
  const version = f.number('version', { min: 1, max: 999_999, name: 'The version' }) ?? undefined;
  const rating =
    which === 'override' && indicator ? f.choice(`rating-${indicator}-to`, colours, 'Choose the rating') : null;
  const reason =
    which === 'override' && indicator
      ? f.text(`reason-${indicator}`, {
          max: 500,
          name: 'The reason',
          required: 'Say why the computed rating misleads',
        })
      : '';
  if (!f.ok || !which || !indicator) return show({ form: f.form, status: 422 });
  const { core } = s.deps;
  const acted =
    which === 'agree'
      ? await agreeOverride(core, s.who, id, { version, indicator })
      : await overrideRating(core, s.who, id, { version, indicator, rating: which === 'back' ? null : rating, reason });
  if (acted.ok) return s.c.redirect(`${s.base}?done=${which}`, 303);
  return refusedAtDesk(s, 'return', acted.failure, f.values, show, { reason: `reason-${indicator}` });
}
