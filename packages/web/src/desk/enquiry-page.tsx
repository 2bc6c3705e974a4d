import { enquiryFor } from '@placewell/core/enquiry/act-on-enquiry';
import { actsNow } from '@placewell/core/enquiry/acts-now';
import { ButtonLink, Columns, emptyForm, SummaryList } from '../design';
import { Conversation, WriteBox } from '../enquiry/conversation';
import { doneWords, type Shown, statusOf } from '../shared/acting';
import { Notices } from '../shared/notices';
import type { Staff } from '../sign-in';
import { KeepingForms, StepForm } from './enquiry-acts';
import { factsOf, Standing, StateTag, type Told } from './enquiry-facts';
import { DeskPage } from './frame';
import { calledName } from './naming';
import { recordsOf } from './person-records';
import { silentSince } from './queues';
import { Rescue } from './rescue-form';
import { answeredAbout, SaidAbout } from './said-about';
import { Story, tellersOf } from './story';
import { suggestionsFor } from './suggestions';

/** What is said after a press. */
export const doneOfEnquiry = {
  saved: 'Saved.',
  recorded: 'The enquiry is recorded.',
  already: 'This was recorded before. This is that enquiry.',
  referred: 'They are referred. This is the new enquiry, and the group has been told.',
  written: 'Your message is on its way to both.',
  rescued: 'The roles are on their way to the volunteer.',
};

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
  const [records, answered] = await Promise.all([
    recordsOf(s.deps, s.lio.id, events, id),
    answeredAbout(s, events, [id, enquiry.state === 'placed' ? enquiry.placementId : null]),
  ]);
  // Where the group has been silent for too long, other roles come first.
  const overdue = (silentSince(enquiry) ?? '9') <= s.today;
  const rescue = acts.includes('rescue') ? (
    <Rescue enquiry={enquiry} called={calledName(told?.name)} alternatives={alternatives} form={form} action={s.base} />
  ) : null;
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
        <Notices problem={shown.problem} done={doneWords(s.c, doneOfEnquiry)} />
        <p class="govuk-body">
          <StateTag enquiry={enquiry} />
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
        {overdue ? rescue : null}
        <StepForm enquiry={enquiry} acts={acts} form={form} action={s.base} />
        {overdue ? null : rescue}
        <SaidAbout lioId={s.lio.id} answered={answered} />
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
