import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';

type Environment = Readonly<Record<string, string | undefined>>;

/** What may be given as the ARN of a secret: `PLATFORM_KEY_SECRET` in place of `PLATFORM_KEY`. */
const secretNames = ['PLATFORM_KEY', 'COOKIE_KEY'] as const;

const Answer = z.object({ SecretString: z.string().min(1) });
const tries = 3;

/**
 * The environment with its secrets filled in. Deployed, a function's configuration holds only where each secret is, and
 * AWS's Parameters and Secrets extension, which runs beside the function, fetches it; locally the values themselves are there.
 * Works only while a call is being answered: the extension does not answer during a function's start.
 *
 * @throws when a secret cannot be read, naming the variable and never its content.
 */
export async function withSecrets(env: Environment = process.env): Promise<NodeJS.ProcessEnv> {
  const found = await Promise.all(
    secretNames.map(async (name) => {
      const arn = env[`${name}_SECRET`];
      return env[name] === undefined && arn ? [[name, await secretBehind(name, arn, env)] as const] : [];
    }),
  );
  return { ...env, ...Object.fromEntries(found.flat()) };
}

async function secretBehind(name: string, arn: string, env: Environment): Promise<string> {
  const port = env.PARAMETERS_SECRETS_EXTENSION_HTTP_PORT || '2773';
  const url = `http://localhost:${port}/secretsmanager/get?secretId=${encodeURIComponent(arn)}`;
  let why = '';
  for (let attempt = 1; attempt <= tries; attempt++) {
    if (attempt > 1) await sleep(100 * attempt);
    try {
      const answer = await fetch(url, {
        // The extension answers only whoever holds the function's own session, so that no other page or program can ask it.
        headers: { 'X-Aws-Parameters-Secrets-Token': env.AWS_SESSION_TOKEN ?? '' },
        signal: AbortSignal.timeout(4000),
      });
      if (answer.ok) return Answer.parse(await answer.json()).SecretString;
      await answer.body?.cancel();
      why = `the extension answered ${answer.status}`;
    } catch (error) {
      why = error instanceof Error ? error.name : 'unknown';
    }
  }
  throw new Error(`${name} cannot be read from Secrets Manager: ${why}`);
}
