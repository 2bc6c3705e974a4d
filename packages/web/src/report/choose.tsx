import type { ReportCut } from '@placewell/contract/shapes/report';
import { Button, DateInput, Details, Form, type FormState, Select } from '../design';
import { periodItems } from './period';

export const cutWords: Record<ReportCut, string> = {
  total: 'The whole area',
  area: 'City and county',
  locality: 'District',
  body: 'Delivering body',
  channel: 'Channel',
};

interface ChooseProps {
  action: string;
  form: FormState;
  today: Parameters<typeof periodItems>[0];
}

/** Which period, cut by what. Works without script: dates count only where "two dates" is chosen. */
export const Choose = ({ action, form, today }: ChooseProps) => (
  <div class="pw-not-printed">
    <Form action={action} method="get">
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-one-half">
          <Select
            form={form}
            name="period"
            label="Period"
            items={[...periodItems(today), { value: 'dates', text: 'Two dates, given below' }]}
          />
        </div>
        <div class="govuk-grid-column-one-half">
          <Select
            form={form}
            name="by"
            label="By"
            items={Object.entries(cutWords).map(([value, text]) => ({ value, text }))}
          />
        </div>
      </div>
      <Details
        summary="Any two dates, or the figures as they were known on a day"
        open={form.values.period === 'dates' || form.errors.length > 0 || Boolean(form.values['known-day'])}
      >
        <DateInput form={form} name="from" label="First day" hint="Choose “Two dates” above. For example, 1 7 2026" />
        <DateInput form={form} name="to" label="Last day" />
        <DateInput
          form={form}
          name="known"
          label="As known at the end of"
          optional
          hint="Leaves out what was recorded later."
        />
      </Details>
      <Button>Show</Button>
    </Form>
  </div>
);
