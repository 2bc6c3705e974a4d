import type { Lio } from '@placewell/core/lio/lio';
import type { Child } from 'hono/jsx';
import { Columns, Layout } from '../design';
import { Bullets, Page } from '../shared/page';

// What these pages say is true of this site. Who changes what the site does, changes them.

export const statements = ['accessibility', 'cookies', 'privacy'] as const;
export type Statement = (typeof statements)[number];

const titles: Record<Statement, string> = {
  accessibility: 'Accessibility statement',
  cookies: 'Cookies',
  privacy: 'Privacy',
};

const H2 = ({ children }: { children?: Child }) => <h2 class="govuk-heading-m">{children}</h2>;
const P = ({ children }: { children?: Child }) => <p class="govuk-body">{children}</p>;

const Accessibility = ({ lio }: { lio: Lio | null }) => (
  <>
    <P>We want everybody to be able to use this site. You should be able to:</P>
    <Bullets
      items={[
        'zoom in to 400% without anything running off the screen',
        'do everything with a keyboard, or by speaking',
        'do everything without script',
        'listen to everything with a screen reader',
      ]}
    />
    <H2>How accessible it is</H2>
    <P>
      We aim at the Web Content Accessibility Guidelines, version 2.2, level AA. The pages of this site are tested by
      machine against them each time something changes, on a narrow and on a wide screen, with and without script. A
      machine does not find everything. The site has not been audited by people with disabilities yet, so we do not
      claim that it meets the guidelines in full.
    </P>
    <H2>What we cannot promise</H2>
    <P>
      Groups write their own roles and may link to their own websites and pictures. We ask them to describe every
      picture, and to say how accessible a place is. We look at a group’s first role before it goes out.
    </P>
    <H2>Tell us</H2>
    <P>
      {lio
        ? `If something does not work for you, or you need it another way, ring ${lio.name} on ${lio.phone} (${lio.hours}) or write to ${lio.email}. Everything on this site can also be done by phone or by calling in.`
        : 'If something does not work for you, ring the organisation for your area. Everything on this site can also be done by phone or by calling in.'}
    </P>
    <P>
      If you are not happy with the answer, the{' '}
      <a class="govuk-link" href="https://www.equalityadvisoryservice.com/">
        Equality Advisory and Support Service
      </a>{' '}
      can help.
    </P>
  </>
);

const Cookies = () => (
  <>
    <P>
      If you look for a role, ask about one, or use a link from one of our emails, this site sets no cookies at all.
      There is nothing to accept.
    </P>
    <P>
      People who work for us, and groups who choose to, can sign in. Signing in sets one cookie that keeps them signed
      in, and for a few minutes one that brings them back from where they sign in. Both are needed for that, hold
      nothing that others can read, and are gone when they sign out.
    </P>
    <P>We do not count visitors, show advertisements, or let anybody else set a cookie here.</P>
  </>
);

const Privacy = ({ lio }: { lio: Lio | null }) => (
  <>
    <P>
      {lio
        ? `${lio.name} looks after what you tell us on this site.`
        : 'The organisation you write to looks after what you tell it on this site.'}{' '}
      This is what happens to it.
    </P>
    <H2>When you look for a role</H2>
    <P>
      We do not know who you are. The words you type, the place you give, and your age are used to answer you and are
      not kept: neither when you search, nor while you type, when we suggest what you may mean.
    </P>
    <P>
      We count searches, so that we can see what people look for here and cannot find. Of each we count the day, the
      cause if you chose one, the district if you chose one or gave a place in it, and whether anything was found. All
      of a day is added up. Nothing else of a search is kept, and nothing of who made it.
    </P>
    <H2>When you ask about a role</H2>
    <P>
      We keep your name, your email address, your district, your message, and what else you choose to tell us. We use it
      to put you in touch with the group, and to ask you how it went.
    </P>
    <Bullets
      items={[
        'The group sees your first name, your district, when you are free, and your message. It sees your email address, your phone number or what you need only if you tick that, for that role.',
        'Nothing is passed on before you have confirmed that the address is yours.',
        'To keep out machines, we count for an hour how many enquiries come from the same internet connection. We keep no internet address.',
        'If you are under 16, nothing is passed on before your parent or guardian agrees. We do not take enquiries from under 13s.',
        'You and the group can write to one another through us. We keep the messages and email each on to the other side, without your address. The people who work here can read them.',
        'What you tell us you need, to take part, is kept only if you say so, and used for nothing else.',
      ]}
    />
    <H2>How long we keep it</H2>
    <Bullets
      items={[
        'An enquiry that is not confirmed is deleted after seven days.',
        'Your name, your addresses, your messages and what you write in our surveys are kept for at most 12 months after the last thing that happened.',
        'After that we keep only dates, the district and what came of it, without a name.',
        'Of messages between you and a group, the newest 50 of each enquiry are kept.',
      ]}
    />
    <H2>Our figures</H2>
    <P>
      We count how many people ask, start and stay, by district, and report it to those who pay for this service.
      Figures are totals. What you choose in our surveys is reported without names.
    </P>
    <P>
      What you write in a survey in your own words is read by the people who work here. We quote it in a report, without
      your name, only if you ticked that we may. You can take that back on the page where you answered; a report that
      was signed before keeps what it quotes.
    </P>
    <H2>Why we may</H2>
    <P>
      You ask us to put you in touch with a group: that is what we use your details for. What you need, to take part, we
      keep by your own consent, which you can take back at any time.
    </P>
    <H2>Your rights</H2>
    <P>
      You can have what we hold about you, have it put right, or have it deleted. From the page where you see how your
      enquiry stands you can download everything, delete it, or withdraw your enquiry, by yourself and at once. The link
      to that page is in our emails. For anything else,{' '}
      {lio ? `ring ${lio.phone} or write to ${lio.email}.` : 'ring or write to the organisation you asked.'}
    </P>
    <P>
      When you delete your information, figures stay, without a name, and so does what we had emailed to a group before:
      ask the group to delete that. Copies kept in case our records are lost go within 35 days.
    </P>
    <P>
      If you are not happy with our answer, you can complain to the{' '}
      <a class="govuk-link" href="https://ico.org.uk/make-a-complaint/">
        Information Commissioner’s Office
      </a>
      .
    </P>
  </>
);

/** One of the three statements, of an LIO or of the platform. */
export const StatementPage = ({ which, lio }: { which: Statement; lio: Lio | null }) => {
  const title = titles[which];
  const body = (
    <Columns>
      <h1 class="govuk-heading-l">{title}</h1>
      {which === 'accessibility' ? (
        <Accessibility lio={lio} />
      ) : which === 'cookies' ? (
        <Cookies />
      ) : (
        <Privacy lio={lio} />
      )}
    </Columns>
  );
  return lio ? (
    <Page lio={lio} title={title}>
      {body}
    </Page>
  ) : (
    <Layout lio={{ name: 'Volunteering near you' }} title={title}>
      {body}
    </Layout>
  );
};
