import { CountedIndicator } from '@placewell/contract/shapes/report';
import type { Draw } from '@placewell/contract/shapes/return';
import { Columns, EmptyState, SubNavigation, sayCount, sayDate, sayNumber, Table } from '../design';
import { channelWords } from '../desk/words';
import { districtName } from '../shared/lio';
import type { Staff } from '../sign-in';
import { addressOf, ReturnPage } from './frame';
import { capital, named } from './said';
import { failurePage } from './service';

/** Ten records of an indicator: the same ten for whoever draws, and for ever. */
export async function showDraw(s: Staff, id: string): Promise<Response> {
  const read = await s.deps.returns.read(s.who, id);
  if (!read.ok) return failurePage(s.c, read.failure);
  const { record, content, reader } = read.value;
  const counted = content.contract.indicators.filter((i) => i !== '29');
  const asked = CountedIndicator.safeParse(s.c.req.query('indicator') ?? counted[0]);
  if (!asked.success) return failurePage(s.c, { kind: 'unknown-path' });
  const drawn = await s.deps.returns.draw(s.who, id, asked.data);
  if (!drawn.ok) return failurePage(s.c, drawn.failure);
  const bodies = new Map(content.bodies.map((b) => [b.id as string, b.name]));
  const draw = drawn.value;
  return s.c.html(
    <ReturnPage
      s={s}
      record={record}
      contractTitle={content.contract.title}
      at="draw"
      title={`Ten records: ${named(asked.data)}`}
    >
      <Columns>
        <p class="govuk-body-l">
          To check a figure, ask the organisation to show what stands behind these records. They were not picked by
          anybody: the content hash of the return decides which they are, so that whoever draws again, draws the same.
        </p>
      </Columns>
      <SubNavigation
        label="Indicators"
        items={counted.map((i) => ({
          href: `${addressOf(s, record, 'draw')}?indicator=${i}`,
          text: named(i),
          current: i === asked.data,
        }))}
      />
      {draw.drawnFrom === null ? (
        <EmptyState title="Nothing is drawn">
          <p class="govuk-body">The figure itself is hidden from readers outside, so that nobody is found out.</p>
        </EmptyState>
      ) : (
        <>
          <p class="govuk-body">{saidOf(draw)}</p>
          {draw.records.length === 0 ? (
            <EmptyState title="There is nothing to draw from">
              <p class="govuk-body">Nothing was counted in this quarter.</p>
            </EmptyState>
          ) : (
            <Table
              caption={`Records drawn of ${named(asked.data)}`}
              captionHidden
              columns={[
                { text: 'Record' },
                { text: 'Counted as' },
                { text: 'Date' },
                { text: 'District' },
                { text: 'Lead' },
                { text: 'By way of' },
                ...(openedApart(draw) ? [{ text: 'Search began' }] : []),
                ...(anyStarted(draw) ? [{ text: 'Started' }] : []),
              ]}
              rows={draw.records.map((r) => [
                r.record,
                r.part === 'numerator' ? 'In the figure' : 'In the denominator alone',
                sayDate(r.on),
                r.locality === 'hidden' ? 'Hidden' : districtName(s.deps, s.lio, r.locality as never),
                r.body === null ? '' : r.body === 'hidden' ? 'Hidden' : (bodies.get(r.body) ?? r.body),
                r.channel === null ? '' : r.channel === 'hidden' ? 'Hidden' : channelWords[r.channel],
                ...(openedApart(draw) ? [r.opened ? sayDate(r.opened) : ''] : []),
                ...(anyStarted(draw) ? [r.started ? sayDate(r.started) : ''] : []),
              ])}
            />
          )}
        </>
      )}
      <p class="govuk-body-s">
        Drawn by SHA-256 of the content hash, the indicator and a counter; the rule is written down in the documentation
        of the figures, so that it can be repeated without this site.{' '}
        {reader === 'outside' ? 'Districts, bodies and ways whose figures you are not shown read “Hidden”.' : null}
      </p>
    </ReturnPage>,
  );
}

/** An enquiry counts on the day its search began; an answer later. */
const openedApart = ({ records }: Draw) => records.some((r) => r.opened !== null && r.opened !== r.on);
const anyStarted = ({ records }: Draw) => records.some((r) => r.started !== null);

/** "5 of the 24 that count, and 5 of the other 56." */
function saidOf({ drawnFrom }: Draw): string {
  const parts = (drawnFrom ?? []).map(({ part, of, drawn }) =>
    part === 'numerator'
      ? `${sayNumber(drawn)} of the ${sayCount(of, 'record')} in the figure`
      : `${sayNumber(drawn)} of the ${sayNumber(of)} that are in the denominator alone`,
  );
  return `${capital(parts.join(', and '))}.`;
}
