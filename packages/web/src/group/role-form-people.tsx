import { accessibilityFeatures, dbsLevels, suitabilities } from '@placewell/core/codes/codes';
import { requirementCodes, requirements } from '@placewell/core/codes/requirements';
import { Checkboxes, type FormState, Input, Radios, Textarea } from '../design';
import { coded, Folded, options } from './folded';

export const RoleWho = ({ form }: { form: FormState }) => (
  <>
    <h2 class="govuk-heading-m">Who it is for</h2>
    <Input
      form={form}
      name="minimumAge"
      label="Lowest age"
      hint="From 13. Left empty, it is for adults."
      width={3}
      inputmode="numeric"
      optional
    />
    <Input
      form={form}
      name="maximumAge"
      label="Highest age"
      hint="Only where insurance sets one."
      width={3}
      inputmode="numeric"
      optional
    />
    <Checkboxes form={form} name="suitability" label="It is good for" items={options(suitabilities)} />
    <Checkboxes form={form} name="accessibility" label="What is there?" items={options(accessibilityFeatures)} />
    <Textarea
      form={form}
      name="accessibilityNotes"
      label="More about getting in and around"
      hint="Steps, distances, noise. Say it plainly: people can then judge for themselves."
      maxlength={500}
      rows={3}
      optional
    />
    <Input form={form} name="languages" label="Languages that help" hint="With a comma between them" optional />
  </>
);

export const RoleChecks = ({ form }: { form: FormState }) => (
  <>
    <h2 class="govuk-heading-m">Checks and safety</h2>
    <Checkboxes
      form={form}
      name="involvesAtRisk"
      label="Does it involve children or adults at risk?"
      items={[{ value: 'yes', text: 'Yes', hint: 'Your group then needs a safeguarding policy in date.' }]}
    />
    <Radios
      form={form}
      name="dbs"
      label="Is a DBS check needed?"
      hint="You decide, by the law on who may be checked. We never hold certificates."
      items={options(dbsLevels)}
    />
    <Textarea
      form={form}
      name="dbsReason"
      label="Which part of the role makes that check lawful?"
      hint="Only if you ask for a check."
      maxlength={300}
      rows={2}
      optional
    />
    <Checkboxes
      form={form}
      name="references"
      label="References"
      items={[{ value: 'yes', text: 'We ask for references' }]}
    />
    <Checkboxes
      form={form}
      name="idCheck"
      label="Identity"
      items={[{ value: 'yes', text: 'We look at identity documents' }]}
    />
    <Checkboxes
      form={form}
      name="driving"
      label="Driving"
      items={[{ value: 'yes', text: 'A driving licence is needed' }]}
    />
    <Folded form={form} fields={['requirements']} summary="Other things they need (optional)">
      <Checkboxes
        form={form}
        name="requirements"
        label="Other things they need"
        hint="Up to ten."
        small
        items={coded(requirementCodes, requirements)}
      />
    </Folded>
  </>
);
