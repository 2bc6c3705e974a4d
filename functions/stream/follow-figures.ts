import type { Event } from '@placewell/core/shared/event';
import type { Deps } from '@placewell/core/shared/ports';
import type { FactStore } from '@placewell/metrics/fact-store';
import { refigure } from '@placewell/metrics/refigure';

/** Recomputes the facts of every story among some events, each once. */
export async function followFigures(deps: Deps, facts: FactStore, events: readonly Event[]): Promise<void> {
  const stories = new Map(events.map((e) => [e.story, e.lioId]));
  const queue = [...stories];
  const worker = async () => {
    for (let next = queue.pop(); next; next = queue.pop())
      await refigure({ records: deps.records, facts }, next[1], next[0]);
  };
  await Promise.all(Array.from({ length: Math.min(8, queue.length) }, worker));
}
