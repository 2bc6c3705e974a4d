import type { Locality } from '@placewell/core/codes/codes';
import {
  type Contract,
  type IndicatorId,
  indicatorIds,
  type Milestone,
  type Narrative,
  type Target,
} from '@placewell/core/lio/contract';
import type { Body } from '@placewell/core/lio/lio';
import type { SaveContract } from '@placewell/core/lio/save-contract';
import type { BodyId } from '@placewell/core/shared/ids';
import type { Fields } from '../../shared/form';
import type { Staff } from '../../sign-in';
import { inRow, rowsOf, scoped, showsTargetRows } from './contract-rows';

/** What the form of a contract says, and the field of the form that each part of it came from. */
export interface ReadContract {
  said: SaveContract;
  /** The form's field for a field of the use case: `targets.0.body` is that row's `for`. */
  fieldOf(path: string): string;
}

export const isCount = (indicator: IndicatorId): indicator is '25' | '30' => indicator === '25' || indicator === '30';
type Counted = Exclude<IndicatorId, '29'>;
export const countedIds = indicatorIds.filter((id): id is Counted => id !== '29');

/** Reads the form; null when something is wrong, which `f` then says. `before`: the contract that is changed. */
export function readContract(
  s: Staff,
  f: Fields,
  bodies: readonly Body[],
  before: Contract | null,
): ReadContract | null {
  const title = f.text('title', { max: 200, name: 'The title', required: 'Enter the title' });
  const funder = f.text('funder', { max: 120, name: 'The funder', required: 'Enter the funder' });
  const startsOn = f.day('startsOn', 'Enter the day it starts');
  const endsOn = f.day('endsOn', 'Enter the day it ends');
  if (startsOn && endsOn && endsOn < startsOn) f.wrong('endsOn', 'The last day must be on or after the first');
  const indicators = f.choices('indicators', indicatorIds);
  const whole = countedIds.flatMap((id) => readWhole(f, id, indicators) ?? []);
  const cover = {
    districts: readCover<Locality>(f, 'districts', 'allDistricts', s.lio.districts, 'Choose the districts it covers'),
    bodies: readCover<BodyId>(
      f,
      'bodies',
      'allBodies',
      bodies.map((b) => b.id),
      'Choose the bodies it covers',
    ),
  };
  const rows = showsTargetRows(before)
    ? readTargetRows(f)
    : scoped(before as Contract).map((target) => ({ target, row: -1 }));
  const narratives = readNarratives(f);
  const milestones = readMilestones(f, before);
  if (indicators.length === 0 && narratives.length === 0) {
    f.wrong('indicators', 'Choose at least one indicator, or say below what is told in words');
  }
  if (!f.ok || !startsOn || !endsOn) return null;
  const targets = [...whole.map((target) => ({ target, row: null })), ...rows];
  const narrativeRows = narratives.map(({ row }) => row);
  const milestoneRows = milestones.map(({ row }) => row);
  return {
    said: {
      title,
      funder,
      startsOn,
      endsOn,
      indicators,
      cover,
      targets: targets.map(({ target }) => target),
      narratives: narratives.map(({ said }) => said),
      milestones: milestones.map(({ said }) => said),
    },
    fieldOf(path) {
      const [list, index = '', field = ''] = path.split('.');
      if (list === 'cover') return index === 'bodies' ? 'bodies' : 'districts';
      if (list === 'narratives' && index) return inRow('narrative', narrativeRows[Number(index)] ?? 0, 'name');
      if (list === 'milestones' && index) return inRow('milestone', milestoneRows[Number(index)] ?? 0, 'name');
      const target = list === 'targets' ? targets[Number(index)] : undefined;
      if (!target) return path;
      if (target.row === null) return `target-${target.target.indicator}`;
      return inRow('target', Math.max(0, target.row), field === 'indicator' ? 'indicator' : 'for');
    },
  };
}

function readCover<T extends string>(f: Fields, name: string, all: string, known: readonly T[], missing: string): T[] {
  if (f.raw(all) !== 'no') return [];
  const chosen = f.choices(name, known);
  if (chosen.length === 0) f.wrong(name, missing);
  return chosen;
}

/** The target of an indicator for all that the contract covers; null where none is set. */
function readWhole(f: Fields, id: Counted, indicators: readonly IndicatorId[]): Target | null {
  const field = `target-${id}`;
  const parts = [1, 2, 3, 4].map((q) => `quarter-${id}-${q}`);
  if (f.raw(field) === '') {
    const first = isCount(id) ? parts.find((q) => f.raw(q) !== '') : undefined;
    if (first) f.wrong(field, 'Enter the number a year, or empty its quarters');
    return null;
  }
  if (!indicators.includes(id)) {
    f.wrong('indicators', `There is a target for indicator ${id}: tick the indicator, or empty its target`);
    return null;
  }
  const said = readTarget(f, field, id);
  if (said?.kind !== 'number') return said;
  if (parts.every((q) => f.raw(q) === '')) return said;
  const numbers = parts.map((q) => countOf(f.raw(q) || '0', 0));
  const wrong = numbers.indexOf(null);
  if (wrong >= 0) f.wrong(parts[wrong] as string, 'Each quarter must be a whole number');
  return wrong >= 0 ? null : withProfile(f, parts[0] as string, said, numbers as number[]);
}

interface TargetRow {
  target: Target;
  row: number;
}

function readTargetRows(f: Fields): TargetRow[] {
  const rows: TargetRow[] = [];
  for (let row = 0; row < rowsOf(f.values, 'target'); row++) {
    const at = (field: string) => inRow('target', row, field);
    if (['indicator', 'for', 'target', 'quarters'].every((field) => f.raw(at(field)) === '')) continue;
    const indicator = f.choice(at('indicator'), countedIds, 'Choose the indicator, or empty the row');
    const [of, ...rest] = f.raw(at('for')).split(':');
    const code = rest.join(':');
    if (of !== 'locality' && of !== 'body') f.wrong(at('for'), 'Choose a district or a delivering body');
    if (of === 'body' && (indicator === '28' || indicator === '30')) {
      f.wrong(at('for'), `Indicator ${indicator} is not counted by delivering body: choose a district`);
    }
    if (f.raw(at('target')) === '') f.wrong(at('target'), 'Enter the target, or empty the row');
    else if (indicator) {
      const said = readTarget(f, at('target'), indicator);
      const whole = said && readQuarters(f, at('quarters'), said);
      const scope = of === 'locality' ? { locality: code as Locality } : { body: code as BodyId };
      if (whole) rows.push({ target: { ...whole, ...scope }, row });
    }
  }
  return rows;
}

/** "10, 20, 20, 10". */
function readQuarters(f: Fields, field: string, said: Target): Target | null {
  const text = f.raw(field);
  if (text === '') return said;
  if (said.kind !== 'number') {
    f.wrong(field, 'Only a number a year falls on quarters: empty this');
    return null;
  }
  const numbers = text.split(/[\s,;]+/).map((part) => countOf(part, 0));
  if (numbers.length !== 4 || numbers.includes(null)) {
    f.wrong(field, 'Enter four whole numbers, like 10, 20, 20, 10');
    return null;
  }
  return withProfile(f, field, said, numbers as number[]);
}

type Numbered = Extract<Target, { kind: 'number' }>;

function withProfile(f: Fields, field: string, said: Numbered, numbers: readonly number[]): Target | null {
  const sum = numbers.reduce((a, b) => a + b, 0);
  if (sum !== said.value) {
    f.wrong(field, `The four quarters add up to ${sum}; they must add up to ${said.value}`);
    return null;
  }
  return { ...said, profile: numbers as Numbered['profile'] };
}

/** A whole number, as people write it: "3,327". */
function countOf(text: string, min: number): number | null {
  const value = /^\d{1,3}(,?\d{3})*$|^\d{1,7}$/.test(text) ? Number(text.replaceAll(',', '')) : Number.NaN;
  return Number.isInteger(value) && value >= min && value <= 9_999_999 ? value : null;
}

/** A number a year for a count; for a share a percentage, or "half" for more than half. */
function readTarget(f: Fields, field: string, indicator: Counted): Target | null {
  const text = f.raw(field).toLowerCase();
  if (isCount(indicator)) {
    const value = countOf(text, 1);
    if (value === null) f.wrong(field, `Indicator ${indicator} is a count: enter a whole number a year`);
    return value === null ? null : { kind: 'number', indicator, value };
  }
  if (/^(more than |over )?(a )?half$|^majority$/.test(text)) return { kind: 'majority', indicator, value: 0.5 };
  const read = /^(\d{1,3}(?:\.\d{1,2})?) ?%?$/.exec(text)?.[1];
  const value = read === undefined ? 0 : Number((Number(read) / 100).toFixed(4));
  if (value > 0 && value <= 1) return { kind: 'percentage', indicator, value };
  f.wrong(field, `Indicator ${indicator} is a share: enter a percentage up to 100, or half`);
  return null;
}

function readNarratives(f: Fields): { said: Narrative; row: number }[] {
  const rows: { said: Narrative; row: number }[] = [];
  for (let row = 0; row < rowsOf(f.values, 'narrative'); row++) {
    const at = (field: string) => inRow('narrative', row, field);
    if (['name', 'asked', 'evidenceAsked'].every((field) => f.raw(at(field)) === '')) continue;
    const name = f.text(at('name'), { max: 200, name: 'The name', required: 'Enter a name, or empty all of it' });
    const asked = f.text(at('asked'), { max: 1000, name: 'What is asked', required: 'Say what the funder asks' });
    const evidenceAsked = f.text(at('evidenceAsked'), { max: 500, name: 'The evidence' });
    rows.push({ said: { id: f.raw(at('id')), name, asked, evidenceAsked }, row });
  }
  return rows;
}

function readMilestones(f: Fields, before: Contract | null): { said: Milestone; row: number }[] {
  const rows: { said: Milestone; row: number }[] = [];
  for (let row = 0; row < rowsOf(f.values, 'milestone'); row++) {
    const at = (field: string) => inRow('milestone', row, field);
    const due = ['day', 'month', 'year'].map((part) => `${at('dueOn')}-${part}`);
    if ([at('name'), ...due].every((field) => f.raw(field) === '')) continue;
    const name = f.text(at('name'), {
      max: 200,
      name: 'The milestone',
      required: 'Enter the milestone, or empty its day',
    });
    const dueOn = f.day(at('dueOn'), 'Enter the day it is due');
    const id = f.raw(at('id'));
    // Whether it is achieved is no part of this form: it stays as it stands.
    const was = before?.milestones.find((m) => m.id === id);
    if (dueOn) {
      const stands = { achievedOn: was?.achievedOn ?? null, evidence: was?.evidence ?? null };
      rows.push({ said: { id, name, dueOn, ...stands }, row });
    }
  }
  return rows;
}
