import { Button, DateInput, Details, Form, type FormState, Select, sayDate, sayList } from '../design';
import { districtName } from '../shared/lio';
import type { Staff } from '../sign-in';
import { type Asked, formOf } from './asked';
import { periodItems } from './period';
import type { ViewLink } from './views';

interface ChooseProps {
  s: Staff;
  asked: Asked;
  view: ViewLink;
}

/** Which period, by which contract. Works without script: dates count only where "two dates" is chosen. */
export const Choose = ({ s, asked, view }: ChooseProps) => {
  const form: FormState = formOf(asked, s);
  return (
    <div class="pw-choose pw-not-printed">
      <Form
        action={`/${s.lio.id}/report${view.path}`}
        method="get"
        hidden={{ by: asked.by, ...(asked.key ? { key: asked.key } : {}) }}
      >
        <div class="pw-choose__row">
          <Select
            form={form}
            name="period"
            label="Period"
            items={[...periodItems(s.today), { value: 'dates', text: 'Two dates, given below' }]}
          />
          {asked.contracts.length > 0 ? (
            <Select
              form={form}
              name="contract"
              label="Contract"
              blank="All work, whoever pays"
              items={[...asked.contracts]
                .sort((a, b) => (a.startsOn === b.startsOn ? (a.id < b.id ? -1 : 1) : a.startsOn < b.startsOn ? 1 : -1))
                .map((c) => ({ value: c.id, text: `${c.title}, ${c.funder}` }))}
            />
          ) : null}
          <Button>Show</Button>
        </div>
        <Details
          summary="Any two dates, or the figures as they were known on a day"
          open={form.values.period === 'dates' || form.errors.length > 0 || Boolean(form.values['known-day'])}
        >
          <div class="pw-choose__dates">
            <DateInput
              form={form}
              name="from"
              label="First day"
              hint="Choose “Two dates” above. For example, 1 7 2026"
            />
            <DateInput form={form} name="to" label="Last day" hint="It counts too. For example, 30 9 2026" />
            <DateInput
              form={form}
              name="known"
              label="As known at the end of"
              optional
              hint="Leaves out what was recorded later."
            />
          </div>
        </Details>
      </Form>
    </div>
  );
};

/** What the page is of, in one line under its title: the days, and what a contract narrows the figures to. */
export const Standing = ({ s, asked }: { s: Staff; asked: Asked }) => {
  const { window } = asked.period;
  const { contract } = asked;
  const covered = contract
    ? [
        ...contract.cover.bodies.map((id) => asked.bodies.get(id) ?? id),
        ...contract.cover.districts.map((code) => districtName(s.deps, s.lio, code)),
      ]
    : [];
  return (
    <p class="govuk-body-l pw-standing">
      {sayDate(window.from)} to {sayDate(window.to)}.
      {contract ? ` By “${contract.title}” for ${contract.funder}.` : null}
      {covered.length > 0 ? ` It covers ${sayList(covered)}; nothing else is counted here.` : null}
    </p>
  );
};
