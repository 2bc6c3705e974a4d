import { beforeEach, describe, expect, it } from 'vitest';
import { confirmEnquiry } from '../enquiry/confirm-enquiry';
import { placeVolunteer } from '../enquiry/place-volunteer';
import { sendEnquiry } from '../enquiry/send-enquiry';
import type { Group } from '../group/group';
import { suspendGroup } from '../group/suspend-group';
import { closeOpportunity } from '../opportunity/close-opportunity';
import { draftOpportunity } from '../opportunity/draft-opportunity';
import { editOpportunity } from '../opportunity/edit-opportunity';
import { fireOpportunityTimer } from '../opportunity/fire-opportunity-timer';
import type { Opportunity } from '../opportunity/opportunity';
import { pauseOpportunity } from '../opportunity/pause-opportunity';
import { publishOpportunity } from '../opportunity/publish-opportunity';
import { resumeOpportunity } from '../opportunity/resume-opportunity';
import { opportunityRules } from '../opportunity/rules';
import { submitOpportunity } from '../opportunity/submit-opportunity';
import { react } from '../reaction/react';
import type { RoleChanges } from '../search/ports';
import { moveOn, system } from '../shared/change';
import type { Change } from '../shared/commit';
import type { Deps } from '../shared/ports';
import type { Day, Instant } from '../shared/time';
import { asVolunteer, wordsOf } from './enquirers';
import { aDraft, anApprovedGroup, anLio, aPublishedRole, asGroup, broker, details, lioId, must } from './samples';

export interface RoleChangesDeps extends Deps {
  roleChanges: RoleChanges;
  /** Sets the clock, which the store goes by too. */
  setClock(at: string): void;
}

const start = '2026-03-02T10:00:00.000Z' as Instant;

/** What every implementation of `RoleChanges` must do. `makeDeps` gives an empty store each time, at ten on 2 March 2026. */
export function roleChangesSuite(name: string, makeDeps: () => Promise<RoleChangesDeps>): void {
  describe(name, () => {
    let deps: RoleChangesDeps;
    let group: Group;
    beforeEach(async () => {
      deps = await makeDeps();
      await anLio(deps);
      group = await anApprovedGroup(deps);
    });

    const versions = async (role: { id: string }, since: string = start) =>
      (await deps.roleChanges.since(since as Instant)).filter((c) => c.id === role.id).map((c) => c.version);
    const roleNow = async (role: { id: string }): Promise<Opportunity> => {
      const found = await deps.records.get('opportunity', role.id);
      if (!found) throw new Error(`${role.id} is not there`);
      return found;
    };
    const edit = (role: { id: string }, title: string) =>
      editOpportunity(deps, broker, role.id, { details: { ...details, title } });
    const warned = (role: Opportunity) =>
      must(
        moveOn(opportunityRules, role, {
          act: 'warn-unconfirmed',
          who: system(lioId),
          at: deps.clock(),
          data: { groupId: role.groupId, warning: 14 },
        }),
      );

    it('tells nothing of a role that is not before the public yet', async () => {
      const draft = await aDraft(deps, group);
      must(await edit(draft, 'Tool sharpener'));
      must(await submitOpportunity(deps, asGroup(group), draft.id));
      expect(await deps.roleChanges.since(start)).toEqual([]);
    });

    it('tells that a role is published, edited, hidden, shown again and closed, and nothing while it is hidden', async () => {
      const role = await aPublishedRole(deps, group);
      expect(await deps.roleChanges.since(start)).toEqual([{ id: role.id, version: role.version, at: start }]);
      const seen = [role.version];
      const step = async (work: Promise<unknown>, told: boolean) => {
        await work;
        if (told) seen.push((await roleNow(role)).version);
        expect(await versions(role)).toEqual(seen);
      };
      await step(edit(role, 'Tool sharpener').then(must), true);
      await step(pauseOpportunity(deps, broker, role.id, { reason: 'group-asked' }).then(must), true);
      await step(edit(role, 'Sharpener of tools').then(must), false);
      await step(resumeOpportunity(deps, broker, role.id).then(must), true);
      await step(closeOpportunity(deps, broker, role.id, { reason: 'withdrawn' }).then(must), true);
      expect(seen).toHaveLength(5);
    });

    it('tells that a place is taken', async () => {
      const role = await aPublishedRole(deps, group);
      const { enquiry } = must(await sendEnquiry(deps, wordsOf(role.id)));
      must(await confirmEnquiry(deps, asVolunteer(enquiry), enquiry.id));
      expect(await versions(role)).toEqual([role.version]);
      must(await placeVolunteer(deps, broker, enquiry.id, { startsOn: '2026-03-09' as Day }));
      expect((await roleNow(role)).placesAgreed).toBe(1);
      expect(await versions(role)).toEqual([role.version, role.version + 1]);
    });

    it('tells that the clock closed a role', async () => {
      const role = await aPublishedRole(deps, group, { closesOn: '2026-03-04' as Day });
      deps.setClock('2026-03-05T12:00:00.000Z');
      expect(must(await fireOpportunityTimer(deps, role.id))).toBe(1);
      expect((await roleNow(role)).state).toBe('closed');
      expect(await versions(role)).toEqual([role.version, role.version + 1]);
      expect(await versions(role, '2026-03-05T12:00:00.000Z')).toEqual([role.version + 1]);
    });

    it('tells that the roles of a suspended group are hidden', async () => {
      const roles = [await aPublishedRole(deps, group), await aPublishedRole(deps, group, { title: 'Tool lender' })];
      must(await suspendGroup(deps, broker, group.id, { reason: 'complaint' }));
      const event = (await deps.records.story(`group.${group.id}`)).find((e) => e.act === 'suspend');
      if (!event) throw new Error('the group was not suspended');
      await react(deps, event);
      for (const role of roles) {
        expect((await roleNow(role)).state).toBe('paused');
        expect(await versions(role)).toEqual([role.version, role.version + 1]);
      }
    });

    it('tells nothing of roles of history', async () => {
      const by = system(lioId, 'import');
      const { id } = must(await draftOpportunity(deps, by, { groupId: group.id, details, sourceId: 'old-1' }));
      must(await submitOpportunity(deps, by, id));
      must(await publishOpportunity(deps, by, id));
      must(await closeOpportunity(deps, by, id, { reason: 'ended' }));
      expect(await deps.roleChanges.since(start)).toEqual([]);
    });

    it('tells nothing of what was refused', async () => {
      const role = await aPublishedRole(deps, group);
      const change: Change = warned(role);
      await deps.records.commit({ changes: [], guards: [{ key: 'held', holder: 'somebody', act: 'claim' }] });
      const taken = await deps.records.commit({
        changes: [change],
        guards: [{ key: 'held', holder: 'somebody else', act: 'claim' }],
      });
      expect(taken).toMatchObject({ ok: false, failure: { kind: 'taken' } });
      expect(await versions(role)).toEqual([role.version]);
      must(await edit(role, 'Tool sharpener'));
      expect(await deps.records.commit({ changes: [change] })).toMatchObject({ failure: { kind: 'conflict' } });
      expect(await versions(role)).toEqual([role.version, role.version + 1]);
    });

    it('tells several steps of one commit once, by the last', async () => {
      const role = await aPublishedRole(deps, group);
      const first = warned(role);
      const second = warned(first.after);
      must(await deps.records.commit({ changes: [first, second] }));
      expect(await versions(role)).toEqual([role.version, role.version + 2]);
    });

    it('answers from an instant on, oldest first, over days', async () => {
      const role = await aPublishedRole(deps, group);
      const times = ['2026-03-02T23:59:59.999Z', '2026-03-03T00:00:00.000Z', '2026-03-05T08:00:00.000Z'];
      for (const at of times) {
        deps.setClock(at);
        must(await edit(role, `Tool mender at ${at}`));
      }
      const all = await deps.roleChanges.since(start);
      expect(all.map((c) => c.at)).toEqual([start, ...times]);
      expect(all.map((c) => c.version)).toEqual([0, 1, 2, 3].map((n) => role.version + n));
      for (const [n, at] of times.entries()) {
        expect(await deps.roleChanges.since(at as Instant)).toEqual(all.slice(n + 1));
      }
      expect(await deps.roleChanges.since('2026-03-02T10:00:00.001Z' as Instant)).toEqual(all.slice(1));
      expect(await deps.roleChanges.since('2026-03-05T08:00:00.001Z' as Instant)).toEqual([]);
      // A reader whose clock is ahead of the store's.
      expect(await deps.roleChanges.since('2026-03-09T00:00:00.000Z' as Instant)).toEqual([]);
    });

    it('forgets after eight days, from whenever one asks', async () => {
      const role = await aPublishedRole(deps, group);
      deps.setClock('2026-03-10T09:59:00.000Z');
      expect(await versions(role, '1970-01-01T00:00:00.000Z')).toEqual([role.version]);
      deps.setClock('2026-03-10T10:00:00.000Z');
      expect(await deps.roleChanges.since(start)).toEqual([]);
      must(await edit(role, 'Tool sharpener'));
      expect(await versions(role, '1970-01-01T00:00:00.000Z')).toEqual([role.version + 1]);
    });

    it('dates a change when it is written, not when it happened', async () => {
      const role = await aPublishedRole(deps, group);
      const change = warned(role);
      deps.setClock('2026-03-02T10:00:30.000Z');
      must(await deps.records.commit({ changes: [change] }));
      expect(change.event.at).toBe(start);
      expect(await versions(role, '2026-03-02T10:00:30.000Z')).toEqual([role.version + 1]);
    });

    it('reads roles as they are, each once, without those that are not there', async () => {
      const one = await aPublishedRole(deps, group);
      const two = await aDraft(deps, group);
      const found = await deps.roleChanges.read([one.id, 'opp_nowhere', two.id, '', 'a#b', one.id]);
      expect(found).toHaveLength(2);
      expect(found).toContainEqual(one);
      expect(found).toContainEqual(two);
      expect(await deps.roleChanges.read([])).toEqual([]);
    });
  });
}
