import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Enquiry } from '@placewell/core/enquiry/enquiry';
import type { Opportunity } from '@placewell/core/opportunity/opportunity';
import { concernsSearch, instantOfChange } from '@placewell/core/search/role-change';
import type {
  Change,
  Commit,
  CommitFailure,
  Erasure,
  Guard,
  Private,
  RecordByNoun,
} from '@placewell/core/shared/commit';
import type { Event, Noun } from '@placewell/core/shared/event';
import type { Instant } from '@placewell/core/shared/time';
import { confidenceExpiry, roleChangeExpiry } from './expiry';
import {
  contractVersionKey,
  enquiryPrivateKey,
  eventKey,
  groupContactsKey,
  guardKey,
  indexKeys,
  type Key,
  keyOfRecord,
  roleChangeKey,
  standingKey,
  surveyWordsKey,
} from './keys';
import { sameAddress } from './secrets';
import { writeEvent, writeEvents } from './shape/event';
import type { Attributes } from './shape/fields';
import { enquiryPrivateShape, groupContactsShape, surveyWordsShape } from './shape/others';
import { recordShapes } from './shape/records';

/** One write of a transaction, and what it means when its condition does not hold. */
export interface Write {
  /** What says when it was written is made at each try: between the first and the last may lie half a minute. */
  item: TransactWriteItem | ((now: Instant) => TransactWriteItem);
  unmet: { kind: 'conflict'; noun: Noun; id: string } | { kind: 'taken'; key: string };
}

export type Unmet = Write['unmet'];
type Conflict = Extract<CommitFailure, { kind: 'conflict' }>;

/** How an address becomes the key of its standings. */
export type EmailMac = (email: string) => string;
export const emailMacBy =
  (mac: (purpose: string, ...words: string[]) => string): EmailMac =>
  (email) =>
    mac('standing', sameAddress(email));

const stored = (attributes: Attributes) => marshall(attributes, { removeUndefinedValues: true });

export const recordItem = <N extends Noun>(noun: N, record: RecordByNoun[N]): Attributes => ({
  ...keyOfRecord(noun, record),
  ...recordShapes[noun].write(record),
  ...indexKeys(noun, record),
});
export const eventItem = (event: Event): Attributes => ({ ...eventKey(event), ...writeEvent(event) });

/** On an event whose facts are seen to by whoever wrote it. */
export const foldedMark = 'folded';

/** Turns a commit into the writes of one transaction. Throws on a commit that contradicts itself: a bug. */
export function createWriter(tableName: string, emailMac: EmailMac) {
  const table = { TableName: tableName };
  const absent = { ConditionExpression: 'attribute_not_exists(pk)' };

  const putNew = (item: Attributes) => ({ Put: { ...table, Item: stored(item), ...absent } });

  function condition(before: { version: number; state: string }) {
    return {
      ConditionExpression: '#v = :v AND #st = :st',
      ExpressionAttributeNames: { '#v': 'v', '#st': 'st' },
      ExpressionAttributeValues: stored({ ':v': before.version, ':st': before.state }),
    };
  }

  /**
   * What tells searches that a role before the public has changed: in the same transaction, so that no search waits for the
   * stream, and none hears of what did not happen. It needs no condition: only one step makes a version of a role.
   */
  function changeWrites({ noun, before, after, events }: Step): Write[] {
    const happened = events.at(-1)?.at;
    if (noun !== 'opportunity' || happened === undefined) return [];
    if (!concernsSearch(before as Opportunity | null, after as Opportunity)) return [];
    const item = (now: Instant): TransactWriteItem => {
      const at = instantOfChange(happened, now);
      const key = roleChangeKey({ id: after.id, version: after.version, at });
      return { Put: { ...table, Item: stored({ ...key, expiresAt: roleChangeExpiry(at) }) } };
    };
    return [{ item, unmet: { kind: 'conflict', noun, id: after.id } }];
  }

  /** The writes of a record of history: itself, all its events as one item, for a role the change. */
  function pastRecord(
    noun: Noun,
    record: RecordByNoun[Noun],
    events: Event[],
    { folded }: { folded: boolean },
  ): Write[] {
    const unmet: Conflict = { kind: 'conflict', noun, id: record.id };
    const [first, ...others] = events;
    const items = [recordItem(noun, record)];
    if (first) {
      items.push({ ...eventKey(first), ...writeEvents([first, ...others]), ...(folded ? { [foldedMark]: true } : {}) });
    }
    return [
      ...items.map((item) => ({ item: putNew(item), unmet })),
      ...changeWrites({ noun, before: null, after: record, events }),
    ];
  }

  /** The writes of a record that is new: itself, its events, for a member the standing, for a role the change. */
  function newRecord(noun: Noun, record: RecordByNoun[Noun], events: Event[]): Write[] {
    const unmet: Conflict = { kind: 'conflict', noun, id: record.id };
    const items = [recordItem(noun, record), ...events.map(eventItem)];
    if (noun === 'member') items.push(standingItem(record as RecordByNoun['member'], emailMac));
    if (noun === 'contract') items.push(versionItem(record as RecordByNoun['contract']));
    return [
      ...items.map((item) => ({ item: putNew(item), unmet })),
      ...changeWrites({ noun, before: null, after: record, events }),
    ];
  }

  function recordWrites(step: Step): Write[] {
    const { noun, before, after, events } = step;
    if (before === null) return newRecord(noun, after, events);
    const unmet: Conflict = { kind: 'conflict', noun, id: after.id };
    const writes: Write[] = [
      { item: { Put: { ...table, Item: stored(recordItem(noun, after)), ...condition(before) } }, unmet },
      ...events.map((event) => ({ item: putNew(eventItem(event)), unmet })),
      ...changeWrites(step),
    ];
    if (noun === 'contract') {
      const was = before as RecordByNoun['contract'];
      writes.push({ item: putNew(versionItem(after as RecordByNoun['contract'])), unmet });
      // Of one made before versions were kept, what it said until now is kept with its first change.
      if (was.changedBy === null) writes.push({ item: { Put: { ...table, Item: stored(versionItem(was)) } }, unmet });
    }
    if (noun !== 'member') return writes;
    const [was, is] = [before, after].map((m) => standingItem(m as RecordByNoun['member'], emailMac));
    if (was && is && was.pk !== is.pk) {
      writes.push({ item: { Delete: { ...table, Key: stored({ pk: was.pk, sk: was.sk }) } }, unmet });
    }
    if (is) writes.push({ item: { Put: { ...table, Item: stored(is) } }, unmet });
    return writes;
  }

  /** Holds while nobody has the guard, or the one who gives it back, or the one who claims it already. */
  function guardWrite({ key, release, claim }: GuardStep): Write {
    const holders = [...new Set([release, claim])].filter((h) => h !== undefined);
    const rule = {
      ConditionExpression: ['attribute_not_exists(pk)', ...holders.map((_, i) => `#h = :${i}`)].join(' OR '),
      ExpressionAttributeNames: { '#h': 'holder' },
      ExpressionAttributeValues: stored(Object.fromEntries(holders.map((holder, i) => [`:${i}`, holder]))),
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
    };
    const item =
      claim === undefined
        ? { Delete: { ...table, Key: stored({ ...guardKey(key) }), ...rule } }
        : { Put: { ...table, Item: stored({ ...guardKey(key), holder: claim }), ...rule } };
    return { item, unmet: { kind: 'taken', key } };
  }

  /** Sets what is given, drops what is not, and sees to the date at which the store may drop the item. */
  function privateWrite(key: Key, part: PrivatePart | null, expiry: Expiry, unmet: Conflict): Write {
    const set: Attributes = { ...part?.attributes };
    const drop = (part?.all ?? []).filter((name) => set[name] === undefined);
    if (typeof expiry === 'number') set.expiresAt = expiry;
    if (expiry === null) drop.push('expiresAt');
    const names = [...Object.keys(set), ...drop];
    const nameRef = (name: string) => `#${names.indexOf(name)}`;
    const sets = Object.keys(set).map((name) => `${nameRef(name)} = :${names.indexOf(name)}`);
    const clauses = [
      sets.length > 0 ? `SET ${sets.join(', ')}` : '',
      drop.length > 0 ? `REMOVE ${drop.map(nameRef).join(', ')}` : '',
    ];
    const values = Object.entries(set).map(([name, value]) => [`:${names.indexOf(name)}`, value]);
    return {
      item: {
        Update: {
          ...table,
          Key: stored({ ...key }),
          UpdateExpression: clauses.filter(Boolean).join(' '),
          ExpressionAttributeNames: Object.fromEntries(names.map((name) => [nameRef(name), name])),
          ...(values.length > 0 ? { ExpressionAttributeValues: stored(Object.fromEntries(values)) } : {}),
          // A date alone must not bring an empty private part into being.
          ...(part === null ? { ConditionExpression: 'attribute_exists(pk)' } : {}),
        },
      },
      unmet,
    };
  }

  function privateWrites(privates: Private[], steps: Step[]): Write[] {
    const writes: Write[] = [];
    const enquiries = new Map(steps.filter((s) => s.noun === 'enquiry').map((s) => [s.after.id as string, s]));
    for (const p of privates) {
      if (p.kind === 'group-contacts') {
        const unmet: Conflict = { kind: 'conflict', noun: 'group', id: p.value.groupId };
        const part = { attributes: groupContactsShape.write(p.value), all: groupContactsShape.attributes };
        writes.push(privateWrite(groupContactsKey(p.value.groupId), part, 'as-it-was', unmet));
        continue;
      }
      if (p.kind === 'survey-words') {
        const id = p.value.surveyId;
        const part = { attributes: surveyWordsShape.write(p.value), all: surveyWordsShape.attributes };
        writes.push(privateWrite(surveyWordsKey(id), part, 'as-it-was', { kind: 'conflict', noun: 'survey', id }));
        continue;
      }
      const id = p.value.enquiryId;
      const step = enquiries.get(id);
      enquiries.delete(id);
      const part = { attributes: enquiryPrivateShape.write(p.value), all: enquiryPrivateShape.attributes };
      const expiry = step ? confidenceExpiry(step.after as Enquiry) : 'as-it-was';
      writes.push(privateWrite(enquiryPrivateKey(id), part, expiry, { kind: 'conflict', noun: 'enquiry', id }));
    }
    // Those whose private part is not written here, but whose date has changed: confirmed, or given more time.
    for (const [id, { before, after }] of enquiries) {
      if (before === null) continue;
      const expiry = confidenceExpiry(after as Enquiry);
      if (expiry === 'as-it-was' || expiry === confidenceExpiry(before as Enquiry)) continue;
      writes.push(privateWrite(enquiryPrivateKey(id), null, expiry, { kind: 'conflict', noun: 'enquiry', id }));
    }
    return writes;
  }

  function forgetWrites(enquiry: Enquiry): Write[] {
    if (enquiry.state !== 'received')
      throw new Error(`Enquiry ${enquiry.id} is ${enquiry.state}: only received ones are forgotten`);
    const unmet: Conflict = { kind: 'conflict', noun: 'enquiry', id: enquiry.id };
    const story = `person.${enquiry.personId}` as const;
    const events = Array.from({ length: enquiry.version }, (_, i) =>
      eventKey({ story, noun: 'enquiry', subjectId: enquiry.id, version: i + 1 }),
    );
    return [
      {
        item: { Delete: { ...table, Key: stored({ ...keyOfRecord('enquiry', enquiry) }), ...condition(enquiry) } },
        unmet,
      },
      ...[enquiryPrivateKey(enquiry.id), ...events].map((key) => ({
        item: { Delete: { ...table, Key: stored({ ...key }) } },
        unmet,
      })),
    ];
  }

  function eraseWrites(erasure: Erasure): Write[] {
    if (erasure.kind === 'enquiry-private') {
      const unmet: Conflict = { kind: 'conflict', noun: 'enquiry', id: erasure.enquiryId };
      return [{ item: { Delete: { ...table, Key: stored({ ...enquiryPrivateKey(erasure.enquiryId) }) } }, unmet }];
    }
    if (erasure.kind === 'survey-words') {
      const unmet: Conflict = { kind: 'conflict', noun: 'survey', id: erasure.surveyId };
      return [{ item: { Delete: { ...table, Key: stored({ ...surveyWordsKey(erasure.surveyId) }) } }, unmet }];
    }
    const { before, event } = erasure;
    const unmet: Conflict = { kind: 'conflict', noun: 'person', id: before.id };
    return [
      {
        item: { Delete: { ...table, Key: stored({ ...keyOfRecord('person', before) }), ...condition(before) } },
        unmet,
      },
      { item: putNew(eventItem(event)), unmet },
    ];
  }

  return {
    pastRecord,
    writesOf({ changes, guards = [], privates = [], forget = [], erase = [] }: Commit): Write[] {
      const steps = joined(changes);
      return [
        ...steps.flatMap(recordWrites),
        ...joinedGuards(guards).map(guardWrite),
        ...privateWrites(privates, steps),
        ...forget.flatMap(forgetWrites),
        ...erase.flatMap(eraseWrites),
      ];
    },
  };
}

type Expiry = number | null | 'as-it-was';
interface PrivatePart {
  attributes: Attributes;
  /** Every attribute the part could have: those without a value are dropped. */
  all: readonly string[];
}

/** All that a commit does to one record: a transaction may write an item once only. */
interface Step {
  noun: Noun;
  before: RecordByNoun[Noun] | null;
  after: RecordByNoun[Noun];
  events: Event[];
}

function joined(changes: Change[]): Step[] {
  const steps = new Map<string, Step>();
  for (const { noun, before, after, event } of changes) {
    if (event.version !== after.version || after.version !== (before?.version ?? 0) + 1) {
      throw new Error(`The versions of ${event.id} do not follow one another`);
    }
    const key = Object.values(keyOfRecord(noun, after)).join(' ');
    const earlier = steps.get(key);
    if (!earlier) steps.set(key, { noun, before, after, events: [event] });
    else if (earlier.after.version === before?.version) {
      steps.set(key, { ...earlier, after, events: [...earlier.events, event] });
    } else throw new Error(`${event.id} does not follow ${earlier.after.version} in one commit`);
  }
  return [...steps.values()];
}

interface GuardStep {
  key: string;
  release?: string;
  claim?: string;
}

/** Giving a guard back and claiming it for another in one commit hands it over. */
function joinedGuards(guards: Guard[]): GuardStep[] {
  const steps = new Map<string, GuardStep>();
  for (const { key, holder, act } of guards) {
    const step: GuardStep = steps.get(key) ?? { key };
    if (step[act] !== undefined && step[act] !== holder) throw new Error(`Two holders ${act} the guard ${key} at once`);
    steps.set(key, { ...step, [act]: holder });
  }
  return [...steps.values()];
}

/** What a contract said in one version: in no list, and changed by nobody. */
const versionItem = (contract: RecordByNoun['contract']): Attributes => ({
  ...contractVersionKey(contract.id, contract.version),
  ...recordShapes.contract.write(contract),
});

const standingItem = (member: RecordByNoun['member'], emailMac: EmailMac): Attributes => ({
  ...standingKey(emailMac(member.email), member.id),
  ...recordShapes.member.write(member),
});
