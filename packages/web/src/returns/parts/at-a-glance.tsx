import type { FiledReturn } from '@placewell/exchange/returns/filed-return';
import { RagTag, sayPercent, Table } from '../../design';
import { sayInterval } from '../../report/cells';
import { capital, named, ratingsOf, sayAsked, sayShown, wholeCells } from '../said';

/** All figures of the whole area in one table: what a funder looks at first. */
export const AtAGlance = ({ filed }: { filed: FiledReturn }) => {
  const before = filed.before.report.rows[0]?.cells;
  return (
    <>
      <Table
        caption={`The quarter at a glance: the whole area, ${filed.window.label}`}
        captionHidden
        columns={[
          { text: 'Indicator' },
          { text: 'Figure' },
          { text: 'Rating' },
          { text: 'Target' },
          { text: '95% range' },
          { text: filed.before.window.label },
        ]}
        rows={wholeCells(filed).map((of) => {
          const { cell, rating, unrated, computed, travel } = of;
          const was = before?.find((c) => c.indicator === cell.indicator);
          return [
            named(cell.indicator),
            <>
              {sayShown(cell)}
              {cell.status === 'maturing' ? <span class="pw-note"> Maturing</span> : null}
            </>,
            <>
              <RagTag rating={rating ?? unrated ?? 'no target'} />
              {rating !== null && computed !== rating ? <span class="pw-note"> Set by people</span> : null}
            </>,
            sayAsked(of) || 'None',
            sayInterval(cell),
            was ? (
              <>
                {sayShown(was)}
                {travel && !travel.includes('suppressed') ? <span class="pw-note"> {capital(travel)}</span> : null}
              </>
            ) : (
              ''
            ),
          ];
        })}
      />
      <RatingTotals filed={filed} />
    </>
  );
};

/** On both bases: of all that were asked for, and of those rated. */
const RatingTotals = ({ filed }: { filed: FiledReturn }) => {
  const { all, rated, colours } = ratingsOf(filed);
  if (all === 0) return null;
  const share = (of: number | null) => (of === null ? 'none' : sayPercent(of));
  const said = (['green', 'amber', 'red'] as const).map(
    (c) => `${colours[c].count} ${c} (${share(colours[c].ofAll)} of all, ${share(colours[c].ofRated)} of those rated)`,
  );
  return (
    <p class="govuk-body">
      Of {all} ratings asked for, with those of districts and bodies, {rated} could be given: {said.join(', ')}.
    </p>
  );
};
