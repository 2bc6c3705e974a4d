import { type EnquiryState, enquiryOpenStates, enquiryStates } from '@placewell/core/enquiry/transitions';
import { type GroupState, groupStates } from '@placewell/core/group/transitions';
import { type OpportunityState, opportunityStates } from '@placewell/core/opportunity/transitions';
import { londonDay } from '@placewell/core/shared/time';
import type { Child } from 'hono/jsx';
import { type Column, EmptyState, Pagination, SubNavigation, sayCount, sayDate, Table, Tag } from '../design';
import { Fields, readQuery } from '../shared/form';
import { districtName } from '../shared/lio';
import { enquiryStateWords, stateWords } from '../shared/words';
import type { Staff } from '../sign-in';
import { DeskPage, type DeskSection } from './frame';
import { deskAddress, nameOf } from './naming';
import { groupStateWords } from './words';

interface ListProps<S extends string> {
  s: Staff;
  title: string;
  section: DeskSection;
  path: string;
  states: readonly S[];
  words: Record<S, string>;
  state: S;
  columns: readonly Column[];
  rows: readonly (readonly Child[])[];
  cursor: string | null;
  later: boolean;
  extra?: Child;
}

/** A list by state, a page at a time, oldest first. */
const List = <S extends string>(p: ListProps<S>) => (
  <DeskPage staff={p.s} title={p.title} section={p.section} first>
    {p.extra}
    <SubNavigation
      label={`${p.title} by state`}
      items={p.states.map((state) => ({
        href: `${p.path}?state=${state}`,
        text: p.words[state],
        current: state === p.state,
      }))}
    />
    {p.rows.length === 0 ? (
      <EmptyState title={`None: ${p.words[p.state].toLowerCase()}`}>
        <p class="govuk-body">Choose another state above.</p>
      </EmptyState>
    ) : (
      <Table caption={`${p.title}: ${p.words[p.state]}`} captionHidden columns={p.columns} rows={p.rows} />
    )}
    <Pagination
      {...(p.later ? { previous: { href: `${p.path}?state=${p.state}`, text: 'Back to the first page' } } : {})}
      {...(p.cursor
        ? { next: { href: `${p.path}?${new URLSearchParams({ state: p.state, cursor: p.cursor })}` } }
        : {})}
    />
  </DeskPage>
);

function asked<S extends string>(s: Staff, states: readonly S[], usual: S) {
  const f = new Fields(readQuery(s.c));
  return { state: f.choice('state', states) ?? usual, cursor: f.raw('cursor') || undefined };
}

export async function showEnquiries(s: Staff): Promise<Response> {
  // Lost in time, but not in the lists: what staff work on comes first.
  const states: readonly EnquiryState[] = [...enquiryOpenStates, ...enquiryStates.filter((e) => !isOpenState(e))];
  const { state, cursor } = asked(s, states, 'new');
  const page = await s.deps.core.records.enquiriesInState(s.lio.id, state, cursor);
  const names = await Promise.all(page.items.map((e) => nameOf(s.deps, s.lio.id, 'enquiry', e.id)));
  const desk = `/${s.lio.id}/desk`;
  return s.c.html(
    <List
      s={s}
      title="Enquiries"
      section="enquiries"
      path={`${desk}/enquiries`}
      states={states}
      words={enquiryStateWords}
      state={state}
      cursor={page.cursor}
      later={cursor !== undefined}
      extra={
        <div class="govuk-button-group">
          <a class="govuk-button" href={`${desk}/enquiries/new`}>
            Record a call or visit
          </a>
          <a class="govuk-link" href={`${desk}/find`}>
            Find one by its reference
          </a>
        </div>
      }
      columns={[{ text: 'Who, about what' }, { text: 'Reference' }, { text: 'Came' }, { text: 'Lives in' }]}
      rows={page.items.map((e, i) => [
        <a class="govuk-link" href={names[i]?.href ?? desk}>
          {names[i]?.title}
        </a>,
        e.reference,
        sayDate(londonDay(e.receivedAt)),
        districtName(s.deps, s.lio, e.home),
      ])}
    />,
  );
}

const isOpenState = (state: EnquiryState) => (enquiryOpenStates as readonly EnquiryState[]).includes(state);

export async function showGroups(s: Staff): Promise<Response> {
  const { state, cursor } = asked<GroupState>(s, groupStates, 'applied');
  const page = await s.deps.core.records.groupsInState(s.lio.id, state, cursor);
  return s.c.html(
    <List
      s={s}
      title="Groups"
      section="groups"
      path={`/${s.lio.id}/desk/groups`}
      states={groupStates}
      words={groupStateWords}
      state={state}
      cursor={page.cursor}
      later={cursor !== undefined}
      columns={[{ text: 'Group' }, { text: 'District' }, { text: 'Since' }, { text: 'Evidence' }]}
      rows={page.items.map((g) => {
        const expired = g.evidence.filter((e) => e.expiresOn < s.today).length;
        return [
          <a class="govuk-link" href={deskAddress(s.lio.id, 'group', g.id)}>
            {g.name}
          </a>,
          districtName(s.deps, s.lio, g.locality),
          sayDate(g.registeredOn),
          <>
            {sayCount(g.evidence.length, 'document')}{' '}
            {expired > 0 ? <Tag colour="red">{expired} out of date</Tag> : null}
          </>,
        ];
      })}
    />,
  );
}

export async function showRoles(s: Staff): Promise<Response> {
  const { state, cursor } = asked<OpportunityState>(s, opportunityStates, 'submitted');
  const page = await s.deps.core.records.opportunitiesInState(s.lio.id, state, cursor);
  return s.c.html(
    <List
      s={s}
      title="Roles"
      section="roles"
      path={`/${s.lio.id}/desk/roles`}
      states={opportunityStates}
      words={stateWords}
      state={state}
      cursor={page.cursor}
      later={cursor !== undefined}
      columns={[{ text: 'Role' }, { text: 'Group' }, { text: 'District' }, { text: 'Places' }]}
      rows={page.items.map((o) => [
        <a class="govuk-link" href={deskAddress(s.lio.id, 'opportunity', o.id)}>
          {o.details.title}
        </a>,
        o.groupName,
        districtName(s.deps, s.lio, o.details.where.locality),
        o.details.places === null ? 'No limit' : `${o.placesAgreed} of ${o.details.places} taken`,
      ])}
    />,
  );
}
