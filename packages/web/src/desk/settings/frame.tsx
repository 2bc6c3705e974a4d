import type { Child } from 'hono/jsx';
import { type FieldError, SubNavigation } from '../../design';
import type { Staff } from '../../sign-in';
import { DeskPage } from '../frame';

const parts = {
  '': 'The organisation',
  bodies: 'Delivering bodies',
  members: 'People',
  contracts: 'Contracts',
} as const;

interface SettingsPageProps {
  s: Staff;
  title: string;
  at: keyof typeof parts;
  errors?: readonly FieldError[];
  children?: Child;
}

/** Managers and operators keep the settings; others may read the contracts, and see no more of them. */
export const keepsContracts = (s: Pick<Staff, 'who'>): boolean => s.who.role === 'manager' || s.who.role === 'operator';

/** A page of an LIO's settings. */
export const SettingsPage = ({ s, title, at, errors, children }: SettingsPageProps) => {
  const base = `/${s.lio.id}/desk/settings`;
  const heads = keepsContracts(s);
  return (
    <DeskPage
      staff={s}
      title={title}
      caption={heads ? 'Settings' : 'Contracts'}
      section={heads ? 'settings' : 'contracts'}
      first={heads ? at === '' : s.base === `${base}/contracts`}
      errors={errors}
    >
      {heads ? (
        <SubNavigation
          label="Settings"
          items={Object.entries(parts).map(([part, text]) => ({
            href: part === '' ? base : `${base}/${part}`,
            text,
            current: part === at,
          }))}
        />
      ) : null}
      {children}
    </DeskPage>
  );
};
