import type { SiteDeps } from '@placewell/contract/site-deps';
import type { Group } from '@placewell/core/group/group';
import type { Lio } from '@placewell/core/lio/lio';
import type { Opportunity } from '@placewell/core/opportunity/opportunity';
import type { FoundRole } from '@placewell/core/search/role-search';
import { type Instant, londonDay } from '@placewell/core/shared/time';
import { ButtonLink, Cards, Columns, Details, NotificationBanner, StartButton, sayCount } from '../design';
import { Page, Prose, TalkToUs } from '../shared/page';
import { openness } from '../shared/words';
import { RoleCard } from './role-card';
import { RoleView } from './role-view';

interface RolePageProps {
  deps: SiteDeps;
  lio: Lio;
  opportunity: Opportunity;
  group: Group | null;
  /** Open roles like it. */
  similar: FoundRole[];
  now: Instant;
  /** The enquiry whose rescue led here. */
  rescue: string | null;
}

/** A role that is before the public. */
export const RolePage = ({ deps, lio, opportunity: o, group, similar, now, rescue }: RolePageProps) => {
  const d = o.details;
  const open = openness(o, now);
  const path = `/${lio.id}/opportunities/${o.id}`;
  const ask = `${path}/enquire${rescue ? `?rescue=${encodeURIComponent(rescue)}` : ''}`;
  return (
    <Page
      lio={lio}
      section="find"
      title={`${d.title}, ${o.groupName}`}
      description={d.summary}
      canonical={`${deps.origin}${path}`}
      breadcrumbs={[
        { href: `/${lio.id}`, text: 'Home' },
        { href: `/${lio.id}/opportunities`, text: 'Find a role' },
        { text: d.title },
      ]}
    >
      <Columns
        aside={
          <>
            <h2 class="govuk-heading-m">How to ask</h2>
            {open.open ? (
              <>
                <p class="govuk-body">
                  Asking commits you to nothing. {o.groupName} get your first name, your district and what you write.
                  Your email address and phone number stay with us unless you say otherwise.
                </p>
                <p class="govuk-body">They should answer within five working days. We remind them if they do not.</p>
                <ButtonLink href={ask}>Ask about this role</ButtonLink>
              </>
            ) : (
              <p class="govuk-body">{open.why}</p>
            )}
            <TalkToUs lio={lio} />
            <p class="govuk-body-s">
              <a class="govuk-link" href={`${path}/concern`}>
                Report a concern about this role
              </a>
            </p>
          </>
        }
      >
        <span class="govuk-caption-l">{o.groupName}</span>
        <h1 class="govuk-heading-l">{d.title}</h1>
        {open.open ? null : (
          <NotificationBanner heading="You cannot ask about this role now">
            <p class="govuk-body">
              {open.why}
              {similar.length > 0 ? (
                <>
                  {' '}
                  <a class="govuk-link" href="#similar">
                    See similar roles
                  </a>
                </>
              ) : null}
            </p>
          </NotificationBanner>
        )}
        <p class="govuk-body-l">{d.summary}</p>
        {open.open ? (
          <>
            {open.left === 1 ? <p class="govuk-body govuk-!-font-weight-bold">One place is left.</p> : null}
            <StartButton href={ask}>Ask about this role</StartButton>
          </>
        ) : null}
        <RoleView deps={deps} lio={lio} details={d} agreed={o.placesAgreed} today={londonDay(now)} />
        {group?.description.trim() ? (
          <Details summary={`About ${o.groupName}`}>
            <Prose text={group.description} />
            {group.website ? (
              <p class="govuk-body">
                <a class="govuk-link" href={group.website} rel="noopener noreferrer nofollow">
                  Their own website
                </a>
              </p>
            ) : null}
          </Details>
        ) : null}
        {group?.state === 'approved' ? (
          <p class="govuk-body">
            <a class="govuk-link" href={`/${lio.id}/opportunities?group=${group.id}`}>
              All roles with {o.groupName}
            </a>
          </p>
        ) : null}
        {similar.length > 0 ? (
          <>
            <h2 class="govuk-heading-m" id="similar">
              Similar roles
            </h2>
            <Cards>
              {similar.map((role) => (
                <RoleCard deps={deps} lio={lio} today={londonDay(now)} role={role} headingLevel={3} />
              ))}
            </Cards>
          </>
        ) : null}
      </Columns>
    </Page>
  );
};

interface GonePageProps {
  deps: SiteDeps;
  lio: Lio;
  /** Null where even the title is not to be shown. */
  title: string | null;
  why: string;
  similar: FoundRole[];
  today: string;
}

/** A role that was here: says so, and offers what is like it. */
export const GonePage = ({ deps, lio, title, why, similar, today }: GonePageProps) => (
  <Page lio={lio} section="find" title={title ? `Closed: ${title}` : 'This role is not on the site now'} noindex>
    <Columns>
      <h1 class="govuk-heading-l">{title ? `“${title}” is not open now` : 'This role is not on the site now'}</h1>
      <p class="govuk-body-l">{why}</p>
      <p class="govuk-body">If you have asked about it already, we write to you about what happens to your enquiry.</p>
      {similar.length > 0 ? (
        <>
          <h2 class="govuk-heading-m">{sayCount(similar.length, 'role')} like it, open now</h2>
          <Cards>
            {similar.map((role) => (
              <RoleCard deps={deps} lio={lio} today={today} role={role} headingLevel={3} />
            ))}
          </Cards>
        </>
      ) : null}
      <ButtonLink href={`/${lio.id}/opportunities`}>See all roles</ButtonLink>
      <TalkToUs lio={lio} />
    </Columns>
  </Page>
);
