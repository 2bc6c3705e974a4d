import type { Event, Noun } from '@placewell/core/shared/event';
import { Columns, EmptyState } from '../design';
import type { Staff } from '../sign-in';
import { DeskPage } from './frame';
import { Story, tellersOf } from './story';
import { sayState } from './words';

const trailNouns = [
  'enquiry',
  'placement',
  'survey',
  'opportunity',
  'group',
  'task',
  'member',
  'body',
  'contract',
  'return',
  'lio',
] as const satisfies readonly Noun[];
export type TrailNoun = (typeof trailNouns)[number];
export const isTrailNoun = (noun: string): noun is TrailNoun => (trailNouns as readonly string[]).includes(noun);

/** What operators look after: the LIO's own settings, not the people who turn to it. */
export const isOfficeNoun = (noun: TrailNoun): boolean =>
  ['member', 'body', 'contract', 'return', 'lio'].includes(noun);

const nounWords: Record<TrailNoun, string> = {
  enquiry: 'an enquiry',
  placement: 'a placement',
  survey: 'a survey',
  opportunity: 'a role',
  group: 'a group',
  task: 'a task',
  member: 'somebody’s access',
  body: 'a delivering body',
  contract: 'a contract',
  return: 'a return',
  lio: 'the organisation',
};

/** Every change of one record: who, when, by which route and why. Null: there is no such record here. */
export async function showTrail(s: Staff, noun: TrailNoun, id: string): Promise<Response | null> {
  const { records } = s.deps.core;
  // A body's id is its code, unique inside its LIO only.
  const record = await records.get(noun, noun === 'body' ? `${s.lio.id}/${id}` : id);
  if (!record || record.lioId !== s.lio.id) return null;
  const story: Event['story'] =
    'personId' in record && record.personId
      ? `person.${record.personId}`
      : noun === 'opportunity'
        ? `opportunity.${id}`
        : noun === 'group'
          ? `group.${id}`
          : 'groupId' in record && noun === 'survey' && record.groupId
            ? `group.${record.groupId}`
            : `lio.${s.lio.id}`;
  const events = (await records.story(story)).filter((e) => e.subjectId === id && e.noun === noun);
  const tellers = await tellersOf(s.deps, s.lio.id);
  return s.c.html(
    <DeskPage staff={s} title={`Audit trail of ${nounWords[noun]}`} caption={id}>
      <Columns>
        <p class="govuk-body">
          It stands at “{sayState(noun, record.state)}”, version {record.version}. Each change is kept for good, and
          holds no name, address or message.
        </p>
      </Columns>
      {events.length === 0 ? (
        <EmptyState title="No changes are kept">
          <p class="govuk-body">It came with history, before changes were recorded here.</p>
        </EmptyState>
      ) : (
        <Story
          caption="Changes, latest first"
          events={events}
          about={(e) => `${e.from === 'none' ? 'New' : sayState(noun, e.from)} to ${sayState(noun, e.to)}`}
          {...tellers}
        />
      )}
    </DeskPage>,
  );
}
