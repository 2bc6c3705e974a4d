import type { FiledCell } from '@placewell/exchange/returns/cells';
import type { FiledReturn } from '@placewell/exchange/returns/filed-return';
import { RagTag, Tag, TrendChart } from '../../design';
import { isShare, sayInterval, sayReported, sayResponse } from '../../report/cells';
import { besideWords } from '../../report/definitions';
import { Prose } from '../../shared/page';
import { capital, named, sayAsked, sayShown, trendOf, wholeCells } from '../said';

/** One section for each indicator: its figure, eight quarters, and what the LIO says of it. */
export const Indicators = ({ filed }: { filed: FiledReturn }) => (
  <>
    {wholeCells(filed).map((cell) => (
      <Section filed={filed} of={cell} />
    ))}
  </>
);

const Section = ({ filed, of }: { filed: FiledReturn; of: FiledCell }) => {
  const { indicator } = of.cell;
  const points = trendOf(filed, indicator);
  return (
    <section class="pw-said" aria-labelledby={`indicator-${indicator}`}>
      <div class="pw-said__top">
        <h3 class="govuk-heading-m" id={`indicator-${indicator}`}>
          {named(indicator)}
        </h3>
        <FigureLine of={of} />
        {points.some((p) => p.value !== null) ? (
          <TrendChart
            id={`trend-${indicator}`}
            title={`${named(indicator)}, eight quarters`}
            titleHidden
            kind={isShare({ indicator }) ? 'points' : 'columns'}
            points={points}
            valueHeading={isShare({ indicator }) ? 'Share' : 'Number'}
            {...(isShare({ indicator }) ? { max: 1 } : {})}
          />
        ) : (
          <p class="govuk-body">No quarter of the last eight can be shown: too few answered.</p>
        )}
      </div>
      <Said filed={filed} indicator={indicator} />
    </section>
  );
};

/** The figure in a sentence, with everything it needs beside it. */
export const FigureLine = ({ of }: { of: FiledCell }) => {
  const { cell, rating, unrated, travel } = of;
  const target = sayAsked(of);
  const facts = [
    sayInterval(cell) && `95% range ${sayInterval(cell)}`,
    target && `Target: ${target.charAt(0).toLowerCase()}${target.slice(1)}`,
    travel && !travel.includes('suppressed') && `Against the quarter before: ${travel}`,
    sayResponse(cell),
    ...besideOf(of),
  ].filter(Boolean);
  return (
    <>
      <p class="govuk-body pw-said__figure">
        <strong>{sayShown(cell)}</strong> <RagTag rating={rating ?? unrated ?? 'no target'} />
        {cell.status === 'maturing' ? (
          <>
            {' '}
            <Tag colour="blue">Maturing</Tag>
          </>
        ) : null}
      </p>
      {facts.length > 0 ? <p class="govuk-body-s">{facts.join('. ')}.</p> : null}
    </>
  );
};

const inResponse = new Set(['answers', 'invitations', 'groupsActive']);

function besideOf({ cell }: FiledCell): string[] {
  const said = Object.entries(cell.beside).flatMap(([part, count]) => {
    const words = besideWords[part];
    return words && count !== null && !inResponse.has(part) ? [`${sayReported(count)} ${words.text}`] : [];
  });
  return said.length === 0 ? [] : [capital(said.join(', '))];
}

/** What the LIO says of one indicator: commentary, what it will do, and a rating that people set. */
export const Said = ({ filed, indicator }: { filed: FiledReturn; indicator: FiledCell['cell']['indicator'] }) => {
  const comment = filed.comments.find((c) => c.indicator === indicator);
  const override = filed.overrides.find((o) => o.indicator === indicator);
  const reds = comment?.reds.filter((r) => r.by !== 'total').map((r) => r.label) ?? [];
  return (
    <>
      {override ? (
        <p class="govuk-body">
          <strong>Rating set by people.</strong> {capital(override.computed.rating ?? override.computed.unrated ?? '')}{' '}
          as computed, {override.rating} in this return. Why: {override.reason}
          {override.by && override.second
            ? ` Set by ${override.by.name} and agreed by ${override.second.name}.`
            : ' Set by one member of staff and agreed by another.'}
        </p>
      ) : null}
      {reds.length > 0 ? <p class="govuk-body">Red in: {reds.join(', ')}.</p> : null}
      {comment?.commentary ? (
        <div class="pw-said__words">
          <h4 class="govuk-heading-s">Commentary</h4>
          <Prose text={comment.commentary} />
        </div>
      ) : null}
      {comment?.correctiveAction ? (
        <div class="pw-said__words pw-said__words--action">
          <h4 class="govuk-heading-s">Corrective action</h4>
          <Prose text={comment.correctiveAction} />
        </div>
      ) : null}
    </>
  );
};
