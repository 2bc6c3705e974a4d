import type { Child } from 'hono/jsx';
import { classes } from './field';

export type TagColour = 'blue' | 'green' | 'teal' | 'purple' | 'magenta' | 'red' | 'orange' | 'yellow' | 'grey';

/** A word for a state. The colour only repeats it. */
export const Tag = ({ colour, children }: { colour?: TagColour; children?: Child }) => (
  <strong class={classes('govuk-tag', colour && colour !== 'blue' && `govuk-tag--${colour}`)}>{children}</strong>
);

export type Rag = 'green' | 'amber' | 'red';
/** Why there is no rating. */
export type NoRating = 'no target' | 'not due' | 'not applicable' | 'not submitted' | 'too few' | 'suppressed';

const ragWords: Record<Rag, string> = { green: 'Green', amber: 'Amber', red: 'Red' };

/** A rating, said in its word as well as its colour; or, in grey, the one reason there is none. */
export const RagTag = ({ rating }: { rating: Rag | NoRating }) =>
  rating === 'green' || rating === 'amber' || rating === 'red' ? (
    <strong class={`govuk-tag pw-tag--${rating}`}>{ragWords[rating]}</strong>
  ) : (
    <Tag colour="grey">{rating.charAt(0).toUpperCase() + rating.slice(1)}</Tag>
  );
