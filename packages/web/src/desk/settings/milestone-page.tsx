import { achieveMilestone } from '@placewell/core/lio/achieve-milestone';
import { reopenMilestone } from '@placewell/core/lio/reopen-milestone';
import { longestReason } from '@placewell/core/lio/save-contract';
import { Button, ButtonGroup, Columns, DateInput, emptyForm, Form, Input, sayDate, Textarea } from '../../design';
import { type Shown, statusOf } from '../../shared/acting';
import { Fields, readForm } from '../../shared/form';
import { Notices } from '../../shared/notices';
import type { Staff } from '../../sign-in';
import { refusedAtDesk } from '../frame';
import { contractOf } from './contract-page';
import { SettingsPage } from './frame';

async function milestoneOf(s: Staff, id: string, milestoneId: string) {
  const contract = await contractOf(s, id);
  const milestone = contract?.milestones.find((m) => m.id === milestoneId);
  return contract && milestone ? { contract, milestone } : null;
}

/** A milestone is achieved, or that is taken back. Null: there is none here. */
export async function showMilestone(
  s: Staff,
  id: string,
  milestoneId: string,
  shown: Shown = {},
): Promise<Response | null> {
  const found = await milestoneOf(s, id, milestoneId);
  if (!found) return null;
  const { contract, milestone: m } = found;
  const form = shown.form ?? emptyForm;
  const open = m.achievedOn === null;
  const hidden = { version: String(contract.version), act: open ? 'achieve' : 'reopen' };
  return s.c.html(
    <SettingsPage s={s} title={m.name} at="contracts" errors={form.errors}>
      <Columns>
        <Notices problem={shown.problem} />
        <p class="govuk-body">
          A milestone of {contract.title}, due on {sayDate(m.dueOn)}.{' '}
          {m.achievedOn ? `Achieved on ${sayDate(m.achievedOn)}. Evidence: ${m.evidence}.` : null}
        </p>
        <Form action={s.base} hidden={hidden}>
          {open ? (
            <>
              <DateInput form={form} name="achievedOn" label="When was it achieved?" hint="For example, 27 3 2027" />
              <Input
                form={form}
                name="evidence"
                label="Where is the evidence?"
                hint="An address, or the name of a document"
              />
            </>
          ) : (
            <Textarea
              form={form}
              name="reason"
              label="Why was it not achieved after all?"
              hint="That it was said to be achieved stays in the history"
              rows={3}
              maxlength={longestReason}
            />
          )}
          <ButtonGroup>
            <Button kind={open ? 'primary' : 'warning'}>{open ? 'Mark as achieved' : 'Take it back'}</Button>
            <a class="govuk-link" href={`/${s.lio.id}/desk/settings/contracts/${id}`}>
              Back to the contract
            </a>
          </ButtonGroup>
        </Form>
      </Columns>
    </SettingsPage>,
    statusOf(shown),
  );
}

export async function pressMilestone(s: Staff, id: string, milestoneId: string): Promise<Response | null> {
  const f = new Fields(await readForm(s.c));
  const found = await milestoneOf(s, id, milestoneId);
  if (!found) return null;
  const show = async (shown?: Shown) => (await showMilestone(s, id, milestoneId, shown)) as Response;
  const version = f.number('version', { min: 1, max: 999_999, name: 'The version' }) ?? undefined;
  const act = f.raw('act') || (found.milestone.achievedOn === null ? 'achieve' : 'reopen');
  const about = { contractId: id, milestoneId, version };
  const press = act === 'reopen' ? readReopen(f) : readAchieve(s, f);
  if (!f.ok || !press) return show({ form: f.form, status: 422 });
  const done =
    'reason' in press
      ? await reopenMilestone(s.deps.core, s.who, { ...about, ...press })
      : await achieveMilestone(s.deps.core, s.who, { ...about, ...press });
  if (done.ok) {
    const said = 'reason' in press ? 'reopened' : 'achieved';
    return s.c.redirect(`/${s.lio.id}/desk/settings/contracts/${id}?done=${said}`, 303);
  }
  return refusedAtDesk(s, 'contract', done.failure, f.values, show, { milestone: 'achievedOn' });
}

function readAchieve(s: Staff, f: Fields) {
  const achievedOn = f.day('achievedOn', 'Enter the day it was achieved');
  if (achievedOn && achievedOn > s.today) f.wrong('achievedOn', 'The day cannot be in the future');
  const evidence = f.text('evidence', { max: 500, name: 'The evidence', required: 'Say where the evidence is' });
  return achievedOn && { achievedOn, evidence };
}

const readReopen = (f: Fields) => ({
  reason: f.text('reason', { max: longestReason, name: 'The reason', required: 'Say why it was not achieved' }),
});
