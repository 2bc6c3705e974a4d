import type { Book } from '@placewell/contract/shapes/views';
import { windowLabel } from '@placewell/metrics/window';
import type { Child } from 'hono/jsx';
import { Details, EmptyState, InsetText, SubNavigation, sayInstant } from '../design';
import { DeskPage } from '../desk/frame';
import type { Staff } from '../sign-in';
import { type Asked, addressOf } from './asked';
import { Choose, Standing } from './choose';
import { readingRules } from './definitions';
import { type View, viewLinks } from './views';

export interface FrameProps {
  s: Staff;
  asked: Asked;
  book: Book;
  view: View;
  /** Where the page is of one row alone: its name. */
  rowLabel?: string | undefined;
  children?: Child;
}

/** What every view of the report has: period and contract, the other views, and what the figures stand on. */
export const ReportFrame = ({ s, asked, book, view, rowLabel, children }: FrameProps) => {
  const outside = s.who.role === 'reviewer';
  const here = viewLinks.find((v) => v.view === view) ?? viewLinks[0];
  const title = `Volunteering outcomes, ${windowLabel(asked.period.window)}`;
  return (
    <DeskPage
      staff={s}
      title={rowLabel ? `${rowLabel}, ${windowLabel(asked.period.window)}` : title}
      caption={s.lio.name}
      section="report"
      first={view === 'total'}
      errors={asked.f.errors}
    >
      <Standing s={s} asked={asked} />
      {here ? <Choose s={s} asked={asked} view={here} /> : null}
      <SubNavigation
        label="Views of the report"
        items={viewLinks
          .filter((v) => v.outside || !outside)
          .map((v) => ({
            href: `/${s.lio.id}/report${v.path}?${addressOf(asked, { by: v.by, key: null })}`,
            text: v.text,
            current: v.view === view && !rowLabel,
          }))}
      />
      <Notices s={s} asked={asked} book={book} outside={outside} />
      {nothingRecorded(book) ? (
        <EmptyState title="Nothing is recorded for this period">
          <p class="govuk-body">
            No enquiry, answer or role was counted in {book.window.label}, nor in the two years before it. Choose a
            later period, or bring in the history of that time.
          </p>
        </EmptyState>
      ) : (
        <div class="pw-report">{children}</div>
      )}
      <Foot book={book} />
    </DeskPage>
  );
};

interface NoticeProps {
  s: Staff;
  asked: Asked;
  book: Book;
  outside: boolean;
}

const Notices = ({ s, asked, book, outside }: NoticeProps) => {
  const heads = s.member.role === 'manager' || s.member.role === 'operator';
  return (
    <>
      {asked.asAt ? (
        <InsetText>
          These are the figures as they were known at the end of {sayInstant(book.asAt)}. What was recorded later is
          left out.{' '}
          <a class="govuk-link pw-not-printed" href={nowAddress(s, asked)}>
            Show them as known now
          </a>
        </InsetText>
      ) : null}
      {outside ? (
        <InsetText>
          Numbers from 1 to 4 read “fewer than 5”. Where one could be worked out from the others, another is hidden too.
        </InsetText>
      ) : null}
      {asked.contracts.length === 0 ? (
        <InsetText>
          No contract is recorded yet, so there are no targets and nothing is rated.{' '}
          {heads ? (
            <a class="govuk-link pw-not-printed" href={`/${s.lio.id}/desk/settings/contracts`}>
              Add a contract
            </a>
          ) : null}
        </InsetText>
      ) : null}
    </>
  );
};

const nowAddress = (s: Staff, asked: Asked): string => {
  const query = addressOf(asked);
  for (const part of ['day', 'month', 'year']) query.delete(`known-${part}`);
  return `/${s.lio.id}/report?${query}`;
};

/** Nothing at all in the window or the eight quarters up to it: figures of nought would say more than is known. */
function nothingRecorded({ whole }: Book): boolean {
  const none = ({ numerator, denominator }: { numerator: unknown; denominator: unknown }) =>
    numerator === 0 && denominator === 0;
  return (
    whole.cells.filter((c) => c.indicator !== '29').every(none) &&
    (whole.trend ?? []).every((t) => t.points.every(none))
  );
}

/** By what rules and from when: a figure is nothing without them. */
const Foot = ({ book }: { book: Book }) => (
  <div class="pw-report-foot">
    <Details summary="How to read the figures">
      <ul class="govuk-list govuk-list--bullet">
        {readingRules.map((rule) => (
          <li>{rule}</li>
        ))}
      </ul>
    </Details>
    <p class="govuk-body-s">
      Definitions version {book.definitions}. Figures as at {sayInstant(book.asAt)}. Computed from recorded facts, never
      typed in.
    </p>
  </div>
);
