import { weekdays } from '@placewell/core/codes/codes';
import type { Opportunity } from '@placewell/core/opportunity/opportunity';
import { milesBetween } from '@placewell/core/places/miles';
import { weekday } from '@placewell/core/shared/time';
import type { EngineQuery } from '../engine/filters';
import { asTyped, conceptsOf, readText, type WordSought } from '../engine/read-text';
import { isIndexed } from '../index/indexed';
import { fieldsOf } from '../role-words';
import { words } from '../words/fold';
import { stem } from '../words/stem';

// Searching in the plainest way: each role is held against each thing asked. What the index answers is compared with it.

/** When a role is on, in the plainest way: every half-hour of a session, and the part of the day that it lies in. */
export function slotsOf(w: Opportunity['details']['when']): string[] {
  if (w.kind === 'weekly') return w.slots;
  if (w.kind === 'flexible') return [];
  return w.sessions.flatMap(({ on, from, to }) => {
    const slots: string[] = [];
    for (let half = 0; half < 48; half++) {
      const begins = `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 ? '30' : '00'}`;
      if (begins < from || begins >= to) continue;
      slots.push(`${weekdays[weekday(on) - 1]}-${half < 24 ? 'morning' : half < 36 ? 'afternoon' : 'evening'}`);
    }
    return slots;
  });
}

/** Whether a role says all that a text looks for. `prefix`: the last word may go on, as while somebody types. */
export function says(o: Opportunity, text: string, { prefix = false } = {}): boolean {
  const fields = fieldsOf(o).map((f) => words(f.text).map((word) => (isIndexed(word) ? word : null)));
  const is = (sought: WordSought | null, word: string | null | undefined): boolean =>
    sought === null ||
    (typeof word === 'string' &&
      (stem(word) === stem(sought.text) ||
        (prefix && sought.prefix && sought.text.length > 1 && word.startsWith(sought.text))));
  return conceptsOf(readText(text), asTyped).every(({ options }) =>
    options.some((option) => {
      const sought = option.words;
      if (!option.phrase) return sought.every((s) => s === null || fields.some((field) => field.some((w) => is(s, w))));
      return fields.some((field) =>
        Array.from({ length: field.length + sought.length }, (_, i) => i - sought.length).some((at) =>
          sought.every((s, i) => is(s, field[at + i])),
        ),
      );
    }),
  );
}

/** Whether anybody can find a role at all, on the day of these tests. */
export const isOpen = ({ details: d }: Opportunity): boolean =>
  !(d.closesOn !== null && d.closesOn < '2026-03-02') && d.places !== 1;

/** The search run on one role, filter by filter. */
export function finds(q: EngineQuery, o: Opportunity, { prefix = false } = {}): boolean {
  const d = o.details;
  const any = (wanted: readonly string[] | undefined, has: readonly string[]) =>
    !wanted?.length || has.some((code) => wanted.includes(code));
  if (!isOpen(o)) return false;
  if (q.lioId !== undefined && q.lioId !== o.lioId) return false;
  if (q.groupId !== undefined && q.groupId !== o.groupId) return false;
  if (!any(q.causes, d.causes) || !any(q.skills, [...d.skillsNeeded, ...d.skillsGained])) return false;
  if (d.when.kind !== 'flexible' && !any(q.slots, slotsOf(d.when))) return false;
  if (!any(q.commitments, [d.commitment]) || !any(q.suitability, d.suitability) || !any(q.dbs, [d.dbs])) return false;
  if (q.accessibility?.some((need) => !d.accessibility.includes(need))) return false;
  if (q.expenses && d.expenses.trim() === '') return false;
  if (!any(q.localities, [d.where.locality]) || q.isLedBy?.(d.where.locality) === false) return false;
  if (q.age !== undefined && (q.age < (d.minimumAge ?? 18) || q.age > (d.maximumAge ?? 200))) return false;
  if (q.remote === 'only' && d.where.kind !== 'remote' && d.where.kind !== 'hybrid') return false;
  if (q.remote === 'exclude' && d.where.kind === 'remote') return false;
  if (d.startsOn !== null && q.startsFrom !== undefined && d.startsOn < q.startsFrom) return false;
  if (d.startsOn !== null && q.startsBy !== undefined && d.startsOn > q.startsBy) return false;
  const at = 'point' in d.where ? d.where.point : null;
  if (at && q.near && q.withinMiles !== undefined && milesBetween(q.near, at) > q.withinMiles) return false;
  return q.text === undefined || says(o, q.text, { prefix });
}
