import type { SiteDeps } from '@placewell/contract/site-deps';
import { type Cause, causeCodes, causes } from '@placewell/core/codes/causes';
import { type Channel, channels, type Locality, Slot } from '@placewell/core/codes/codes';
import { recordEnquiry } from '@placewell/core/enquiry/record-enquiry';
import type { BodyId, PersonId } from '@placewell/core/shared/ids';
import { atLondonTime, type Instant } from '@placewell/core/shared/time';
import {
  Button,
  Checkboxes,
  Columns,
  DateInput,
  Details,
  dateValues,
  emptyForm,
  Form,
  type FormState,
  Input,
  Radios,
  Select,
  Textarea,
} from '../design';
import { type Shown, statusOf } from '../shared/acting';
import { Fields, readForm, readQuery } from '../shared/form';
import { keyOf, newKey } from '../shared/keys';
import { homeItems } from '../shared/lio';
import { Notices } from '../shared/notices';
import { SlotGrid } from '../shared/slot-grid';
import { onBehalf, type Staff } from '../sign-in';
import { DeskPage, refusedAtDesk } from './frame';
import { deskAddress } from './naming';
import { channelWords } from './words';

/** Channels by which staff hear of somebody: all but the website, which records itself. */
const heardBy = channels.filter((c): c is Exclude<Channel, 'web'> => c !== 'web');

/** A call or visit, recorded in under a minute: who, how to reach them, what about. The rest opens when it is needed. */
export async function showRecord(s: Staff, shown: Shown = {}): Promise<Response> {
  const form = shown.form ?? (await firstValues(s));
  const bodies = await s.deps.core.records.bodies(s.lio.id);
  const roles = await rolesFor(s.deps, s.lio.id, form);
  const wrong = (names: readonly string[]) => form.errors.some((e) => names.includes(e.field));
  return s.c.html(
    <DeskPage
      staff={s}
      title="Record a call or visit"
      section="enquiries"
      errors={form.errors}
      back={{ href: `/${s.lio.id}/desk`, text: 'Today' }}
    >
      <Columns>
        <Notices problem={shown.problem} />
        <Form action={s.base} idempotencyKey={shown.form ? keyOf(form.values) : newKey()} hidden={hiddenOf(form)}>
          <Radios
            form={form}
            name="channel"
            label="How did they reach you?"
            inline
            small
            items={heardBy.map((value) => ({ value, text: channelWords[value] }))}
          />
          <Input form={form} name="name" label="Name" autocomplete="off" />
          <Input form={form} name="phone" label="Phone" optional type="tel" width={20} autocomplete="off" />
          <Input
            form={form}
            name="email"
            label="Email"
            optional
            type="email"
            hint="Without one, we open a task to call or write whenever there is news."
            autocomplete="off"
          />
          <Select
            form={form}
            name="home"
            label="Where do they live?"
            blank="Choose a district"
            items={homeItems(s.deps, s.lio, s.today)}
          />
          <Radios
            form={form}
            name="about"
            label="What do they ask about?"
            items={[
              { value: 'general', text: 'Volunteering in general' },
              {
                value: 'role',
                text: 'A role',
                conditional: (
                  <>
                    <Input form={form} name="find" label="Words from its title or group" type="search" />
                    <Button kind="secondary" name="look" value="yes">
                      Look
                    </Button>
                    {roles.length > 0 ? (
                      <Radios
                        form={form}
                        name="opportunityId"
                        label="Which role?"
                        small
                        items={roles.map((o) => ({ value: o.id, text: o.text }))}
                      />
                    ) : form.values.find ? (
                      <p class="govuk-body">No open role has these words.</p>
                    ) : null}
                    <Checkboxes
                      form={form}
                      name="sharing"
                      label="What may the group see?"
                      hint="Ask them. The group always sees first name, district and message."
                      small
                      items={[
                        { value: 'email', text: 'Email address' },
                        { value: 'phone', text: 'Phone number' },
                        { value: 'accessNeeds', text: 'What they need' },
                      ]}
                    />
                  </>
                ),
              },
            ]}
          />
          <Textarea form={form} name="message" label="What they said" optional rows={3} maxlength={2000} />
          <Input form={form} name="minutes" label="Minutes spent" optional width={3} inputmode="numeric" />
          <Details
            summary="More: when they are free, causes, needs"
            open={wrong(['accessNeeds', 'availability', 'causes'])}
          >
            <SlotGrid form={form} name="availability" label="When are they free?" optional />
            <Checkboxes
              form={form}
              name="causes"
              label="What do they care about?"
              optional
              small
              items={causeCodes
                .filter((c) => causes[c].broader === null)
                .map((value) => ({ value, text: causes[value].label }))}
            />
            <Textarea
              form={form}
              name="accessNeeds"
              label="What do they need to take part?"
              optional
              rows={2}
              maxlength={500}
            />
          </Details>
          <Details
            summary="More: under 18, another day, who helped"
            open={wrong(['age', 'guardianName', 'guardianEmail', 'receivedOn', 'body', 'contributors'])}
          >
            <Input
              form={form}
              name="age"
              label="Age, if under 18"
              optional
              width={2}
              inputmode="numeric"
              hint="Under 16 a parent or guardian has to have agreed: ask them before you save."
            />
            <Input form={form} name="guardianName" label="Name of the parent or guardian" optional autocomplete="off" />
            <Input
              form={form}
              name="guardianEmail"
              label="Their email address"
              optional
              type="email"
              autocomplete="off"
            />
            <DateInput
              form={form}
              name="receivedOn"
              label="Day of the call or visit, if not today"
              optional
              hint="For example, 27 3 2027"
            />
            <Select
              form={form}
              name="body"
              label="Who leads"
              blank="The body of their district"
              items={bodies.map((b) => ({ value: b.id, text: b.name }))}
            />
            {bodies.length > 1 ? (
              <Checkboxes
                form={form}
                name="contributors"
                label="Who else helped"
                optional
                small
                items={bodies.map((b) => ({ value: b.id, text: b.name }))}
              />
            ) : null}
            <Checkboxes
              form={form}
              name="test"
              label="Is this a test?"
              optional
              small
              items={[{ value: 'yes', text: 'Yes, do not count it' }]}
            />
          </Details>
          <Button>Save</Button>
        </Form>
      </Columns>
    </DeskPage>,
    statusOf(shown),
  );
}

const hiddenOf = (form: FormState): Record<string, string> => {
  const personId = form.values.personId;
  return typeof personId === 'string' && personId !== '' ? { personId } : {};
};

/** Staff of a body record for it; a person can be given, who asks again. */
async function firstValues(s: Staff): Promise<FormState> {
  const query = readQuery(s.c);
  const person = typeof query.person === 'string' ? await s.deps.core.records.get('person', query.person) : null;
  const own = person?.lioId === s.lio.id ? person : null;
  return {
    values: {
      channel: 'phone',
      about: 'general',
      ...(s.member.body ? { body: s.member.body } : {}),
      ...(own
        ? {
            personId: own.id,
            name: own.name,
            phone: own.phone ?? '',
            email: own.email ?? '',
            home: own.home ?? '',
          }
        : {}),
      ...dateValues('receivedOn', undefined),
    },
    errors: emptyForm.errors,
  };
}

async function rolesFor(deps: SiteDeps, lioId: string, form: FormState): Promise<{ id: string; text: string }[]> {
  const { find, opportunityId } = form.values;
  const chosen =
    typeof opportunityId === 'string' && opportunityId !== ''
      ? await deps.core.records.get('opportunity', opportunityId)
      : null;
  const { hits } =
    typeof find === 'string' && find.trim() !== ''
      ? await deps.search.search({ lioId, text: find.trim() }, { limit: 8 }, deps.core.clock())
      : { hits: [] };
  const roles = [...(chosen?.lioId === lioId ? [chosen] : []), ...hits.map((h) => h.opportunity)];
  return [...new Map(roles.map((o) => [o.id, { id: o.id, text: `${o.details.title}, ${o.groupName}` }])).values()];
}

export async function pressRecord(s: Staff): Promise<Response> {
  const values = await readForm(s.c);
  const show = (shown?: Shown) => showRecord(s, shown);
  // Looking for a role keeps everything else as typed. Enter in another field presses the first button there is: with no
  // words to look for, saving was meant.
  if (values.look === 'yes' && typeof values.find === 'string' && values.find.trim() !== '')
    return show({ form: { values: { ...values, about: 'role' }, errors: [] } });
  const f = new Fields(values);
  const channel = f.choice('channel', heardBy, 'Choose how they reached you');
  const name = f.name('name', { max: 120, name: 'The name', required: 'Enter their name' });
  const phone = f.phone('phone');
  const email = f.email('email');
  const home = f.choice(
    'home',
    homeItems(s.deps, s.lio, s.today).map((i) => i.value),
  );
  const about = f.choice('about', ['general', 'role'], 'Choose what they ask about');
  const opportunityId = about === 'role' ? f.raw('opportunityId') : '';
  if (about === 'role' && opportunityId === '') f.wrong('find', 'Look for the role and choose it');
  const message = f.text('message', { max: 2000, name: 'What they said' });
  const minutes = f.number('minutes', { min: 0, max: 600, name: 'Minutes' }) ?? 0;
  const availability = f.choices('availability', Slot.options);
  const chosenCauses = f.choices<Cause>('causes', causeCodes);
  const accessNeeds = f.text('accessNeeds', { max: 500, name: 'What they need' });
  const age = f.number('age', { min: 13, max: 17, name: 'The age of somebody under 18' });
  const guardianName = f.name('guardianName', { max: 120, name: 'The name' }) || null;
  const guardianEmail = f.email('guardianEmail');
  const receivedOn = f.day('receivedOn');
  const sharing = f.choices('sharing', ['email', 'phone', 'accessNeeds']);
  const body = f.raw('body');
  if (!f.ok || channel === null) return show({ form: f.form, status: 422 });
  const done = await recordEnquiry(s.deps.core, onBehalf(s.who), {
    idempotencyKey: keyOf(values),
    channel,
    opportunityId: opportunityId === '' ? null : opportunityId,
    name,
    phone,
    email,
    home: home as Locality | null,
    message,
    minutes,
    availability,
    causes: chosenCauses,
    accessNeeds,
    age,
    guardianName,
    guardianEmail,
    sharing: {
      email: sharing.includes('email'),
      phone: sharing.includes('phone'),
      accessNeeds: sharing.includes('accessNeeds'),
    },
    receivedAt: receivedOn === null || receivedOn === s.today ? null : earlierDay(receivedOn),
    body: body === '' ? null : (body as BodyId),
    contributors: f.all('contributors').filter((b) => b !== body) as BodyId[],
    personId: (f.raw('personId') || null) as PersonId | null,
    test: f.tick('test'),
  });
  if (done.ok) {
    const { enquiry, already } = done.value;
    const address = deskAddress(s.lio.id, 'enquiry', enquiry.id);
    return s.c.redirect(`${address}?done=${already ? 'already' : 'recorded'}`, 303);
  }
  if (done.failure.kind === 'not-open') {
    f.wrong('find', 'This role is no longer open. Choose another');
    return show({ form: f.form, status: 409 });
  }
  return refusedAtDesk(s, 'enquiry', done.failure, values, show, { receivedAt: 'receivedOn' });
}

/** The hour of a call some days ago is seldom known: noon stands for it. */
const earlierDay = (day: string): Instant => atLondonTime(day, '12:00');
