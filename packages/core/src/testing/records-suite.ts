import { beforeEach, describe, expect, it } from 'vitest';
import { confirmEnquiry } from '../enquiry/confirm-enquiry';
import type { Enquiry, EnquiryPrivate } from '../enquiry/enquiry';
import { type EnquiryWords, emailKey, opened } from '../enquiry/open-enquiry';
import { enquiryRules } from '../enquiry/rules';
import { groupRules } from '../group/rules';
import type { Link } from '../link/link';
import { addBody } from '../lio/add-body';
import { addMember } from '../lio/add-member';
import { removeMember } from '../lio/remove-member';
import { type SaveContract, saveContract } from '../lio/save-contract';
import { roleOf } from '../lio/standing';
import type { OutgoingMail } from '../mail/outgoing-mail';
import { closeOpportunity } from '../opportunity/close-opportunity';
import { agreePlace } from '../opportunity/places';
import { erasePerson } from '../person/erase-person';
import { personChange, personEvent } from '../person/person-change';
import type { Return } from '../return/return';
import { signReturn } from '../return/sign-return';
import { startNewVersion, startReturn } from '../return/start-return';
import { agreeOverride, overrideRating, writeReturn } from '../return/write-return';
import { moveOn, type Who } from '../shared/change';
import { type Change, InvalidCursor, type Page } from '../shared/commit';
import type { BodyId, EnquiryId, GroupId, PersonId, PlacementId } from '../shared/ids';
import type { Deps } from '../shared/ports';
import type { Day, Instant } from '../shared/time';
import { answerSurvey } from '../survey/answer-survey';
import { eraseWords } from '../survey/erase-words';
import { invitation } from '../survey/invite-survey';
import { finishTask } from '../task/finish-task';
import { openTask } from '../task/open-task';
import {
  aDraft,
  anApplicant,
  anApprovedGroup,
  anLio,
  aPublishedRole,
  application,
  asGroup,
  broker,
  lioId,
  manager,
  melton,
  must,
  operator,
} from './samples';

const later = '2099-01-01T00:00:00.000Z' as Instant;

const aContract: SaveContract = {
  funder: 'City council',
  title: 'Volunteering infrastructure',
  startsOn: '2025-04-01' as Day,
  endsOn: '2028-03-31' as Day,
  targets: [],
  milestones: [],
};

/** All pages of a list. */
async function allOf<T>(read: (cursor?: string) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<T> = await read(cursor ?? undefined);
    items.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== null);
  return items;
}

/**
 * What every implementation of the ports must do: run against the store on the real engine, and against the double in
 * memory. `makeDeps` gives an empty store each time.
 */
export function recordsSuite(name: string, makeDeps: () => Promise<Deps>): void {
  describe(name, () => {
    let deps: Deps;
    beforeEach(async () => {
      deps = await makeDeps();
      await anLio(deps);
    });

    describe('records', () => {
      it('gives back what was written, and null for what was not', async () => {
        const group = await anApplicant(deps);
        expect(await deps.records.get('group', group.id)).toEqual(group);
        expect(await deps.records.get('group', 'grp_never-made')).toBeNull();
        expect(await deps.records.get('opportunity', group.id)).toBeNull();
      });

      it('writes item, event and private part together', async () => {
        const group = await anApplicant(deps);
        expect((await deps.records.groupContacts(group.id))?.contacts).toEqual(application.contacts);
        const events = await deps.records.story(`group.${group.id}`);
        expect(events).toHaveLength(1);
        expect(events[0]).toMatchObject({ id: `${group.id}.1`, act: 'apply', from: 'none', to: 'applied', version: 1 });
      });

      it('keeps one event for each version, oldest first', async () => {
        const group = await anApprovedGroup(deps);
        const role = await aPublishedRole(deps, group);
        const events = await deps.records.story(`opportunity.${role.id}`);
        expect(events.map((e) => [e.version, e.act])).toEqual([
          [1, 'draft'],
          [2, 'submit'],
          [3, 'publish'],
        ]);
        expect((await deps.records.get('opportunity', role.id))?.version).toBe(3);
      });

      it('refuses a new record where there is one, and writes nothing of that commit', async () => {
        const group = await anApplicant(deps);
        const other = await anApplicant(deps);
        const again = { ...renewed(deps, group), before: null };
        const rest = renewed(deps, other);
        const failed = await deps.records.commit({
          changes: [
            rest,
            { ...again, after: { ...again.after, version: 1 }, event: { ...again.event, version: 1 } },
          ] as Change[],
          guards: [{ key: 'a-guard', holder: group.id, act: 'claim' }],
          privates: [{ kind: 'group-contacts', value: { groupId: other.id, contacts: [] } }],
        });
        expect(failed).toEqual({ ok: false, failure: { kind: 'conflict', noun: 'group', id: group.id } });
        expect(await deps.records.get('group', other.id)).toEqual(other);
        expect(await deps.records.holder('a-guard')).toBeNull();
        expect((await deps.records.groupContacts(other.id))?.contacts).toEqual(application.contacts);
        expect(await deps.records.story(`group.${other.id}`)).toHaveLength(1);
      });

      it('refuses a change made from an old version', async () => {
        const group = await anApplicant(deps);
        const change = renewed(deps, group);
        expect((await deps.records.commit({ changes: [change] })).ok).toBe(true);
        expect(await deps.records.commit({ changes: [change] })).toEqual({
          ok: false,
          failure: { kind: 'conflict', noun: 'group', id: group.id },
        });
        expect(await deps.records.story(`group.${group.id}`)).toHaveLength(2);
      });

      it('lets one of many win who change the same record at once', async () => {
        const group = await anApprovedGroup(deps);
        const role = await aPublishedRole(deps, group, { places: 1 });
        const results = await Promise.all(
          Array.from({ length: 12 }, (_, i) => {
            const taken = agreePlace(role, broker, deps.clock(), `plc_simultaneous-${i}` as PlacementId);
            return deps.records.commit({ changes: [must(taken)] });
          }),
        );
        expect(results.filter((r) => r.ok)).toHaveLength(1);
        expect((await deps.records.get('opportunity', role.id))?.placesAgreed).toBe(1);
        const events = await deps.records.story(`opportunity.${role.id}`);
        expect(events.filter((e) => e.act === 'agree-place')).toHaveLength(1);
      });

      it('tells bodies of the same code in two LIOs apart', async () => {
        await addBody(deps, operator, { id: 'hub' as BodyId, name: 'Melton hub', kind: 'hub' });
        expect((await deps.records.get('body', `${lioId}/hub`))?.name).toBe('Melton hub');
        expect(await deps.records.get('body', 'elsewhere/hub')).toBeNull();
        expect((await deps.records.bodies(lioId)).map((b) => b.id).sort()).toEqual(['hub', 'lio']);
        expect(await deps.records.bodies('elsewhere')).toEqual([]);
      });
    });

    describe('guards', () => {
      const guard = (holder: string, act: 'claim' | 'release' = 'claim') => ({ key: 'ask:per:opp', holder, act });
      const claim = (holder: string) => deps.records.commit({ changes: [], guards: [guard(holder)] });

      it('are held by one, who is named to the next', async () => {
        expect((await claim('first')).ok).toBe(true);
        expect(await claim('second')).toEqual({
          ok: false,
          failure: { kind: 'taken', key: 'ask:per:opp', holder: 'first' },
        });
        expect(await deps.records.holder('ask:per:opp')).toBe('first');
      });

      it('can be given back by their holder only', async () => {
        await claim('first');
        expect((await deps.records.commit({ changes: [], guards: [guard('second', 'release')] })).ok).toBe(false);
        expect(await deps.records.holder('ask:per:opp')).toBe('first');
        expect((await deps.records.commit({ changes: [], guards: [guard('first', 'release')] })).ok).toBe(true);
        expect(await deps.records.holder('ask:per:opp')).toBeNull();
        expect((await claim('second')).ok).toBe(true);
      });

      it('are handed over in one commit', async () => {
        await claim('first');
        const over = await deps.records.commit({ changes: [], guards: [guard('first', 'release'), guard('second')] });
        expect(over.ok).toBe(true);
        expect(await deps.records.holder('ask:per:opp')).toBe('second');
      });

      it('take the whole commit down when they are held', async () => {
        const group = await anApplicant(deps);
        await claim('first');
        const failed = await deps.records.commit({ changes: [renewed(deps, group)], guards: [guard('second')] });
        expect(failed).toMatchObject({ ok: false, failure: { kind: 'taken', holder: 'first' } });
        expect(await deps.records.get('group', group.id)).toEqual(group);
      });

      it('let one of many win', async () => {
        const results = await Promise.all(Array.from({ length: 10 }, (_, i) => claim(`holder-${i}`)));
        expect(results.filter((r) => r.ok)).toHaveLength(1);
      });
    });

    describe('lists', () => {
      it('show roles and groups by state, as they move on', async () => {
        const group = await anApprovedGroup(deps);
        const waiting = await anApplicant(deps, { name: 'Waiting' });
        const role = await aPublishedRole(deps, group);
        const draft = await aDraft(deps, group);
        const published = () => allOf((c) => deps.records.opportunitiesInState(lioId, 'published', c));
        expect(await published()).toEqual([role]);
        expect((await deps.records.opportunitiesOfGroup(group.id)).map((o) => o.id).sort()).toEqual(
          [role.id, draft.id].sort(),
        );
        expect(await allOf((c) => deps.records.groupsInState(lioId, 'applied', c))).toEqual([waiting]);
        expect((await allOf((c) => deps.records.groupsInState(lioId, 'approved', c))).map((g) => g.id)).toEqual([
          group.id,
        ]);
        must(await closeOpportunity(deps, broker, role.id, { reason: 'withdrawn' }));
        expect(await published()).toEqual([]);
        expect(await allOf((c) => deps.records.opportunitiesInState('elsewhere', 'closed', c))).toEqual([]);
      });

      it('come in pages, each record once, and a cursor of another list is refused', async () => {
        const ids = [];
        for (let i = 0; i < 120; i++) ids.push((await anApplicant(deps, { name: `Group ${i}` })).id);
        const first = await deps.records.groupsInState(lioId, 'applied');
        expect(first.cursor).not.toBeNull();
        expect(first.items.length).toBeLessThan(120);
        const found = await allOf((c) => deps.records.groupsInState(lioId, 'applied', c));
        expect(found.map((g) => g.id).sort()).toEqual([...ids].sort());
        const cursor = first.cursor ?? '';
        await expect(deps.records.groupsInState(lioId, 'refused', cursor)).rejects.toThrow(InvalidCursor);
        await expect(deps.records.groupsInState(lioId, 'applied', 'not-a-cursor')).rejects.toThrow(InvalidCursor);
      });

      it('hold open tasks, the oldest promise first, and lose them when done', async () => {
        const group = await anApplicant(deps);
        const open = async (dueOn: string, detail: string) => {
          const task = await openTask(deps, {
            kind: 'concern',
            about: { noun: 'group', id: group.id },
            lioId,
            dueOn: dueOn as Day,
            detail,
          });
          if (!task) throw new Error('It was open already');
          must(await deps.records.commit({ changes: [task] }));
          return task.after.id;
        };
        const second = await open('2026-03-20', 'b');
        const first = await open('2026-03-10', 'a');
        const ids = async () => (await allOf((c) => deps.records.openTasks(lioId, c))).map((t) => t.id);
        expect(await ids()).toEqual([first, second]);
        must(await finishTask(deps, broker, first));
        expect(await ids()).toEqual([second]);
      });

      it('hold members, contracts and LIOs; a standing taken away is gone at once', async () => {
        const member = must(await addMember(deps, manager, { email: 'Jo@Lio.example', name: 'Jo', role: 'broker' }));
        expect((await roleOf(deps, ' jo@lio.EXAMPLE ')).map((m) => m.role)).toEqual(['broker']);
        must(await removeMember(deps, manager, member.id));
        expect(await roleOf(deps, 'jo@lio.example')).toEqual([]);
        expect((await deps.records.membershipsOf('jo@lio.example')).map((m) => m.state)).toEqual(['removed']);
        expect(await deps.records.members(lioId)).toHaveLength(2);
        const contract = must(
          await saveContract(deps, manager, {
            funder: 'County council',
            title: 'Volunteering infrastructure',
            startsOn: '2026-04-01' as Day,
            endsOn: '2027-03-31' as Day,
            targets: [{ kind: 'number', indicator: '25', value: 3327 }],
            milestones: [],
          }),
        );
        expect(await deps.records.contracts(lioId)).toEqual([contract]);
        expect((await deps.records.lios()).map((l) => l.id)).toEqual([lioId]);
      });

      it('hold returns, the earliest quarter first, in every state with all that is true then', async () => {
        const contract = must(await saveContract(deps, manager, aContract));
        const boss = must(
          await addMember(deps, operator, { email: 'ada@lio.example', name: 'Ada Byron', role: 'manager' }),
        );
        const who: Who = { ...manager, id: boss.id };
        const start = async (from: string) =>
          must(await startReturn(deps, who, { contractId: contract.id, from: from as Day }));
        const later = await start('2025-10-01');
        const draft = must(
          await writeReturn(deps, who, (await start('2025-07-01')).id, {
            comments: [{ indicator: '25', commentary: 'A quiet summer.', correctiveAction: '' }],
            narratives: [{ id: 'cpd', text: 'Three days of training.', evidence: ['training.pdf'] }],
          }),
        );
        must(await overrideRating(deps, who, draft.id, { indicator: '25', rating: 'amber', reason: 'Half a team.' }));
        const agreed = must(await agreeOverride(deps, { ...broker, id: 'mem_other' }, draft.id, { indicator: '25' }));
        const frozen = {
          asAt: '2025-12-01T09:00:00.000Z' as Instant,
          maturing: true,
          hash: 'a'.repeat(64),
          outsideHash: 'b'.repeat(64),
          reds: [],
        };
        const words = { hash: 'a'.repeat(64), statement: 'Right, to the best of my knowledge.' };
        const sign = (r: Return) => signReturn(deps, who, r, { ...words, version: r.version }, frozen);
        const both = await Promise.all([sign(agreed), sign(agreed)]);
        expect(both.map((r) => (r.ok ? 'signed' : r.failure.kind)).sort()).toEqual(['conflict', 'signed']);
        const second = must(await startNewVersion(deps, who, draft.id, 'A hub had not sent its calls.'));
        expect(await startNewVersion(deps, who, draft.id, 'The same.')).toMatchObject({ failure: { kind: 'taken' } });
        const signed = must(await sign(second));
        expect((await deps.records.returns(lioId)).map((r) => [r.from, r.number, r.state])).toEqual(
          [
            { at: draft.id, is: ['2025-07-01', 1, 'superseded'] },
            { at: signed.id, is: ['2025-07-01', 2, 'signed'] },
          ]
            .sort((a, b) => (a.at < b.at ? -1 : 1))
            .map(({ is }) => is)
            .concat([['2025-10-01', 1, 'draft']]),
        );
        expect(await deps.records.get('return', signed.id)).toEqual(signed);
        expect(await deps.records.get('return', draft.id)).toMatchObject({
          overrides: agreed.overrides,
          supersededBy: signed.id,
        });
        expect(await deps.records.get('return', later.id)).toEqual(later);
      });

      it('keep every version of a contract whole, with who, when and why', async () => {
        const words = {
          funder: 'County council',
          title: 'Volunteering infrastructure',
          startsOn: '2026-04-01' as Day,
          endsOn: '2027-03-31' as Day,
          targets: [{ kind: 'number' as const, indicator: '25' as const, value: 3327 }],
          milestones: [],
          narratives: [{ id: 'inclusion', name: 'Inclusion', asked: 'Who was left out?', evidenceAsked: 'Two cases' }],
        };
        const first = must(await saveContract(deps, manager, words));
        const targets = [{ ...words.targets[0], kind: 'number' as const, indicator: '25' as const, value: 3000 }];
        const change = { ...words, targets, id: first.id, reason: 'The council cut its grant' };
        const second = must(await saveContract(deps, manager, change));
        expect(await deps.records.contractVersions(first.id)).toEqual([first, second]);
        expect(second).toMatchObject({
          changedBy: { role: 'manager', id: manager.id },
          why: 'The council cut its grant',
        });
        expect(await deps.records.contracts(lioId)).toEqual([second]);
        // Nothing of a change that was refused is kept.
        expect((await saveContract(deps, manager, { ...change, version: 1, title: 'Other' })).ok).toBe(false);
        expect(await deps.records.contractVersions(first.id)).toHaveLength(2);
        expect(await deps.records.contractVersions('ctr_never-made')).toEqual([]);
        expect(JSON.stringify(await deps.records.story(`lio.${lioId}`))).not.toMatch(/council/i);
      });

      it('give what is due, soonest first, and no more than asked', async () => {
        const one = await anApprovedGroup(deps, { evidence: [{ kind: 'expenses', expiresOn: '2026-12-31' as Day }] });
        const two = await anApprovedGroup(deps, { evidence: [{ kind: 'expenses', expiresOn: '2026-06-30' as Day }] });
        const due = await deps.records.dueBefore('2027-06-01T00:00:00.000Z', 10);
        expect(due).toEqual([
          { noun: 'group', id: two.id, at: two.due?.at },
          { noun: 'group', id: one.id, at: one.due?.at },
        ]);
        expect(await deps.records.dueBefore('2027-06-01T00:00:00.000Z', 1)).toHaveLength(1);
        expect(await deps.records.dueBefore(two.due?.at ?? '', 10)).toHaveLength(1);
        expect(await deps.records.dueBefore('2026-04-01T00:00:00.000Z', 10)).toEqual([]);
      });
    });

    describe('enquiries', () => {
      it('unconfirmed stand in no list, and leave without a trace', async () => {
        const group = await anApprovedGroup(deps);
        const role = await aPublishedRole(deps, group);
        const { enquiry, kept } = await received(deps, role.id, group.id);
        expect(await deps.records.get('enquiry', enquiry.id)).toEqual(enquiry);
        expect(await deps.records.enquiryPrivate(enquiry.id)).toEqual(kept);
        expect((await deps.records.enquiriesOfGroup(group.id)).items).toEqual([]);
        expect((await deps.records.enquiriesInState(lioId, 'received')).items).toEqual([]);
        expect(await deps.records.dueBefore(later, 100)).toContainEqual({
          noun: 'enquiry',
          id: enquiry.id,
          at: enquiry.due?.at,
        });

        const done = await deps.records.commit({
          changes: [],
          forget: [enquiry],
          guards: [{ key: `ask ${enquiry.id}`, holder: enquiry.id, act: 'release' }],
        });
        expect(done.ok).toBe(true);
        expect(await deps.records.get('enquiry', enquiry.id)).toBeNull();
        expect(await deps.records.enquiryPrivate(enquiry.id)).toBeNull();
        expect(await deps.records.story(`person.${enquiry.personId}`)).toEqual([]);
        expect(await deps.records.holder(`ask ${enquiry.id}`)).toBeNull();
        expect((await deps.records.dueBefore(later, 100)).map((d) => d.id)).not.toContain(enquiry.id);
      });

      it('confirmed are listed by group, role and state, and are not forgotten by an old copy', async () => {
        const group = await anApprovedGroup(deps);
        const role = await aPublishedRole(deps, group);
        const { enquiry } = await received(deps, role.id, group.id);
        const moved = must(
          moveOn(enquiryRules, enquiry, {
            act: 'confirm',
            who: { role: 'volunteer', route: 'email-link', id: enquiry.personId, lioId },
            at: deps.clock(),
            patch: { newAt: deps.clock() },
            data: { personId: enquiry.personId },
          }),
        );
        must(await deps.records.commit({ changes: [moved] }));
        expect((await deps.records.commit({ changes: [], forget: [enquiry] })).ok).toBe(false);
        expect((await deps.records.enquiriesOfGroup(group.id)).items).toEqual([moved.after]);
        expect(await deps.records.enquiriesOfOpportunity(role.id, group.id)).toEqual([moved.after]);
        expect((await deps.records.enquiriesInState(lioId, 'new')).items).toEqual([moved.after]);
        expect((await deps.records.story(`person.${enquiry.personId}`)).map((e) => e.act)).toEqual([
          'receive',
          'confirm',
        ]);
      });
    });

    describe('erasing', () => {
      it('takes a person and what they told, keeps every event, and gives their address back', async () => {
        const group = await anApprovedGroup(deps);
        const role = await aPublishedRole(deps, group);
        const { enquiry, kept } = await received(deps, role.id, group.id);
        const who: Who = { role: 'volunteer', route: 'email-link', id: enquiry.personId, lioId };
        const confirmed = must(await confirmEnquiry(deps, who, enquiry.id));
        const person = await deps.records.get('person', confirmed.personId);
        expect(person).toMatchObject({ name: kept.name, email: kept.email });
        expect(await deps.records.dueBefore(later, 100)).toContainEqual({
          noun: 'person',
          id: confirmed.personId,
          at: person?.due?.at,
        });
        const address = emailKey(deps, lioId, kept.email ?? '');
        must(
          await deps.records.commit({
            changes: [],
            guards: [{ key: address, holder: confirmed.personId, act: 'claim' }],
          }),
        );

        must(await erasePerson(deps, who, confirmed.personId));
        expect(await deps.records.get('person', confirmed.personId)).toBeNull();
        expect(await deps.records.enquiryPrivate(confirmed.id)).toBeNull();
        expect(await deps.records.holder(address)).toBeNull();
        expect(await deps.records.get('enquiry', confirmed.id)).toMatchObject({
          state: 'withdrawn',
          erasedAt: deps.clock(),
          due: null,
        });
        const story = await deps.records.story(`person.${confirmed.personId}`);
        expect(story.map((e) => `${e.noun} ${e.version} ${e.act}`)).toEqual([
          'enquiry 1 receive',
          'enquiry 2 confirm',
          'enquiry 3 withdraw',
          'enquiry 4 erase',
          'person 1 make-known',
          'person 2 erase',
        ]);
        expect((await deps.records.dueBefore(later, 100)).map((d) => d.id)).not.toContain(confirmed.personId);
      });

      it('of an old copy of a person is refused, and takes nothing with it', async () => {
        const { enquiry, kept } = await received(deps, (await aPublishedRole(deps, await anApprovedGroup(deps))).id);
        const who: Who = { role: 'volunteer', route: 'email-link', id: enquiry.personId, lioId };
        must(await confirmEnquiry(deps, who, enquiry.id));
        const person = await deps.records.get('person', enquiry.personId);
        if (!person) throw new Error('nobody is known');
        const told = { ...kept, name: 'Samuel Okoro', home: enquiry.home };
        const amended = personChange(person, person.id, told, who, deps.clock());
        must(await deps.records.commit({ changes: amended ? [amended] : [] }));
        const refused = await deps.records.commit({
          changes: [],
          erase: [
            { kind: 'enquiry-private', enquiryId: enquiry.id },
            { kind: 'person', before: person, event: personEvent(person, 'erase', who, deps.clock()) },
          ],
        });
        expect(refused).toEqual({ ok: false, failure: { kind: 'conflict', noun: 'person', id: person.id } });
        expect(await deps.records.enquiryPrivate(enquiry.id)).toEqual(kept);
        expect(await deps.records.get('person', person.id)).toMatchObject({ name: 'Samuel Okoro' });
      });
    });

    describe('what was said in a survey', () => {
      const confidence = (groupId: string) => ({
        lioId,
        survey: 'confidence' as const,
        about: groupId,
        personId: null,
        groupId: groupId as GroupId,
        round: '2026',
      });
      const said = { answer: 'confident', secondAnswer: 'confident', contactAsked: false, mayQuote: true };
      const asked = async () => {
        const group = await anApprovedGroup(deps);
        const invited = must(await invitation(deps, confidence(group.id)));
        if (!invited) throw new Error('asked before');
        must(await deps.records.commit({ changes: [invited] }));
        return { group, id: invited.after.id };
      };
      const answer = async ({ group, id }: Awaited<ReturnType<typeof asked>>, comment: string) =>
        must(await answerSurvey(deps, asGroup(group), id, { ...said, comment }));

      it('is kept apart from it, replaced whole, and gone without a trace', async () => {
        const one = await asked();
        expect(await deps.records.surveyWords(one.id)).toBeNull();
        const first = await answer(one, 'Two evenings of help made all the difference. 💚 نعم');
        expect(await deps.records.get('survey', one.id)).toEqual(first);
        expect(await deps.records.surveyWords(one.id)).toEqual({
          surveyId: one.id,
          text: 'Two evenings of help made all the difference. 💚 نعم',
        });
        await answer(one, 'Less');
        expect((await deps.records.surveyWords(one.id))?.text).toBe('Less');
        expect(await deps.records.dueBefore(later, 100)).toContainEqual(
          expect.objectContaining({ noun: 'survey', id: one.id }),
        );
        expect(must(await eraseWords(deps, broker, one.id))).toBe(1);
        expect(await deps.records.surveyWords(one.id)).toBeNull();
        expect(await deps.records.get('survey', one.id)).toMatchObject({ state: 'answered', said: null, due: null });
      });

      it('is listed by its LIO, the latest answer first, and only while it is there', async () => {
        const ids: string[] = [];
        for (let n = 0; n < 60; n++) {
          const one = await asked();
          await answer(one, n % 6 === 0 ? '' : `Words ${n}`);
          if (n % 6 !== 0) ids.push(one.id);
        }
        const listed = async () => (await allOf((c) => deps.records.surveysWithWords(lioId, c))).map((s) => s.id);
        // The clock of this suite may stand still: then only that each is there once.
        expect([...(await listed())].sort()).toEqual([...ids].sort());
        const times = (await allOf((c) => deps.records.surveysWithWords(lioId, c))).map((s) =>
          s.state === 'answered' ? s.answeredAt : '',
        );
        expect(times).toEqual([...times].sort().reverse());
        must(await eraseWords(deps, broker, ids[3] ?? ''));
        expect(await listed()).not.toContain(ids[3]);
        expect(await allOf((c) => deps.records.surveysWithWords('elsewhere', c))).toEqual([]);
      });
    });

    describe('links', () => {
      const link: Link = {
        hash: 'a-hash',
        lioId,
        purpose: 'confirm-recruiting',
        subjectId: 'opp_0001',
        holder: { role: 'group', id: 'grp_0001' },
        contact: 1,
        weeks: null,
        expiresAt: later,
        withdrawnAt: null,
      };

      it('are kept by their hash, once, and can be withdrawn', async () => {
        expect(await deps.links.get('a-hash')).toBeNull();
        await deps.links.put(link);
        await deps.links.put({ ...link, subjectId: 'opp_0002' });
        expect(await deps.links.get('a-hash')).toEqual(link);
        await deps.links.withdraw('a-hash', deps.clock());
        expect((await deps.links.get('a-hash'))?.withdrawnAt).toBe(deps.clock());
        await deps.links.put(link);
        expect((await deps.links.get('a-hash'))?.withdrawnAt).toBe(deps.clock());
      });
    });

    describe('outbox', () => {
      const mail = (id: string, dueAt: string): OutgoingMail => ({
        id,
        lioId,
        template: 'acknowledge',
        about: { noun: 'enquiry', id: 'enq_0001' },
        to: { role: 'volunteer', id: 'per_0001' },
        data: { reminder: 1, codes: ['a', 'b'], nothing: null },
        queuedAt: dueAt as Instant,
        state: 'waiting',
        attempts: 0,
        dueAt: dueAt as Instant,
        sentAt: null,
      });
      const at = (minute: number) => `2026-03-02T10:0${minute}:00.000Z` as Instant;

      it('takes a mail once and gives those that are due, oldest first', async () => {
        expect(await deps.outbox.queue(mail('later', at(5)))).toBe(true);
        expect(await deps.outbox.queue(mail('second', at(2)))).toBe(true);
        expect(await deps.outbox.queue(mail('first', at(1)))).toBe(true);
        expect(await deps.outbox.queue(mail('first', at(4)))).toBe(false);
        expect((await deps.outbox.waiting(at(2), 10)).map((m) => m.id)).toEqual(['first', 'second']);
        expect((await deps.outbox.waiting(at(9), 1)).map((m) => m.id)).toEqual(['first']);
        expect(await deps.outbox.get('first')).toEqual(mail('first', at(1)));
      });

      it('lets go of what was sent, tries again what failed, and keeps what is given up', async () => {
        for (const id of ['sent', 'again', 'given-up']) await deps.outbox.queue(mail(id, at(1)));
        await deps.outbox.sent('sent', at(2));
        await deps.outbox.failed('again', 'throttled', at(6));
        await deps.outbox.failed('given-up', 'no-such-address', null);
        expect(await deps.outbox.waiting(at(5), 10)).toEqual([]);
        expect((await deps.outbox.waiting(at(6), 10)).map((m) => [m.id, m.attempts])).toEqual([['again', 1]]);
        expect(await deps.outbox.get('sent')).toMatchObject({ state: 'sent', sentAt: at(2) });
        expect(await deps.outbox.get('given-up')).toMatchObject({ state: 'failed', sentAt: null });
        expect(await deps.outbox.queue(mail('sent', at(1)))).toBe(false);
      });
    });
  });
}

/** A harmless change of a group, from the version given. */
function renewed(deps: Deps, group: Awaited<ReturnType<typeof anApplicant>>) {
  return must(
    moveOn(groupRules, group, { act: 'amend', who: broker, at: deps.clock(), patch: { name: 'Renamed' }, data: {} }),
  );
}

/** An enquiry from the web that waits to be confirmed, as the use case that takes it in would write it. */
async function received(deps: Deps, opportunityId: string, groupId?: string) {
  const lio = await deps.records.get('lio', lioId);
  const opportunity = await deps.records.get('opportunity', opportunityId);
  if (!lio || !opportunity || (groupId !== undefined && opportunity.groupId !== groupId))
    throw new Error('The samples are not there');
  const id = deps.ids.next('enq') as EnquiryId;
  const personId = deps.ids.next('per') as PersonId;
  const words: EnquiryWords = {
    opportunityId,
    name: 'Sam Okoro',
    email: 'sam@people.example',
    phone: null,
    message: 'I can come on Saturdays.',
    home: melton,
    causes: [],
    availability: [],
    sharing: { email: false, phone: false, accessNeeds: false },
    accessNeeds: '',
    age: null,
    guardianName: null,
    guardianEmail: null,
  };
  const now = deps.clock();
  const first = opened(lio, opportunity, words, { id, personId, channel: 'web', receivedAt: now }, now);
  const { patch, data } = first;
  const kept: EnquiryPrivate = {
    ...first.kept,
    messages: [{ version: 1, from: 'volunteer', at: now, text: 'Is there parking?\nI come by car.' }],
  };
  const who: Who = { role: 'volunteer', route: 'web', id: personId, lioId };
  const change = must(moveOn(enquiryRules, null, { act: 'receive', who, at: now, patch, data }));
  must(
    await deps.records.commit({
      changes: [change],
      privates: [{ kind: 'enquiry-private', value: kept }],
      guards: [{ key: `ask ${id}`, holder: id, act: 'claim' }],
    }),
  );
  return { enquiry: change.after as Extract<Enquiry, { state: 'received' }>, kept };
}
