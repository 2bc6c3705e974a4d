import type { Contract } from '@placewell/core/lio/contract';
import type { ContractVersion, FieldChange, FieldValue } from '@placewell/core/lio/contract-history';
import type { ContractHistory, WireContract } from '../shapes/contract';
import { stampsOf } from './stamps';

export const wireContract = (c: Contract): WireContract => ({
  id: c.id,
  funder: c.funder,
  title: c.title,
  startsOn: c.startsOn,
  endsOn: c.endsOn,
  targets: c.targets,
  milestones: c.milestones,
  indicators: c.indicators,
  cover: c.cover,
  narratives: c.narratives,
  ...stampsOf(c),
});

export const wireHistory = (versions: readonly ContractVersion[]): ContractHistory => ({
  items: versions.map(({ version, at, by, why, contract, changes }) => ({
    version,
    at,
    by: by && { role: by.role, ...(by.id === undefined ? {} : { id: by.id }) },
    reason: why,
    contract: wireContract(contract),
    changes: changes?.map(wireChange) ?? null,
  })),
});

const wireChange = ({ before, after, ...about }: FieldChange) => ({
  ...about,
  before: wireValue(before),
  after: wireValue(after),
});

function wireValue(value: FieldValue | null) {
  if (value === null || typeof value === 'string') return value;
  if (isList(value)) return [...value];
  const { kind, profile } = value;
  return { kind, value: value.value, ...(profile ? { profile: [...profile] } : {}) };
}

const isList = (value: FieldValue): value is readonly string[] => Array.isArray(value);
