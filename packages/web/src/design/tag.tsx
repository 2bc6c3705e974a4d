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

export const ragWords: Record<Rag, string> = { green: 'Green', amber: 'Amber', red: 'Red' };

/** Circle, triangle and square: told apart in black and white, and from afar. */
const shapes: Record<Rag, Child> = {
  green: <circle class="pw-rag__shape" cx="6" cy="6" r="5.5" />,
  amber: <path class="pw-rag__shape" d="M6 0.5L12 11.5H0z" />,
  red: <path class="pw-rag__shape" d="M0.75 0.75h10.5v10.5H0.75z" />,
};

/** The shape of a rating, never without its word beside it. */
export const RagShape = ({ rating }: { rating: Rag }) => (
  <svg class="pw-rag" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
    {shapes[rating]}
  </svg>
);

/** A rating, said in its word and shape as well as its colour; or, in grey, the one reason there is none. */
export const RagTag = ({ rating }: { rating: Rag | NoRating }) =>
  rating === 'green' || rating === 'amber' || rating === 'red' ? (
    <strong class={`govuk-tag pw-tag--${rating}`}>
      <RagShape rating={rating} />
      {ragWords[rating]}
    </strong>
  ) : (
    <Tag colour="grey">{rating.charAt(0).toUpperCase() + rating.slice(1)}</Tag>
  );
