import type { Page, RecordByNoun, Records } from '@placewell/core/shared/commit';
import type { Event, Noun } from '@placewell/core/shared/event';
import type { Secrets } from '@placewell/core/shared/ports';
import type { Clock } from '@placewell/core/shared/time';
import { createCommit, holderOf } from './commit';
import { createCursors } from './cursor';
import {
  enquiryPrivateKey,
  groupContactsKey,
  type Key,
  type Range,
  ranges,
  readDue,
  recordKey,
  shards,
  surveyWordsKey,
} from './keys';
import { eventsOf, recordOf } from './reading';
import { type Attributes, CorruptItem } from './shape/fields';
import { enquiryPrivateShape, groupContactsShape, surveyWordsShape } from './shape/others';
import { recordShapes } from './shape/records';
import { nameOf, type Store } from './store';
import { createWriter, type EmailMac } from './transaction';

/** Records on one page of a list. */
const PAGE = 50;

/** Core's `Records` on the table. Lists come from indexes, which follow a write within moments; all else is read as it is. */
export function createRecords(store: Store, secrets: Secrets, emailMac: EmailMac, clock: Clock): Records {
  const cursors = createCursors(secrets);
  const { commit } = createCommit(store, createWriter(store.tableName, emailMac), clock);

  async function list<N extends Noun>(
    noun: N,
    range: Range,
    cursor?: string,
    how: { latestFirst?: boolean } = {},
  ): Promise<Page<RecordByNoun[N]>> {
    const { items, last } = await store.page(range, { limit: PAGE, after: cursors.read(range, cursor), ...how });
    return { items: items.map((item) => recordOf(noun, item)), cursor: cursors.write(range, last) };
  }

  const whole = async <N extends Noun>(noun: N, range: Range): Promise<RecordByNoun[N][]> =>
    (await store.all(range)).map((item) => recordOf(noun, item));

  async function part<T>(key: Key, read: (item: Attributes) => T): Promise<T | null> {
    const item = await store.get(key);
    return item ? read(item) : null;
  }

  return {
    commit,
    async get(noun, id) {
      const key = recordKey(noun, id);
      return key ? part(key, (item) => recordOf(noun, item)) : null;
    },
    holder: (key) => holderOf(store, key),
    enquiryPrivate: (id) =>
      part(enquiryPrivateKey(id), (item) => enquiryPrivateShape.read(item, nameOf(item), { enquiryId: id })),
    groupContacts: (id) =>
      part(groupContactsKey(id), (item) => groupContactsShape.read(item, nameOf(item), { groupId: id })),
    surveyWords: (id) =>
      part(surveyWordsKey(id), (item) => surveyWordsShape.read(item, nameOf(item), { surveyId: id })),
    story: async (story): Promise<Event[]> => (await store.all(ranges.story(story))).flatMap(eventsOf),

    enquiriesOfGroup: (groupId, cursor) => list('enquiry', ranges.ofGroup(groupId, 'enquiry'), cursor),
    enquiriesOfOpportunity: (opportunityId, groupId) =>
      whole('enquiry', ranges.ofGroup(groupId, 'enquiry', opportunityId)),
    enquiriesInState: (lioId, state, cursor) => list('enquiry', ranges.inState(lioId, 'enquiry', state), cursor),
    opportunitiesOfGroup: (groupId) => whole('opportunity', ranges.ofGroup(groupId, 'opportunity')),
    opportunitiesInState: (lioId, state, cursor) =>
      list('opportunity', ranges.inState(lioId, 'opportunity', state), cursor),
    placementsOfGroup: (groupId, cursor) => list('placement', ranges.ofGroup(groupId, 'placement'), cursor),
    placementsInState: (lioId, state, cursor) => list('placement', ranges.inState(lioId, 'placement', state), cursor),
    groupsInState: (lioId, state, cursor) => list('group', ranges.inState(lioId, 'group', state), cursor),
    surveysWithWords: (lioId, cursor) => list('survey', ranges.surveysWithWords(lioId), cursor, { latestFirst: true }),
    openTasks: (lioId, cursor) => list('task', ranges.inState(lioId, 'task', 'open'), cursor),
    bodies: (lioId) => whole('body', ranges.bodies(lioId)),
    contracts: (lioId) => whole('contract', ranges.ofLio(lioId, 'contract')),
    contractVersions: async (contractId) => {
      if (!recordKey('contract', contractId)) return [];
      const items = await store.all(ranges.contractVersions(contractId));
      return items.map((item) => recordShapes.contract.read(item, nameOf(item), { id: contractId }));
    },
    returns: (lioId) => whole('return', ranges.ofLio(lioId, 'return')),
    members: (lioId) => whole('member', ranges.ofLio(lioId, 'member')),
    lios: () => whole('lio', ranges.lios()),

    async membershipsOf(email) {
      const items = await store.all(ranges.standings(emailMac(email)));
      return items.map((item) => recordShapes.member.read(item, nameOf(item), { id: item.sk }));
    },

    async dueBefore(at, limit) {
      const until = new Date(at).toISOString();
      const found = await Promise.all(
        shards.map((shard) => store.page(ranges.due(shard, until), { limit, only: 'duePk, dueSk' })),
      );
      return found
        .flatMap(({ items }) => items)
        .sort((a, b) => (String(a.dueSk) < String(b.dueSk) ? -1 : 1))
        .slice(0, limit)
        .map((item) => {
          const due = readDue(String(item.dueSk));
          if (!due) throw new CorruptItem(`${item.duePk} ${item.dueSk}`, 'its due key names no record');
          return due;
        });
    },
  };
}
