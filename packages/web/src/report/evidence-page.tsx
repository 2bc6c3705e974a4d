import type { Book, BookRow, Evidence } from '@placewell/contract/shapes/views';
import type { Locality } from '@placewell/core/codes/codes';
import { Columns, EmptyState, Pagination, SubNavigation, sayCount, sayDate, sayNumber, Table } from '../design';
import { DeskPage } from '../desk/frame';
import { deskAddress, type NamedNoun } from '../desk/naming';
import { channelWords } from '../desk/words';
import { districtName } from '../shared/lio';
import type { Staff } from '../sign-in';
import { applies, Beside, type Cell, isShare, Rating, sayFigure, sayInterval, sayResponse, sayTarget } from './cells';
import { indicatorNames, leftOutWords } from './definitions';
import { Definition } from './figure';
import { sayCountedAs, sayPart } from './part-words';

export const recordsOnPage = 100;

export interface EvidencePageProps {
  s: Staff;
  book: Book;
  evidence: Evidence;
  /** The row the figure stands in, and its cell; null for numbers outside the indicators, such as a stage of the funnel. */
  row: BookRow;
  cell: Cell;
  list: 'counted' | 'left-out';
  page: number;
  back: string;
  /** This page with other words in its address. */
  hrefOf(more: Record<string, string | null>): string;
  bodies: ReadonlyMap<string, string>;
  groups: ReadonlyMap<string, string>;
}

type EvidenceRecord = Evidence['records'][number] & { why?: string };

/** The records behind one figure, and those looked at and left out, with why. Pseudonymous: ids, codes and dates. */
export const EvidencePage = (p: EvidencePageProps) => {
  const { s, evidence: e, book, row, list, page, back, hrefOf } = p;
  const leftOut = list === 'left-out';
  const records: readonly EvidenceRecord[] = leftOut ? e.leftOut : e.records;
  const total = leftOut ? e.leftOutTotal : e.total;
  const pages = Math.max(1, Math.ceil(total / recordsOnPage));
  const from = (page - 1) * recordsOnPage;
  return (
    <DeskPage
      staff={s}
      title={`${indicatorNames[e.indicator]}: the records`}
      caption={`Indicator ${e.indicator}, ${book.window.label}, ${row.label}`}
      section="report"
      back={{ href: back, text: 'The report' }}
    >
      <TheFigure {...p} />
      <SubNavigation label="Parts of the figure" items={partsOf(p)} />
      <Columns>
        <h2 class="govuk-heading-m">
          {leftOut ? `${sayCount(total, 'record')} left out` : `${sayNumber(total)} ${sayPart(e.indicator, e.part)}`}
        </h2>
        <p class="govuk-body">
          {leftOut
            ? 'These were looked at and not counted. Beside each stands why.'
            : 'Each line is one of them, so their number is the figure.'}{' '}
          {total > recordsOnPage ? `Lines ${sayNumber(from + 1)} to ${sayNumber(from + records.length)}.` : null}
        </p>
      </Columns>
      {records.length === 0 ? (
        <EmptyState title={leftOut ? 'Nothing was left out' : 'Nothing was counted'} headingLevel={3}>
          {!leftOut && e.leftOutTotal > 0 ? (
            <p class="govuk-body">
              <a class="govuk-link" href={hrefOf({ list: 'left-out', page: null })}>
                {sayCount(e.leftOutTotal, 'record')}
              </a>{' '}
              {e.leftOutTotal === 1 ? 'was' : 'were'} looked at and left out.
            </p>
          ) : null}
        </EmptyState>
      ) : (
        <Records {...p} records={records} leftOut={leftOut} />
      )}
      <p class="govuk-body-s pw-not-printed">
        <a
          class="govuk-link"
          href={hrefOf({ list: null, page: null }).replace('/report/evidence?', '/report/evidence.csv?')}
        >
          All of them, and what was left out, as a CSV file
        </a>
      </p>
      <Pagination
        label="More records"
        {...(page > 1 ? { previous: { href: hrefOf({ page: String(Math.min(page, pages + 1) - 1) }) } } : {})}
        {...(page < pages ? { next: { href: hrefOf({ page: String(page + 1) }) } } : {})}
      />
    </DeskPage>
  );
};

/** The number stands beside the figure it came from. */
const TheFigure = ({ evidence, cell, hrefOf }: EvidencePageProps) => {
  const target = sayTarget(cell);
  const response = sayResponse(cell);
  const range = sayInterval(cell);
  return (
    <div class="pw-evidence-figure">
      <p class="pw-evidence-figure__value">
        <strong>{applies(cell) ? sayFigure(cell) : 'Not applicable'}</strong> <Rating cell={cell} />
      </p>
      <p class="govuk-body">
        {[
          range ? `95% range ${range}` : null,
          target ? `Target: ${target.charAt(0).toLowerCase()}${target.slice(1)}` : null,
          response,
        ]
          .filter((line) => line !== null)
          .join('. ')}
      </p>
      <Beside cell={cell} opens={(part) => hrefOf({ part, list: null, page: null })} />
      <Definition indicator={evidence.indicator} />
    </div>
  );
};

/** Numerator and denominator apart, and what was left out of the part that is shown. */
function partsOf({ evidence: e, cell, list, hrefOf }: EvidencePageProps) {
  const own = isShare(cell) ? ['numerator', 'denominator'] : ['numerator'];
  const parts = own.includes(e.part) ? own : [...own, e.part];
  const words = (part: string) => {
    const text = sayPart(e.indicator, part);
    return text.charAt(0).toUpperCase() + text.slice(1);
  };
  const countOf = (part: string) =>
    part === e.part
      ? e.total
      : part === 'numerator'
        ? cell.numerator
        : part === 'denominator'
          ? cell.denominator
          : null;
  return [
    ...parts.map((part) => {
      const count = countOf(part);
      return {
        href: hrefOf({ part, list: null, page: null }),
        text: words(part),
        current: list === 'counted' && part === e.part,
        ...(typeof count === 'number' ? { count } : {}),
      };
    }),
    {
      href: hrefOf({ list: 'left-out', page: null }),
      text: 'Left out',
      current: list === 'left-out',
      count: e.leftOutTotal,
    },
  ];
}

interface RecordsProps extends EvidencePageProps {
  records: readonly EvidenceRecord[];
  leftOut: boolean;
}

/** Only columns that say something: a record of a group has no start, one of a role no answer. */
const Records = ({ s, evidence, records, leftOut, bodies, groups }: RecordsProps) => {
  const any = (has: (r: EvidenceRecord) => unknown) => records.some((r) => Boolean(has(r)));
  const day = (on: string | null) => (on === null ? '' : sayDate(on));
  const columns: { text: string; say(r: EvidenceRecord): unknown; shown: boolean }[] = [
    { text: 'Why it was left out', say: (r) => leftOutWords[r.why ?? ''] ?? r.why, shown: leftOut },
    { text: 'Counted as', say: (r) => sayCountedAs(r.as), shown: !leftOut },
    { text: 'Date', say: (r) => sayDate(r.on), shown: true },
    { text: 'Began to look', say: (r) => day(r.opened), shown: any((r) => r.opened && r.opened !== r.on) },
    { text: 'Started', say: (r) => day(r.started), shown: any((r) => r.started) },
    { text: 'Answered', say: (r) => day(r.answered), shown: any((r) => r.answered && r.answered !== r.on) },
    {
      text: 'District',
      say: (r) => districtName(s.deps, s.lio, r.locality as Locality),
      shown: true,
    },
    { text: 'Lead', say: (r) => (r.body ? (bodies.get(r.body) ?? r.body) : ''), shown: any((r) => r.body) },
    {
      text: 'Contributors',
      say: (r) => r.contributors.map((b) => bodies.get(b) ?? b).join(', '),
      shown: any((r) => r.contributors.length > 0),
    },
    { text: 'Channel', say: (r) => (r.channel ? channelWords[r.channel] : ''), shown: any((r) => r.channel) },
    { text: 'Route', say: (r) => (r.route ? (routeWords[r.route] ?? r.route) : ''), shown: any((r) => r.route) },
    {
      text: 'Group',
      say: (r) => (r.group ? (groups.get(r.group) ?? r.group) : ''),
      shown: any((r) => r.group && r.group !== r.record),
    },
  ];
  const shown = columns.filter((c) => c.shown);
  return (
    <div class="pw-records">
      <Table
        caption={leftOut ? 'Records left out' : 'Records behind the figure'}
        captionHidden
        columns={[{ text: evidence.indicator === '30' ? 'Role' : 'Record' }, ...shown.map(({ text }) => ({ text }))]}
        rows={records.map((r) => [<RecordLink s={s} id={r.record} />, ...shown.map((c) => String(c.say(r) ?? ''))])}
      />
    </div>
  );
};

const routeWords: Record<string, string> = {
  web: 'On the site',
  timer: 'By itself',
  'email-link': 'By the link in a mail',
  'staff-on-behalf': 'Written down by staff',
  import: 'Came with history',
};

const nouns: Record<string, NamedNoun> = {
  enq: 'enquiry',
  svy: 'survey',
  grp: 'group',
  opp: 'opportunity',
  plc: 'placement',
};

/** Those who work at the desk can open the record itself; for others the id stands for it. */
const RecordLink = ({ s, id }: { s: Staff; id: string }) => {
  const noun = nouns[id.split('_')[0] ?? ''];
  const works = s.member.role === 'broker' || s.member.role === 'manager';
  return noun && works ? (
    <a class="govuk-link" href={deskAddress(s.lio.id, noun, id)}>
      {id}
    </a>
  ) : (
    <span>{id}</span>
  );
};
