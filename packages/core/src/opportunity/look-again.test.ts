import { beforeEach, describe, expect, test } from 'vitest';
import type { Group } from '../group/group';
import { recordEvidence } from '../group/record-evidence';
import { trustGroup } from '../group/trust-group';
import type { Day } from '../shared/time';
import { type MemoryDeps, memoryDeps } from '../testing/memory-deps';
import {
  aDraft,
  anApplicant,
  anApprovedGroup,
  anLio,
  aPublishedRole,
  asGroup,
  broker,
  details,
  must,
} from '../testing/samples';
import { editOpportunity } from './edit-opportunity';
import type { Opportunity, OpportunityDetails } from './opportunity';
import { pauseOpportunity } from './pause-opportunity';

let deps: MemoryDeps;
let group: Group;
let role: Opportunity;
beforeEach(async () => {
  deps = memoryDeps('2026-03-02T10:00:00.000Z');
  await anLio(deps);
  group = await anApprovedGroup(deps);
  role = await aPublishedRole(deps, group);
});

const tasks = () => deps.records.all('task').map((t) => [t.kind, t.detail]);

describe('what the LIO moderated, changed by a group that is not trusted', () => {
  const edit = async (change: Partial<OpportunityDetails>, who = asGroup(group), id = role.id) =>
    must(await editOpportunity(deps, who, id, { details: { ...details, ...change } }));

  test.each([
    ['title', { title: 'Chisel mender' }],
    ['description', { description: 'Something else altogether, on Sunday mornings.' }],
    ['minimumAge', { minimumAge: 21 }],
    ['where', { where: { ...details.where, kind: 'remote' } as OpportunityDetails['where'] }],
  ])('stays up, and the LIO gets a task to look at it: %s', async (field, change) => {
    expect(await edit(change)).toMatchObject({ state: 'published' });
    expect(tasks()).toEqual([['role-edited', `4.${field}`]]);
    expect(deps.records.all('task')[0]).toMatchObject({ dueOn: '2026-03-03', about: { id: role.id } });
  });

  test('names every field of one edit, and makes each edit a look of its own', async () => {
    await edit({ title: 'Chisel mender', dbs: 'basic', dbsReason: 'Lends valuable tools' });
    await edit({ title: 'Plane mender', dbs: 'basic', dbsReason: 'Lends valuable tools' });
    expect(tasks()).toEqual([
      ['role-edited', '4.title.dbs.dbsReason'],
      ['role-edited', '5.title'],
    ]);
  });

  test('while it is hidden, too: it comes back without moderation', async () => {
    must(await pauseOpportunity(deps, asGroup(group), role.id, { reason: 'group-asked' }));
    await edit({ title: 'Chisel mender' });
    expect(tasks()).toEqual([['role-edited', '5.title']]);
  });

  test('no task for what was not moderated, for a draft, for staff, or for a trusted group', async () => {
    await edit({ expenses: 'Bus fares', places: 5, training: 'A morning' });
    await edit({ title: 'Chisel mender' }, broker);
    await edit({ title: 'Plane mender' }, asGroup(group), (await aDraft(deps, group)).id);
    must(await trustGroup(deps, broker, group.id, { trusted: true }));
    await edit({ title: 'Saw mender' });
    expect(tasks()).toEqual([]);
  });
});

describe('evidence that a group hands in', () => {
  const give = async (who = asGroup(group), id = group.id) =>
    must(await recordEvidence(deps, who, id, { kind: 'complaints', expiresOn: '2027-06-30' as Day }));

  test('after it was approved is a task for the LIO, once for the same evidence', async () => {
    await give();
    await give();
    expect(tasks()).toEqual([['evidence-given', 'complaints.2027-06-30']]);
  });

  test('is none while it applies, when all of it is looked at, nor when staff record what they have seen', async () => {
    const applicant = await anApplicant(deps);
    await give(asGroup(applicant), applicant.id);
    await give(broker);
    expect(tasks()).toEqual([]);
  });
});
