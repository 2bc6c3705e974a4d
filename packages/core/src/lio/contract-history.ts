import type { Actor } from '../shared/actor';
import type { Instant } from '../shared/time';
import type { Contract, IndicatorId, Target } from './contract';

/** What a target asks, apart from what it is of. */
export type TargetSaid = Pick<Target, 'kind' | 'value'> & { profile?: readonly number[] | undefined };

/** What one change is about: a field of the contract, or one of a target, a milestone or a narrative indicator. */
export type ChangedField =
  | { field: 'funder' | 'title' | 'startsOn' | 'endsOn' | 'indicators' | 'bodies' | 'districts' }
  | { field: 'target'; indicator: IndicatorId; locality: string | null; body: string | null }
  | { field: 'milestone'; id: string; part: 'name' | 'dueOn' | 'achievedOn' | 'evidence' }
  | { field: 'narrative'; id: string; part: 'name' | 'asked' | 'evidenceAsked' };

export type FieldValue = string | readonly string[] | TargetSaid;

/** Null: it was not there before, or is not there any more. */
export type FieldChange = ChangedField & { before: FieldValue | null; after: FieldValue | null };

/** One version of a contract: who wrote it, when and why, what it said, and in what it differs from the one before. */
export interface ContractVersion {
  version: number;
  at: Instant;
  /** Null where it was written before that was kept. */
  by: Actor | null;
  why: string;
  contract: Contract;
  /** Of the first version: everything it says. Null where the version before was not kept. */
  changes: FieldChange[] | null;
}

/** The versions of a contract, oldest first, as its history: field by field, old and new. */
export function historyOf(versions: readonly Contract[]): ContractVersion[] {
  return versions.map((contract, i) => {
    const earlier = versions[i - 1];
    const follows = earlier === undefined ? contract.version === 1 : earlier.version === contract.version - 1;
    return {
      version: contract.version,
      at: contract.changedAt,
      by: contract.changedBy,
      why: contract.why,
      contract,
      changes: follows ? changesBetween(earlier ?? null, contract) : null,
    };
  });
}

/** In what two versions differ, in the order in which a contract says things. */
export function changesBetween(before: Contract | null, after: Contract): FieldChange[] {
  const [old, now] = [before ? fieldsOf(before) : new Map<string, Said>(), fieldsOf(after)];
  const keys = [...new Set([...now.keys(), ...old.keys()])];
  return keys.flatMap((key) => {
    const [was, is] = [old.get(key), now.get(key)];
    const about = is?.about ?? was?.about;
    if (!about || JSON.stringify(was?.value ?? null) === JSON.stringify(is?.value ?? null)) return [];
    return [{ ...about, before: was?.value ?? null, after: is?.value ?? null }];
  });
}

interface Said {
  about: ChangedField;
  /** Null: nothing is said. */
  value: FieldValue | null;
}

function fieldsOf(c: Contract): Map<string, Said> {
  const fields = new Map<string, Said>();
  const say = (about: ChangedField, value: FieldValue | null) => fields.set(JSON.stringify(about), { about, value });
  for (const field of ['title', 'funder', 'startsOn', 'endsOn'] as const) say({ field }, c[field]);
  say({ field: 'indicators' }, c.indicators);
  say({ field: 'bodies' }, c.cover.bodies);
  say({ field: 'districts' }, c.cover.districts);
  for (const t of c.targets) {
    const about = {
      field: 'target',
      indicator: t.indicator,
      locality: t.locality ?? null,
      body: t.body ?? null,
    } as const;
    say(about, { kind: t.kind, value: t.value, ...(t.kind === 'number' && t.profile ? { profile: t.profile } : {}) });
  }
  for (const m of c.milestones) {
    for (const part of ['name', 'dueOn', 'achievedOn', 'evidence'] as const) {
      say({ field: 'milestone', id: m.id, part }, m[part]);
    }
  }
  for (const n of c.narratives) {
    for (const part of ['name', 'asked', 'evidenceAsked'] as const) {
      say({ field: 'narrative', id: n.id, part }, n[part]);
    }
  }
  return fields;
}
