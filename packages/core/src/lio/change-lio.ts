import { invalid } from '../shared/act-on';
import type { ActFailure, Who } from '../shared/change';
import type { Deps } from '../shared/ports';
import { fail, ok, type Result } from '../shared/result';
import { namesOfOthers } from './districts';
import { Lio } from './lio';
import { officeChange, onlyFor } from './office-change';

export interface ChangeLio {
  version?: number | undefined;
  change: Partial<
    Pick<
      Lio,
      'name' | 'phone' | 'email' | 'address' | 'hours' | 'districts' | 'districtNames' | 'leads' | 'defaultBody'
    >
  >;
}

/** A manager, or the operator, changes an LIO's own particulars: how to reach it, its districts, who leads where. */
export async function changeLio(
  deps: Deps,
  who: Who,
  { version, change }: ChangeLio,
): Promise<Result<Lio, ActFailure>> {
  const allowed = onlyFor(who, 'change', ['manager', 'operator']);
  if (!allowed.ok) return allowed;
  const before = await deps.records.get('lio', who.lioId);
  if (!before) return fail({ kind: 'not-found', noun: 'lio' });
  if (version !== undefined && version !== before.version) {
    return fail({ kind: 'conflict', noun: 'lio', id: before.id });
  }
  const fields = { ...before, ...change };
  const foreign = change.districtNames && namesOfOthers(fields.districts, change.districtNames);
  if (foreign) return invalid('districtNames', `${foreign.code} is not a district of this LIO`);
  // A district that leaves takes its name along.
  fields.districtNames = fields.districtNames.filter(({ code }) => fields.districts.includes(code));
  const bodies = new Set((await deps.records.bodies(who.lioId)).map((b) => b.id));
  if (!bodies.has(fields.defaultBody)) return invalid('defaultBody', 'There is no such delivering body');
  for (const lead of fields.leads) {
    if (!bodies.has(lead.body)) return invalid('leads', `There is no delivering body ${lead.body}`);
    if (!fields.districts.includes(lead.locality))
      return invalid('leads', `${lead.locality} is not a district of this LIO`);
  }
  const next = officeChange('lio', Lio, before, { act: 'change', who, at: deps.clock(), fields, data: {} });
  const done = await deps.records.commit({ changes: [next] });
  return done.ok ? ok(next.after) : done;
}
