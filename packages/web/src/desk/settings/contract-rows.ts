import { mostMilestones, mostNarratives } from '@placewell/core/lio/check-contract';
import type { Contract } from '@placewell/core/lio/contract';
import { dateValues, type FormState, fieldValue } from '../../design';
import { newKey } from '../../shared/keys';

/** The lists of a contract that the form shows as rows, some of them empty. */
export const rowKinds = ['target', 'narrative', 'milestone'] as const;
export type RowKind = (typeof rowKinds)[number];

/** More than this many targets for districts and bodies are left to the API: a form of ours holds 600 fields. */
export const mostTargetRows = 80;
export const mostRows: Record<RowKind, number> = {
  target: mostTargetRows,
  narrative: mostNarratives,
  milestone: mostMilestones,
};
const spare: Record<RowKind, number> = { target: 3, narrative: 1, milestone: 2 };

/** The name of a field of one row. */
export const inRow = (kind: RowKind, row: number, field: string): string => `${kind}-${row}-${field}`;
export const countField = (kind: RowKind): string => `${kind}-rows`;

/** How many rows of a kind the form has. */
export function rowsOf(values: FormState['values'], kind: RowKind): number {
  const count = Number(fieldValue({ values, errors: [] }, countField(kind)));
  return Number.isInteger(count) && count >= 0 ? Math.min(count, mostRows[kind]) : 0;
}

/** The form with some empty rows of a kind after those it has. */
export function withMoreRows(values: FormState['values'], kind: RowKind): FormState['values'] {
  const rows = rowsOf(values, kind);
  const more = Math.min(rows + spare[kind], mostRows[kind]);
  const ids: FormState['values'] = {};
  // An id that came with the form is the same however often the form is sent.
  for (let row = rows; row < more; row++) if (kind !== 'target') ids[inRow(kind, row, 'id')] = newKey();
  return { ...values, ...ids, [countField(kind)]: String(more) };
}

const withSpareRows = (values: FormState['values']): FormState['values'] =>
  rowKinds.reduce((all, kind) => (rowsOf(all, kind) < mostRows[kind] ? withMoreRows(all, kind) : all), values);

/** The form of a contract that is still to be written. */
export const blankValues = (): FormState['values'] => withSpareRows({ allDistricts: 'yes', allBodies: 'yes' });

/** Targets of one district, area or body, which the form shows as rows. */
export const scoped = (c: Contract) => c.targets.filter((t) => t.locality || t.body);
export const showsTargetRows = (c: Contract | null): boolean => c === null || scoped(c).length <= mostTargetRows;

/** The form of a contract as it stands. */
export function valuesOf(c: Contract): FormState['values'] {
  const values: FormState['values'] = {
    title: c.title,
    funder: c.funder,
    ...dateValues('startsOn', c.startsOn),
    ...dateValues('endsOn', c.endsOn),
    indicators: c.indicators,
    allDistricts: c.cover.districts.length === 0 ? 'yes' : 'no',
    districts: c.cover.districts,
    allBodies: c.cover.bodies.length === 0 ? 'yes' : 'no',
    bodies: c.cover.bodies,
  };
  const rows = showsTargetRows(c) ? scoped(c) : [];
  for (const t of c.targets) {
    const whole = !t.locality && !t.body;
    const row = rows.indexOf(t);
    if (!whole && row < 0) continue;
    const at = (field: string) => (whole ? `${field}-${t.indicator}` : inRow('target', row, field));
    values[at('target')] = t.kind === 'majority' ? 'half' : t.kind === 'number' ? String(t.value) : percentOf(t.value);
    if (t.kind === 'number' && t.profile) {
      if (whole) for (const [q, part] of t.profile.entries()) values[`quarter-${t.indicator}-${q + 1}`] = String(part);
      else values[at('quarters')] = t.profile.join(', ');
    }
    if (whole) continue;
    values[at('indicator')] = t.indicator;
    values[at('for')] = t.locality ? `locality:${t.locality}` : `body:${t.body}`;
  }
  for (const [i, n] of c.narratives.entries()) {
    for (const field of ['id', 'name', 'asked', 'evidenceAsked'] as const)
      values[inRow('narrative', i, field)] = n[field];
  }
  for (const [i, m] of c.milestones.entries()) {
    Object.assign(values, dateValues(inRow('milestone', i, 'dueOn'), m.dueOn));
    for (const field of ['id', 'name'] as const) values[inRow('milestone', i, field)] = m[field];
  }
  values[countField('target')] = String(rows.length);
  values[countField('narrative')] = String(c.narratives.length);
  values[countField('milestone')] = String(c.milestones.length);
  return withSpareRows(values);
}

const percentOf = (share: number): string => String(Number((share * 100).toFixed(4)));
