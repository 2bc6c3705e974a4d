import type { RoleChange, SearchCount } from '@placewell/core/search/ports';
import type { RecordByNoun } from '@placewell/core/shared/commit';
import type { Event, Noun, Story } from '@placewell/core/shared/event';

/**
 * Every key of the table, of its three indexes, and how to read one back. Nothing else in the project spells a key.
 *
 * Instants are ISO 8601 in UTC with milliseconds, so keys made of them sort by time. `#` separates the parts; ids have
 * none (core/shared/ids), and where free text is part of a key (guards, mails) it comes last.
 */
export interface Key {
  pk: string;
  sk: string;
}

/** The attributes that put an item into an index; absent ones keep it out. */
export interface IndexKeys {
  lioPk?: string;
  lioSk?: string;
  parentPk?: string;
  parentSk?: string;
  duePk?: string;
  dueSk?: string;
}

const RECORD = 'RECORD';
const PRIVATE = 'PRIVATE';
/** Above every character that ids and instants are made of: ends a range that takes in all below. */
const ABOVE = '~';

const prefixes = {
  enquiry: 'ENQUIRY',
  placement: 'PLACEMENT',
  survey: 'SURVEY',
  opportunity: 'OPPORTUNITY',
  group: 'GROUP',
  person: 'PERSON',
  task: 'TASK',
  lio: 'LIO',
  body: 'BODY',
  member: 'MEMBER',
  contract: 'CONTRACT',
  return: 'RETURN',
} as const satisfies Record<Noun, string>;
const nounOf = new Map<string, Noun>(Object.entries(prefixes).map(([noun, prefix]) => [prefix, noun as Noun]));

/** Longer than any id we make. DynamoDB refuses keys past 2,048 bytes with an error of its own; such an id is not found. */
const LONGEST_ID = 200;

/**
 * Where a record is kept. A delivering body's id is unique only inside its LIO, so it is asked for as `lioId/bodyId` and
 * lies with the LIO. Null for what can be no id.
 */
export function recordKey(noun: Noun, id: string): Key | null {
  if (id === '' || id.length > LONGEST_ID || id.includes('#')) return null;
  if (noun !== 'body') return { pk: `${prefixes[noun]}#${id}`, sk: RECORD };
  const [lioId, bodyId, ...rest] = id.split('/');
  return lioId && bodyId && rest.length === 0 ? { pk: `LIO#${lioId}`, sk: `BODY#${bodyId}` } : null;
}

/** The address by which `get` finds a record: its id, for a body after its LIO's. */
export const addressOf = (noun: Noun, record: { id: string; lioId: string }): string =>
  noun === 'body' ? `${record.lioId}/${record.id}` : record.id;

export function keyOfRecord(noun: Noun, record: { id: string; lioId: string }): Key {
  const key = recordKey(noun, addressOf(noun, record));
  if (!key) throw new Error(`${record.id} cannot be the id of a ${noun}`);
  return key;
}

/** What kind of item a key names, with all that the key itself says; null for items of no concern to a reader. */
export type Kept =
  | { kind: 'record'; noun: Noun; id: string }
  | { kind: 'event'; story: Story; noun: Noun; subjectId: string; version: number }
  | null;

export function readKey({ pk, sk }: Key): Kept {
  const [head, ...tail] = pk.split('#');
  const name = tail.join('#');
  if (head === 'STORY') {
    const [, prefix = '', subjectId = '', version] = sk.split('#');
    const noun = nounOf.get(prefix);
    return noun ? { kind: 'event', story: name as Story, noun, subjectId, version: Number(version) } : null;
  }
  const noun = nounOf.get(head ?? '');
  if (!noun) return null;
  if (sk === RECORD) return { kind: 'record', noun, id: name };
  if (noun === 'lio' && sk.startsWith('BODY#')) return { kind: 'record', noun: 'body', id: sk.slice(5) };
  return null;
}

/** What was told in confidence lies beside its record. */
export const enquiryPrivateKey = (enquiryId: string): Key => ({ pk: `ENQUIRY#${enquiryId}`, sk: PRIVATE });
export const groupContactsKey = (groupId: string): Key => ({ pk: `GROUP#${groupId}`, sk: PRIVATE });
export const surveyWordsKey = (surveyId: string): Key => ({ pk: `SURVEY#${surveyId}`, sk: PRIVATE });

/** What a contract said lies beside it, version by version. */
const contractPk = (contractId: string): string => `${prefixes.contract}#${contractId}`;
const VERSION = 'VERSION#';
export const contractVersionKey = (contractId: string, version: number): Key => ({
  pk: contractPk(contractId),
  sk: `${VERSION}${String(version).padStart(6, '0')}`,
});

const storyPk = (story: Story): string => `STORY#${story}`;
/** The noun is part of it: a body may have the same code as its LIO, and both write into the LIO's story. */
export const eventKey = (event: Pick<Event, 'story' | 'noun' | 'subjectId' | 'version'>): Key => ({
  pk: storyPk(event.story),
  sk: `EVENT#${prefixes[event.noun]}#${event.subjectId}#${String(event.version).padStart(6, '0')}`,
});

/** A standing is kept a second time by the address (as a keyed hash), so that it can be read strongly consistently. */
export const standingKey = (emailMac: string, memberId: string): Key => ({ pk: `MEMBERS#${emailMac}`, sk: memberId });
export const guardKey = (key: string): Key => ({ pk: `GUARD#${key}`, sk: 'GUARD' });
export const linkKey = (hash: string): Key => ({ pk: `LINK#${hash}`, sk: 'LINK' });
export const limitKey = (key: string, stretch: number): Key => ({ pk: `LIMIT#${key}`, sk: String(stretch) });
export const mailKey = (id: string): Key => ({ pk: `MAIL#${id}`, sk: 'MAIL' });

/** The id of the mail that a key names; null for every other key. */
export const mailIdOf = ({ pk, sk }: Key): string | null =>
  sk === 'MAIL' && pk.startsWith('MAIL#') ? pk.slice('MAIL#'.length) : null;

export const shards = [0, 1, 2, 3] as const;
export type Shard = (typeof shards)[number];
/** Spreads what would else lie in one partition. FNV-1a: quick, and the same for ever. */
export function shardOf(id: string): Shard {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  return ((hash ^ (hash >>> 15)) & 3) as Shard;
}

/**
 * Changes of roles lie by the UTC day of their instant, so that no partition grows for ever and a reader asks for the few days
 * it has not seen. One partition takes 500 changes a second, and 6,000 readers who find nothing new.
 */
const roleChangesPk = (day: string): string => `ROLECHANGES#${day}`;
export const roleChangeKey = ({ id, version, at }: RoleChange): Key => ({
  pk: roleChangesPk(at.slice(0, 10)),
  sk: `${at}#${id}#${String(version).padStart(6, '0')}`,
});
export function readRoleChange(sk: string): { at: string; id: string; version: number } | null {
  const [at, id, version] = sk.split('#');
  return at && id && version ? { at, id, version: Number(version) } : null;
}

/** Counts of searches lie by LIO and month, inside by day. */
const searchesPk = (lioId: string, month: string): string => `SEARCHES#${lioId}#${month}`;
export const searchCountKey = (lioId: string, { day, cause, locality }: Searched): Key => ({
  pk: searchesPk(lioId, day.slice(0, 7)),
  sk: `${day}#${cause}#${locality}`,
});
type Searched = Pick<SearchCount, 'day' | 'cause' | 'locality'>;
export function readSearchCount(sk: string): Record<keyof Searched, string> | null {
  const [day, cause, locality] = sk.split('#');
  return day && cause && locality ? { day, cause, locality } : null;
}

/** Notes of changed stories lie by LIO and time. One partition takes a thousand a second, each of many stories. */
const storyNotesPk = (lioId: string): string => `STORYNOTES#${lioId}`;
export const storyNoteKey = (lioId: string, at: string, id: string): Key => ({
  pk: storyNotesPk(lioId),
  sk: `${at}#${id}`,
});

/** A stretch of one partition, of the table or of an index. */
export interface Range {
  index: 'byLio' | 'byParent' | 'due' | null;
  pk: string;
  /** Only sort keys that begin so. */
  prefix?: string;
  /** Only sort keys from this on. */
  from?: string;
  /** Only sort keys up to this. */
  upTo?: string;
}

const listPk = (lioId: string, noun: Noun, state?: string): string =>
  state === undefined ? `LIO#${lioId}#${noun}` : `LIO#${lioId}#${noun}#${state}`;
const LIOS = 'LIOS';
const parentPk = (groupId: string): string => `GROUP#${groupId}`;

export const ranges = {
  story: (story: Story): Range => ({ index: null, pk: storyPk(story) }),
  bodies: (lioId: string): Range => ({ index: null, pk: `LIO#${lioId}`, prefix: 'BODY#' }),
  standings: (emailMac: string): Range => ({ index: null, pk: `MEMBERS#${emailMac}` }),
  /** All notes of an LIO, or those from an instant on. */
  storyNotes: (lioId: string, from: string | null): Range => ({
    index: null,
    pk: storyNotesPk(lioId),
    ...(from === null ? {} : { from }),
  }),
  inState: (lioId: string, noun: Noun, state: string): Range => ({ index: 'byLio', pk: listPk(lioId, noun, state) }),
  surveysWithWords: (lioId: string): Range => ({ index: 'byLio', pk: listPk(lioId, 'survey', 'said') }),
  ofLio: (lioId: string, noun: 'member' | 'contract' | 'return'): Range => ({
    index: 'byLio',
    pk: listPk(lioId, noun),
  }),
  contractVersions: (contractId: string): Range => ({ index: null, pk: contractPk(contractId), prefix: VERSION }),
  lios: (): Range => ({ index: 'byLio', pk: LIOS }),
  ofGroup: (groupId: string, noun: 'enquiry' | 'opportunity' | 'placement', below = ''): Range => ({
    index: 'byParent',
    pk: parentPk(groupId),
    prefix: `${noun}#${below && `${below}#`}`,
  }),
  due: (shard: Shard, at: string): Range => ({ index: 'due', pk: `DUE#${shard}`, upTo: `${at}#${ABOVE}` }),
  /** The changes of one UTC day from an instant on. */
  roleChanges: (day: string, from: string): Range => ({ index: null, pk: roleChangesPk(day), from }),
  /** The counts of one month from a day to a day. */
  searchCounts: (lioId: string, month: string, from: string, to: string): Range => ({
    index: null,
    pk: searchesPk(lioId, month),
    from,
    upTo: `${to}#${ABOVE}`,
  }),
  mailsDue: (shard: Shard, at: string): Range => ({ index: 'due', pk: `MAILDUE#${shard}`, upTo: `${at}#${ABOVE}` }),
} as const;

/** The index keys of a waiting mail. */
export const mailDueKeys = (id: string, dueAt: string): Required<Pick<IndexKeys, 'duePk' | 'dueSk'>> => ({
  duePk: `MAILDUE#${shardOf(id)}`,
  dueSk: `${dueAt}#${id}`,
});
export const readMailDue = (dueSk: string): string => dueSk.slice(dueSk.indexOf('#') + 1);

export function readDue(dueSk: string): { noun: Noun; id: string; at: string } | null {
  const [at, prefix, id] = dueSk.split('#');
  const noun = nounOf.get(prefix ?? '');
  return at && noun && id ? { noun, id, at } : null;
}

type Lists = { [N in Noun]: (record: RecordByNoun[N]) => IndexKeys };
const inList = (record: { lioId: string; state: string; id: string }, noun: Noun, at: string): IndexKeys => ({
  lioPk: listPk(record.lioId, noun, record.state),
  lioSk: `${at}#${record.id}`,
});
const underGroup = (groupId: string | null, sk: string): IndexKeys =>
  groupId === null ? {} : { parentPk: parentPk(groupId), parentSk: sk };

const lists: Lists = {
  // An enquiry that nobody confirmed is in no list: it costs less to write, and nobody acts on it by mistake. One that
  // looks like spam is listed for staff, who release it or not.
  enquiry: (e) => {
    if (e.state === 'received') return e.held === null ? {} : inList(e, 'enquiry', e.receivedAt);
    const sk = `enquiry#${e.opportunityId ?? ''}#${e.receivedAt}#${e.id}`;
    // Nothing reaches a group before the address is confirmed, so what ended unconfirmed (spam, say) never does.
    return { ...inList(e, 'enquiry', e.receivedAt), ...underGroup(e.newAt === null ? null : e.groupId, sk) };
  },
  placement: (p) => ({
    ...inList(p, 'placement', p.agreedAt),
    ...underGroup(p.groupId, `placement#${p.agreedAt}#${p.id}`),
  }),
  opportunity: (o) => ({
    ...inList(o, 'opportunity', o.createdAt),
    ...underGroup(o.groupId, `opportunity#${o.createdAt}#${o.id}`),
  }),
  group: (g) => inList(g, 'group', g.createdAt),
  task: (t) => (t.state === 'open' ? inList(t, 'task', t.dueOn) : {}),
  lio: (l) => ({ lioPk: LIOS, lioSk: l.id }),
  member: (m) => ({ lioPk: listPk(m.lioId, 'member'), lioSk: m.id }),
  contract: (c) => ({ lioPk: listPk(c.lioId, 'contract'), lioSk: `${c.startsOn}#${c.id}` }),
  return: (r) => ({ lioPk: listPk(r.lioId, 'return'), lioSk: `${r.from}#${r.id}` }),
  // Only where something was said in their own words: there are a few of these, and very many surveys.
  survey: (s) =>
    s.state === 'answered' && s.said
      ? { lioPk: listPk(s.lioId, 'survey', 'said'), lioSk: `${s.answeredAt}#${s.id}` }
      : {},
  // Listed by their own key, or not at all.
  body: () => ({}),
  person: () => ({}),
};

/** The lists a record stands in, and the instant at which the clock owes it something. */
export function indexKeys<N extends Noun>(noun: N, record: RecordByNoun[N]): IndexKeys {
  const keys = (lists[noun] as (record: RecordByNoun[N]) => IndexKeys)(record);
  if (record.due === null) return keys;
  const address = addressOf(noun, record);
  return { ...keys, duePk: `DUE#${shardOf(address)}`, dueSk: `${record.due.at}#${prefixes[noun]}#${address}` };
}
