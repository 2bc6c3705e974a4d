import type { SiteDeps } from '@placewell/contract/site-deps';
import { type Cause, causes } from '@placewell/core/codes/causes';
import type { Lio } from '@placewell/core/lio/lio';
import type { FoundRole } from '@placewell/core/search/role-search';
import { Button, Cards, Columns, emptyForm, Input, Layout, Select, sayCount, sayNumber } from '../design';
import { whens } from '../opportunity/choices';
import { RoleCard } from '../opportunity/role-card';
import { Page } from '../shared/page';
import { suggestFrom } from '../shared/suggest';

/** How many causes stand on the front page, the largest first. */
const mostCauses = 12;

interface HomePageProps {
  deps: SiteDeps;
  lio: Lio;
  today: string;
  total: number;
  /** How many roles there are for each cause. */
  counts: Record<string, number>;
  newest: FoundRole[];
}

/** The front page of an LIO: a search to start at once, and somebody to talk to. */
export const HomePage = ({ deps, lio, today, total, counts, newest }: HomePageProps) => {
  const top = (Object.entries(counts) as [Cause, number][])
    .filter(([code]) => code in causes)
    .sort(([a, m], [b, n]) => n - m || (causes[a].label < causes[b].label ? -1 : 1))
    .slice(0, mostCauses);
  return (
    <Page
      lio={lio}
      title="Volunteer near you"
      description={`Find something to do for others near you. ${lio.name} lists volunteering roles with local groups.`}
      canonical={`${deps.origin}/${lio.id}`}
    >
      <Columns
        aside={
          <>
            <h2 class="govuk-heading-m">Talk to a person</h2>
            <p class="govuk-body">Half of the people who find something through us would rather talk. So would we.</p>
            <p class="govuk-body">
              <strong>
                <a class="govuk-link" href={`tel:${lio.phone.replace(/[^\d+]/g, '')}`}>
                  {lio.phone}
                </a>
              </strong>
              <br />
              {lio.hours}
            </p>
            <p class="govuk-body">
              Or call in:
              <br />
              {lio.address.split(/\s*[,\n]\s*/).map((line, index) => (
                <>
                  {index > 0 ? <br /> : null}
                  {line}
                </>
              ))}
            </p>
            <p class="govuk-body">
              <a class="govuk-link" href={`/${lio.id}/enquire`}>
                Or ask us to get in touch with you
              </a>
            </p>
            {lio.publicFigures ? (
              <p class="govuk-body">
                <a class="govuk-link" href={`/${lio.id}/figures`}>
                  What we do, in figures
                </a>
              </p>
            ) : null}
          </>
        }
      >
        <h1 class="govuk-heading-xl">Give time near you</h1>
        <p class="govuk-body-l">
          {total > 0
            ? `${sayCount(total, 'role')} with local groups are open today. No account needed.`
            : 'Local groups post roles here. Ask us, and we will look with you.'}
        </p>
        <form action={`/${lio.id}/opportunities`} method="get" class="pw-search" novalidate>
          <Input
            form={emptyForm}
            name="q"
            label="What would you like to do?"
            hint="Gardening, company, driving. Or leave it empty."
            type="search"
            suggestFrom={suggestFrom(lio)}
          />
          {deps.places.knows(lio.districts) ? (
            <Input form={emptyForm} name="near" label="Where?" hint="A town, village or postcode" />
          ) : null}
          <Select
            form={emptyForm}
            name="when"
            label="When?"
            blank="Any time"
            items={Object.entries(whens).map(([value, text]) => ({ value, text }))}
          />
          <Button>Find a role</Button>
        </form>
        {top.length > 0 ? (
          <>
            <h2 class="govuk-heading-m">What do you care about?</h2>
            <ul class="govuk-list pw-causes">
              {top.map(([code, count]) => (
                <li>
                  <a class="govuk-link" href={`/${lio.id}/opportunities?cause=${code}`}>
                    {causes[code].label}
                  </a>{' '}
                  ({sayNumber(count)})
                </li>
              ))}
            </ul>
          </>
        ) : null}
        {newest.length > 0 ? (
          <>
            <h2 class="govuk-heading-m">Newest roles</h2>
            <Cards>
              {newest.map((role) => (
                <RoleCard deps={deps} lio={lio} today={today} role={role} headingLevel={3} />
              ))}
            </Cards>
            <p class="govuk-body">
              <a class="govuk-link" href={`/${lio.id}/opportunities?sort=newest`}>
                See all the newest roles
              </a>
            </p>
          </>
        ) : null}
        <h2 class="govuk-heading-m">Do you need volunteers?</h2>
        <p class="govuk-body">
          <a class="govuk-link" href={`/${lio.id}/groups`}>
            How we help groups
          </a>
          , large and small.
        </p>
      </Columns>
    </Page>
  );
};

/** Where more than one LIO is on the platform, which? */
export const LiosPage = ({ lios }: { lios: readonly Lio[] }) => (
  <Layout
    lio={{ name: 'Volunteering near you' }}
    title="Volunteering near you"
    description="Find volunteering roles near you."
  >
    <Columns>
      <h1 class="govuk-heading-xl">Volunteering near you</h1>
      {lios.length === 0 ? (
        <p class="govuk-body-l">Nobody lists roles here yet.</p>
      ) : (
        <>
          <p class="govuk-body-l">Who looks after volunteering where you live?</p>
          <ul class="govuk-list">
            {lios.map((lio) => (
              <li>
                <a class="govuk-link" href={`/${lio.id}`}>
                  {lio.name}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </Columns>
  </Layout>
);
