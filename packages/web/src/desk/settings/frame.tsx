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

/** A page of an LIO's settings. */
export const SettingsPage = ({ s, title, at, errors, children }: SettingsPageProps) => {
  const base = `/${s.lio.id}/desk/settings`;
  return (
    <DeskPage staff={s} title={title} caption="Settings" section="settings" first={at === ''} errors={errors}>
      <SubNavigation
        label="Settings"
        items={Object.entries(parts).map(([part, text]) => ({
          href: part === '' ? base : `${base}/${part}`,
          text,
          current: part === at,
        }))}
      />
      {children}
    </DeskPage>
  );
};
