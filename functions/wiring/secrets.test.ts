import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { once } from './once';
import { withSecrets } from './secrets';

let server: Server | undefined;
afterEach(() => server?.close());

/** The extension as it answers; each call is given the answers in turn, the last for good. */
async function extension(...answers: [status: number, body: unknown][]) {
  const asked: { url: string; token: unknown }[] = [];
  server = createServer((request, response) => {
    const [status, body] = answers[Math.min(asked.length, answers.length - 1)] ?? [500, null];
    asked.push({ url: request.url ?? '', token: request.headers['x-aws-parameters-secrets-token'] });
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((done) => server?.listen(0, 'localhost', done));
  const port = String((server.address() as AddressInfo).port);
  return { asked, env: { PARAMETERS_SECRETS_EXTENSION_HTTP_PORT: port, AWS_SESSION_TOKEN: 'a session' } };
}

const arn = 'arn:aws:secretsmanager:eu-west-2:111122223333:secret:Key+1';

test('what stands in the environment itself is taken as it is, and nobody is asked', async () => {
  const { asked, env } = await extension([200, { SecretString: 'other' }]);
  const given = { ...env, PLATFORM_KEY: 'plain', PLATFORM_KEY_SECRET: arn };
  expect(await withSecrets(given)).toEqual(given);
  expect(asked).toEqual([]);
});

test('a secret is fetched by its ARN, with the session of the function', async () => {
  const { asked, env } = await extension([200, { SecretString: 'from AWS' }]);
  expect((await withSecrets({ ...env, COOKIE_KEY_SECRET: arn })).COOKIE_KEY).toBe('from AWS');
  expect(asked).toEqual([{ url: `/secretsmanager/get?secretId=${encodeURIComponent(arn)}`, token: 'a session' }]);
});

test('an extension that is not ready yet is asked again', async () => {
  const { asked, env } = await extension([400, 'not ready to serve traffic'], [200, { SecretString: 'in the end' }]);
  expect((await withSecrets({ ...env, PLATFORM_KEY_SECRET: arn })).PLATFORM_KEY).toBe('in the end');
  expect(asked).toHaveLength(2);
});

test('what cannot be read is named, after three tries', async () => {
  const { asked, env } = await extension([403, { secret: 'whatever the body says' }]);
  const read = withSecrets({ ...env, PLATFORM_KEY_SECRET: arn });
  await expect(read).rejects.toThrow('PLATFORM_KEY cannot be read from Secrets Manager: the extension answered 403');
  await expect(read).rejects.not.toThrow('whatever');
  expect(asked).toHaveLength(3);
});

test('without an extension it says so', async () => {
  const { env } = await extension();
  server?.close();
  await expect(withSecrets({ ...env, PLATFORM_KEY_SECRET: arn })).rejects.toThrow('PLATFORM_KEY cannot be read');
});

test('what is made once stays; what failed is made anew the next time', async () => {
  let made = 0;
  const get = once(async () => {
    made++;
    if (made === 1) throw new Error('not yet');
    return made;
  });
  await expect(get()).rejects.toThrow('not yet');
  expect(await Promise.all([get(), get()])).toEqual([2, 2]);
  expect(made).toBe(2);
});
