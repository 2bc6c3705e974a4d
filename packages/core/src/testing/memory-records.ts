import type { Change, Commit, CommitFailure, Guard, Page, Private, RecordByNoun, Records } from '../shared/commit';
import { InvalidCursor } from '../shared/commit';
import type { Event, Noun } from '../shared/event';
import { fail, ok, type Result } from '../shared/result';

const pageSize = 25;

interface Kept {
  /** By noun and address: a body's address is `lioId/bodyId`, since its code is unique inside its LIO only. */
  records: Map<string, { noun: Noun; record: RecordByNoun[Noun] }>;
  events: Map<string, Event>;
  guards: Map<string, string>;
  privates: Map<string, unknown>;
  /** By contract and version. */
  versions: Map<string, RecordByNoun['contract']>;
}

/** `Records` in memory, for unit tests: passes the same suite as the store on the real engine. */
export interface MemoryRecords extends Records {
  /** Every event written, in the order of writing. */
  events(): Event[];
  /** Every record of a noun. */
  all<N extends Noun>(noun: N): RecordByNoun[N][];
  /** Runs once, before the next commit is judged: what somebody else does in between. */
  beforeNextCommit(meanwhile: () => Promise<unknown>): void;
}

const addressOf = (noun: Noun, record: { id: string; lioId: string }) =>
  `${noun} ${noun === 'body' ? `${record.lioId}/${record.id}` : record.id}`;

/** `committed` is told what each commit that went through changed. */
export function memoryRecords(committed: (changes: readonly Change[]) => void = () => undefined): MemoryRecords {
  let kept: Kept = {
    records: new Map(),
    events: new Map(),
    guards: new Map(),
    privates: new Map(),
    versions: new Map(),
  };
  let meanwhile: (() => Promise<unknown>) | null = null;

  const all = <N extends Noun>(noun: N): RecordByNoun[N][] =>
    [...kept.records.values()].filter((r) => r.noun === noun).map((r) => structuredClone(r.record) as RecordByNoun[N]);

  const listed = <N extends Noun>(
    noun: N,
    which: (record: RecordByNoun[N]) => boolean,
    at: (record: RecordByNoun[N]) => string,
  ) =>
    all(noun)
      .filter(which)
      .map((record) => ({ key: `${at(record)}#${record.id}`, record }))
      .sort((a, b) => (a.key < b.key ? -1 : 1));

  /** One page of a list; the cursor names the list and the last key given out, so that it is worth nothing elsewhere. */
  function paged<R>(list: string, entries: { key: string; record: R }[], cursor: string | undefined): Page<R> {
    const after = cursor === undefined ? '' : readCursor(list, cursor);
    const rest = entries.filter((e) => e.key > after);
    const items = rest.slice(0, pageSize);
    const last = items.at(-1);
    return {
      items: items.map((e) => e.record),
      cursor: last && rest.length > pageSize ? btoa(JSON.stringify([list, last.key])) : null,
    };
  }

  async function commit(input: Commit): Promise<Result<null, CommitFailure>> {
    const doFirst = meanwhile;
    meanwhile = null;
    await doFirst?.();
    // Worked out on a copy, so that nothing is half-written.
    const next: Kept = {
      records: new Map(kept.records),
      events: new Map(kept.events),
      guards: new Map(kept.guards),
      privates: new Map(kept.privates),
      versions: new Map(kept.versions),
    };
    const failure = applied(next, structuredClone(input));
    if (failure) return fail(failure);
    kept = next;
    committed(input.changes);
    return ok(null);
  }

  const isListed = (e: RecordByNoun['enquiry']) => e.state !== 'received' || e.held !== null;

  return {
    commit,
    all,
    events: () => structuredClone([...kept.events.values()]),
    beforeNextCommit: (run) => {
      meanwhile = run;
    },
    get: async <N extends Noun>(noun: N, id: string) => {
      const found = kept.records.get(`${noun} ${id}`);
      return found ? (structuredClone(found.record) as RecordByNoun[N]) : null;
    },
    holder: async (key) => kept.guards.get(key) ?? null,
    enquiryPrivate: async (id) => structuredClone(kept.privates.get(`enquiry-private ${id}`) ?? null) as never,
    surveyWords: async (id) => structuredClone(kept.privates.get(`survey-words ${id}`) ?? null) as never,
    groupContacts: async (id) => structuredClone(kept.privates.get(`group-contacts ${id}`) ?? null) as never,
    story: async (story) =>
      structuredClone([...kept.events.values()])
        .filter((e) => e.story === story)
        .sort((a, b) =>
          a.noun !== b.noun
            ? a.noun < b.noun
              ? -1
              : 1
            : a.subjectId !== b.subjectId
              ? a.subjectId < b.subjectId
                ? -1
                : 1
              : a.version - b.version,
        ),

    enquiriesOfGroup: async (groupId, cursor) =>
      paged(
        `enquiries of ${groupId}`,
        listed(
          'enquiry',
          (e) => e.groupId === groupId && e.newAt !== null,
          (e) => e.receivedAt,
        ),
        cursor,
      ),
    enquiriesOfOpportunity: async (opportunityId, groupId) =>
      listed(
        'enquiry',
        (e) => e.opportunityId === opportunityId && e.groupId === groupId && e.newAt !== null,
        (e) => e.receivedAt,
      ).map((e) => e.record),
    enquiriesInState: async (lioId, state, cursor) =>
      paged(
        `enquiries ${lioId} ${state}`,
        listed(
          'enquiry',
          (e) => e.lioId === lioId && e.state === state && isListed(e),
          (e) => e.receivedAt,
        ),
        cursor,
      ),
    opportunitiesOfGroup: async (groupId) =>
      listed(
        'opportunity',
        (o) => o.groupId === groupId,
        (o) => o.createdAt,
      ).map((o) => o.record),
    opportunitiesInState: async (lioId, state, cursor) =>
      paged(
        `opportunities ${lioId} ${state}`,
        listed(
          'opportunity',
          (o) => o.lioId === lioId && o.state === state,
          (o) => o.createdAt,
        ),
        cursor,
      ),
    placementsOfGroup: async (groupId, cursor) =>
      paged(
        `placements of ${groupId}`,
        listed(
          'placement',
          (p) => p.groupId === groupId,
          (p) => p.agreedAt,
        ),
        cursor,
      ),
    placementsInState: async (lioId, state, cursor) =>
      paged(
        `placements ${lioId} ${state}`,
        listed(
          'placement',
          (p) => p.lioId === lioId && p.state === state,
          (p) => p.agreedAt,
        ),
        cursor,
      ),
    groupsInState: async (lioId, state, cursor) =>
      paged(
        `groups ${lioId} ${state}`,
        listed(
          'group',
          (g) => g.lioId === lioId && g.state === state,
          (g) => g.createdAt,
        ),
        cursor,
      ),
    surveysWithWords: async (lioId, cursor) =>
      paged(
        `surveys with words ${lioId}`,
        listed(
          'survey',
          (s) => s.lioId === lioId && s.state === 'answered' && s.said !== null,
          // The latest first: the list is read by keys that go up.
          (s) => String(9e14 - Date.parse(s.state === 'answered' ? s.answeredAt : '')),
        ),
        cursor,
      ),
    openTasks: async (lioId, cursor) =>
      paged(
        `tasks ${lioId}`,
        listed(
          'task',
          (t) => t.lioId === lioId && t.state === 'open',
          (t) => t.dueOn,
        ),
        cursor,
      ),
    bodies: async (lioId) =>
      listed(
        'body',
        (b) => b.lioId === lioId,
        () => '',
      ).map((b) => b.record),
    contracts: async (lioId) =>
      listed(
        'contract',
        (c) => c.lioId === lioId,
        (c) => c.startsOn,
      ).map((c) => c.record),
    contractVersions: async (contractId) =>
      structuredClone([...kept.versions.values()].filter((c) => c.id === contractId)).sort(
        (a, b) => a.version - b.version,
      ),
    returns: async (lioId) =>
      listed(
        'return',
        (r) => r.lioId === lioId,
        (r) => r.from,
      ).map((r) => r.record),
    members: async (lioId) =>
      listed(
        'member',
        (m) => m.lioId === lioId,
        () => '',
      ).map((m) => m.record),
    membershipsOf: async (email) =>
      listed(
        'member',
        (m) => m.email.toLowerCase() === email.trim().toLowerCase(),
        () => '',
      ).map((m) => m.record),
    lios: async () =>
      listed(
        'lio',
        () => true,
        () => '',
      ).map((l) => l.record),
    dueBefore: async (at, limit) =>
      [...kept.records.values()]
        .flatMap(({ noun, record }) =>
          record.due && record.due.at <= at
            ? [{ noun, id: addressOf(noun, record).slice(noun.length + 1), at: record.due.at as string }]
            : [],
        )
        .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1))
        .slice(0, limit),
  };
}

function readCursor(list: string, cursor: string): string {
  try {
    const [name, key] = JSON.parse(atob(cursor)) as unknown[];
    if (name === list && typeof key === 'string') return key;
  } catch {
    // Said below: an altered cursor is told like one of another list.
  }
  throw new InvalidCursor();
}

/** Writes a commit into `next`; the failure when it may not. Throws on a commit that contradicts itself: a bug. */
function applied(
  next: Kept,
  { changes, guards = [], privates = [], forget = [], erase = [] }: Commit,
): CommitFailure | null {
  for (const { noun, before, after, event } of changes) {
    if (event.version !== after.version || after.version !== (before?.version ?? 0) + 1) {
      throw new Error(`The versions of ${event.id} do not follow one another`);
    }
    const address = addressOf(noun, after);
    const found = next.records.get(address)?.record ?? null;
    const unchanged =
      before === null ? found === null : found?.version === before.version && found.state === before.state;
    const eventKey = `${event.noun} ${event.id} ${event.story}`;
    if (!unchanged || next.events.has(eventKey)) return { kind: 'conflict', noun, id: after.id };
    next.records.set(address, { noun, record: after });
    if (noun === 'contract') {
      for (const c of before ? [before, after] : [after]) next.versions.set(`${c.id} ${c.version}`, c);
    }
    next.events.set(eventKey, event);
  }
  for (const enquiry of forget) {
    if (enquiry.state !== 'received')
      throw new Error(`Enquiry ${enquiry.id} is ${enquiry.state}: only received ones are forgotten`);
    const address = addressOf('enquiry', enquiry);
    if (next.records.get(address)?.record.version !== enquiry.version) {
      return { kind: 'conflict', noun: 'enquiry', id: enquiry.id };
    }
    next.records.delete(address);
    next.privates.delete(`enquiry-private ${enquiry.id}`);
    for (const [key, event] of next.events) {
      if (event.noun === 'enquiry' && event.subjectId === enquiry.id) next.events.delete(key);
    }
  }
  for (const e of erase) {
    if (e.kind === 'enquiry-private') {
      next.privates.delete(`enquiry-private ${e.enquiryId}`);
      continue;
    }
    if (e.kind === 'survey-words') {
      next.privates.delete(`survey-words ${e.surveyId}`);
      continue;
    }
    const address = addressOf('person', e.before);
    if (next.records.get(address)?.record.version !== e.before.version) {
      return { kind: 'conflict', noun: 'person', id: e.before.id };
    }
    next.records.delete(address);
    next.events.set(`person ${e.event.id} ${e.event.story}`, e.event);
  }
  const taken = guarded(next.guards, guards);
  if (taken) return taken;
  for (const p of privates) {
    next.privates.set(`${p.kind} ${subjectOf(p)}`, p.value);
  }
  return null;
}

const subjectOf = (p: Private): string =>
  p.kind === 'enquiry-private' ? p.value.enquiryId : p.kind === 'survey-words' ? p.value.surveyId : p.value.groupId;

/** Giving a guard back comes first, so that one commit can hand it over. */
function guarded(held: Map<string, string>, guards: Guard[]): CommitFailure | null {
  for (const { key, holder } of guards.filter((g) => g.act === 'release')) {
    const by = held.get(key);
    const handedTo = guards.find((g) => g.act === 'claim' && g.key === key)?.holder;
    if (by !== undefined && by !== holder && by !== handedTo) return { kind: 'taken', key, holder: by };
    held.delete(key);
  }
  for (const { key, holder } of guards.filter((g) => g.act === 'claim')) {
    const by = held.get(key);
    if (by !== undefined && by !== holder) return { kind: 'taken', key, holder: by };
    held.set(key, holder);
  }
  return null;
}
