import { invalid } from '../shared/act-on';
import type { ActFailure, Who } from '../shared/change';
import type { BodyId } from '../shared/ids';
import type { Deps } from '../shared/ports';
import { fail, ok, type Result } from '../shared/result';
import { namesOfOthers } from './districts';
import { Body, type DistrictName, Lio } from './lio';
import { officeChange, onlyFor } from './office-change';
import { reservedLioIds } from './reserved-ids';

export type SetUpLio = Pick<Lio, 'name' | 'phone' | 'email' | 'address' | 'hours' | 'districts'> & {
  /** The LIO's own delivering body: the lead where no other is set. */
  defaultBody: { id: BodyId; name: string };
  districtNames?: readonly DistrictName[] | undefined;
};

/** The operator adds an LIO (`who.lioId` is its id), together with its own delivering body. */
export async function setUpLio(deps: Deps, who: Who, input: SetUpLio): Promise<Result<Lio, ActFailure>> {
  const allowed = onlyFor(who, 'set-up', ['operator']);
  if (!allowed.ok) return allowed;
  if (reservedLioIds.has(who.lioId))
    return invalid('id', 'Choose another short name: this one is used by the platform');
  if (await deps.records.get('lio', who.lioId)) {
    return fail({ kind: 'taken', key: `lio:${who.lioId}`, holder: who.lioId });
  }
  const { defaultBody, districtNames = [], ...said } = input;
  const foreign = namesOfOthers(said.districts, districtNames);
  if (foreign) return invalid('districtNames', `${foreign.code} is not a district of this LIO`);
  const at = deps.clock();
  const lio = officeChange('lio', Lio, null, {
    act: 'set-up',
    who,
    at,
    fields: {
      ...said,
      districtNames: [...districtNames],
      id: who.lioId,
      state: 'active',
      leads: [],
      defaultBody: defaultBody.id,
      publicFigures: null,
    },
    data: {},
  });
  const body = officeChange('body', Body, null, {
    act: 'add',
    who,
    at,
    fields: { ...defaultBody, state: 'active', kind: 'lio' },
    data: { kind: 'lio' },
  });
  const done = await deps.records.commit({ changes: [lio, body] });
  return done.ok ? ok(lio.after) : done;
}
