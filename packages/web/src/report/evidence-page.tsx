import type { Evidence } from '@placewell/contract/shapes/report';
import { windowLabel } from '@placewell/metrics/window';
import { Columns, EmptyState, Pagination, sayCount, sayDate, sayNumber, Table } from '../design';
import { DeskPage } from '../desk/frame';
import { deskAddress, type NamedNoun } from '../desk/naming';
import { channelWords } from '../desk/words';
import { districtName } from '../shared/lio';
import type { Staff } from '../sign-in';
import { besideWords, indicatorNames, leftOutWords } from './definitions';
import type { Period } from './period';

const pageSize = 200;

export interface EvidencePageProps {
  s: Staff;
  evidence: Evidence;
  period: Period;
  /** What the row is called: a district, a body. */
  label: string;
  page: number;
  /** Back to the report, and this page with another number. */
  back: string;
  self: URLSearchParams;
  bodies: ReadonlyMap<string, string>;
}

/** The records behind one figure, and those looked at and left out, with why. Pseudonymous: ids and dates. */
export const EvidencePage = ({ s, evidence: e, period, label, page, back, self, bodies }: EvidencePageProps) => {
  const partWords =
    e.part === 'numerator'
      ? 'counted'
      : e.part === 'denominator'
        ? 'in the denominator'
        : (besideWords[e.part]?.text ?? e.part);
  const pages = Math.max(1, Math.ceil(Math.max(e.records.length, e.leftOut.length) / pageSize));
  const at = Math.min(page, pages);
  const slice = <T,>(list: readonly T[]) => list.slice((at - 1) * pageSize, at * pageSize);
  const href = (n: number) => {
    const query = new URLSearchParams(self);
    query.set('page', String(n));
    return `/${s.lio.id}/report/evidence?${query}`;
  };
  const where = (r: Evidence['records'][number]) => [
    districtName(s.deps, s.lio, r.locality as Parameters<typeof districtName>[2]),
    r.body ? (bodies.get(r.body) ?? r.body) : '',
    r.channel ? channelWords[r.channel] : '',
  ];
  const columns = [{ text: 'Record' }, { text: 'Date' }, { text: 'District' }, { text: 'Lead' }, { text: 'Channel' }];
  return (
    <DeskPage
      staff={s}
      title={`${indicatorNames[e.indicator]}: the records`}
      caption={`Indicator ${e.indicator}, ${windowLabel(period.window)}, ${label}`}
      section="report"
      back={{ href: back, text: 'The report' }}
    >
      <Columns>
        <p class="govuk-body-l">
          {sayNumber(e.records.length)} {partWords}. Each line is one of them, so their number is the figure.
        </p>
      </Columns>
      {e.records.length === 0 ? (
        <EmptyState title="Nothing was counted">
          <p class="govuk-body">What was looked at and left out is listed below, if anything was.</p>
        </EmptyState>
      ) : (
        <Table
          caption="Records behind the figure"
          columns={columns}
          rows={slice(e.records).map((r) => [<RecordLink s={s} id={r.record} />, sayDate(r.on), ...where(r)])}
        />
      )}
      {e.leftOut.length > 0 ? (
        <Table
          caption={`Left out: ${sayCount(e.leftOut.length, 'record')}`}
          columns={[{ text: 'Record' }, { text: 'Why' }, ...columns.slice(1)]}
          rows={slice(e.leftOut).map((r) => [
            <RecordLink s={s} id={r.record} />,
            leftOutWords[r.why] ?? r.why,
            sayDate(r.on),
            ...where(r),
          ])}
        />
      ) : null}
      <Pagination
        {...(at > 1 ? { previous: { href: href(at - 1) } } : {})}
        {...(at < pages ? { next: { href: href(at + 1) } } : {})}
      />
    </DeskPage>
  );
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
