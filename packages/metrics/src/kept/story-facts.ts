import type { Event, Story } from '@placewell/core/shared/event';
import { type Day, type Instant, londonDay } from '@placewell/core/shared/time';
import { type Facts, foldGroup, foldOpportunity, foldPerson } from '../facts';
import { lastingEvents } from './lasting-events';

/**
 * The version of the folds: raise it whenever the same events fold into other facts. Facts of another version are not read; they
 * are rebuilt from the events (`npm run rebuild:figures`).
 */
export const foldsVersion = 2;

/** What one story's events come to, and what is needed to keep it. */
export interface StoryFacts {
  facts: Facts;
  /** How many lasting events it was folded from: of two of one story, the one of more is the newer. */
  events: number;
  /** The first and last day it says anything about. More events only move them apart. */
  first: Day;
  last: Day;
  /** When the last of it became known. */
  known: Instant;
}

/** What a story's figures are about; null for an LIO's own story, which moves no figure. */
export function subjectOf(story: Story): { kind: Facts['kind']; id: string } | null {
  const [kind = '', id = ''] = story.split(/\.(.*)/s);
  return kind === 'person' || kind === 'opportunity' || kind === 'group' ? { kind, id } : null;
}

export const storyOf = ({ kind, id }: Pick<Facts, 'kind' | 'id'>): Story => `${kind}.${id}` as Story;

/**
 * Folds one story from all its events, in whatever order and however often they are given. Null where there is nothing to
 * count: an LIO's own story, or one whose events may all still be forgotten.
 */
export function foldStory(story: Story, events: readonly Event[]): StoryFacts | null {
  const subject = subjectOf(story);
  if (!subject) return null;
  const once = [...new Map(events.map((e) => [e.id, e])).values()];
  const lasting = lastingEvents(once);
  if (lasting.length === 0) return null;
  const facts =
    subject.kind === 'person'
      ? foldPerson(subject.id, once)
      : subject.kind === 'opportunity'
        ? foldOpportunity(subject.id, once)
        : foldGroup(subject.id, once);
  const days = lasting.flatMap(daysOf);
  return {
    facts,
    events: lasting.length,
    first: days.reduce((a, b) => (a < b ? a : b)) as Day,
    last: days.reduce((a, b) => (a > b ? a : b)) as Day,
    known: lasting.reduce((a, e) => (a > e.recordedAt ? a : e.recordedAt), '' as Instant),
  };
}

/**
 * Every day an event brings into a story. Taken from the events, which stay, and not from the facts, in which a later one may put
 * another day in the place of a former: so a story never leaves a window it was in.
 */
function daysOf({ at, data }: Event): Day[] {
  const said = data as { startedOn?: Day; endedOn?: Day; opened?: { receivedAt: Instant } };
  return [
    londonDay(at),
    ...(said.opened ? [londonDay(said.opened.receivedAt)] : []),
    ...(said.startedOn ? [said.startedOn] : []),
    ...(said.endedOn ? [said.endedOn] : []),
  ];
}
