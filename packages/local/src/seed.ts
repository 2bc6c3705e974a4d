import type { Group } from '@placewell/core/group/group';
import { anniversary, groupRules } from '@placewell/core/group/rules';
import { addBody } from '@placewell/core/lio/add-body';
import { addMember } from '@placewell/core/lio/add-member';
import { changeLio } from '@placewell/core/lio/change-lio';
import { setUpLio } from '@placewell/core/lio/set-up-lio';
import { localityOf, type Opportunity } from '@placewell/core/opportunity/opportunity';
import { factsOf, opportunityRules } from '@placewell/core/opportunity/rules';
import { moveOn, system, type Who } from '@placewell/core/shared/change';
import type { Event } from '@placewell/core/shared/event';
import type { BodyId, GroupId, LioId, OpportunityId } from '@placewell/core/shared/ids';
import type { Deps } from '@placewell/core/shared/ports';
import type { Result } from '@placewell/core/shared/result';
import { type Day, londonDay, startOfDay } from '@placewell/core/shared/time';
import { historyIds } from '@placewell/exchange/history/history-events';
import type { Storage, Subject } from '@placewell/storage';
import { seedContracts } from './demo/contracts';
import { demoGroups } from './demo/groups';
import { demoBodies, demoLio } from './demo/lio';
import { demoOpportunities } from './demo/opportunities';
import type { DemoGroup, DemoOpportunity } from './demo/types';
import { demoUsers } from './users';

export const demoLioId = demoLio.id as LioId;

/** The demonstration, but for its history: the LIO with its bodies, staff and contract, its groups and their live roles. Safe
 * to run again. A smaller one, of the first few `groups`, is quicker for those who need no more. */
export async function seedDemo(
  { deps, storage }: { deps: Deps; storage: Storage },
  { groups: howMany }: { groups?: number } = {},
): Promise<{ groups: Group[]; opportunities: Opportunity[] }> {
  const lioId = demoLioId;
  const who: Who = { role: 'operator', route: 'import', lioId, id: 'demo' };
  const today = londonDay(deps.clock());
  await setUp(deps, who, today);

  const ids = historyIds({ lioId, ids: deps.ids });
  const chosen = demoGroups({ today }).slice(0, howMany);
  const chosenIds = new Set(chosen.map((g) => g.id));
  const groups = chosen.map((demo) => groupSubject(demo, ids.group(demo.id), lioId, today));
  const names = new Map(groups.map((g) => [g.record.id as string, g.record.name]));
  const roles = demoOpportunities({ today }).filter((demo) => chosenIds.has(demo.groupId));
  const opportunities = roles.map((demo) => {
    const groupId = ids.group(demo.groupId);
    return opportunitySubject(demo, ids.opportunity(demo.id), groupId, names.get(groupId) ?? '', lioId);
  });
  await storage.importer.importChanges([...groups, ...opportunities]);
  await Promise.all(
    chosen.map((demo) =>
      deps.records.commit({
        changes: [],
        privates: [{ kind: 'group-contacts', value: { groupId: ids.group(demo.id), contacts: [...demo.contacts] } }],
      }),
    ),
  );
  // The person who signs in as a group belongs to the first one.
  const first = groups[0];
  if (first)
    must(await addMember(deps, who, { ...demoUsers.group, role: 'group', groupId: first.record.id as GroupId }));
  return { groups: groups.map((g) => g.record), opportunities: opportunities.map((o) => o.record) };
}

async function setUp(deps: Deps, who: Who, today: Day) {
  const own = demoBodies.find((b) => b.kind === 'lio');
  if (!own) throw new Error('the demonstration has no body of its own');
  if (await deps.records.get('lio', demoLio.id)) return;
  const { id: _id, districts, ...words } = demoLio;
  must(
    await setUpLio(deps, who, {
      ...words,
      districts: [...districts],
      defaultBody: { id: own.id as BodyId, name: own.name },
    }),
  );
  for (const { id, name, kind } of demoBodies)
    if (kind !== 'lio') must(await addBody(deps, who, { id: id as BodyId, name, kind }));
  const leads = demoBodies.flatMap((b) => b.serves.map((locality) => ({ locality, body: b.id as BodyId })));
  must(await changeLio(deps, who, { change: { leads } }));
  for (const [role, user] of Object.entries(demoUsers)) {
    if (role === 'group') continue;
    must(await addMember(deps, who, { ...user, role: role === 'second-broker' ? 'broker' : (role as 'manager') }));
  }
  await seedContracts(deps, who, today);
}

/** Walks a record through its acts, as they would have been on their days. */
function groupSubject(demo: DemoGroup, id: GroupId, lioId: LioId, today: Day): Extract<Subject, { noun: 'group' }> {
  const at = startOfDay(demo.registeredOn);
  const who = system(lioId, 'import');
  const applied = must(
    moveOn(groupRules, null, {
      act: 'apply',
      who,
      at,
      patch: {
        id,
        name: demo.name,
        description: demo.description,
        locality: demo.locality,
        legalForm: demo.legalForm,
        registrationNumber: demo.registrationNumber,
        website: null,
        registeredOn: demo.registeredOn,
        worksWithAtRisk: demo.worksWithAtRisk,
        trusted: demo.trusted,
        ownService: false,
        evidence: demo.evidence.map((e) => ({ ...e, checkedAt: at })),
        timersDone: [],
        sourceId: null,
      },
      data: { locality: demo.locality, registeredOn: demo.registeredOn, sourceId: demo.id },
    }),
  );
  const approved = must(
    moveOn(groupRules, applied.after, { act: 'approve', who, at, patch: { approvedAt: at }, data: {} }),
  );
  return { noun: 'group', record: askedBefore(approved.after, today), events: [applied.event, approved.event] };
}

/** The yearly surveys up to today have been asked: the first start would else send them all. */
function askedBefore(group: Group, today: Day): Group {
  const year = Number(today.slice(0, 4));
  const last = anniversary(group, year) <= today ? year : year - 1;
  const asked = { ...group, timersDone: [`confidence-${last}`] };
  return { ...asked, due: groupRules.due(asked) };
}

function opportunitySubject(
  demo: DemoOpportunity,
  id: OpportunityId,
  groupId: GroupId,
  groupName: string,
  lioId: LioId,
): Extract<Subject, { noun: 'opportunity' }> {
  const at = startOfDay(demo.firstPublishedOn);
  const who = system(lioId, 'import');
  const fields = {
    id,
    groupId,
    groupName,
    details: demo.details,
    supported: demo.supported,
    ownService: false,
    origin: 'new' as const,
    placesAgreed: 0,
    firstPublishedAt: null,
    confirmedAt: null,
    timersDone: [],
    sourceId: null,
  };
  const events: Event[] = [];
  const step = (
    before: Opportunity | null,
    input: Parameters<typeof moveOn<'opportunity', 'draft' | 'submit' | 'publish' | 'confirm-recruiting'>>[2],
  ) => {
    const moved = must(moveOn(opportunityRules, before, input as never));
    events.push(moved.event);
    return moved.after;
  };
  const drafted = step(null, { act: 'draft', who, at, patch: fields, data: factsOf(fields) });
  const submitted = step(drafted, { act: 'submit', who, at, data: { groupId } });
  const published = step(submitted, {
    act: 'publish',
    who,
    at,
    patch: { firstPublishedAt: at, confirmedAt: at },
    data: { groupId, locality: localityOf(submitted) },
  });
  if (demo.confirmedOn <= demo.firstPublishedOn) return { noun: 'opportunity', record: published, events };
  const confirmedAt = startOfDay(demo.confirmedOn);
  const record = step(published, {
    act: 'confirm-recruiting',
    who: { role: 'group', route: 'email-link', id: groupId, lioId },
    at: confirmedAt,
    patch: { confirmedAt },
    data: { groupId },
  });
  return { noun: 'opportunity', record, events };
}

function must<T>(result: Result<T, { kind: string }>): T {
  if (!result.ok) throw new Error(`the demonstration could not be set up: ${JSON.stringify(result.failure)}`);
  return result.value;
}
