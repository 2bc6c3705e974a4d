import type { Failure } from '@placewell/contract/problems';
import type { Event, Story } from '@placewell/core/shared/event';
import { addMinutes } from '@placewell/core/shared/time';
import type { Staff } from '../sign-in';

/** Later than this somebody has looked at the page again, and means it. */
const withinMinutes = 10;

interface Press {
  act: string;
  /** The code of its reason; empty where none is owed. */
  reason?: string | undefined;
  /** The version of the record that the page showed, where its form says so. */
  seen?: number | undefined;
  /** What its event would say besides. */
  data?: Record<string, unknown> | undefined;
}

/**
 * Whether what was refused is the very press that has just been recorded: a button pressed twice is an answer, no conflict and
 * no fault. It is when the record's next change after the one seen (or, without that, the last that a person made) is this act
 * by the same member of staff, a moment ago, with the same words.
 */
export async function pressedBefore(
  s: Staff,
  failure: Failure,
  story: Story,
  subjectId: string,
  { act, reason = '', seen, data = {} }: Press,
): Promise<boolean> {
  if (failure.kind !== 'conflict' && failure.kind !== 'illegal-transition') return false;
  const events = (await s.deps.core.records.story(story)).filter((e) => e.subjectId === subjectId);
  const before = events
    .sort((a, b) => a.version - b.version)
    .findLast((e) => (seen === undefined ? e.actor.role !== 'system' : e.version === seen + 1));
  return before !== undefined && isSame(before, { act, reason, data }, s);
}

const isSame = (e: Event, { act, reason, data }: Required<Omit<Press, 'seen'>>, s: Staff): boolean =>
  e.act === act &&
  e.actor.id !== undefined &&
  e.actor.id === s.who.id &&
  (e.reason ?? '') === reason &&
  addMinutes(e.recordedAt, withinMinutes) > s.deps.core.clock() &&
  Object.entries(data ?? {}).every(
    ([key, value]) => JSON.stringify((e.data as Record<string, unknown>)[key]) === JSON.stringify(value),
  );
