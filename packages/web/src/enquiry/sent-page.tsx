import type { Lio } from '@placewell/core/lio/lio';
import { Columns, Panel, StatusTimeline, sayDay } from '../design';
import { Page, TalkToUs } from '../shared/page';

interface SentPageProps {
  lio: Lio;
  reference: string;
  /** Null for a general enquiry. */
  role: { title: string; groupName: string } | null;
  guardian: boolean;
  confirmBy: string;
}

/** The enquiry has arrived: its reference, what happens next, and by when. */
export const SentPage = ({ lio, reference, role, guardian, confirmBy }: SentPageProps) => (
  <Page lio={lio} section={role ? 'find' : 'ask'} title="Check your email to confirm your enquiry" noindex>
    <Columns>
      <Panel title="Check your email">
        Your reference
        <br />
        <strong>{reference}</strong>
      </Panel>
      <p class="govuk-body-l">
        {role ? `We have your enquiry about “${role.title}”.` : 'We have your enquiry.'} It counts once you confirm it.
      </p>
      <h2 class="govuk-heading-m">What happens next</h2>
      <StatusTimeline
        steps={[
          { title: 'You sent your enquiry', state: 'done' },
          {
            title: 'Press the button in our email',
            state: 'now',
            when: `By ${sayDay(confirmBy)}`,
            text: 'We wrote to you just now, to check that the address is yours. It can take a few minutes. Look in your spam folder too. If you do not confirm, we delete your enquiry.',
          },
          ...(guardian
            ? [
                {
                  title: 'Your parent or guardian agrees',
                  state: 'next' as const,
                  text: 'Once you have confirmed, we write to the address you gave. They have the same seven days.',
                },
              ]
            : []),
          role
            ? {
                title: `${role.groupName} answer you`,
                state: 'next',
                when: 'Within five working days',
                text: 'We remind them after two working days, and again after five.',
              }
            : {
                title: 'One of us gets in touch',
                state: 'next',
                when: 'Within five working days',
                text: 'We talk about what would suit you, and put you in touch with a group.',
              },
          ...(role
            ? [
                {
                  title: 'If nobody answers',
                  state: 'next' as const,
                  when: 'After ten working days',
                  text: 'We step in and send you other roles near you.',
                },
              ]
            : []),
        ]}
      />
      <p class="govuk-body">
        If you have asked about this before, you keep the reference of your first enquiry, and there is nothing to
        confirm a second time.
      </p>
      <TalkToUs lio={lio}>No email, or something wrong?</TalkToUs>
      <p class="govuk-body">
        <a class="govuk-link" href={`/${lio.id}/opportunities`}>
          Look at other roles
        </a>
      </p>
    </Columns>
  </Page>
);
