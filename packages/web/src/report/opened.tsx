import type { CountedIndicator, ReportCount } from '@placewell/contract/shapes/report';
import type { ViewCut } from '@placewell/contract/shapes/views';
import type { Staff } from '../sign-in';
import { type Asked, addressOf } from './asked';
import { type Cell, Count, type Opens } from './cells';

/** The address of the records behind one number. */
export interface Address {
  by: ViewCut;
  key: string;
  indicator: CountedIndicator;
  part: string;
}

/** Makes the addresses of records; each is null for readers outside, who see only numbers. */
export function opener(s: Staff, asked: Asked) {
  const outside = s.who.role === 'reviewer';
  const of = ({ by, key, indicator, part }: Address): string | null =>
    outside ? null : `/${s.lio.id}/report/evidence?${addressOf(asked, { by, key, indicator, part })}`;
  return {
    of,
    /** For the figures of a cut. */
    cells:
      (by: ViewCut) =>
      (cell: Cell, key: string): Opens => {
        const { indicator } = cell;
        return indicator === '29' ? () => null : (part) => of({ by, key, indicator, part });
      },
  };
}
export type Opener = ReturnType<typeof opener>;

/** A number of the whole area that stands outside the indicators, such as a stage of the funnel. */
export const OpenCount = ({
  opener: to,
  count,
  indicator,
  part,
  of,
}: {
  opener: Opener;
  count: ReportCount;
  indicator: CountedIndicator;
  part: string;
  of: string;
}) => <Count count={count} href={to.of({ by: 'total', key: 'total', indicator, part })} of={of} />;
