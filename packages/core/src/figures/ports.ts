import type { Story } from '../shared/event';
import type { Instant } from '../shared/time';

/** That events were added to some stories of an LIO, so that their facts are to be folded anew. */
export interface StoryNote {
  /** Tells one note from another; begins with the instant, so that ids sort by time. */
  id: string;
  /** When it was written. */
  at: Instant;
  stories: Story[];
}

/**
 * What changed since facts were last taken in. A note holds the stories of a whole batch of events, so that busy hours cost
 * less than a write for each event; it is dropped some weeks after it was written.
 */
export interface StoryNotes {
  /** One note of these stories; the same stories twice do no harm. */
  add(lioId: string, stories: readonly Story[]): Promise<void>;
  /** Notes at or after an instant, oldest first; all that are kept when it is null. */
  since(lioId: string, at: Instant | null): Promise<StoryNote[]>;
}

/** A note is kept so many days. Facts are taken in every few minutes; what was not by then is found by rebuilding them. */
export const notesKeptDays = 40;
/**
 * Notes of the same moment may become readable in either order, and the clocks of two functions differ: a reader asks again from so
 * many seconds before the last one seen. A write has some ten seconds at most before it gives up.
 */
export const notesOverlapSeconds = 120;
