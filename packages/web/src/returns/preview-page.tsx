import type { Failure } from '@placewell/contract/problems';
import { readInstant } from '@placewell/core/shared/time';
import { stampOf } from '@placewell/exchange/returns/return-files';
import { Button, Columns, Details, Form, type FormState, InsetText, sayInstant, Textarea } from '../design';
import { refusedAtDesk } from '../desk/frame';
import { type Shown, statusOf } from '../shared/acting';
import { Fields, readForm } from '../shared/form';
import { Notices } from '../shared/notices';
import type { Staff } from '../sign-in';
import { Standing } from './draft-page';
import { addressOf, ReturnPage, signs } from './frame';
import { named, shortHash } from './said';
import { failurePage } from './service';
import { WholeReturn } from './whole';

const proposed =
  'I have read this return. To the best of my knowledge its figures are a true record of the work in the quarter, computed from what was recorded at the time.';

/** Exactly what would be frozen, with its hash; a manager signs it here. */
export async function showPreview(s: Staff, id: string, shown: Shown = {}): Promise<Response> {
  const made = await s.deps.returns.preview(s.who, id);
  if (!made.ok) return failurePage(s.c, made.failure);
  const preview = made.value;
  const { record, content, outside, hash, owed, notAgreed, over } = preview;
  const ready = over && owed.length === 0 && notAgreed.length === 0;
  const form: FormState = { values: { statement: proposed, ...shown.form?.values }, errors: shown.form?.errors ?? [] };
  return s.c.html(
    <ReturnPage
      s={s}
      record={record}
      contractTitle={content.contract.title}
      at="preview"
      title={`Preview of the return ${content.window.label}`}
      errors={form.errors}
    >
      <Columns>
        <Notices problem={shown.problem} />
        <Standing s={s} preview={preview} />
        <p class="govuk-body">
          Below is everything that would be frozen, as it is known {sayInstant(content.asAt)}. Its content hash is{' '}
          <strong>{shortHash(hash)}</strong>.
        </p>
        {ready && signs(s) ? (
          <Form
            action={addressOf(s, record, 'preview')}
            hidden={{ version: String(record.version), hash, asAt: content.asAt }}
          >
            <h2 class="govuk-heading-m">Sign this return</h2>
            <InsetText>
              Signing freezes it for good, with your name. What is recorded later shows in the next return, and a
              mistake is put right by a further version. It can be signed as it stands here within seven days.
            </InsetText>
            <Textarea form={form} name="statement" label="What you sign for" rows={4} maxlength={1000} />
            <Button>Sign as {s.member.name}</Button>
          </Form>
        ) : (
          <p class="govuk-body">
            {ready ? 'A manager of the organisation signs it on this page.' : 'It cannot be signed as it stands.'}
          </p>
        )}
        <p class="govuk-body pw-not-printed">
          <a class="govuk-link" href={addressOf(s, record, 'print')}>
            As a page to print
          </a>{' '}
          (marked as a draft)
        </p>
      </Columns>
      <WholeReturn filed={content} stamp={stampOf(record, hash)} outside={false} />
      <Details summary="What reviewers will read instead of the districts and bodies above">
        <p>
          Numbers from 1 to 4 are hidden from reviewers and from the public, and others where one could be worked out.
          They read {hiddenIn(outside)} of the cells below as hidden.
        </p>
      </Details>
    </ReturnPage>,
    statusOf(shown),
  );
}

/** "12 of 140". */
function hiddenIn(outside: { reports: Record<string, { rows: { cells: { unrated: string | null }[] }[] }> }): string {
  const cells = Object.values(outside.reports).flatMap((r) => r.rows.flatMap((row) => row.cells));
  const those = cells.filter((c) => c.unrated !== 'not applicable');
  return `${those.filter((c) => c.unrated === 'suppressed').length} of ${those.length}`;
}

export async function pressPreview(s: Staff, id: string): Promise<Response> {
  const f = new Fields(await readForm(s.c));
  const show = (shown?: Shown) => showPreview(s, id, shown);
  const statement = f.text('statement', { max: 1000, name: 'What you sign for', required: 'Say what you sign for' });
  const version = f.number('version', { min: 1, max: 999_999, name: 'The version' });
  const asAt = readInstant(f.raw('asAt'));
  if (f.ok && (version === null || asAt === null)) f.wrong('statement', 'Read the preview, then sign it');
  if (!f.ok || version === null || asAt === null) return show({ form: f.form, status: 422 });
  const signed = await s.deps.returns.sign(s.who, id, { version, hash: f.raw('hash'), asAt, statement });
  if (signed.ok) return s.c.redirect(`${addressOf(s, signed.value)}?done=signed`, 303);
  const { failure } = signed;
  const kept = { values: { statement: f.values.statement ?? '' }, errors: [] };
  const problem = problemOf(failure);
  if (problem) return show({ form: kept, status: 409, problem });
  return refusedAtDesk(s, 'return', failure, kept.values, show);
}

/** What kept it from being signed, said on the preview as it is now. */
function problemOf(failure: Failure): Shown['problem'] | null {
  switch (failure.kind) {
    case 'figures-changed':
    case 'conflict':
      return {
        heading: 'This is not what you read any more',
        text: 'Something was written, or came to light, since you opened the preview. Nothing was signed. Below is how it stands now: read it, then sign.',
      };
    case 'quarter-not-over':
      return {
        heading: 'The quarter is not over',
        text: 'It can be signed from the day after its last. Nothing was signed.',
      };
    case 'corrective-action-owed':
      return {
        heading: 'A corrective action is missing',
        text: `Nothing was signed. Say what will be done about: ${failure.indicators.map(named).join(', ')}.`,
      };
    case 'override-not-agreed':
      return {
        heading: 'A rating waits for a second person',
        text: `Nothing was signed. Somebody else has to agree to: ${failure.indicators.map(named).join(', ')}.`,
      };
    default:
      return null;
  }
}
