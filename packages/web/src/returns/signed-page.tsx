import type { Return } from '@placewell/core/return/return';
import { startNewVersion } from '@placewell/core/return/start-return';
import { londonDay } from '@placewell/core/shared/time';
import { stampOf } from '@placewell/exchange/returns/return-files';
import type { Child } from 'hono/jsx';
import { Button, Columns, emptyForm, Form, InsetText, sayDate, sayInstant, Table, Textarea } from '../design';
import { refusedAtDesk } from '../desk/frame';
import { doneWords, type Shown, statusOf } from '../shared/acting';
import { Fields, readForm } from '../shared/form';
import { Notices } from '../shared/notices';
import type { Staff } from '../sign-in';
import { addressOf, ReturnPage, StateTag, titleOf, writes } from './frame';
import { Restatements } from './parts';
import { shortHash } from './said';
import { failurePage } from './service';
import { WholeReturn } from './whole';

const done = { signed: 'Signed. The return is frozen, and reviewers can read it.' };

/** A signed return as it was frozen: whole for staff, with small counts hidden for reviewers. */
export async function showSigned(s: Staff, id: string): Promise<Response> {
  const read = await s.deps.returns.read(s.who, id);
  if (!read.ok) return failurePage(s.c, read.failure);
  const { record, content, reader } = read.value;
  const outside = reader === 'outside';
  return s.c.html(
    <ReturnPage s={s} record={record} contractTitle={content.contract.title} at="">
      <Columns>
        <Notices done={doneWords(s.c, done)} />
        {record.state === 'superseded' ? (
          <InsetText>
            A later version took the place of this one on {sayDate(londonDay(record.supersededAt))}. This is how it was
            signed.{' '}
            <a class="govuk-link" href={addressOf(s, { id: record.supersededBy })}>
              Read the later version
            </a>
          </InsetText>
        ) : null}
      </Columns>
      <WholeReturn
        filed={content}
        stamp={stampOf(record)}
        outside={outside}
        after={<Downloads base={addressOf(s, record)} inside={!outside} />}
      />
    </ReturnPage>,
  );
}

/** The files of a return. */
export const Downloads = ({ base, inside, print = true }: { base: string; inside: boolean; print?: boolean }) => {
  const files: [string, string, string][] = [
    ...(print
      ? ([['print', 'Page to print', 'for A4, with page numbers and definitions']] as [string, string, string][])
      : []),
    ['return.xlsx', 'Workbook (XLSX)', 'a sheet for each view, with notes and definitions'],
    ['figures.csv', 'Figures (CSV)', 'one row for each cell'],
    ...(inside
      ? ([['records.csv', 'Records (CSV)', 'one row for each record behind a figure']] as [string, string, string][])
      : []),
    ['return.json', 'Everything (JSON)', 'the very bytes that the hash is of'],
  ];
  return (
    <section class="pw-not-printed" aria-labelledby="files">
      <h2 class="govuk-heading-m" id="files">
        Take it away
      </h2>
      <ul class="govuk-list">
        {files.map(([file, text, what]) => (
          <li>
            <a class="govuk-link" href={`${base}/${file}`}>
              {text}
            </a>
            , {what}
          </li>
        ))}
      </ul>
    </section>
  );
};

/** All versions of a quarter's return; for staff also how the signed one reads today, and the way to a further version. */
export async function showVersions(s: Staff, id: string, shown: Shown = {}): Promise<Response> {
  const read = await s.deps.returns.read(s.who, id);
  if (!read.ok) return failurePage(s.c, read.failure);
  const { record, content, reader } = read.value;
  const [all, now] = await Promise.all([
    s.deps.returns.list(s.who),
    reader === 'inside' && record.state === 'signed' ? s.deps.returns.restatedNow(s.who, id) : null,
  ]);
  if (now && !now.ok) return failurePage(s.c, now.failure);
  const versions = all
    .filter((r) => r.contractId === record.contractId && r.from === record.from)
    .sort((a, b) => b.number - a.number);
  const draft = versions.find((r) => r.state === 'draft');
  return s.c.html(
    <ReturnPage
      s={s}
      record={record}
      contractTitle={content.contract.title}
      at="versions"
      title={`Versions of the return ${content.window.label}`}
      errors={shown.form?.errors ?? []}
    >
      <Columns>
        <Notices problem={shown.problem} />
      </Columns>
      <Table
        caption="All versions, the latest first"
        columns={[
          { text: 'Version' },
          { text: 'Stands at' },
          { text: 'Signed' },
          { text: 'Why' },
          { text: 'Content hash' },
        ]}
        rows={versions.map((r): Child[] => [
          <a class="govuk-link" href={addressOf(s, r)}>
            {titleOf({ ...r, number: 1 })}, version {r.number}
          </a>,
          <StateTag record={r} />,
          r.state === 'draft' ? '' : `${r.signedName}, ${sayInstant(r.signedAt)}`,
          r.reason || 'The first',
          r.state === 'draft' ? '' : shortHash(r.hash),
        ])}
      />
      {now ? (
        <>
          <h2 class="govuk-heading-m">How this return reads today</h2>
          <p class="govuk-body">What the next return will say of it, were it made now.</p>
          <Restatements filed={{ ...content, restatements: [now.value] }} />
        </>
      ) : null}
      {writes(s) ? (
        <Columns>
          <h2 class="govuk-heading-m">A further version</h2>
          <FurtherVersion s={s} record={record} draft={draft} shown={shown} />
        </Columns>
      ) : null}
    </ReturnPage>,
    statusOf(shown),
  );
}

interface FurtherProps {
  s: Staff;
  record: Return;
  draft: Return | undefined;
  shown: Shown;
}

const FurtherVersion = ({ s, record, draft, shown }: FurtherProps) => {
  if (draft) {
    return (
      <p class="govuk-body">
        <a class="govuk-link" href={addressOf(s, draft)}>
          Version {draft.number} is being written
        </a>
        . Until it is signed, the version before it stands.
      </p>
    );
  }
  if (record.state !== 'signed')
    return <p class="govuk-body">This version was replaced: write from the one that stands.</p>;
  return (
    <Form action={addressOf(s, record, 'versions')}>
      <p class="govuk-body">
        A signed return cannot be changed or taken back. A further version takes its place once that is signed; both
        stay readable, with the reason. For what was merely recorded later, no version is needed: it shows in the next
        return.
      </p>
      <Textarea
        form={shown.form ?? emptyForm}
        name="reason"
        label="Why a further version is needed"
        rows={3}
        maxlength={500}
      />
      <Button kind="secondary">Start a further version</Button>
    </Form>
  );
};

export async function pressVersions(s: Staff, id: string): Promise<Response> {
  const f = new Fields(await readForm(s.c));
  const show = (shown?: Shown) => showVersions(s, id, shown);
  const reason = f.text('reason', { max: 500, name: 'The reason', required: 'Say why a further version is needed' });
  if (!f.ok) return show({ form: f.form, status: 422 });
  const started = await startNewVersion(s.deps.core, s.who, id, reason);
  if (started.ok) return s.c.redirect(addressOf(s, started.value), 303);
  if (started.failure.kind === 'taken') {
    return s.c.redirect(addressOf(s, { id: started.failure.holder as Return['id'] }), 303);
  }
  return refusedAtDesk(s, 'return', started.failure, f.values, show);
}
