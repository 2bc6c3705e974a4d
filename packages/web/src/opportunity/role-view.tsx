import type { SiteDeps } from '@placewell/contract/site-deps';
import { causes } from '@placewell/core/codes/causes';
import { accessibilityFeatures, dbsLevels, suitabilities } from '@placewell/core/codes/codes';
import { requirements } from '@placewell/core/codes/requirements';
import { skills } from '@placewell/core/codes/skills';
import type { Lio } from '@placewell/core/lio/lio';
import type { OpportunityDetails } from '@placewell/core/opportunity/opportunity';
import type { Child } from 'hono/jsx';
import { SummaryList, type SummaryRow, sayDate } from '../design';
import { districtName } from '../shared/lio';
import { Bullets, Prose } from '../shared/page';
import { sayAges, sayCommitment, sayDates, sayRoleWhen, sayRoleWhere, saySession } from '../shared/words';

interface RoleViewProps {
  deps: SiteDeps;
  lio: Lio;
  details: OpportunityDetails;
  /** Places agreed already. */
  agreed: number;
  today: string;
}

const Part = ({ title, text }: { title: string; text: string }) =>
  text.trim() === '' ? null : (
    <>
      <h2 class="govuk-heading-m">{title}</h2>
      <Prose text={text} />
    </>
  );

const List = ({ title, items }: { title: string; items: readonly Child[] }) =>
  items.length === 0 ? null : (
    <>
      <h2 class="govuk-heading-m">{title}</h2>
      <Bullets items={items} />
    </>
  );

/** Everything a volunteer wants to know of a role, as the public sees it: a home address only by its district. */
export const RoleView = ({ deps, lio, details: d, agreed, today }: RoleViewProps) => {
  const district = districtName(deps, lio, d.where.locality);
  const address =
    'address' in d.where && !d.where.privateHome
      ? [d.where.address, d.where.town, d.where.postcode].filter((line) => line?.trim()).join(', ')
      : null;
  const coming =
    d.when.kind === 'sessions'
      ? d.when.sessions.filter((s) => s.on >= today).sort((a, b) => (a.on < b.on ? -1 : 1))
      : [];
  const dates = sayDates(d);
  const rows: SummaryRow[] = [
    {
      key: 'Where',
      value: (
        <>
          {address ?? sayRoleWhere(d, district)}
          {d.where.kind === 'hybrid' && address ? ' (or partly from home)' : null}
          {'privateHome' in d.where && d.where.privateHome
            ? '. It is in somebody’s home, so the address is given once you are taken on.'
            : null}
        </>
      ),
    },
    ...(d.where.kind === 'remote' ? [] : [{ key: 'District', value: district }]),
    {
      key: 'When',
      value:
        coming.length > 1 ? (
          <ul class="govuk-list">
            {coming.slice(0, 12).map((s) => (
              <li>{saySession(s)}</li>
            ))}
            {coming.length > 12 ? <li>and {coming.length - 12} more</li> : null}
          </ul>
        ) : (
          sayRoleWhen(d, today)
        ),
    },
    { key: 'How much', value: sayCommitment(d) },
    ...(dates ? [{ key: 'Dates', value: dates }] : []),
    ...(d.closesOn ? [{ key: 'Ask by', value: sayDate(d.closesOn) }] : []),
    {
      key: 'Places',
      value: d.places === null ? 'No limit' : `${Math.max(0, d.places - agreed)} of ${d.places} free`,
    },
    { key: 'Age', value: sayAges(d) },
    ...(d.expenses.trim() ? [{ key: 'Expenses', value: d.expenses }] : []),
    ...(d.training.trim() ? [{ key: 'Training', value: d.training }] : []),
    ...(d.languages.length > 0 ? [{ key: 'Languages that help', value: d.languages.join(', ') }] : []),
  ];
  const checks = [
    ...(d.dbs === 'none' ? [] : [`${dbsLevels[d.dbs]}${d.dbsReason.trim() ? `: ${d.dbsReason}` : ''}`]),
    ...(d.references ? ['References'] : []),
    ...(d.idCheck ? ['A look at your identity documents'] : []),
    ...(d.driving ? ['A driving licence'] : []),
    ...d.requirements.filter((r) => r !== 'DBSCheck' && r !== 'IDCheck').map((r) => requirements[r].label),
  ];
  return (
    <>
      {d.image ? <img class="pw-picture" src={d.image.url} alt={d.image.alt} width="640" loading="lazy" /> : null}
      <SummaryList rows={rows} />
      <Part title="About this role" text={d.description} />
      <Part title="What you will do" text={d.whatYouWillDo} />
      <Part title="What you will gain" text={d.whatYouWillGain} />
      <List title="Skills that help" items={d.skillsNeeded.map((s) => skills[s].label)} />
      <List title="Skills you can learn" items={d.skillsGained.map((s) => skills[s].label)} />
      <List title="What you need before you start" items={checks} />
      {checks.length === 0 ? (
        <>
          <h2 class="govuk-heading-m">What you need before you start</h2>
          <p class="govuk-body">Nothing. There are no checks for this role.</p>
        </>
      ) : null}
      <List title="Good for" items={d.suitability.map((s) => suitabilities[s])} />
      {d.accessibility.length > 0 || d.accessibilityNotes.trim() ? (
        <>
          <List title="Getting in and around" items={d.accessibility.map((a) => accessibilityFeatures[a])} />
          {d.accessibility.length === 0 ? <h2 class="govuk-heading-m">Getting in and around</h2> : null}
          <Prose text={d.accessibilityNotes} />
        </>
      ) : null}
      <h2 class="govuk-heading-m">Causes</h2>
      <p class="govuk-body">{d.causes.map((c) => causes[c].label).join(', ')}</p>
    </>
  );
};
