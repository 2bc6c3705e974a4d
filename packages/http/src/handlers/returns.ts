import type { returnRoutes } from '@placewell/contract/routes/returns';
import { returnHead, wireReturn } from '@placewell/contract/wire/return';
import type { Return } from '@placewell/core/return/return';
import { startNewVersion, startReturn } from '@placewell/core/return/start-return';
import { agreeOverride, overrideRating, writeReturn } from '@placewell/core/return/write-return';
import { ok } from '@placewell/core/shared/result';
import type { Handlers } from './handler';

const answered = (r: Return) => ok({ value: wireReturn(r), version: r.version });

export const returnHandlers: Handlers<typeof returnRoutes> = {
  async listReturns({ deps, who }) {
    return ok({ value: { items: (await deps.returns.list(who)).map(returnHead) } });
  },
  async startReturn({ deps, who, params, body }) {
    const started = await startReturn(deps.core, who, { contractId: params.contractId, from: body.from });
    return started.ok ? answered(started.value) : started;
  },
  readReturn: async ({ record }) => answered(record),
  async writeReturn({ deps, who, params, body }) {
    const written = await writeReturn(deps.core, who, params.returnId, body);
    return written.ok ? answered(written.value) : written;
  },
  async overrideRating({ deps, who, params, body }) {
    const set = await overrideRating(deps.core, who, params.returnId, body);
    return set.ok ? answered(set.value) : set;
  },
  async agreeOverride({ deps, who, params, body }) {
    const agreed = await agreeOverride(deps.core, who, params.returnId, body);
    return agreed.ok ? answered(agreed.value) : agreed;
  },
  async previewReturn({ deps, who, params, query }) {
    const seen = await deps.returns.preview(who, params.returnId, query.asAt);
    if (!seen.ok) return seen;
    const { record, ...rest } = seen.value;
    return ok({ value: { return: returnHead(record), ...rest }, version: record.version });
  },
  async signReturn({ deps, who, params, body, record }) {
    // The version of If-Match is the one that was read: another is answered before.
    const signed = await deps.returns.sign(who, params.returnId, { ...body, version: record.version });
    return signed.ok ? answered(signed.value) : signed;
  },
  async startReturnVersion({ deps, who, params, body }) {
    const started = await startNewVersion(deps.core, who, params.returnId, body.reason);
    return started.ok ? answered(started.value) : started;
  },
  async readSignedReturn({ deps, who, params }) {
    const read = await deps.returns.read(who, params.returnId);
    if (!read.ok) return read;
    const { record, reader, content } = read.value;
    return ok({ value: { return: returnHead(record), reader, content } });
  },
  async drawRecords({ deps, who, params, query }) {
    const drawn = await deps.returns.draw(who, params.returnId, query.indicator);
    return drawn.ok ? ok({ value: drawn.value }) : drawn;
  },
  async readRestatement({ deps, who, params }) {
    const restated = await deps.returns.restatedNow(who, params.returnId);
    return restated.ok ? ok({ value: restated.value }) : restated;
  },
};
