import { Actor, Route } from '@placewell/core/shared/actor';
import type { Event } from '@placewell/core/shared/event';
import { LioId } from '@placewell/core/shared/ids';
import { Instant } from '@placewell/core/shared/time';
import * as z from 'zod';
import type { Kept } from '../keys';
import { type Attributes, CorruptItem, parse } from './fields';

/** What every event has besides what its key says. Its `data` was typed by the rules of its noun when it was written. */
const Envelope = z.object({
  lio: LioId,
  act: z.string().min(1),
  from: z.string().min(1),
  to: z.string().min(1),
  at: Instant,
  rec: Instant.optional(),
  role: Actor.shape.role,
  by: z.string().optional(),
  route: Route,
  why: z.string().optional(),
  data: z.record(z.string(), z.unknown()),
});

/** `id`, noun, subject, version and story stand in the key; `recordedAt` only where it differs from `at`. */
export const writeEvent = (event: Event): Attributes => ({
  lio: event.lioId,
  act: event.act,
  from: event.from,
  to: event.to,
  at: event.at,
  ...(event.recordedAt === event.at ? {} : { rec: event.recordedAt }),
  role: event.actor.role,
  ...(event.actor.id === undefined ? {} : { by: event.actor.id }),
  route: event.route,
  ...(event.reason === undefined ? {} : { why: event.reason }),
  data: event.data,
});

/**
 * The events of one record, of versions one after the other, as one item: it stands under the first one's key. So history costs
 * half the writes it else would.
 */
export function writeEvents([first, ...others]: readonly [Event, ...Event[]]): Attributes {
  return others.length === 0 ? writeEvent(first) : { ...writeEvent(first), more: others.map(writeEvent) };
}

/** The events of an item: one, or several that history brought at once. */
export function readEvents(attributes: Attributes, kept: Kept, key: string): [Event, ...Event[]] {
  if (kept?.kind !== 'event' || !Number.isInteger(kept.version)) throw new CorruptItem(key, 'its key is no event key');
  const { more = [] } = parse(More, attributes, key);
  const first = readEvent(attributes, kept, key);
  return [first, ...more.map((one, i) => readEvent(one, { ...kept, version: kept.version + i + 1 }, key))];
}

const More = z.object({ more: z.array(z.record(z.string(), z.unknown())).optional() });

function readEvent(attributes: Attributes, kept: Extract<Kept, { kind: 'event' }>, key: string): Event {
  const e = parse(Envelope, attributes, key);
  return {
    id: `${kept.subjectId}.${kept.version}`,
    lioId: e.lio,
    noun: kept.noun,
    subjectId: kept.subjectId,
    version: kept.version,
    act: e.act,
    from: e.from,
    to: e.to,
    at: e.at,
    recordedAt: e.rec ?? e.at,
    actor: e.by === undefined ? { role: e.role } : { role: e.role, id: e.by },
    route: e.route,
    ...(e.why === undefined ? {} : { reason: e.why }),
    story: kept.story,
    data: e.data,
  } as Event;
}
