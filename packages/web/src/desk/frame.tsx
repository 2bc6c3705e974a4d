import { type Failure, problemOf } from '@placewell/contract/problems';
import type { Child } from 'hono/jsx';
import { type FieldError, Layout, type LayoutProps } from '../design';
import { refused, type Show } from '../shared/acting';
import type { Values } from '../shared/form';
import { contactOf } from '../shared/lio';
import type { Staff } from '../sign-in';
import { sayAct, sayState } from './words';

export type DeskSection =
  | 'today'
  | 'enquiries'
  | 'groups'
  | 'roles'
  | 'surveys'
  | 'report'
  | 'returns'
  | 'contracts'
  | 'settings';

interface DeskPageProps {
  staff: Pick<Staff, 'lio' | 'member'>;
  title: string;
  section?: DeskSection;
  /** The first page of its section. */
  first?: boolean;
  caption?: string;
  errors?: readonly FieldError[];
  back?: LayoutProps['back'];
  breadcrumbs?: LayoutProps['breadcrumbs'];
  children?: Child;
}

/** A page of the people who work for an LIO, or who pay for it. */
export const DeskPage = ({ staff, title, section, first, caption, errors, back, children }: DeskPageProps) => {
  const { lio, member } = staff;
  const desk = `/${lio.id}/desk`;
  const works = member.role === 'broker' || member.role === 'manager';
  const heads = member.role === 'manager' || member.role === 'operator';
  const item = (href: string, text: string, of: DeskSection, shown: boolean) =>
    shown ? [{ href, text, current: section === of && first === true, active: section === of }] : [];
  return (
    <Layout
      title={title}
      lio={contactOf(lio)}
      wide
      noindex
      errors={errors}
      back={back}
      account={
        <>
          <span>{member.name}</span>
          <form action="/sign-out" method="post">
            <button type="submit" class="pw-link-button">
              Sign out
            </button>
          </form>
        </>
      }
      navigation={[
        ...item(desk, 'Today', 'today', works),
        ...item(`${desk}/enquiries`, 'Enquiries', 'enquiries', works),
        ...item(`${desk}/groups`, 'Groups', 'groups', works),
        ...item(`${desk}/roles`, 'Roles', 'roles', works),
        ...item(`${desk}/surveys`, 'Surveys', 'surveys', works),
        ...item(`/${lio.id}/report`, 'Report', 'report', true),
        ...item(`/${lio.id}/returns`, 'Returns', 'returns', true),
        ...item(`${desk}/settings/contracts`, 'Contracts', 'contracts', !heads),
        ...item(`${desk}/settings`, 'Settings', 'settings', heads),
      ]}
    >
      {caption ? <span class="govuk-caption-l">{caption}</span> : null}
      <h1 class="govuk-heading-l">{title}</h1>
      {children}
    </Layout>
  );
};

/**
 * Answers an act that was refused, as for everybody, but tells staff the state that was found and what can be done in it.
 */
export function refusedAtDesk(
  staff: Pick<Staff, 'c'>,
  noun: string,
  failure: Failure,
  values: Values,
  show: Show,
  rename: Record<string, string> = {},
): Response | Promise<Response> {
  if (failure.kind === 'illegal-transition') {
    const can = failure.allowed.map((act) => sayAct(noun, act));
    return show({
      form: { values, errors: [] },
      status: problemOf(failure).status,
      problem: {
        heading: 'That was not possible any more',
        text: `It now stands at “${sayState(noun, failure.state)}”. Nothing was changed. ${
          can.length > 0 ? `What can be done now: ${can.join('; ')}.` : 'Nothing more can be done with it.'
        }`,
      },
    });
  }
  // What was typed stays, also when somebody else came first.
  const keeping: Show = (shown) => show({ form: { values, errors: [] }, ...shown });
  return refused(staff, failure, values, keeping, rename);
}
