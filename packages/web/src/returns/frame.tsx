import type { Return } from '@placewell/core/return/return';
import { windowLabel } from '@placewell/metrics/window';
import type { Child } from 'hono/jsx';
import { type FieldError, SubNavigation, Tag } from '../design';
import { DeskPage } from '../desk/frame';
import type { Staff } from '../sign-in';

/** Those who write returns. The operator looks after the platform and does not answer for figures. */
export const writes = (s: Pick<Staff, 'member'>): boolean => s.member.role === 'manager' || s.member.role === 'broker';
export const signs = (s: Pick<Staff, 'member'>): boolean => s.member.role === 'manager';

export const addressOf = (s: Pick<Staff, 'lio'>, record: Pick<Return, 'id'>, part = ''): string =>
  `/${s.lio.id}/returns/${record.id}${part === '' ? '' : `/${part}`}`;

export const StateTag = ({ record }: { record: Pick<Return, 'state'> }) =>
  record.state === 'draft' ? (
    <Tag colour="yellow">Draft</Tag>
  ) : record.state === 'signed' ? (
    <Tag colour="green">Signed</Tag>
  ) : (
    <Tag colour="grey">Replaced</Tag>
  );

export const titleOf = (record: Pick<Return, 'from' | 'to' | 'number'>): string =>
  `Return ${windowLabel(record)}${record.number > 1 ? `, version ${record.number}` : ''}`;

const draftParts = {
  '': 'Write',
  quotes: 'Quotes',
  ratings: 'Ratings set by hand',
  preview: 'Preview and sign',
} as const;
const signedParts = { '': 'The return', draw: 'Draw of records', versions: 'Versions' } as const;

interface ReturnPageProps {
  s: Staff;
  record: Return;
  contractTitle: string;
  at: keyof typeof draftParts | keyof typeof signedParts;
  title?: string;
  errors?: readonly FieldError[];
  children?: Child;
}

/** A page of one return, with the others of it. */
export const ReturnPage = ({ s, record, contractTitle, at, title, errors, children }: ReturnPageProps) => {
  const parts: Record<string, string> = record.state === 'draft' ? draftParts : signedParts;
  return (
    <DeskPage
      staff={s}
      title={title ?? titleOf(record)}
      caption={contractTitle}
      section="returns"
      errors={errors}
      back={{ href: `/${s.lio.id}/returns`, text: 'All returns' }}
    >
      <SubNavigation
        label="This return"
        items={Object.entries(parts).map(([part, text]) => ({
          href: addressOf(s, record, part),
          text,
          current: part === at,
        }))}
      />
      {children}
      {s.member.role === 'reviewer' ? null : (
        <p class="govuk-body-s pw-not-printed">
          <a class="govuk-link" href={`/${s.lio.id}/desk/trail/return/${record.id}`}>
            Audit trail of this return
          </a>
        </p>
      )}
    </DeskPage>
  );
};
