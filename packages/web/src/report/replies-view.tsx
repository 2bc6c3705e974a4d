import type { Book } from '@placewell/contract/shapes/views';
import {
  BarChart,
  EmptyState,
  Pagination,
  SummaryList,
  sayCount,
  sayNumber,
  sayPercent,
  sayShare,
  Table,
  Tag,
} from '../design';
import { deskAddress } from '../desk/naming';
import type { Staff } from '../sign-in';
import { sayReported, sayShareOf } from './cells';
import { OpenCount, type Opener } from './opened';
import { rowsOnPage } from './side-by-side';

interface RepliesProps {
  s: Staff;
  /** By district. */
  book: Book;
  /** The groups' names by their ids. */
  names: ReadonlyMap<string, string>;
  opener: Opener;
  page: number;
  pageHref(page: number): string;
}

const days = (median: number | null): string =>
  median === null ? 'None' : median === 0 ? 'the same day' : sayCount(median, 'working day');

/** How long groups take to answer, and who never does. */
export const RepliesView = ({ s, book, names, opener, page, pageHref }: RepliesProps) => {
  const r = book.whole.replies;
  if (!r) {
    return (
      <EmptyState title="This view is kept inside the organisation">
        <p class="govuk-body">Only the LIO sees how each group answers.</p>
      </EmptyState>
    );
  }
  if (r.asked === 0) {
    return (
      <EmptyState title="No group was asked in this period">
        <p class="govuk-body">
          Enquiries about a named role are counted here from when the group could have answered. Those that came with
          history are not: a spreadsheet does not say when its groups replied.
        </p>
      </EmptyState>
    );
  }
  const count = (part: Exclude<keyof typeof r, 'medianDays' | 'shareWithinFive'>, of: string) => (
    <OpenCount opener={opener} count={r[part]} indicator="25" part={`replies.${part}`} of={of} />
  );
  return (
    <>
      <h2 class="govuk-heading-m">How groups answer</h2>
      <SummaryList
        rows={[
          { key: 'Enquiries to groups', value: count('asked', 'asked') },
          {
            key: 'Answered',
            value: (
              <>
                {count('replied', 'answered')}, half of them within {days(r.medianDays)}
              </>
            ),
          },
          {
            key: 'Answered within five working days',
            value: (
              <>
                {r.shareWithinFive === null || typeof r.asked !== 'number' || r.asked < 10
                  ? ''
                  : `${sayPercent(r.shareWithinFive)} of all asked: `}
                {count('withinFive', 'answered within five working days')} of {sayReported(r.asked)}. Silence lowers it.
              </>
            ),
          },
          {
            key: 'Never answered',
            value: <>{count('unanswered', 'never answered')} had no answer though ten working days had passed</>,
          },
          { key: 'Not due yet', value: <>{count('waiting', 'not due yet')} within ten working days</> },
          {
            key: 'We stepped in',
            value: (
              <>
                {count('rescued', 'stepped in for')} times after a group stayed silent;{' '}
                {count('rescuedStarted', 'started after that')} of them led to a start
              </>
            ),
          },
          {
            key: 'Groups',
            value: `${sayReported(r.groupsAsked)} asked; ${sayReported(r.groupsSilent)} of them answered nobody`,
          },
        ]}
      />
      <ByDistrict book={book} />
      {book.groups ? <Groups s={s} groups={book.groups} names={names} page={page} pageHref={pageHref} /> : null}
    </>
  );
};

const ByDistrict = ({ book }: { book: Book }) => {
  const rows = book.rows.flatMap((row) => (row.replies && row.replies.asked !== 0 ? [{ row, r: row.replies }] : []));
  return rows.length < 2 ? null : (
    <BarChart
      id="replies-district"
      title="Answered within five working days, by district"
      labelHeading="District"
      valueHeading="Share of all asked"
      noteHeading="Median"
      max={1}
      bars={rows.map(({ row, r }) => {
        const { withinFive, asked } = r;
        const known = typeof withinFive === 'number' && typeof asked === 'number';
        const few = known && asked < 10;
        return {
          label: row.label,
          value: few ? null : r.shareWithinFive,
          text: !known
            ? 'Hidden'
            : few
              ? `Too few to show (${sayNumber(withinFive)} of ${sayNumber(asked)})`
              : sayShare({ numerator: withinFive, denominator: asked }),
          rowNote: days(r.medianDays),
        };
      })}
    />
  );
};

type GroupsProps = Pick<RepliesProps, 's' | 'names' | 'page' | 'pageHref'> & { groups: NonNullable<Book['groups']> };

const Groups = ({ s, groups, names, page, pageHref }: GroupsProps) => {
  const pages = Math.max(1, Math.ceil(groups.length / rowsOnPage));
  const at = Math.min(page, pages);
  const works = s.member.role === 'broker' || s.member.role === 'manager';
  return (
    <>
      <div class="pw-matrix">
        <Table
          caption="Group by group, most without an answer first"
          columns={[
            { text: 'Group' },
            { text: 'Asked', numeric: true },
            { text: 'Answered', numeric: true },
            { text: 'Never answered', numeric: true },
            { text: 'Not due yet', numeric: true },
            { text: 'Within five days', numeric: true },
            { text: 'Median', numeric: true },
            { text: 'We stepped in', numeric: true },
          ]}
          rows={groups.slice((at - 1) * rowsOnPage, at * rowsOnPage).map((g) => [
            <>
              {works ? (
                <a class="govuk-link" href={deskAddress(s.lio.id, 'group', g.group)}>
                  {names.get(g.group) ?? g.group}
                </a>
              ) : (
                (names.get(g.group) ?? g.group)
              )}
              {g.silent ? (
                <>
                  {' '}
                  <Tag colour="red">Never answers</Tag>
                </>
              ) : null}
            </>,
            sayNumber(g.asked),
            sayNumber(g.replied),
            sayNumber(g.unanswered),
            sayNumber(g.waiting),
            sayShareOf(g.withinFive, g.asked),
            days(g.medianDays),
            sayNumber(g.rescued),
          ])}
        />
      </div>
      <Pagination
        label="More groups"
        {...(at > 1 ? { previous: { href: pageHref(at - 1) } } : {})}
        {...(at < pages ? { next: { href: pageHref(at + 1) } } : {})}
      />
    </>
  );
};
