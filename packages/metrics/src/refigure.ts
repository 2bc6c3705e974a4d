import type { Records } from '@placewell/core/shared/commit';
import type { Event, Story } from '@placewell/core/shared/event';
import { type FactKind, type FactStore, lastingEvents } from './fact-store';
import { foldGroup } from './fold-group';
import { foldOpportunity } from './fold-opportunity';
import { foldPerson } from './fold-person';

const folds: Record<FactKind, (id: string, events: Event[]) => unknown> = {
  person: foldPerson,
  opportunity: foldOpportunity,
  group: foldGroup,
};

/** What a story's figures are about; null for an LIO's own story, which moves no figure. */
export function subjectOf(story: Story): { kind: FactKind; id: string } | null {
  const [kind = '', id = ''] = story.split(/\.(.*)/s);
  return kind in folds ? { kind: kind as FactKind, id } : null;
}

/**
 * Recomputes the facts of one story from all its events and stores them whole. Never adds to what was there: the same event
 * twice, late, or handled by two consumers at once leaves the same facts. Returns whether anything changed.
 */
export async function refigure(
  deps: { records: Pick<Records, 'story'>; facts: FactStore },
  lioId: string,
  story: Story,
): Promise<boolean> {
  const subject = subjectOf(story);
  if (!subject) return false;
  const events = await deps.records.story(story);
  return deps.facts.save(
    lioId,
    subject.kind,
    subject.id,
    folds[subject.kind](subject.id, events),
    lastingEvents(events),
  );
}
