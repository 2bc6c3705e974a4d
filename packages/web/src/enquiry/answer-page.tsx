import { actOnEnquiry, enquiryFor, type SimpleAct } from '@placewell/core/enquiry/act-on-enquiry';
import { actsNow } from '@placewell/core/enquiry/acts-now';
import type { Enquiry, EnquiryPrivate } from '@placewell/core/enquiry/enquiry';
import { placeVolunteer } from '@placewell/core/enquiry/place-volunteer';
import { notTakenOnReasons } from '@placewell/core/enquiry/transitions';
import { type Opportunity, placesLeft } from '@placewell/core/opportunity/opportunity';
import type { Placement } from '@placewell/core/placement/placement';
import { addDays, type Day } from '@placewell/core/shared/time';
import {
  Button,
  type Choice,
  DateInput,
  emptyForm,
  Form,
  type FormState,
  Radios,
  Select,
  SummaryList,
  sayCount,
  sayDay,
  sayInstant,
  Tag,
} from '../design';
import { LinkFrame } from '../link/visit';
import { type Acting, doneWords, refused, type Shown, statusOf } from '../shared/acting';
import { problemPage } from '../shared/errors';
import { Fields, type Values } from '../shared/form';
import { newKey } from '../shared/keys';
import { districtName } from '../shared/lio';
import { Notices } from '../shared/notices';
import { Bullets, Prose } from '../shared/page';
import { enquiryStateWords, firstName, notTakenOnWords, saySlots } from '../shared/words';
import { Conversation, pressMessage, WriteBox } from './conversation';

/** What a group can say of an enquiry, in the order it usually happens. */
const answers = ['contact', 'meet', 'check', 'offer', 'place', 'not-take-on', 'fill', 'lose-touch'] as const;
type Answer = (typeof answers)[number];

const answerWords: Record<Answer, { text: string; hint: string }> = {
  contact: { text: 'We have been in touch', hint: 'You have written or spoken to them.' },
  meet: { text: 'We are meeting', hint: 'A visit, a chat or a trial session is arranged or has taken place.' },
  check: { text: 'We are making the checks', hint: 'References, a DBS check, training before the start.' },
  offer: { text: 'We have offered them a place', hint: 'They still have to say yes, or agree on a start.' },
  place: { text: 'We have taken them on', hint: 'A start date is agreed.' },
  'not-take-on': { text: 'We are not taking them on', hint: 'We tell them kindly, and help them find something else.' },
  fill: { text: 'The role is filled', hint: 'Somebody else has it. We tell them.' },
  'lose-touch': { text: 'We cannot reach them', hint: 'You have tried more than once.' },
};

/** Whether an act has been done already, so that pressing it again is an answer and not a fault. */
const doneState: Partial<Record<Exclude<Answer, 'place'>, Enquiry['state']>> = {
  contact: 'contacted',
  meet: 'meeting',
  check: 'checks',
  offer: 'offered',
  'not-take-on': 'not-taken-on',
  fill: 'role-filled',
  'lose-touch': 'unreachable',
};

const saidWords: Record<string, string> = {
  contact: 'Thank you. We have noted that you have been in touch',
  meet: 'Thank you. We have noted that you are meeting',
  check: 'Thank you. We have noted that you are making the checks',
  offer: 'Thank you. We have noted your offer',
  place: 'Thank you. They are taken on',
  'not-take-on': 'Thank you for saying so. We tell them',
  fill: 'Thank you. We tell them that the role is filled',
  'lose-touch': 'Thank you. We have noted that you lost touch',
  write: 'Your message is on its way',
};

interface Loaded {
  enquiry: Enquiry;
  told: EnquiryPrivate | null;
  role: Opportunity | null;
  placement: Placement | null;
}

async function load(v: Acting, enquiryId: string): Promise<Loaded | null> {
  const { records } = v.deps.core;
  const enquiry = await enquiryFor(v.deps.core, v.who, enquiryId);
  if (!enquiry) return null;
  const [told, role, placement] = await Promise.all([
    records.enquiryPrivate(enquiry.id),
    enquiry.opportunityId ? records.get('opportunity', enquiry.opportunityId) : null,
    enquiry.state === 'placed' ? records.get('placement', enquiry.placementId) : null,
  ]);
  return { enquiry, told, role, placement };
}

/** What a group sees of an enquiry, and how it answers. `back` leads to the group's own pages, where it came from there. */
export async function showAnswer(v: Acting, enquiryId: string, shown: Shown = {}, back?: string): Promise<Response> {
  const loaded = await load(v, enquiryId);
  if (!loaded) return problemPage(v.c, { kind: 'not-found', noun: 'enquiry' }, { title: 'There is no such enquiry' });
  const { enquiry, told, role, placement } = loaded;
  const name = told ? firstName(told.name) : 'This volunteer';
  const form = shown.form ?? emptyForm;
  const allowed = actsNow(enquiry, 'group').filter((a): a is Answer => (answers as readonly string[]).includes(a));
  const left = role ? placesLeft(role) : null;
  return v.c.html(
    <LinkFrame
      lio={v.lio}
      title={`${name} would like to volunteer`}
      caption={role ? role.details.title : enquiry.reference}
      errors={form.errors}
      concern={`${v.base}/concern`}
    >
      {back ? (
        <p class="govuk-body">
          <a class="govuk-link" href={back}>
            Back to all your enquiries
          </a>
        </p>
      ) : null}
      <Notices problem={shown.problem} done={doneWords(v.c, saidWords)} />
      <p class="govuk-body">
        <Tag colour={enquiry.state === 'new' ? 'yellow' : 'grey'}>{enquiryStateWords[enquiry.state]}</Tag>
      </p>
      <SummaryList
        rows={[
          { key: 'First name', value: name },
          { key: 'Lives in', value: districtName(v.deps, v.lio, enquiry.home) },
          { key: 'Asked on', value: sayInstant(enquiry.receivedAt) },
          { key: 'Message', value: told?.message.trim() ? <Prose text={told.message} /> : 'They left none' },
          { key: 'Free', value: enquiry.availability.length > 0 ? saySlots(enquiry.availability) : 'They did not say' },
          ...(enquiry.sharing.email && told?.email
            ? [
                {
                  key: 'Email',
                  value: (
                    <a class="govuk-link" href={`mailto:${told.email}`}>
                      {told.email}
                    </a>
                  ),
                },
              ]
            : []),
          ...(enquiry.sharing.phone && told?.phone ? [{ key: 'Phone', value: told.phone }] : []),
          ...(enquiry.sharing.accessNeeds && told?.accessNeeds
            ? [{ key: 'What they need', value: <Prose text={told.accessNeeds} /> }]
            : []),
          { key: 'Reference', value: enquiry.reference },
        ]}
      />
      {enquiry.sharing.email || enquiry.sharing.phone ? (
        <p class="govuk-body">They shared this with you for this role only. Please use it for nothing else.</p>
      ) : (
        <p class="govuk-body">
          {name} has not shared an address or a number. Write to them here and we pass it on, or ring {v.lio.name} on{' '}
          {v.lio.phone} with the reference.
        </p>
      )}
      <Conversation told={told} sides={{ volunteer: name, group: 'You', lio: v.lio.name }} />
      <WriteBox
        enquiry={enquiry}
        to={told ? name : null}
        hint={
          enquiry.hasEmail
            ? `We pass it on, and tell you when they write back. ${enquiry.state === 'new' ? 'It counts as your answer.' : ''}`
            : `${name} has no email address: we ring them, and write back for them.`
        }
        form={form}
        action={v.base}
      />
      {allowed.length > 0 ? (
        <>
          <h2 class="govuk-heading-m">What has happened?</h2>
          {left === null ? null : (
            <p class="govuk-body">
              {left === 0 ? 'All the places of this role are taken.' : `${sayCount(left, 'place')} left in this role.`}
            </p>
          )}
          <Form action={v.base} idempotencyKey={newKey()}>
            <Radios
              form={form}
              name="answer"
              label="Choose what is true now"
              hint="You can come back and choose the next step later. You can skip steps, but not go back."
              labelSize="s"
              items={allowed.map((a) => answerItem(a, form))}
            />
            <Button>Save</Button>
          </Form>
        </>
      ) : (
        <Ending enquiry={enquiry} placement={placement} name={name} />
      )}
      <h2 class="govuk-heading-m">What happens next</h2>
      <Bullets items={nextSteps(enquiry, name)} />
    </LinkFrame>,
    statusOf(shown),
  );
}

const answerItem = (a: Answer, form: FormState): Choice => ({
  value: a,
  ...answerWords[a],
  ...(a === 'place'
    ? {
        conditional: (
          <DateInput
            form={form}
            name="startsOn"
            label="When do they start?"
            hint="For example, 27 3 2027. We ask you both on that day."
          />
        ),
      }
    : a === 'not-take-on'
      ? {
          conditional: (
            <Select
              form={form}
              name="reason"
              label="Why not?"
              blank="Choose a reason"
              items={notTakenOnReasons.map((r) => ({ value: r, text: notTakenOnWords[r] }))}
            />
          ),
        }
      : {}),
});

const Ending = ({ enquiry, placement, name }: { enquiry: Enquiry; placement: Placement | null; name: string }) => (
  <p class="govuk-body-l">
    {enquiry.state === 'placed'
      ? placement?.state === 'agreed'
        ? `You have taken ${name} on, from ${sayDay(placement.startsOn)}.`
        : `You have taken ${name} on.`
      : `${enquiryStateWords[enquiry.state]}. There is nothing more to do.`}
  </p>
);

function nextSteps(enquiry: Enquiry, name: string): string[] {
  switch (enquiry.state) {
    case 'new':
      return [
        `Please get in touch within five working days, even if it is a no. ${name} is waiting.`,
        'We remind you after two and after five working days. After ten we help them find something else.',
      ];
    case 'contacted':
    case 'meeting':
    case 'checks':
    case 'offered':
      return [`Come back to this page when something has changed. We tell ${name}.`];
    case 'placed':
      return [
        'On the day it starts we ask you both whether it did.',
        'After four and twelve weeks we ask you both whether it still goes on.',
      ];
    default:
      return [`We tell ${name}, and help them find something else if they want to.`];
  }
}

/** The group's press. Several presses of the same answer are one. */
export async function pressAnswer(v: Acting, enquiryId: string, values: Values, back?: string): Promise<Response> {
  const again = (shown?: Shown) => showAnswer(v, enquiryId, shown, back);
  // The box to write in is a form of its own on the same page.
  if (Object.hasOwn(values, 'text')) return pressMessage(v, enquiryId, values, again);
  const f = new Fields(values);
  const answer = f.choice('answer', answers, 'Choose what has happened');
  if (answer === null) return again({ form: f.form, status: 422 });
  const before = await enquiryFor(v.deps.core, v.who, enquiryId);
  if (answer !== 'place' && before && before.state === doneState[answer]) {
    return v.c.redirect(`${v.base}?done=${answer}`, 303);
  }
  if (answer === 'place') {
    const startsOn = f.day('startsOn', 'Enter the day they start');
    if (startsOn !== null && !sensible(startsOn, v.today)) {
      f.wrong('startsOn', 'The start must be within the last year or the next');
    }
    if (!f.ok || startsOn === null) return again({ form: f.form, status: 422 });
    const done = await placeVolunteer(v.deps.core, v.who, enquiryId, { startsOn });
    if (done.ok) return v.c.redirect(`${v.base}?done=place`, 303);
    return before?.state === 'placed' && done.failure.kind === 'illegal-transition'
      ? again({ problem: placedBefore, status: 409 })
      : refused(v, done.failure, values, again);
  }
  let act: SimpleAct;
  if (answer === 'not-take-on') {
    const reason = f.choice('reason', notTakenOnReasons, 'Choose why you are not taking them on');
    if (reason === null) return again({ form: f.form, status: 422 });
    act = { act: answer, reason };
  } else act = { act: answer };
  const done = await actOnEnquiry(v.deps.core, v.who, enquiryId, act);
  return done.ok ? v.c.redirect(`${v.base}?done=${answer}`, 303) : refused(v, done.failure, values, again);
}

const placedBefore = {
  heading: 'You had taken them on already',
  text: 'The start stays as it was agreed. Has it moved? Say the right day when we ask whether it started, or ring us.',
};

const sensible = (day: Day, today: Day) => day >= addDays(today, -366) && day <= addDays(today, 366);
