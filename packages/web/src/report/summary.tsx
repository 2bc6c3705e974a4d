import type { Book } from '@placewell/contract/shapes/views';
import type { Rating, Unrated } from '@placewell/metrics/rating';
import { RagShape, ragWords, sayCount, sayList, sayPercent } from '../design';

type Totals = Book['ratings']['whole'];

const reasonWords: Record<Unrated, string> = {
  'no target': 'without a target',
  'not due': 'not due',
  'not applicable': 'that do not apply',
  'not submitted': 'not submitted',
  'too few': 'too few',
  suppressed: 'suppressed',
};

/** Nobody asked for these, so they are no part of what could be rated. */
const apartFromAll: ReadonlySet<Unrated> = new Set<Unrated>(['no target', 'not applicable']);

const share = (value: number | null): string => (value === null ? 'none' : sayPercent(value));

/** The ratings added up on both bases: of all, and of those rated. `of` says what is rated: "indicators". */
export const RatingSummary = ({ totals, of }: { totals: Totals; of: string }) => {
  if (totals.all === 0) return null;
  const reasons = (of: (reason: Unrated) => boolean) =>
    sayList(
      (Object.entries(totals.unrated) as [Unrated, number][])
        .filter(([reason, count]) => count > 0 && of(reason))
        .map(([reason, count]) => `${count} ${reasonWords[reason]}`),
    );
  const [within, apart] = [reasons((r) => !apartFromAll.has(r)), reasons((r) => apartFromAll.has(r))];
  return (
    <section class="pw-ratings" aria-label="Ratings together">
      <p class="govuk-body pw-ratings__line">
        <strong>
          {totals.rated} of {sayCount(totals.all, of.replace(/s$/, ''))} {totals.rated === 1 ? 'is' : 'are'} rated.
        </strong>
      </p>
      <ul class="pw-ratings__list">
        {(['green', 'amber', 'red'] as Rating[]).map((rating) => {
          const { count, ofAll, ofRated } = totals.colours[rating];
          return (
            <li class={`pw-ratings__item pw-ratings__item--${rating}`}>
              <span class="pw-ratings__count">
                <RagShape rating={rating} />
                {count} {ragWords[rating].toLowerCase()}
              </span>
              <span class="pw-ratings__bases">
                {share(ofAll)} of all, {share(ofRated)} of those rated
              </span>
            </li>
          );
        })}
        <li class="pw-ratings__item">
          <span class="pw-ratings__count">{totals.all - totals.rated} not rated</span>
          <span class="pw-ratings__bases">
            {share(totals.unratedOfAll)} of all
            {within ? `: ${within}` : null}
          </span>
        </li>
      </ul>
      {apart ? <p class="pw-ratings__apart">Not among these: {apart}.</p> : null}
    </section>
  );
};
