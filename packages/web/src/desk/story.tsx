import type { SiteDeps } from '@placewell/contract/site-deps';
import type { Body } from '@placewell/core/lio/lio';
import type { Event } from '@placewell/core/shared/event';
import { londonDay } from '@placewell/core/shared/time';
import type { Child } from 'hono/jsx';
import { sayCount, sayDate, sayInstant, Table } from '../design';
import { answerWords } from '../survey/words';
import { staffNames } from './naming';
import { actorWords, channelWords, routeWords, sayEvent, sayReason, saysWords } from './words';

/** What is needed to tell events in words. */
export interface Tellers {
  staff: ReadonlyMap<string, string>;
  bodies: readonly Body[];
}

export async function tellersOf(deps: SiteDeps, lioId: string): Promise<Tellers> {
  const [staff, bodies] = await Promise.all([staffNames(deps, lioId), deps.core.records.bodies(lioId)]);
  return { staff, bodies };
}

export const bodyName = (bodies: readonly Body[], id: string): string => bodies.find((b) => b.id === id)?.name ?? id;

interface StoryProps extends Tellers {
  caption: string;
  events: readonly Event[];
  /** What each event is about, where the story is of several records. */
  about?: (event: Event) => Child;
}

/** Events with who, when, by which route and why, the latest first. */
export const Story = ({ caption, events, about, staff, bodies }: StoryProps) => (
  <Table
    caption={caption}
    plainRows
    columns={[
      { text: 'When' },
      { text: 'What' },
      ...(about ? [{ text: 'About' }] : []),
      { text: 'Who, and how we know' },
    ]}
    rows={latestFirst(events).map((e) => [
      <>
        {sayInstant(e.at)}
        {londonDay(e.recordedAt) === londonDay(e.at) ? null : (
          <>
            <br />
            <span class="govuk-body-s">recorded {sayDate(londonDay(e.recordedAt))}</span>
          </>
        )}
      </>,
      <>
        {sayEvent(e)}
        {detail(e, bodies).map((words) => (
          <>
            <br />
            <span class="govuk-body-s">{words}</span>
          </>
        ))}
      </>,
      ...(about ? [about(e)] : []),
      `${(e.actor.id && staff.get(e.actor.id)) || actorWords[e.actor.role]}, ${routeWords[e.route]}`,
    ])}
  />
);

const latestFirst = (events: readonly Event[]): Event[] =>
  [...events].sort((a, b) =>
    a.at !== b.at
      ? a.at < b.at
        ? 1
        : -1
      : a.recordedAt !== b.recordedAt
        ? a.recordedAt < b.recordedAt
          ? 1
          : -1
        : b.version - a.version,
  );

/** What an event adds to its name, in words. Events hold codes only, so nothing here is anybody's words. */
function detail(e: Event, bodies: readonly Body[]): string[] {
  const words: string[] = [];
  if (e.reason) words.push(sayReason(e.reason));
  if (e.noun === 'enquiry') {
    const { opened, body, contributor, minutes, heard, alternatives, disclosed, reminder } = e.data;
    if (opened) words.push(`By: ${channelWords[opened.channel]}`);
    if (body) words.push(bodyName(bodies, body));
    if (contributor) words.push(bodyName(bodies, contributor));
    if (minutes) words.push(sayCount(minutes, 'minute'));
    if (heard !== undefined) words.push(heard ? 'They have heard' : 'They have not heard');
    if (alternatives) words.push(sayCount(alternatives.length, 'role'));
    if (reminder) words.push(reminder === 1 ? 'First reminder' : 'Second reminder');
    if (disclosed) words.push(`Passed to the group: ${disclosed.map((d) => disclosedWords[d] ?? d).join(', ')}`);
  }
  if (e.noun === 'placement') {
    const { startsOn, startedOn, endedOn, says, hours } = e.data;
    if (startsOn) words.push(`Planned for ${sayDate(startsOn)}`);
    if (startedOn) words.push(sayDate(startedOn));
    if (endedOn) words.push(sayDate(endedOn));
    if (says) words.push(`They say ${saysWords[says]}`);
    if (hours) words.push(sayCount(hours, 'hour'));
  }
  if (e.noun === 'survey') {
    const { answer, secondAnswer, contactAsked, commented, mayQuote, asked, reminder } = e.data;
    if (answer) words.push([answer, secondAnswer].flatMap((a) => (a ? answerWords(a) : [])).join('; '));
    if (contactAsked) words.push('They asked us to be in touch');
    if (commented) words.push(`With words of their own: ${mayQuote ? 'we may quote them' : 'not to be quoted'}`);
    if (asked) words.push('To be asked by phone');
    if (reminder) words.push(reminder === 1 ? 'First reminder' : 'Second reminder');
  }
  if (e.noun === 'group') {
    const { evidence, expiresOn, trusted, passedOver } = e.data;
    if (passedOver) words.push('Passed over: it had no role in its year');
    if (evidence) words.push(`${evidence}${expiresOn ? `, until ${sayDate(expiresOn)}` : ''}`);
    if (trusted !== undefined) words.push(trusted ? 'Trusted to publish' : 'No longer trusted to publish');
  }
  return words;
}

const disclosedWords: Record<string, string> = {
  firstName: 'first name',
  district: 'district',
  message: 'message',
  availability: 'when they are free',
  email: 'email address',
  phone: 'phone number',
  accessNeeds: 'what they need',
};
