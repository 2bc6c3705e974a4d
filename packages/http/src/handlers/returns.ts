import type { Route } from '@placewell/contract/routes';
import type { returnRoutes } from '@placewell/contract/routes/returns';
import { returnHead, wireReturn } from '@placewell/contract/wire/return';
import type { Return } from '@placewell/core/return/return';
import { startNewVersion, startReturn } from '@placewell/core/return/start-return';
import { agreeOverride, overrideRating, writeReturn } from '@placewell/core/return/write-return';
import { fail, ok } from '@placewell/core/shared/result';
import { makeReturnFile, type ReturnFile, tagOf } from '@placewell/exchange/returns/return-files';
import { fileWords } from '@placewell/metrics/in-words';
import type { Call, Handlers } from './handler';

const answered = (r: Return) => ok({ value: wireReturn(r), version: r.version });

/** A file of a signed return, for a reader who may have it. */
async function fileOf(
  { deps, who, params }: Pick<Call<Route>, 'deps' | 'who'> & { params: { returnId: string } },
  file: ReturnFile,
) {
  const read = await deps.returns.read(who, params.returnId);
  if (!read.ok) return read;
  const made = await makeReturnFile(read.value, file, fileWords);
  if (!made) return fail({ kind: 'not-found' as const, noun: 'return' });
  const { body, name, type } = made;
  return ok({ value: body, file: { name, type, tag: tagOf(read.value) } });
}

async function textOf(call: Parameters<typeof fileOf>[0], file: 'figures.csv' | 'records.csv') {
  const made = await fileOf(call, file);
  return made.ok ? ok({ ...made.value, value: String(made.value.value) }) : made;
}

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
  readReturnWorkbook: (call) => fileOf(call, 'return.xlsx'),
  readReturnFigures: (call) => textOf(call, 'figures.csv'),
  readReturnRecords: (call) => textOf(call, 'records.csv'),
  async drawRecords({ deps, who, params, query }) {
    const drawn = await deps.returns.draw(who, params.returnId, query.indicator);
    return drawn.ok ? ok({ value: drawn.value }) : drawn;
  },
  async readRestatement({ deps, who, params }) {
    const restated = await deps.returns.restatedNow(who, params.returnId);
    return restated.ok ? ok({ value: restated.value }) : restated;
  },
};
