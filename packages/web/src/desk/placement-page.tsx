import { daysDiffer, disagree, type Placement } from '@placewell/core/placement/placement';
import { placementFor, recordHours, type Saying, sayOfPlacement } from '@placewell/core/placement/say';
import { didNotStartReasons, endedReasons } from '@placewell/core/placement/transitions';
import {
  Button,
  type Choice,
  Columns,
  DateInput,
  dateValues,
  emptyForm,
  Form,
  type FormState,
  Input,
  Radios,
  Select,
  SummaryList,
  sayCount,
  sayDate,
  sayInstant,
  Tag,
  WarningText,
} from '../design';
import { doneWords, type Shown, statusOf } from '../shared/acting';
import { Fields, readForm } from '../shared/form';
import { newKey } from '../shared/keys';
import { Notices } from '../shared/notices';
import { onBehalf, type Staff } from '../sign-in';
import { DeskPage, refusedAtDesk } from './frame';
import { deskAddress } from './naming';
import { pressedBefore } from './pressed-before';
import { answeredAbout, SaidAbout } from './said-about';
import { bodyName, Story, tellersOf } from './story';
import { placementStateWords, reasonItems, sayReason, saysWords } from './words';

const done = { said: 'Saved.', hours: 'The hours are added.' };

/** One placement: what each side says of it, and saying it for somebody who rang. */
export async function showPlacement(s: Staff, id: string, shown: Shown = {}): Promise<Response | null> {
  const { records } = s.deps.core;
  const p = await placementFor(s.deps.core, s.who, id);
  if (!p) return null;
  const [told, role, story, tellers] = await Promise.all([
    records.enquiryPrivate(p.enquiryId),
    records.get('opportunity', p.opportunityId),
    records.story(`person.${p.personId}`),
    tellersOf(s.deps, s.lio.id),
  ]);
  const answered = await answeredAbout(s, story, [p.id]);
  const form = shown.form ?? emptyForm;
  const own = (name: string): FormState => (form.values.form === name ? form : emptyForm);
  const says = sayings(p, own('say'));
  const name = told?.name.trim() || 'Name not kept';
  return s.c.html(
    <DeskPage
      staff={s}
      title={`${name}: ${role?.details.title ?? 'a role'}`}
      caption="Placement"
      section="enquiries"
      errors={form.errors}
      back={{ href: deskAddress(s.lio.id, 'enquiry', p.enquiryId), text: 'Their enquiry' }}
    >
      <Columns>
        <Notices problem={shown.problem} done={doneWords(s.c, done)} />
        <p class="govuk-body">
          <Tag colour={p.state === 'started' ? 'green' : p.state === 'agreed' ? 'yellow' : 'grey'}>
            {placementStateWords[p.state]}
          </Tag>
        </p>
        {disagree(p) ? <WarningText>The two sides say different things. Ring both.</WarningText> : null}
        {daysDiffer(p) ? (
          <WarningText>
            The two sides say different days of the start. Ring both, then say which day it was.
          </WarningText>
        ) : null}
        <SummaryList
          rows={[
            {
              key: 'Group',
              value: (
                <a class="govuk-link" href={deskAddress(s.lio.id, 'group', p.groupId)}>
                  {role?.groupName ?? 'The group'}
                </a>
              ),
            },
            { key: 'Agreed', value: sayInstant(p.agreedAt) },
            { key: 'Planned start', value: sayDate(p.startsOn) },
            ...('startedOn' in p ? [{ key: 'Started', value: sayDate(p.startedOn) }] : []),
            ...('endedOn' in p ? [{ key: 'Ended', value: sayDate(p.endedOn) }] : []),
            ...('reason' in p ? [{ key: 'Why', value: sayReason(p.reason) }] : []),
            { key: 'Volunteer says', value: sayOf(p.volunteerSays, p.startDays.volunteer) },
            { key: 'Group says', value: sayOf(p.groupSays, p.startDays.group) },
            { key: 'Hours reported', value: p.hours > 0 ? sayCount(p.hours, 'hour') : 'None' },
            { key: 'Lead', value: bodyName(tellers.bodies, p.body) },
          ]}
        />
        {says.length > 0 ? (
          <Form action={s.base} hidden={{ form: 'say' }} idempotencyKey={newKey()}>
            <Radios form={own('say')} name="says" label="What did they tell you?" labelSize="m" items={says} />
            <Button>Save</Button>
          </Form>
        ) : null}
        {p.state === 'started' || p.state === 'ended' ? (
          <Form action={s.base} hidden={{ form: 'hours' }} idempotencyKey={newKey()}>
            <h2 class="govuk-heading-m">Add hours</h2>
            <Input
              form={own('hours')}
              name="hours"
              label="Hours given"
              hint="They are added to those reported before."
              width={4}
              inputmode="decimal"
            />
            <Button kind="secondary">Add</Button>
          </Form>
        ) : null}
        <SaidAbout lioId={s.lio.id} answered={answered} />
        <p class="govuk-body">
          <a class="govuk-link" href={`/${s.lio.id}/desk/trail/placement/${p.id}`}>
            Audit trail of this placement
          </a>
        </p>
      </Columns>
      <Story
        caption="What has happened, latest first"
        events={story.filter((e) => e.subjectId === p.id)}
        {...tellers}
      />
    </DeskPage>,
    statusOf(shown),
  );
}

const sayOf = (says: Placement['volunteerSays'], day: string | null) =>
  says ? `${saysWords[says]}${day ? `, on ${sayDate(day)}` : ''}` : 'Nothing yet';

const says = ['started', 'did-not-start', 'still-going', 'not-going'] as const;

/** What can be said of a placement as it stands. */
function sayings(p: Placement, form: FormState): Choice[] {
  const day = (name: string, label: string, known?: string) => (
    <DateInput
      form={form.values.form ? form : { values: dateValues(name, known), errors: [] }}
      name={name}
      label={label}
      hint="For example, 27 3 2027"
    />
  );
  const started: Choice = {
    value: 'started',
    text: 'It started',
    conditional: day('startedOn', 'On which day?', p.startsOn),
  };
  const anotherDay: Choice = {
    value: 'started',
    text: 'It started on another day, or I know which day it was',
    conditional: day('startedOn', 'On which day?', 'startedOn' in p ? p.startedOn : undefined),
  };
  const notStarted: Choice = {
    value: 'did-not-start',
    text: 'It did not start',
    conditional: (
      <Select
        form={form}
        name="reason-did-not-start"
        label="Why?"
        blank="Choose a reason"
        items={reasonItems(didNotStartReasons)}
      />
    ),
  };
  const going: Choice = { value: 'still-going', text: 'It still goes on' };
  const ended: Choice = {
    value: 'not-going',
    text: 'It has ended',
    conditional: (
      <>
        {day('endedOn', 'When was the last time?')}
        <Select
          form={form}
          name="reason-not-going"
          label="Why?"
          blank="Choose a reason"
          items={reasonItems(endedReasons)}
        />
      </>
    ),
  };
  switch (p.state) {
    case 'agreed':
      return [started, notStarted];
    case 'started':
      return [going, ended, anotherDay];
    case 'ended':
      // Nobody had started: there is no day to correct.
      return p.reason === 'recorded-in-error' ? [] : [anotherDay];
    case 'did-not-start':
      return [];
  }
}

export async function pressPlacement(s: Staff, id: string): Promise<Response | null> {
  const values = await readForm(s.c);
  const { core } = s.deps;
  const who = onBehalf(s.who);
  const p = await placementFor(core, who, id);
  if (!p) return null;
  const show = async (shown?: Shown) => (await showPlacement(s, id, shown)) as Response;
  const f = new Fields(values);
  const which = f.choice('form', ['say', 'hours'], 'Choose what to do');
  if (which === 'hours') {
    const hours = f.number('hours', { min: 0.25, max: 1000, whole: false, name: 'Hours' });
    if (hours === null && f.ok) f.wrong('hours', 'Enter the hours given');
    if (hours === null || !f.ok) return show({ form: f.form, status: 422 });
    const added = await recordHours(core, who, id, hours);
    if (added.ok) return s.c.redirect(`${s.base}?done=hours`, 303);
    return refusedAtDesk(s, 'placement', added.failure, values, show);
  }
  const saying = readSaying(f);
  if (!f.ok || saying === null) return show({ form: f.form, status: 422 });
  // A page shown before somebody else answered must not add a word that no longer fits.
  const fits = sayings(p, emptyForm).some((c) => c.value === saying.says);
  if (!fits) {
    const allowed = allowedOf[p.state];
    const act = saying.says === 'started' ? 'start' : saying.says === 'not-going' ? 'end' : saying.says;
    const failure = { kind: 'illegal-transition', act, state: p.state, allowed } as const;
    if (await pressedBefore(s, failure, `person.${p.personId}`, p.id, pressOf(act, saying))) {
      return s.c.redirect(`${s.base}?done=said`, 303);
    }
    return refusedAtDesk(s, 'placement', failure, values, show);
  }
  const said = await sayOfPlacement(core, who, id, saying);
  if (said.ok) return s.c.redirect(`${s.base}?done=said`, 303);
  return refusedAtDesk(s, 'placement', said.failure, values, show, { reason: `reason-${saying.says}` });
}

const allowedOf: Record<Placement['state'], string[]> = {
  agreed: ['start', 'did-not-start'],
  started: ['end', 'correct-start'],
  ended: ['correct-start'],
  'did-not-start': [],
};

/** What the event of a saying says, by which the same press again is known. */
const pressOf = (act: string, saying: Saying) => ({
  act,
  reason: 'reason' in saying ? saying.reason : '',
  data: saying.says === 'not-going' ? { endedOn: saying.endedOn } : {},
});

function readSaying(f: Fields): Saying | null {
  const chosen = f.choice('says', says, 'Choose what they told you');
  switch (chosen) {
    case null:
      return null;
    case 'started': {
      const startedOn = f.day('startedOn', 'Enter the day it started');
      return startedOn && { says: 'started', startedOn };
    }
    case 'did-not-start': {
      const reason = f.choice('reason-did-not-start', didNotStartReasons, 'Choose why it did not start');
      return reason && { says: 'did-not-start', reason };
    }
    case 'still-going':
      return { says: 'still-going', weeks: null };
    case 'not-going': {
      const endedOn = f.day('endedOn', 'Enter the day of the last time');
      const reason = f.choice('reason-not-going', endedReasons, 'Choose why it ended');
      return endedOn && reason && { says: 'not-going', weeks: null, endedOn, reason };
    }
  }
}
