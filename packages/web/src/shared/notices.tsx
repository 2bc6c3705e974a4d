import { NotificationBanner } from '../design';
import type { Shown } from './acting';

/** What could not be done, or what was, at the top of a page. */
export const Notices = ({ problem, done }: { problem?: Shown['problem']; done?: string | null }) => (
  <>
    {problem ? (
      <NotificationBanner heading={problem.heading}>
        <p class="govuk-body">{problem.text}</p>
      </NotificationBanner>
    ) : null}
    {done && !problem ? <NotificationBanner kind="success" heading={done} /> : null}
  </>
);
