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

export function readEvent(attributes: Attributes, kept: Kept, key: string): Event {
  if (kept?.kind !== 'event' || !Number.isInteger(kept.version)) throw new CorruptItem(key, 'its key is no event key');
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
