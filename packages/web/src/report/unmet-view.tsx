import type { Book } from '@placewell/contract/shapes/views';
import { causes } from '@placewell/core/codes/causes';
import type { Locality } from '@placewell/core/codes/codes';
import { EmptyState, StackedBars, sayCount, sayNumber, Table } from '../design';
import { districtName } from '../shared/lio';
import type { Staff } from '../sign-in';

type Unmet = NonNullable<Book['unmet']>;
type Line = Unmet['lines'][number];

const causeName = (cause: Line['cause']): string => (cause === 'none' ? 'No cause, or several' : causes[cause].label);
const searchesWords = 'Searches that found nothing';
const enquiriesWords = 'Enquiries that failed';

/** What people wanted and did not find, by district and by cause. */
export const UnmetView = ({ s, book }: { s: Staff; book: Book }) => {
  const { unmet } = book;
  if (!unmet) {
    return (
      <EmptyState title="This view is kept inside the organisation">
        <p class="govuk-body">It holds small numbers of what single people looked for.</p>
      </EmptyState>
    );
  }
  if (unmet.whole.searches + unmet.whole.enquiries === 0) {
    return (
      <EmptyState title="No demand went unmet in this period">
        <p class="govuk-body">
          No search found nothing, and no enquiry failed. If little was looked for, choose a longer period.
        </p>
      </EmptyState>
    );
  }
  const nameOf = (code: string) => districtName(s.deps, s.lio, code as Locality);
  const districts = unmet.districts.filter((d) => d.searches + d.enquiries > 0);
  return (
    <>
      <p class="govuk-body-l pw-prose">
        {unmet.whole.searched === 0
          ? 'No searches were counted, and '
          : `${sayNumber(unmet.whole.searches)} of ${sayNumber(unmet.whole.searched)} searches found nothing, and `}
        {sayCount(unmet.whole.enquiries, 'enquiry', 'enquiries')} failed.
      </p>
      <p class="govuk-body pw-prose">
        An enquiry failed when it ended without a role: withdrawn, not taken on, the role filled, no answer from the
        group, passed on to other help, or lost touch. Searches are counted without words and without persons.
      </p>
      <h2 class="govuk-heading-m">By district</h2>
      <StackedBars
        id="unmet-district"
        title="Unmet demand by district"
        titleHidden
        labelHeading="District"
        parts={[searchesWords, enquiriesWords]}
        rows={districts.map((d) => ({ label: nameOf(d.locality), values: [d.searches, d.enquiries] }))}
      />
      <h2 class="govuk-heading-m">By cause</h2>
      <p class="govuk-body pw-prose">
        An enquiry for several causes stands under each, so these rows do not add up. A search for several causes, or
        for none, stands under “{causeName('none')}”.
      </p>
      <StackedBars
        id="unmet-cause"
        title="Unmet demand by cause, the most wanted first"
        titleHidden
        labelHeading="Cause"
        parts={[searchesWords, enquiriesWords]}
        rows={byCause(unmet.lines)
          .slice(0, 12)
          .map(({ cause, searches, enquiries }) => ({ label: causeName(cause), values: [searches, enquiries] }))}
      />
      <CauseByDistrict lines={unmet.lines} nameOf={nameOf} />
    </>
  );
};

/** Causes over all districts, the most wanted first. */
export function byCause(lines: readonly Line[]): Pick<Line, 'cause' | 'searches' | 'enquiries'>[] {
  const sums = new Map<Line['cause'], { cause: Line['cause']; searches: number; enquiries: number }>();
  for (const { cause, searches, enquiries } of lines) {
    const sum = sums.get(cause) ?? { cause, searches: 0, enquiries: 0 };
    sums.set(cause, { cause, searches: sum.searches + searches, enquiries: sum.enquiries + enquiries });
  }
  return [...sums.values()].sort((a, b) => b.searches + b.enquiries - (a.searches + a.enquiries));
}

/** Both at once: where what is missing. */
const CauseByDistrict = ({ lines, nameOf }: { lines: readonly Line[]; nameOf(code: string): string }) => {
  const codes = [...new Set(lines.map((l) => l.locality))].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  return (
    <div class="pw-matrix">
      <Table
        caption="By cause and district: searches that found nothing + enquiries that failed"
        columns={[{ text: 'Cause' }, ...codes.map((code) => ({ text: nameOf(code) }))]}
        rows={byCause(lines).map(({ cause }) => [
          causeName(cause),
          ...codes.map((code) => {
            const line = lines.find((l) => l.cause === cause && l.locality === code);
            return line ? (
              <span class="pw-matrix__pair">
                {sayNumber(line.searches)} + {sayNumber(line.enquiries)}
              </span>
            ) : (
              '0'
            );
          }),
        ])}
      />
    </div>
  );
};
