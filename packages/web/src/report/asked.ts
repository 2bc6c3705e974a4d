import { ViewCut } from '@placewell/contract/shapes/views';
import type { Contract } from '@placewell/core/lio/contract';
import { type Instant, londonDay, startOfDay } from '@placewell/core/shared/time';
import { dateValues } from '../design';
import { Fields, readQuery, type Values } from '../shared/form';
import type { Staff } from '../sign-in';
import { dayAfter, type Period, readPeriod, valuesOfPeriod } from './period';

/** What the report is asked for, as it stands in the address. */
export interface Asked {
  period: Period;
  by: ViewCut;
  /** One row of the cut alone. */
  key: string | null;
  /** Whose targets rate the figures; null: all of the LIO's. */
  contract: Contract | null;
  contracts: readonly Contract[];
  /** The delivering bodies' names by their ids. */
  bodies: ReadonlyMap<string, string>;
  asAt: Instant | undefined;
  f: Fields;
}

/** By what readers outside the LIO may cut: the others have small numbers in nearly every row. */
const outsideCuts: readonly ViewCut[] = ['total', 'area', 'locality', 'body', 'channel'];

/** Reads the address, and the contracts and bodies it may name. A fault in what can be chosen goes to `f`; null where the address is none of ours. */
export async function readAsked(s: Staff): Promise<Asked | null> {
  const { records } = s.deps.core;
  const [contracts, bodies] = await Promise.all([records.contracts(s.lio.id), records.bodies(s.lio.id)]);
  const f = new Fields(readQuery(s.c));
  const period = readPeriod(f, s.today);
  const cuts = s.who.role === 'reviewer' ? outsideCuts : ViewCut.options;
  const by = f.raw('by') === '' ? 'total' : cuts.find((cut) => cut === f.raw('by'));
  if (!by) return null;
  const known = f.day('known');
  const name = f.raw('contract');
  const contract = contracts.find((c) => c.id === name) ?? null;
  if (name !== '' && !contract) f.wrong('contract', 'Choose a contract from the list');
  return {
    period,
    by,
    key: f.raw('key') === '' || by === 'total' ? null : f.raw('key'),
    contract,
    contracts,
    bodies: new Map(bodies.map((b) => [b.id, b.name])),
    // The end of today is still to come: what is known now is all there is.
    asAt: known && known < londonDay(s.deps.core.clock()) ? startOfDay(dayAfter(known)) : undefined,
    f,
  };
}

/** The figures of an LIO that a request names, for `figures.book`. */
export const bookRequest = ({ period, by, key, contract, asAt }: Asked) => ({
  ...period.window,
  by,
  ...(key ? { key } : {}),
  ...(contract ? { contract: contract.id } : {}),
  ...(asAt ? { asAt } : {}),
});

/** The same period, contract and moment in another address; what is null in `more` is left out of it. */
export function addressOf(asked: Asked, more: Record<string, string | null> = {}): URLSearchParams {
  const { period, by, key, contract, f } = asked;
  const query = new URLSearchParams({ period: period.value, by });
  if (key) query.set('key', key);
  if (contract) query.set('contract', contract.id);
  if (f.ok && f.raw('known-day') !== '') {
    for (const [name, value] of Object.entries(knownOf(f))) query.set(name, String(value));
  }
  for (const [name, value] of Object.entries(more)) {
    if (value === null) query.delete(name);
    else query.set(name, value);
  }
  return query;
}

const knownOf = (f: Fields): Values =>
  dateValues(
    'known',
    `${f.raw('known-year')}-${f.raw('known-month').padStart(2, '0')}-${f.raw('known-day').padStart(2, '0')}`,
  );

/** What the form shows: what was typed where it was wrong, else what the page is of. */
export const formOf = ({ f, period }: Asked, s: Staff) => ({
  values: f.ok ? valuesOfPeriod(period, s.today, f.values) : f.values,
  errors: f.errors,
});
