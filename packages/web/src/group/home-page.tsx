import { type EvidenceKind, evidenceKinds } from '@placewell/core/codes/codes';
import type { Enquiry } from '@placewell/core/enquiry/enquiry';
import { isOpen } from '@placewell/core/enquiry/enquiry';
import { giveInformation } from '@placewell/core/group/give-information';
import { recordEvidence } from '@placewell/core/group/record-evidence';
import { isKeptAway } from '@placewell/core/group/sees-no-enquiry';
import { londonDay } from '@placewell/core/shared/time';
import {
  Button,
  ButtonLink,
  Columns,
  DateInput,
  Details,
  EmptyState,
  emptyForm,
  Form,
  NotificationBanner,
  Select,
  SummaryList,
  sayCount,
  sayDate,
  sayWhen,
  Table,
  Tag,
} from '../design';
import { doneWords, refused, type Shown, statusOf } from '../shared/acting';
import { errorPage } from '../shared/errors';
import { Fields, type Values } from '../shared/form';
import { newKey } from '../shared/keys';
import { Notices } from '../shared/notices';
import { Page } from '../shared/page';
import { enquiryStateWords, firstName, stateWords } from '../shared/words';
import type { GroupActing } from './group-acting';

const said: Record<string, string> = {
  evidence: 'Saved. We look at it when we next look at your group',
  information: 'Thank you. We look at your application again',
};

/** The most waiting enquiries shown at once: a group with more has to answer before it reads on. */
const mostShown = 50;

async function openEnquiries(v: GroupActing): Promise<Enquiry[]> {
  const open: Enquiry[] = [];
  if (isKeptAway(v.group)) return open;
  let cursor: string | undefined;
  do {
    const page = await v.deps.core.records.enquiriesOfGroup(v.group.id, cursor);
    open.push(...page.items.filter((e) => e.newAt !== null && isOpen(e)));
    cursor = page.cursor ?? undefined;
  } while (cursor && open.length < mostShown);
  return open.sort((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1)).slice(0, mostShown);
}

/** A group's own first page: who is waiting, its roles, its evidence. */
export async function showGroupHome(v: GroupActing, shown: Shown = {}): Promise<Response> {
  const { records } = v.deps.core;
  const { group } = v;
  const [enquiries, roles] = await Promise.all([openEnquiries(v), records.opportunitiesOfGroup(group.id)]);
  const told = await Promise.all(enquiries.map((e) => records.enquiryPrivate(e.id)));
  const titles = new Map(roles.map((r) => [r.id as string, r.details.title]));
  const waiting = enquiries.filter((e) => e.state === 'new').length;
  const form = shown.form ?? emptyForm;
  const sorted = roles.toSorted((a, b) => (a.changedAt < b.changedAt ? 1 : -1));
  return v.c.html(
    <Page lio={v.lio} section="groups" title={group.name} errors={form.errors} noindex>
      <Columns>
        <Notices problem={shown.problem} done={doneWords(v.c, said)} />
        <span class="govuk-caption-l">Your group</span>
        <h1 class="govuk-heading-l">{group.name}</h1>
        <Standing v={v} />
        <h2 class="govuk-heading-m">
          {waiting > 0 ? `${sayCount(waiting, 'person', 'people')} waiting for your answer` : 'Enquiries'}
        </h2>
        {isKeptAway(group) ? (
          <p class="govuk-body">You cannot see them at the moment. We look after the people who have asked.</p>
        ) : enquiries.length === 0 ? (
          <EmptyState title="Nobody is waiting" headingLevel={3}>
            <p class="govuk-body">We write to you when somebody asks about one of your roles.</p>
          </EmptyState>
        ) : (
          <Table
            caption="Open enquiries, oldest first"
            captionHidden
            columns={[{ text: 'Who' }, { text: 'Role' }, { text: 'Asked' }, { text: 'State' }]}
            rows={enquiries.map((e, i) => [
              <a class="govuk-link" href={`${v.home}/enquiries/${e.id}`}>
                {firstName(told[i]?.name ?? e.reference)}
              </a>,
              titles.get(e.opportunityId ?? '') ?? 'A role',
              sayWhen(londonDay(e.receivedAt), v.today),
              <Tag colour={e.state === 'new' ? 'yellow' : 'grey'}>{enquiryStateWords[e.state]}</Tag>,
            ])}
          />
        )}
        <h2 class="govuk-heading-m">Your roles</h2>
        {sorted.length === 0 ? (
          <p class="govuk-body">You have not posted a role yet.</p>
        ) : (
          <Table
            caption="Your roles"
            captionHidden
            columns={[{ text: 'Role' }, { text: 'State' }, { text: 'Places', numeric: true }]}
            rows={sorted.map((r) => [
              <a class="govuk-link" href={`${v.home}/roles/${r.id}`}>
                {r.details.title}
              </a>,
              <Tag colour={r.state === 'published' ? 'green' : r.state === 'changes-requested' ? 'yellow' : 'grey'}>
                {stateWords[r.state]}
              </Tag>,
              r.details.places === null ? `${r.placesAgreed} taken` : `${r.placesAgreed} of ${r.details.places} taken`,
            ])}
          />
        )}
        {group.state === 'suspended' || group.state === 'refused' ? null : (
          <ButtonLink href={`${v.home}/roles/new`}>Post a role</ButtonLink>
        )}
        <h2 class="govuk-heading-m">Your evidence</h2>
        {group.evidence.length > 0 ? (
          <SummaryList
            rows={group.evidence.map((e) => ({
              key: evidenceKinds[e.kind],
              value:
                e.expiresOn < v.today
                  ? `Expired on ${sayDate(e.expiresOn)}`
                  : `Until ${sayDate(e.expiresOn)}${e.checkedAt ? '' : ', not looked at yet'}`,
            }))}
          />
        ) : (
          <p class="govuk-body">We have none yet.</p>
        )}
        {group.state === 'refused' ? null : (
          <Details summary="Add or renew evidence" open={form.errors.length > 0}>
            <p class="govuk-body">
              Tell us the date here. Send the document itself to {v.lio.email}, or bring it in: we do not keep it on
              this site.
            </p>
            <Form action={`${v.home}/evidence`} idempotencyKey={newKey()}>
              <Select
                form={form}
                name="kind"
                label="What is it?"
                blank="Choose"
                items={Object.entries(evidenceKinds).map(([value, text]) => ({ value, text }))}
              />
              <DateInput
                form={form}
                name="expiresOn"
                label="Until when is it good?"
                hint="For a policy, the day it is next reviewed. For example, 27 3 2027"
              />
              <Button kind="secondary">Save</Button>
            </Form>
          </Details>
        )}
      </Columns>
    </Page>,
    statusOf(shown),
  );
}

const Standing = ({ v }: { v: GroupActing }) => {
  const { group, lio, home } = v;
  switch (group.state) {
    case 'applied':
      return (
        <NotificationBanner heading="We are looking at your application">
          <p class="govuk-body">It usually takes a few working days. You can write your first role meanwhile.</p>
        </NotificationBanner>
      );
    case 'more-information':
      return (
        <NotificationBanner heading="We need a little more from you">
          <p class="govuk-body">
            Look at your evidence below, add what is missing, and tell us when you have. Not sure what it is? Ring us on{' '}
            {lio.phone}.
          </p>
          <Form action={`${home}/information`} idempotencyKey={newKey()}>
            <Button>We have added it</Button>
          </Form>
        </NotificationBanner>
      );
    case 'lapsed':
      return (
        <NotificationBanner heading="Your roles are hidden: some of your evidence is out of date">
          <p class="govuk-body">Renew it below and let us see it. Your roles come back once we have.</p>
        </NotificationBanner>
      );
    case 'suspended':
      return (
        <NotificationBanner heading="Your roles are hidden">
          <p class="govuk-body">
            Please ring {lio.name} on {lio.phone}.{' '}
            {isKeptAway(group)
              ? 'Until we have spoken you cannot see or answer enquiries here.'
              : 'You can still answer the people who have asked.'}
          </p>
        </NotificationBanner>
      );
    case 'refused':
      return <p class="govuk-body-l">We could not accept your application. Ring us on {lio.phone} to talk about it.</p>;
    case 'approved':
      return null;
  }
};

export async function pressEvidence(v: GroupActing, values: Values): Promise<Response> {
  const again = (shown?: Shown) => showGroupHome(v, shown);
  const f = new Fields(values);
  const kind = f.choice('kind', Object.keys(evidenceKinds) as EvidenceKind[], 'Choose what it is');
  const expiresOn = f.day('expiresOn', 'Enter the day until which it is good');
  if (kind === null || expiresOn === null || !f.ok) return again({ form: f.form, status: 422 });
  const done = await recordEvidence(v.deps.core, v.who, v.group.id, { kind, expiresOn });
  return done.ok ? v.c.redirect(`${v.home}?done=evidence`, 303) : refused(v, done.failure, values, again);
}

export async function pressInformation(v: GroupActing, values: Values): Promise<Response> {
  // Pressed twice: it is being looked at already.
  if (v.group.state === 'applied') return v.c.redirect(`${v.home}?done=information`, 303);
  if (v.group.state !== 'more-information') return errorPage(v.c, v.lio, { status: 409 });
  const done = await giveInformation(v.deps.core, v.who, v.group.id);
  return done.ok
    ? v.c.redirect(`${v.home}?done=information`, 303)
    : refused(v, done.failure, values, (s) => showGroupHome(v, s));
}
