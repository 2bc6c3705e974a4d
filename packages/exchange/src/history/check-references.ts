import { type Instant, londonDay } from '@placewell/core/shared/time';
import type { Fault, HistoryFile } from './columns';
import type { HistoryRows, KnownRecords, RowKind, Stored, StoredRecord } from './rows';
import { storedKey } from './rows';

interface Checked {
  faults: Fault[];
  warnings: Fault[];
  /** The stored records that rows refer to. */
  stored: Stored;
}

/**
 * Checks what rows say of each other: that each id named is one of a row or of a stored record, and that the order of
 * dates is a likely one. A placement without an opportunity is given its enquiry's.
 */
export async function checkReferences(
  rows: HistoryRows,
  named: ReadonlyMap<HistoryFile, ReadonlySet<string>>,
  known: KnownRecords,
  now?: Instant,
): Promise<Checked> {
  const faults: Fault[] = [];
  const warnings: Fault[] = [];
  const stored = new Map<string, StoredRecord>();
  const asked = new Map<string, StoredRecord | null>();

  const exists = async (kind: RowKind, id: string, file: HistoryFile, line: number, column: string) => {
    if (named.get(`${kind}.csv`)?.has(id)) return;
    const key = storedKey(kind, id);
    if (!asked.has(key)) asked.set(key, await known.find(kind, id));
    const found = asked.get(key);
    if (found) stored.set(key, found);
    else faults.push({ file, line, column, why: `No row of ${kind}.csv and no stored record has the id "${id}".` });
  };
  const unlikely = (when: boolean, file: HistoryFile, line: number, column: string, why: string) => {
    if (when) warnings.push({ file, line, column, why });
  };
  const later = (at: Instant | null, file: HistoryFile, line: number, column: string) =>
    unlikely(at !== null && now !== undefined && at > now, file, line, column, 'This date has not come yet.');
  const byId = <T extends { id: string }>(list: T[]) => new Map(list.map((row) => [row.id, row]));

  const groups = byId(rows.groups);
  const opportunities = byId(rows.opportunities);
  const enquiries = byId(rows.enquiries);
  const placements = byId(rows.placements);

  for (const o of rows.opportunities) {
    const file = 'opportunities.csv';
    await exists('groups', o.group, file, o.line, 'group_id');
    const registered = groups.get(o.group)?.registeredAt;
    unlikely(
      registered !== undefined && o.publishedAt < registered,
      file,
      o.line,
      'first_published_on',
      'It was published before its group was registered.',
    );
    later(o.publishedAt, file, o.line, 'first_published_on');
  }
  for (const e of rows.enquiries) {
    const file = 'enquiries.csv';
    await exists('bodies', e.body, file, e.line, 'body_id');
    for (const c of e.contributors) await exists('bodies', c, file, e.line, 'contributors');
    if (e.opportunity) await exists('opportunities', e.opportunity, file, e.line, 'opportunity_id');
    const about = e.opportunity ? opportunities.get(e.opportunity) : undefined;
    const why = 'It came before its opportunity was published.';
    unlikely(about !== undefined && e.receivedAt < about.publishedAt, file, e.line, 'received_on', why);
    const closed = about?.closedAt ?? null;
    unlikely(closed !== null && e.receivedAt > closed, file, e.line, 'received_on', 'Its opportunity was closed.');
    later(e.receivedAt, file, e.line, 'received_on');
  }
  for (const p of rows.placements) {
    const file = 'placements.csv';
    await exists('enquiries', p.enquiry, file, p.line, 'enquiry_id');
    const enquiry = enquiries.get(p.enquiry);
    p.opportunity ||= enquiry?.opportunity ?? stored.get(storedKey('enquiries', p.enquiry))?.opportunityId ?? '';
    const isStoredOne = stored.get(storedKey('enquiries', p.enquiry))?.opportunityId === p.opportunity;
    if (p.opportunity === '') {
      const why = 'An id is needed here: the enquiry names no opportunity.';
      faults.push({ file, line: p.line, column: 'opportunity_id', why });
    } else if (!isStoredOne) await exists('opportunities', p.opportunity, file, p.line, 'opportunity_id');
    const why = 'It started before its enquiry was received.';
    // A start is a matter of dates: one on the day of its enquiry is no oddity.
    unlikely(isDayBefore(p.startedAt, enquiry?.receivedAt), file, p.line, 'started_on', why);
    later(p.startedAt, file, p.line, 'started_on');
  }
  for (const r of rows.responses) {
    const file = 'responses.csv';
    const kind = ({ ease: 'enquiries', happy: 'placements', confidence: 'groups' } as const)[r.survey];
    await exists(kind, r.subject, file, r.line, 'subject_id');
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
  return { faults, warnings, stored };
}

const isDayBefore = (a: Instant | null, b: Instant | null | undefined): boolean =>
  a !== null && b !== null && b !== undefined && londonDay(a) < londonDay(b);
