import type { SiteDeps } from '@placewell/contract/site-deps';
import { causes } from '@placewell/core/codes/causes';
import { Slot } from '@placewell/core/codes/codes';
import { actOnEnquiry, enquiryFor, type SimpleAct } from '@placewell/core/enquiry/act-on-enquiry';
import { confirmEnquiry } from '@placewell/core/enquiry/confirm-enquiry';
import { type Enquiry, type EnquiryPrivate, messageLength } from '@placewell/core/enquiry/enquiry';
import { placeVolunteer } from '@placewell/core/enquiry/place-volunteer';
import { writeMessage } from '@placewell/core/enquiry/write-message';
import type { Opportunity } from '@placewell/core/opportunity/opportunity';
import type { Event } from '@placewell/core/shared/event';
import type { BodyId, OpportunityId } from '@placewell/core/shared/ids';
import { addDays } from '@placewell/core/shared/time';
import {
  Button,
  ButtonLink,
  Checkboxes,
  Columns,
  emptyForm,
  Form,
  type FormState,
  InsetText,
  SummaryList,
  type SummaryRow,
  sayCount,
  sayDate,
  sayInstant,
  sayWhen,
  Tag,
} from '../design';
import { Conversation, WriteBox } from '../enquiry/conversation';
import { doneWords, type Shown, statusOf } from '../shared/acting';
import { Fields, readForm, type Values } from '../shared/form';
import { newKey } from '../shared/keys';
import { districtName } from '../shared/lio';
import { Notices } from '../shared/notices';
import { Prose } from '../shared/page';
import { enquiryStateWords, saySlots } from '../shared/words';
import { onBehalf, type Staff } from '../sign-in';
import {
  actsNow,
  enquiryForms,
  KeepingForms,
  reasonsOf,
  type Step,
  StepForm,
  saidByOthers,
  steps,
} from './enquiry-acts';
import { DeskPage, refusedAtDesk } from './frame';
import { calledName, deskAddress } from './naming';
import { silentSince } from './queues';
import { bodyName, Story, type Tellers, tellersOf } from './story';
import { type Suggestion, suggestionsFor } from './suggestions';
import {
  channelWords,
  heldWords,
  placementStateWords,
  reassignReasons,
  sayReason,
  surveyStateWords,
  surveyWords,
} from './words';

const done = {
  saved: 'Saved.',
  recorded: 'The enquiry is recorded.',
  already: 'This was recorded before. This is that enquiry.',
  referred: 'They are referred. This is the new enquiry, and the group has been told.',
  written: 'Your message is on its way to both.',
  rescued: 'The roles are on their way to the volunteer.',
};

interface Told {
  enquiry: Enquiry;
  told: EnquiryPrivate | null;
  role: Opportunity | null;
  events: Event[];
  tellers: Tellers;
}

async function tell(s: Staff, id: string): Promise<Told | null> {
  const { records } = s.deps.core;
  const enquiry = await enquiryFor(s.deps.core, s.who, id);
  if (!enquiry) return null;
  const [told, role, events, tellers] = await Promise.all([
    records.enquiryPrivate(id),
    enquiry.opportunityId ? records.get('opportunity', enquiry.opportunityId) : null,
    records.story(`person.${enquiry.personId}`),
    tellersOf(s.deps, s.lio.id),
  ]);
  return { enquiry, told, role, events, tellers };
}

/** One enquiry, with the whole story of its person, and all that can be done with it now. Null: there is none here. */
export async function showEnquiry(s: Staff, id: string, shown: Shown = {}): Promise<Response | null> {
  const t = await tell(s, id);
  if (!t) return null;
  const { enquiry, told, role, events, tellers } = t;
  const form = shown.form ?? emptyForm;
  const acts = actsNow(enquiry, s.who.role);
  const name = told?.name.trim() || 'Name not kept';
  const alternatives = acts.includes('rescue')
    ? await suggestionsFor(s.deps, s.lio, enquiry, role, { count: 3, age: told?.age ?? null })
    : [];
  const records = await recordsOf(s.deps, s.lio.id, events, id);
  const subjects = new Map(records.map((r) => [r.id, r]));
  return s.c.html(
    <DeskPage
      staff={s}
      title={name}
      caption={`Enquiry ${enquiry.reference}`}
      section="enquiries"
      errors={form.errors}
      back={{ href: `/${s.lio.id}/desk/enquiries?state=${enquiry.state}`, text: 'Enquiries' }}
    >
      <Columns
        aside={
          <>
            <KeepingForms enquiry={enquiry} acts={acts} bodies={tellers.bodies} form={form} action={s.base} />
            <p class="govuk-body">
              <a class="govuk-link" href={`/${s.lio.id}/desk/trail/enquiry/${enquiry.id}`}>
                Audit trail of this enquiry
              </a>
            </p>
          </>
        }
      >
        <Notices problem={shown.problem} done={doneWords(s.c, done)} />
        <p class="govuk-body">
          <Tag colour={tagOf(enquiry)}>{enquiryStateWords[enquiry.state]}</Tag>
        </p>
        <Standing enquiry={enquiry} today={s.today} />
        <SummaryList rows={factsOf(s, t)} />
        <Conversation
          told={told}
          sides={{ volunteer: calledName(told?.name), group: role?.groupName ?? 'The group', lio: s.lio.name }}
        />
        {acts.includes('write') && told ? (
          <WriteBox
            enquiry={enquiry}
            to="both of them"
            hint={`${calledName(told.name)} and the group both read it, as written by ${s.lio.name}.`}
            form={form.values.form === 'write' ? form : emptyForm}
            action={s.base}
            hidden={{ form: 'write' }}
          />
        ) : null}
        {acts.includes('refer') ? (
          <ButtonLink href={`${s.base}/refer`}>Find a role for {calledName(told?.name)}</ButtonLink>
        ) : null}
        {acts.includes('rescue') && (silentSince(enquiry) ?? '9') <= s.today ? (
          <Rescue s={s} enquiry={enquiry} called={calledName(told?.name)} alternatives={alternatives} form={form} />
        ) : null}
        <StepForm enquiry={enquiry} acts={acts} form={form} action={s.base} />
        {acts.includes('rescue') && !((silentSince(enquiry) ?? '9') <= s.today) ? (
          <Rescue s={s} enquiry={enquiry} called={calledName(told?.name)} alternatives={alternatives} form={form} />
        ) : null}
        {records.length > 1 ? (
          <>
            <h2 class="govuk-heading-m">Everything about {calledName(told?.name)}</h2>
            <ul class="govuk-list govuk-list--spaced">
              {records.map((r) => (
                <li>
                  {r.href ? (
                    <a class="govuk-link" href={r.href}>
                      {r.title}
                    </a>
                  ) : (
                    <strong>{r.title}</strong>
                  )}
                  : {r.state}
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </Columns>
      <Story
        caption="The whole story, latest first"
        events={events.filter((e) => e.noun !== 'person')}
        about={(e) => subjects.get(e.subjectId)?.title ?? ''}
        {...tellers}
      />
    </DeskPage>,
    statusOf(shown),
  );
}

const tagOf = (e: Enquiry) =>
  e.state === 'new' || e.state === 'received'
    ? 'yellow'
    : e.state === 'placed'
      ? 'green'
      : 'endedAt' in e
        ? 'grey'
        : 'blue';

/** What it waits for, or how it ended. */
const Standing = ({ enquiry: e, today }: { enquiry: Enquiry; today: string }) => {
  if (e.state === 'received') {
    return (
      <InsetText>
        {e.held ? `Held back. ${heldWords[e.held]}. ` : ''}
        {e.guardianAskedAt
          ? 'Waits for the parent or guardian to confirm'
          : 'Waits for the volunteer to confirm their address'}
        , until {sayInstant(e.confirmBy)}. Then it is forgotten.
      </InsetText>
    );
  }
  const silent = silentSince(e);
  if (silent) {
    return (
      <InsetText>
        {silent <= today
          ? `The group has not answered since ${sayInstant(e.newAt ?? e.receivedAt)}, ${sayWhen((e.newAt ?? e.receivedAt).slice(0, 10), today)}.`
          : `The group has until ${sayDate(silent)} to answer.`}
      </InsetText>
    );
  }
  return 'reason' in e ? <InsetText>Why: {sayReason(e.reason)}.</InsetText> : null;
};

function factsOf(s: Staff, { enquiry: e, told, role, tellers }: Told): SummaryRow[] {
  const shared = [
    ...(e.sharing.email ? ['email address'] : []),
    ...(e.sharing.phone ? ['phone number'] : []),
    ...(e.sharing.accessNeeds ? ['what they need'] : []),
  ];
  return [
    {
      key: 'Asked about',
      value: role ? (
        <>
          <a class="govuk-link" href={deskAddress(s.lio.id, 'opportunity', role.id)}>
            {role.details.title}
          </a>
          ,{' '}
          <a class="govuk-link" href={deskAddress(s.lio.id, 'group', role.groupId)}>
            {role.groupName}
          </a>
        </>
      ) : (
        'Volunteering in general'
      ),
    },
    { key: 'Message', value: told?.message.trim() ? <Prose text={told.message} /> : 'None' },
    {
      key: 'Email',
      value: told?.email ? (
        <a class="govuk-link" href={`mailto:${told.email}`}>
          {told.email}
        </a>
      ) : (
        'None: call or write a letter'
      ),
    },
    { key: 'Phone', value: told?.phone ?? 'None' },
    ...(told?.age
      ? [{ key: 'Age', value: `${told.age}${told.guardianName ? `. Parent or guardian: ${told.guardianName}` : ''}` }]
      : []),
    ...(told?.accessNeeds ? [{ key: 'What they need', value: <Prose text={told.accessNeeds} /> }] : []),
    { key: 'Lives in', value: districtName(s.deps, s.lio, e.home) },
    ...(e.causes.length > 0 ? [{ key: 'Causes', value: e.causes.map((c) => causes[c].label).join(', ') }] : []),
    { key: 'Free', value: e.availability.length > 0 ? saySlots(e.availability) : 'They did not say' },
    ...(role ? [{ key: 'Group may see', value: ['first name', 'district', 'message', ...shared].join(', ') }] : []),
    { key: 'Came', value: `${sayInstant(e.receivedAt)}. ${channelWords[e.channel]}` },
    {
      key: 'Lead',
      value: `${bodyName(tellers.bodies, e.body)}${
        e.contributors.length > 0 ? `, with ${e.contributors.map((b) => bodyName(tellers.bodies, b)).join(', ')}` : ''
      }`,
    },
    { key: 'Time spent', value: e.minutes > 0 ? sayCount(e.minutes, 'minute') : 'None recorded' },
    ...(e.uncounted
      ? [{ key: 'Counted', value: e.uncounted === 'test' ? 'No: a test' : 'No: for our own services' }]
      : []),
  ];
}

interface RescueProps {
  s: Staff;
  enquiry: Enquiry;
  called: string;
  alternatives: readonly Suggestion[];
  form: FormState;
}

/** Three live roles nearby, chosen already: one press sends them. */
const Rescue = ({ s, enquiry, called, alternatives, form }: RescueProps) => (
  <>
    <h2 class="govuk-heading-m">Send {called} other roles</h2>
    {alternatives.length === 0 ? (
      <p class="govuk-body">No other role is open near them just now.</p>
    ) : (
      <Form action={s.base} hidden={{ form: 'rescue', version: String(enquiry.version) }} idempotencyKey={newKey()}>
        <Checkboxes
          form={
            form.values.form === 'rescue'
              ? form
              : { values: { alternatives: alternatives.map((a) => a.opportunity.id) }, errors: [] }
          }
          name="alternatives"
          label="Roles to send"
          hint={
            enquiry.hasEmail
              ? 'They are looking for people now. Untick what does not fit.'
              : 'They have no email address: a task to call them is opened.'
          }
          items={alternatives.map(({ opportunity: o, why }) => ({
            value: o.id,
            text: `${o.details.title}, ${o.groupName}`,
            hint: why,
          }))}
        />
        <Button>Send these to {called}</Button>
      </Form>
    )}
  </>
);

interface Kept {
  id: string;
  title: string;
  state: string;
  /** Absent on the page of that very record. */
  href?: string;
}

/** Every enquiry, placement and survey of a story, oldest first. */
async function recordsOf(
  { core: { records } }: SiteDeps,
  lioId: string,
  events: Event[],
  here: string,
): Promise<Kept[]> {
  const seen = new Map<string, Event['noun']>();
  for (const e of events) if (!seen.has(e.subjectId)) seen.set(e.subjectId, e.noun);
  const kept = await Promise.all(
    [...seen].map(async ([id, noun]): Promise<Kept | null> => {
      const link = (of: 'enquiry' | 'placement' | 'survey') =>
        id === here ? {} : { href: deskAddress(lioId, of, id) };
      if (noun === 'enquiry') {
        const e = await records.get('enquiry', id);
        return e && { id, title: `Enquiry ${e.reference}`, state: enquiryStateWords[e.state], ...link('enquiry') };
      }
      if (noun === 'placement') {
        const p = await records.get('placement', id);
        const state =
          p && `${placementStateWords[p.state]}${p.state === 'agreed' ? ` for ${sayDate(p.startsOn)}` : ''}`;
        return p && { id, title: 'Placement', state: state ?? '', ...link('placement') };
      }
      if (noun === 'survey') {
        const v = await records.get('survey', id);
        return (
          v && { id, title: `Survey: ${surveyWords[v.survey]}`, state: surveyStateWords[v.state], ...link('survey') }
        );
      }
      return null;
    }),
  );
  return kept.filter((k) => k !== null);
}

/** A form of the page was sent. Null: there is no such enquiry here. */
export async function pressEnquiry(s: Staff, id: string): Promise<Response | null> {
  const values = await readForm(s.c);
  const enquiry = await enquiryFor(s.deps.core, s.who, id);
  if (!enquiry) return null;
  const show = async (shown?: Shown) => (await showEnquiry(s, id, shown)) as Response;
  const f = new Fields(values);
  const which = f.choice('form', enquiryForms, 'Choose what to do');
  const version = f.number('version', { min: 1, max: 999_999, name: 'The version' }) ?? undefined;
  if (which === 'step') {
    const step = f.choice('act', steps, 'Choose what has happened');
    return step === null ? show({ form: f.form, status: 422 }) : takeStep(s, id, step, f, version, show);
  }
  if (which === 'write') {
    const text = f.text('text', { max: messageLength, name: 'Your message', required: 'Write your message' });
    if (!f.ok) return show({ form: f.form, status: 422 });
    return answer(s, values, show, 'written', () => writeMessage(s.deps.core, s.who, id, text));
  }
  const act = which === null ? null : keepingAct(f, which, enquiry);
  if (!f.ok || act === null) return show({ form: f.form, status: 422 });
  const who = saidByOthers.has(act.act) ? onBehalf(s.who) : s.who;
  return answer(s, values, show, act.act === 'rescue' ? 'rescued' : 'saved', () =>
    actOnEnquiry(s.deps.core, who, id, act, version),
  );
}

async function takeStep(
  s: Staff,
  id: string,
  step: Step,
  f: Fields,
  version: number | undefined,
  show: (shown?: Shown) => Promise<Response>,
): Promise<Response> {
  const who = saidByOthers.has(step) ? onBehalf(s.who) : s.who;
  const { core } = s.deps;
  if (step === 'place') {
    const startsOn = f.day('startsOn', 'Enter the day they start');
    if (startsOn !== null && (startsOn < addDays(s.today, -366) || startsOn > addDays(s.today, 366))) {
      f.wrong('startsOn', 'The start must be within the last year or the next');
    }
    if (!f.ok || startsOn === null) return show({ form: f.form, status: 422 });
    return answer(s, f.values, show, 'saved', () => placeVolunteer(core, who, id, { startsOn }));
  }
  if (step === 'confirm') return answer(s, f.values, show, 'saved', () => confirmEnquiry(core, who, id));
  if (step === 'withdraw' || step === 'not-take-on' || step === 'signpost') {
    const field = `reason-${step}`;
    const reason = f.choice(field, reasonsOf(step), 'Choose why');
    if (reason === null) return show({ form: f.form, status: 422 });
    return answer(s, f.values, show, 'saved', () => actOnEnquiry(core, who, id, { act: step, reason }, version), {
      reason: field,
    });
  }
  return answer(s, f.values, show, 'saved', () => actOnEnquiry(core, who, id, { act: step }, version));
}

async function answer(
  s: Staff,
  values: Values,
  show: (shown?: Shown) => Promise<Response>,
  words: keyof typeof done,
  act: () => ReturnType<typeof placeVolunteer> | ReturnType<typeof actOnEnquiry>,
  rename: Record<string, string> = {},
): Promise<Response> {
  const result = await act();
  if (result.ok) return s.c.redirect(`${s.base}?done=${words}`, 303);
  return refusedAtDesk(s, 'enquiry', result.failure, values, show, rename);
}

/** What one of the small forms asks for; null when something in it is missing. */
function keepingAct(
  f: Fields,
  which: Exclude<(typeof enquiryForms)[number], 'step' | 'write'>,
  enquiry: Enquiry,
): SimpleAct | null {
  switch (which) {
    case 'add-minutes': {
      const minutes = f.number('minutes', { min: 1, max: 600, name: 'Minutes' });
      if (minutes === null && f.ok) f.wrong('minutes', 'Enter the minutes spent');
      return minutes === null ? null : { act: 'add-minutes', minutes };
    }
    case 'say-heard': {
      const heard = f.choice('heard', ['yes', 'no'], 'Choose whether they have heard');
      return heard === null ? null : { act: 'say-heard', heard: heard === 'yes' };
    }
    case 'change-availability':
      return { act: 'change-availability', availability: f.choices('availability', Slot.options) };
    case 'reassign': {
      const body = f.raw('body');
      if (body === '' || body === enquiry.body) f.wrong('body', 'Choose another body');
      const reason = f.choice('reason', reassignReasons, 'Choose why');
      return reason === null ? null : { act: 'reassign', body: body as BodyId, reason };
    }
    case 'add-contributor': {
      const body = f.raw('contributor');
      if (body === '') f.wrong('contributor', 'Choose who helped');
      return { act: 'add-contributor', body: body as BodyId };
    }
    case 'rescue': {
      const chosen = f.all('alternatives');
      if (chosen.length === 0) f.wrong('alternatives', 'Choose at least one role to send');
      if (chosen.length > 3) f.wrong('alternatives', 'Choose up to three roles');
      return { act: 'rescue', alternatives: chosen as OpportunityId[] };
    }
  }
}
