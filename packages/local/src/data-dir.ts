import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Where the local platform keeps everything: its data, keys and mails. Delete the folder to begin anew. */
export const dataDir = (): string => resolve(process.env.PLACEWELL_DATA ?? '.placewell');
export const tableName = 'placewell';

/** There once all of the demonstration is. */
export const demonstrationFile = (dir: string) => join(dir, 'demonstration-loaded');

interface Keys {
  platform: string;
  cookie: string;
}

/** The keys of this computer's platform, made at the first start. */
export function localKeys(dir: string): Keys {
  const file = join(dir, 'keys.json');
  mkdirSync(dir, { recursive: true });
  if (!existsSync(file)) {
    const made: Keys = {
      platform: randomBytes(32).toString('base64url'),
      cookie: randomBytes(32).toString('base64url'),
    };
    writeFileSync(file, JSON.stringify(made), { mode: 0o600, flag: 'wx' });
  }
  return JSON.parse(readFileSync(file, 'utf8')) as Keys;
}

/** How other commands find a platform that is running. */
export interface Running {
  pid: number;
  origin: string;
  endpoint: string;
}

const runningFile = (dir: string) => join(dir, 'running.json');

export const sayRunning = (dir: string, running: Running) => writeFileSync(runningFile(dir), JSON.stringify(running));
export const sayStopped = (dir: string) => rmSync(runningFile(dir), { force: true });

/** The platform that runs on this data now, or null. */
export function readRunning(dir: string): Running | null {
  try {
    const running = JSON.parse(readFileSync(runningFile(dir), 'utf8')) as Running;
    process.kill(running.pid, 0);
    return running;
  } catch {
    return null;
  }
}

/** What the functions are told of the local platform, but for its issuer. */
export function localEnvironment(dir: string, { endpoint, origin }: { endpoint: string; origin: string }) {
  const keys = localKeys(dir);
  return {
    // Deployed functions have a newer Node; here the SDK's advice would only drown what matters.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    TABLE_NAME: tableName,
    DYNAMODB_ENDPOINT: endpoint,
    PLATFORM_KEY: keys.platform,
    COOKIE_KEY: keys.cookie,
    SITE_ORIGIN: origin,
    OIDC_CLIENT_ID: 'placewell',
    API_AUDIENCE: 'placewell-api',
    ALLOW_HTTP: 'yes',
    MAIL_FROM: 'volunteering@placewell.example',
  };
}
