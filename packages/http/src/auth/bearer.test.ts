import { IssuerUnavailable } from '@placewell/contract/site-deps';
import { removeMember } from '@placewell/core/lio/remove-member';
import { roleOf } from '@placewell/core/lio/standing';
import { manager, must } from '@placewell/core/testing/samples';
import { SignJWT } from 'jose';
import { expect, it } from 'vitest';
import { createApi } from '../create-api';
import { aSite, audience, issuer, people, tokenOf } from '../testing/a-site';
import { call, reply } from '../testing/caller';
import { requestOf, requests } from '../testing/requests';
import { createBearerVerifier } from './bearer';

const withToken = async (authorization: string) => {
  const { deps, made } = await aSite();
  const [url, init] = requestOf('listTasks', requests.listTasks(made));
  return reply(await createApi(deps).request(url, { ...init, headers: { authorization } }));
};

it('takes a token of the issuer, for this audience, whose address is verified', async () => {
  expect((await withToken(`Bearer ${await tokenOf(people.broker)}`)).status).toBe(200);
  expect((await withToken(`bearer ${await tokenOf(people.broker.toUpperCase())}`)).status).toBe(200);
});

it.each([
  ['expired', () => tokenOf(people.broker, {}, '-5m')],
  ['of another issuer', () => tokenOf(people.broker, { iss: 'https://other.example' })],
  ['for another audience', () => tokenOf(people.broker, { aud: 'other' })],
  ['of an address that is not verified', () => tokenOf(people.broker, { email_verified: false })],
  ['signed by a shared secret', () => shared()],
  ['altered', async () => `${(await tokenOf(people.broker)).slice(0, -4)}AAAA`],
  ['no token at all', async () => 'rubbish'],
])('refuses one that is %s', async (_what, make) => {
  const refused = await withToken(`Bearer ${await make()}`);
  expect(refused.status).toBe(401);
  expect(refused.body.code).toBe('token-refused');
  expect(refused.headers.get('www-authenticate')).toContain('invalid_token');
});

const shared = () =>
  new SignJWT({ email: people.broker })
    .setProtectedHeader({ alg: 'HS256', kid: 'one' })
    .setIssuer(issuer)
    .setAudience(audience)
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode('a shared secret of thirty-two bytes'));

it('refuses other schemes, and a bad token also where none is needed', async () => {
  expect((await withToken('Basic YTpi')).status).toBe(401);
  const { deps, made } = await aSite();
  const [url, init] = requestOf('searchOpportunities', requests.searchOpportunities(made));
  const refused = await createApi(deps).request(url, { ...init, headers: { authorization: 'Bearer rubbish' } });
  expect(refused.status).toBe(401);
});

it('says that the issuer is away, and does not call it the fault of the caller', async () => {
  const away = createBearerVerifier({ issuer, audience, keys: { url: 'http://127.0.0.1:9/jwks' } });
  await expect(tokenOf(people.broker).then((t) => away.verify(t))).rejects.toThrow(IssuerUnavailable);
  const { deps, made } = await aSite();
  const answered = await call(createApi({ ...deps, bearer: away }), 'broker', 'listTasks', requests.listTasks(made));
  expect([answered.status, answered.body.code]).toEqual([503, 'issuer-unavailable']);
});

it('lets nobody through whose standing was taken away a moment ago', async () => {
  const { deps, core, made } = await aSite();
  const api = createApi(deps);
  expect((await call(api, 'broker', 'listTasks', requests.listTasks(made))).status).toBe(200);
  for (const member of await roleOf(core, people.broker)) must(await removeMember(core, manager, member.id));
  expect((await call(api, 'broker', 'listTasks', requests.listTasks(made))).status).toBe(403);
});
