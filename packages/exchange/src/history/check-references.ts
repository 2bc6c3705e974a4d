import { type Instant, londonDay } from '@placewell/core/shared/time';
import type { Fault, HistoryFile } from './columns';
import type { HistoryRows, KnownRecords, RowKind, Stored, StoredRecord } from './rows';
import { storedKey } from './rows';

/** What the files name, sound or not. */
export interface Named {
  ids: Map<HistoryFile, Set<string>>;
  /** Files in which more ids may stand than could be read. */
  unread: Set<HistoryFile>;
}

interface Checked {
  faults: Fault[];
  warnings: Fault[];
  /** The stored records that rows refer to. */
  stored: Stored;
}

/** An id that a row names, where, and of what. */
interface Reference {
  kind: RowKind;
  id: string;
  file: HistoryFile;
  line: number;
  column: string;
}

/** Stored records that are looked up at the same time. */
const atOnce = 16;

/**
 * Checks what rows say of each other: that each id named is one of a row or of a stored record, and that the order of
 * dates is a likely one. A placement without an opportunity is given its enquiry's.
 */
export async function checkReferences(
  rows: HistoryRows,
  named: Named,
  known: KnownRecords,
  now?: Instant,
): Promise<Checked> {
  const faults: Fault[] = [];
  const stored = new Map<string, StoredRecord>();
  const asked = new Set<string>();
  const isNamed = (kind: RowKind, id: string) => named.ids.get(`${kind}.csv`)?.has(id) === true;

  const resolve = async (references: readonly Reference[]) => {
    const queue = references.filter(({ kind, id }) => {
      const key = storedKey(kind, id);
      if (isNamed(kind, id) || asked.has(key)) return false;
      asked.add(key);
      return true;
    });
    let next = 0;
    const worker = async () => {
      for (let one = queue[next++]; one; one = queue[next++]) {
        const found = await known.find(one.kind, one.id);
        if (found) stored.set(storedKey(one.kind, one.id), found);
      }
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, queue.length) }, worker));
    for (const { kind, id, file, line, column } of references) {
      if (isNamed(kind, id) || stored.has(storedKey(kind, id)) || named.unread.has(`${kind}.csv`)) continue;
      faults.push({ file, line, column, why: `No row of ${kind}.csv and no stored record has the id "${id}".` });
    }
  };

  await resolve(referencesOf(rows));
  // Which opportunity a placement is of may be known from its enquiry only.
  const enquiries = byId(rows.enquiries);
  const opportunities: Reference[] = [];
  for (const p of rows.placements) {
    const file = 'placements.csv';
    const own = enquiries.get(p.enquiry);
    const storedOne = stored.get(storedKey('enquiries', p.enquiry));
    const given = p.opportunity !== '';
    p.opportunity ||= own?.opportunity ?? storedOne?.opportunityId ?? '';
    const reference = {
      kind: 'opportunities' as const,
      id: p.opportunity,
      file,
      line: p.line,
      column: 'opportunity_id',
    };
    if (given) opportunities.push({ ...reference, file });
    else if (p.opportunity === '' && (own || storedOne)) {
      const why = 'An id is needed here: the enquiry names no opportunity.';
      faults.push({ file, line: p.line, column: 'opportunity_id', why });
    }
  }
  await resolve(opportunities);
  return { faults, warnings: unlikelyDates(rows, now), stored };
}

function* ids(rows: HistoryRows): Generator<Reference> {
  for (const { group, line } of rows.opportunities) {
    yield { kind: 'groups', id: group, file: 'opportunities.csv', line, column: 'group_id' };
  }
  for (const e of rows.enquiries) {
    const at = { file: 'enquiries.csv', line: e.line } as const;
    yield { kind: 'bodies', id: e.body, ...at, column: 'body_id' };
    for (const id of e.contributors) yield { kind: 'bodies', id, ...at, column: 'contributors' };
    if (e.opportunity) yield { kind: 'opportunities', id: e.opportunity, ...at, column: 'opportunity_id' };
  }
  for (const { enquiry, line } of rows.placements) {
    yield { kind: 'enquiries', id: enquiry, file: 'placements.csv', line, column: 'enquiry_id' };
  }
  for (const { survey, subject, line } of rows.responses) {
    const kind = ({ ease: 'enquiries', happy: 'placements', confidence: 'groups' } as const)[survey];
    yield { kind, id: subject, file: 'responses.csv', line, column: 'subject_id' };
  }
}
const referencesOf = (rows: HistoryRows): Reference[] => [...ids(rows)];

const byId = <T extends { id: string }>(list: T[]) => new Map(list.map((row) => [row.id, row]));

/** Orders of dates that can be, and seldom are. */
function unlikelyDates(rows: HistoryRows, now?: Instant): Fault[] {
  const warnings: Fault[] = [];
  const unlikely = (when: boolean, file: HistoryFile, line: number, column: string, why: string) => {
    if (when) warnings.push({ file, line, column, why });
  };
  const later = (at: Instant | null, file: HistoryFile, line: number, column: string) =>
    unlikely(at !== null && now !== undefined && at > now, file, line, column, 'This date has not come yet.');

  const groups = byId(rows.groups);
  const opportunities = byId(rows.opportunities);
  const enquiries = byId(rows.enquiries);
  const placements = byId(rows.placements);

  for (const g of rows.groups) later(g.registeredAt, 'groups.csv', g.line, 'registered_on');
  for (const o of rows.opportunities) {
    const file = 'opportunities.csv';
    const registered = groups.get(o.group)?.registeredAt;
    unlikely(
      registered !== undefined && o.publishedAt < registered,
      file,
      o.line,
      'first_published_on',
      'It was published before its group was registered.',
    );
    later(o.publishedAt, file, o.line, 'first_published_on');
    later(o.closedAt, file, o.line, 'closed_on');
  }
  for (const e of rows.enquiries) {
    const file = 'enquiries.csv';
    const about = e.opportunity ? opportunities.get(e.opportunity) : undefined;
    const why = 'It came before its opportunity was published.';
    unlikely(about !== undefined && e.receivedAt < about.publishedAt, file, e.line, 'received_on', why);
    const closed = about?.closedAt ?? null;
    unlikely(closed !== null && e.receivedAt > closed, file, e.line, 'received_on', 'Its opportunity was closed.');
    later(e.receivedAt, file, e.line, 'received_on');
  }
  for (const p of rows.placements) {
    const file = 'placements.csv';
    const enquiry = enquiries.get(p.enquiry);
    const why = 'It started before its enquiry was received.';
    // A start is a matter of dates: one on the day of its enquiry is no oddity.
    unlikely(isDayBefore(p.startedAt, enquiry?.receivedAt), file, p.line, 'started_on', why);
    later(p.startedAt, file, p.line, 'started_on');
    later(p.endedAt, file, p.line, 'ended_on');
  }
  for (const r of rows.responses) {
    const file = 'responses.csv';
    const about =
      r.survey === 'ease'
        ? enquiries.get(r.subject)?.receivedAt
        : r.survey === 'happy'
          ? placements.get(r.subject)?.startedAt
          : groups.get(r.subject)?.registeredAt;
    unlikely(isDayBefore(r.answeredAt, about), file, r.line, 'answered_on', 'It was answered before what it is about.');
    unlikely(about === null, file, r.line, 'subject_id', 'Its placement has not started: it will not be counted.');
    later(r.answeredAt, file, r.line, 'answered_on');
  }
  return warnings;
}

const isDayBefore = (a: Instant | null, b: Instant | null | undefined): boolean =>
  a !== null && b !== null && b !== undefined && londonDay(a) < londonDay(b);
