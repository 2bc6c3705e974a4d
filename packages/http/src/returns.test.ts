import { SignedReturn } from '@placewell/contract/shapes/return';
import { beforeEach, describe, expect, it } from 'vitest';
import { createApi } from './create-api';
import { aSite, type Site } from './testing/a-site';
import { call, problem } from './testing/caller';

let site: Site;
let api: ReturnType<typeof createApi>;
const params = () => ({ returnId: site.made.draftReturn.id });

beforeEach(async () => {
  site = await aSite();
  api = createApi(site.deps);
});

const preview = () => call(api, 'manager', 'previewReturn', { params: params() });
const sign = (body: object, ifMatch: number) => call(api, 'manager', 'signReturn', { params: params(), body, ifMatch });
const statement = 'Right, to the best of my knowledge.';

describe('a return by the API', () => {
  it('is previewed, signed with the hash that was shown, and read as it was frozen', async () => {
    const seen = await preview();
    expect(seen.body).toMatchObject({ owed: [], notAgreed: [], over: true });
    const { hash, content } = seen.body;
    const signed = await sign({ hash, asAt: content.asAt, statement }, seen.body.return.version);
    expect(signed.status, signed.text).toBe(200);
    expect(signed.body).toMatchObject({ state: 'signed', signature: { hash, name: 'Mo Patel', statement } });
    const read = await call(api, 'manager', 'readSignedReturn', { params: params() });
    expect(read.body.reader).toBe('inside');
    expect(read.body.content).toEqual(content);
    expect(() => SignedReturn.parse(read.body)).not.toThrow();
    const outside = await call(api, 'reviewer', 'readSignedReturn', { params: params() });
    expect(outside.body.reader).toBe('outside');
    expect(outside.body.content).toEqual(seen.body.outside);
    expect(() => SignedReturn.parse(outside.body)).not.toThrow();
    expect(outside.text).not.toMatch(/"records"|"survey":/);
  });

  it('is not signed where what was shown is no longer so', async () => {
    const { hash, content, return: head } = (await preview()).body;
    const asked = { hash, asAt: content.asAt, statement };
    expect(problem(await sign({ ...asked, hash: '0'.repeat(64) }, head.version))).toMatchObject({
      status: 409,
      code: 'figures-changed',
    });
    expect(problem(await sign(asked, head.version - 1)).code).toBe('version-changed');
    const unmatched = await call(api, 'manager', 'signReturn', { params: params(), body: asked });
    expect(problem(unmatched).code).toBe('version-required');
    const broker = await call(api, 'broker', 'signReturn', { params: params(), body: asked, ifMatch: head.version });
    expect(broker.status).toBe(403);
  });

  it('names what is owed before it can be signed', async () => {
    const { draftReturn } = site.made;
    const written = await call(api, 'broker', 'writeReturn', {
      params: params(),
      body: { comments: [{ indicator: '25', commentary: 'Growing.', correctiveAction: ' ' }] },
      ifMatch: draftReturn.version,
    });
    expect(written.status).toBe(200);
    const seen = (await preview()).body;
    expect(seen.owed).toEqual(['25']);
    const refused = await sign({ hash: seen.hash, asAt: seen.content.asAt, statement }, written.body.version);
    expect(problem(refused)).toMatchObject({
      status: 422,
      code: 'corrective-action-owed',
      errors: [{ field: 'comments.25.correctiveAction' }],
    });
  });

  it('is one draft for a contract and quarter, and only of quarters', async () => {
    const start = (from: string) =>
      call(api, 'broker', 'startReturn', { params: { contractId: site.made.contract.id }, body: { from } });
    expect(problem(await start('2025-10-01'))).toMatchObject({ status: 409, code: 'taken' });
    expect(problem(await start('2025-11-01'))).toMatchObject({ status: 422, errors: [{ field: 'from' }] });
  });

  it('is known to reviewers only once it was signed', async () => {
    const { toFreeze } = site.made;
    expect((await call(api, 'reviewer', 'listReturns', { params: { lioId: 'leicestershire' } })).body.items).toEqual(
      [],
    );
    const draft = await call(api, 'reviewer', 'readSignedReturn', { params: params() });
    expect(draft.status).toBe(404);
    await site.freeze();
    const { items } = (await call(api, 'reviewer', 'listReturns', { params: { lioId: 'leicestershire' } })).body;
    expect(items).toMatchObject([{ id: toFreeze.id, state: 'signed' }]);
    expect(items[0]).not.toHaveProperty('comments');
  });

  it('takes a second person for a rating set by hand', async () => {
    const { overridden } = site.made;
    const agree = (as: 'broker' | 'manager') =>
      call(api, as, 'agreeOverride', {
        params: { returnId: overridden.id },
        body: { indicator: '25' },
        ifMatch: overridden.version,
      });
    const agreed = await agree('manager');
    expect(agreed.body.overrides).toMatchObject([{ indicator: '25', rating: 'amber' }]);
    expect(agreed.body.overrides[0].second).not.toBe(agreed.body.overrides[0].by);
    const own = await call(api, 'manager', 'overrideRating', {
      params: params(),
      body: { indicator: '25', rating: 'green', reason: 'A hub had no staff.' },
    });
    const alone = await call(api, 'manager', 'agreeOverride', {
      params: params(),
      body: { indicator: '25' },
      ifMatch: own.body.version,
    });
    expect(problem(alone)).toMatchObject({ status: 422, code: 'invalid' });
  });
});
