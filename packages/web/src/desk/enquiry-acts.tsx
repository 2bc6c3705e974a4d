import type { Enquiry } from '@placewell/core/enquiry/enquiry';
import {
  type EnquiryAct,
  notTakenOnReasons,
  signpostedReasons,
  withdrawnReasons,
} from '@placewell/core/enquiry/transitions';
import type { Body } from '@placewell/core/lio/lio';
import {
  Button,
  type Choice,
  DateInput,
  Details,
  Form,
  type FormState,
  Input,
  Radios,
  Select,
  type SelectItem,
} from '../design';
import { newKey } from '../shared/keys';
import { SlotGrid } from '../shared/slot-grid';
import { enquiryActWords, reasonItems, reassignReasons } from './words';

/** Steps and ends, which one form asks for: "what has happened?". */
export const steps = [
  'release',
  'confirm',
  'guide',
  'contact',
  'meet',
  'check',
  'offer',
  'place',
  'not-take-on',
  'fill',
  'withdraw',
  'signpost',
  'lose-touch',
  'close-silent',
  'mark-duplicate',
  'mark-spam',
] as const satisfies readonly EnquiryAct[];
export type Step = (typeof steps)[number];

/** Steps that staff record of what the volunteer or the group said; the rest are their own decisions. */
export const saidByOthers: ReadonlySet<EnquiryAct> = new Set<EnquiryAct>([
  'confirm',
  'contact',
  'meet',
  'check',
  'offer',
  'place',
  'not-take-on',
  'fill',
  'withdraw',
  'lose-touch',
  'say-heard',
  'change-availability',
]);

/** Reasons of the steps that owe one. */
export const stepReasons = {
  withdraw: withdrawnReasons,
  'not-take-on': notTakenOnReasons,
  signpost: signpostedReasons,
} as const;

export const reasonsOf = (step: keyof typeof stepReasons): readonly Reasoned[] => stepReasons[step];
type Reasoned = (typeof stepReasons)[keyof typeof stepReasons][number];

interface StepFormProps {
  enquiry: Enquiry;
  acts: readonly EnquiryAct[];
  form: FormState;
  action: string;
}

/** What has happened: every step and end that is possible now, each with what it owes. */
export const StepForm = ({ enquiry, acts, form, action }: StepFormProps) => {
  const possible = steps.filter((s) => acts.includes(s));
  if (possible.length === 0) return null;
  return (
    <Form action={action} hidden={{ form: 'step', version: String(enquiry.version) }} idempotencyKey={newKey()}>
      <Radios
        form={form}
        name="act"
        label="What has happened?"
        hint="Steps can be skipped, but not taken back."
        labelSize="m"
        small
        items={possible.map((act) => stepItem(act, form))}
      />
      <Button>Save</Button>
    </Form>
  );
};

function stepItem(act: Step, form: FormState): Choice {
  const item = { value: act, text: enquiryActWords[act] };
  if (act === 'place') {
    return {
      ...item,
      conditional: <DateInput form={form} name="startsOn" label="When do they start?" hint="For example, 27 3 2027" />,
    };
  }
  if (act === 'withdraw' || act === 'not-take-on' || act === 'signpost') {
    return {
      ...item,
      conditional: (
        <Select
          form={form}
          name={`reason-${act}`}
          label="Why?"
          blank="Choose a reason"
          items={reasonItems(stepReasons[act])}
        />
      ),
    };
  }
  return item;
}

interface KeepingFormsProps extends StepFormProps {
  bodies: readonly Body[];
}

/** What is kept up to date without moving the enquiry on. Each form opens by itself when something in it is wrong. */
export const KeepingForms = ({ enquiry, acts, bodies, form, action }: KeepingFormsProps) => {
  const version = String(enquiry.version);
  const open = (name: string) => form.values.form === name;
  const own = (name: string): FormState => (open(name) ? form : { values: {}, errors: [] });
  const items = (left: readonly string[]): SelectItem[] =>
    bodies.filter((b) => !left.includes(b.id)).map((b) => ({ value: b.id, text: b.name }));
  return (
    <>
      {acts.includes('add-minutes') ? (
        <Details summary="Add minutes spent" open={open('add-minutes')}>
          <Form action={action} hidden={{ form: 'add-minutes', version }}>
            <Input form={own('add-minutes')} name="minutes" label="Minutes" width={3} inputmode="numeric" />
            <Button kind="secondary">Add</Button>
          </Form>
        </Details>
      ) : null}
      {acts.includes('say-heard') && enquiry.opportunityId ? (
        <Details summary="Note whether they have heard from the group" open={open('say-heard')}>
          <Form action={action} hidden={{ form: 'say-heard', version }}>
            <Radios
              form={own('say-heard')}
              name="heard"
              label="Have they heard from the group?"
              small
              items={[
                { value: 'yes', text: 'Yes' },
                { value: 'no', text: 'No' },
              ]}
            />
            <Button kind="secondary">Save</Button>
          </Form>
        </Details>
      ) : null}
      {acts.includes('change-availability') ? (
        <Details summary="Change when they are free" open={open('change-availability')}>
          <Form action={action} hidden={{ form: 'change-availability', version }}>
            <SlotGrid
              form={open('change-availability') ? form : { values: { availability: enquiry.availability }, errors: [] }}
              name="availability"
              label="When are they free?"
            />
            <Button kind="secondary">Save</Button>
          </Form>
        </Details>
      ) : null}
      {acts.includes('reassign') && bodies.length > 1 ? (
        <Details summary="Give it to another delivering body" open={open('reassign')}>
          <Form action={action} hidden={{ form: 'reassign', version }}>
            <Select
              form={own('reassign')}
              name="body"
              label="New lead"
              hint="The lead is credited with the enquiry in the report."
              blank="Choose a body"
              items={items([enquiry.body])}
            />
            <Select
              form={own('reassign')}
              name="reason"
              label="Why?"
              blank="Choose a reason"
              items={reasonItems(reassignReasons)}
            />
            <Button kind="secondary">Change the lead</Button>
          </Form>
        </Details>
      ) : null}
      {acts.includes('add-contributor') && items([enquiry.body, ...enquiry.contributors]).length > 0 ? (
        <Details summary="Add a contributing body" open={open('add-contributor')}>
          <Form action={action} hidden={{ form: 'add-contributor', version }}>
            <Select
              form={own('add-contributor')}
              name="contributor"
              label="Who helped?"
              blank="Choose a body"
              items={items([enquiry.body, ...enquiry.contributors])}
            />
            <Button kind="secondary">Add</Button>
          </Form>
        </Details>
      ) : null}
    </>
  );
};

/** Names of the forms on an enquiry's page. */
export const enquiryForms = [
  'step',
  'add-minutes',
  'say-heard',
  'change-availability',
  'reassign',
  'add-contributor',
  'rescue',
  'write',
] as const;
