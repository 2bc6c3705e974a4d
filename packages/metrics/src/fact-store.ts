import type { Event } from '@placewell/core/shared/event';

export type FactKind = 'person' | 'opportunity' | 'group';

/**
 * The kept facts: one JSON document for each person, opportunity and group, always folded from its whole story and stored
 * whole, so that replays and disorder cannot skew a figure.
 */
export interface FactStore {
  /**
   * Stores a document made from the first `upTo` lasting events of its story (`lastingEvents`). Kept unless a document of
   * more events is there already, so two consumers at once end with the fuller one, in whatever order they write. Returns
   * false when nothing was written: a fuller one, or this very document, is there.
   */
  save(lioId: string, kind: FactKind, id: string, document: unknown, upTo: number): Promise<boolean>;
  /** All documents of one kind, each once, in no order. May be a moment behind the last `save`. */
  all<T>(lioId: string, kind: FactKind): Promise<T[]>;
}

/**
 * How many events of a story will never go away. An enquiry that was received and never moved on may be forgotten, its events
 * with it; all others stay for ever, so this number only grows.
 */
export function lastingEvents(story: readonly Event[]): number {
  const lasting = new Set<string>();
  for (const e of story) if (e.noun !== 'enquiry' || e.to !== 'received') lasting.add(e.subjectId);
  return story.reduce((count, e) => (lasting.has(e.subjectId) ? count + 1 : count), 0);
}
