import type { contractRoutes } from '@placewell/contract/routes/contracts';
import { wireContract, wireHistory } from '@placewell/contract/wire/contract';
import { achieveMilestone } from '@placewell/core/lio/achieve-milestone';
import type { Contract } from '@placewell/core/lio/contract';
import { historyOf } from '@placewell/core/lio/contract-history';
import { reopenMilestone } from '@placewell/core/lio/reopen-milestone';
import { saveContract } from '@placewell/core/lio/save-contract';
import { ok } from '@placewell/core/shared/result';
import type { Handlers } from './handler';

const answered = (contract: Contract) => ok({ value: wireContract(contract), version: contract.version });

export const contractHandlers: Handlers<typeof contractRoutes> = {
  async listContracts({ deps, who }) {
    return ok({ value: { items: (await deps.core.records.contracts(who.lioId)).map(wireContract) } });
  },
  async addContract({ deps, who, body, idempotencyKey }) {
    const added = await saveContract(deps.core, who, { ...body, idempotencyKey });
    return added.ok ? answered(added.value) : added;
  },
  readContract: async ({ record }) => answered(record),
  async changeContract({ deps, who, params, body }) {
    const changed = await saveContract(deps.core, who, { ...body, id: params.contractId });
    return changed.ok ? answered(changed.value) : changed;
  },
  async readContractHistory({ deps, record }) {
    return ok({ value: wireHistory(historyOf(await deps.core.records.contractVersions(record.id))) });
  },
  async achieveMilestone({ deps, who, params, body }) {
    const achieved = await achieveMilestone(deps.core, who, { ...params, ...body });
    return achieved.ok ? answered(achieved.value) : achieved;
  },
  async reopenMilestone({ deps, who, params, body }) {
    const reopened = await reopenMilestone(deps.core, who, { ...params, ...body });
    return reopened.ok ? answered(reopened.value) : reopened;
  },
};
