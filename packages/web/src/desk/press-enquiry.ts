import { Slot } from '@placewell/core/codes/codes';
import { actOnEnquiry, enquiryFor, type SimpleAct } from '@placewell/core/enquiry/act-on-enquiry';
import { confirmEnquiry } from '@placewell/core/enquiry/confirm-enquiry';
import { type Enquiry, messageLength } from '@placewell/core/enquiry/enquiry';
import { placeVolunteer } from '@placewell/core/enquiry/place-volunteer';
import { writeMessage } from '@placewell/core/enquiry/write-message';
import type { BodyId, OpportunityId } from '@placewell/core/shared/ids';
import { addDays } from '@placewell/core/shared/time';
import type { Shown } from '../shared/acting';
import { Fields, readForm, type Values } from '../shared/form';
import { onBehalf, type Staff } from '../sign-in';
import { enquiryForms, reasonsOf, type Step, saidByOthers, steps } from './enquiry-acts';
import { type doneOfEnquiry, showEnquiry } from './enquiry-page';
import { refusedAtDesk } from './frame';
import { pressedBefore } from './pressed-before';
import { reassignReasons } from './words';

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
    return step === null ? show({ form: f.form, status: 422 }) : takeStep(s, enquiry, step, f, version, show);
  }
  if (which === 'write') {
    const text = f.text('text', { max: messageLength, name: 'Your message', required: 'Write your message' });
    if (!f.ok) return show({ form: f.form, status: 422 });
    return answer(s, enquiry, values, show, {
      words: 'written',
      act: () => writeMessage(s.deps.core, s.who, id, text),
    });
  }
  const act = which === null ? null : keepingAct(f, which, enquiry);
  if (!f.ok || act === null) return show({ form: f.form, status: 422 });
  const who = saidByOthers.has(act.act) ? onBehalf(s.who) : s.who;
  return answer(s, enquiry, values, show, {
    words: act.act === 'rescue' ? 'rescued' : 'saved',
    act: () => actOnEnquiry(s.deps.core, who, id, act, version),
    press: sameAvailability(enquiry, act) ? { act: act.act, seen: version, ...wordsOf(act) } : undefined,
  });
}

async function takeStep(
  s: Staff,
  enquiry: Enquiry,
  step: Step,
  f: Fields,
  version: number | undefined,
  show: (shown?: Shown) => Promise<Response>,
): Promise<Response> {
  const who = saidByOthers.has(step) ? onBehalf(s.who) : s.who;
  const { core } = s.deps;
  const { id } = enquiry;
  const press = { act: step, seen: version };
  if (step === 'place') {
    const startsOn = f.day('startsOn', 'Enter the day they start');
    if (startsOn !== null && (startsOn < addDays(s.today, -366) || startsOn > addDays(s.today, 366))) {
      f.wrong('startsOn', 'The start must be within the last year or the next');
    }
    if (!f.ok || startsOn === null) return show({ form: f.form, status: 422 });
    return answer(s, enquiry, f.values, show, { act: () => placeVolunteer(core, who, id, { startsOn }) });
  }
  if (step === 'confirm') {
    return answer(s, enquiry, f.values, show, { act: () => confirmEnquiry(core, who, id), press });
  }
  if (step === 'withdraw' || step === 'not-take-on' || step === 'signpost') {
    const field = `reason-${step}`;
    const reason = f.choice(field, reasonsOf(step), 'Choose why');
    if (reason === null) return show({ form: f.form, status: 422 });
    return answer(s, enquiry, f.values, show, {
      act: () => actOnEnquiry(core, who, id, { act: step, reason }, version),
      press: { ...press, reason },
      rename: { reason: field },
    });
  }
  return answer(s, enquiry, f.values, show, { act: () => actOnEnquiry(core, who, id, { act: step }, version), press });
}

interface Asked {
  act: () => ReturnType<typeof placeVolunteer> | ReturnType<typeof actOnEnquiry>;
  /** Said once it is done. */
  words?: keyof typeof doneOfEnquiry;
  /** What the act's event says, by which the same press again is known. */
  press?: Parameters<typeof pressedBefore>[4] | undefined;
  rename?: Record<string, string>;
}

async function answer(
  s: Staff,
  { id, personId }: Enquiry,
  values: Values,
  show: (shown?: Shown) => Promise<Response>,
  { act, words = 'saved', press, rename = {} }: Asked,
): Promise<Response> {
  const result = await act();
  const again = !result.ok && press && (await pressedBefore(s, result.failure, `person.${personId}`, id, press));
  if (result.ok || again) return s.c.redirect(`${s.base}?done=${words}`, 303);
  return refusedAtDesk(s, 'enquiry', result.failure, values, show, rename);
}

/** What an act's event says besides its name. */
function wordsOf(act: SimpleAct): { reason?: string; data?: Record<string, unknown> } {
  switch (act.act) {
    case 'add-minutes':
      return { data: { minutes: act.minutes } };
    case 'reassign':
      return { reason: act.reason, data: { body: act.body } };
    case 'add-contributor':
      return { data: { contributor: act.body } };
    case 'say-heard':
      return { data: { heard: act.heard } };
    case 'rescue':
      return { data: { alternatives: act.alternatives } };
    default:
      return {};
  }
}

/** The event does not say when they are free: the enquiry does. */
const sameAvailability = (enquiry: Enquiry, act: SimpleAct): boolean =>
  act.act !== 'change-availability' || JSON.stringify(act.availability) === JSON.stringify(enquiry.availability);

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
