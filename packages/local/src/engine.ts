import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import type { Socket } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDataFile, temporaryDataFile } from './engine-data';
import { freePort } from './ports';

export type Engine = {
  /** Where DynamoDB answers, e.g. `http://127.0.0.1:40123`. */
  readonly endpoint: string;
  /** The engine's process, or undefined when an engine that was already running is used. */
  readonly pid: number | undefined;
  /** Stops the engine and, when it had no file of its own, removes its data. May be called twice. */
  readonly stop: () => Promise<void>;
};

export type EngineOptions = {
  /** Where the data is kept. Without it, the data is gone when the engine stops. */
  readonly file?: string;
  /** The port to take, for a client that must find the engine again after a restart. Without it, any free one. */
  readonly port?: number;
};

/**
 * Starts the DynamoDB engine, or finds the one to use, in this order: the engine installed with the project,
 * DYNOXIDE_BIN, and a running one at DYNAMODB_ENDPOINT or AWS_ENDPOINT_URL_DYNAMODB.
 * The engine ends with this process, however this process ends.
 *
 * @throws when there is no engine, when it does not answer, or when another process has the file open.
 */
export const startEngine = async ({ file, port: wanted }: EngineOptions = {}): Promise<Engine> => {
  const source = engineSource(installedBinary(), process.env);
  if ('endpoint' in source) return { endpoint: source.endpoint, pid: undefined, stop: async () => undefined };
  const binary = source.program;

  const data = file ? await openDataFile(resolve(file)) : temporaryDataFile();
  // The port is free when asked for, and may be taken by the time the engine wants it. Then another is tried.
  for (let attempt = 1; ; attempt++) {
    const port = wanted ?? (await freePort());
    const child = launch(binary, ['serve', '--host', '127.0.0.1', '--port', String(port), '--db-path', data.file]);
    if (child.pid !== undefined) data.claim(child.pid);
    const endpoint = `http://127.0.0.1:${port}`;
    const failure = await untilHealthy(child, endpoint);
    if (failure === undefined && child.pid !== undefined) {
      let stopped: Promise<void> | undefined;
      const stop = () => {
        stopped ??= end(child).then(data.release);
        return stopped;
      };
      return { endpoint, pid: child.pid, stop };
    }
    await end(child);
    if (attempt === 3) {
      data.release();
      throw new Error(`The DynamoDB engine ${binary} did not start: ${failure}`);
    }
  }
};

/** What an AWS SDK client needs to speak to the engine. The keys are made up: the engine asks for some, checks none. */
export const localClientConfig = (endpoint: string) => {
  // The SDK advises a newer Node at each start. Deployed functions have it; here it would only drown what matters.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  return { endpoint, region: 'eu-west-2', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
};

/** The engine to use: a program to start, or one that runs already. @throws saying what to set when there is none. */
export const engineSource = (
  installed: string | undefined,
  env: NodeJS.ProcessEnv,
): { program: string } | { endpoint: string } => {
  if (installed) return { program: installed };
  if (env.DYNOXIDE_BIN) {
    if (isExecutable(env.DYNOXIDE_BIN)) return { program: env.DYNOXIDE_BIN };
    throw new Error(`DYNOXIDE_BIN is ${env.DYNOXIDE_BIN}, which is not a program that can be run.`);
  }
  const endpoint = env.DYNAMODB_ENDPOINT || env.AWS_ENDPOINT_URL_DYNAMODB;
  if (endpoint) return { endpoint };
  throw new Error(
    [
      `There is no DynamoDB engine for ${process.platform} ${process.arch}.`,
      'Either set DYNOXIDE_BIN to a dynoxide program (https://github.com/nubo-db/dynoxide),',
      'or set DYNAMODB_ENDPOINT to a running engine, for example http://localhost:8000 for DynamoDB Local.',
    ].join(' '),
  );
};

const installedBinary = (): string | undefined => {
  try {
    const description = createRequire(import.meta.url).resolve('@dynoxide/linux-x64/package.json');
    const binary = join(dirname(description), 'dynoxide');
    return isExecutable(binary) ? binary : undefined;
  } catch {
    // An optional dependency: npm leaves it out on other systems.
    return undefined;
  }
};

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/**
 * The shell becomes the engine (`exec`), after leaving a watcher behind that reads from a pipe held open by this process.
 * The pipe closes when this process ends in any way, `kill -9` included, and the watcher then ends the engine.
 */
const WATCHED = `
exec 3<&0
(cat <&3; kill -TERM $$) >/dev/null 2>&1 &
exec "$0" "$@" </dev/null 3<&-
`;

const launch = (binary: string, args: string[]): ChildProcess => {
  // `detached`: Ctrl-C reaches this process only, which may still have requests to answer before the engine goes.
  const child =
    process.platform === 'win32'
      ? spawn(binary, args, { stdio: 'pipe' })
      : spawn('/bin/sh', ['-c', WATCHED, binary, ...args], { stdio: 'pipe', detached: true });
  child.once('exit', () => child.stdin?.destroy());
  child.stdin?.on('error', () => undefined);
  // Tests and scripts may end without stopping the engine first; it must not keep them waiting.
  child.unref();
  for (const pipe of [child.stdin, child.stdout, child.stderr]) (pipe as Socket | null)?.unref();
  return child;
};

/** Undefined once it answers, else why it does not. */
const untilHealthy = async (child: ChildProcess, endpoint: string): Promise<string | undefined> => {
  let said = '';
  let failed: string | undefined;
  const hear = (chunk: Buffer) => {
    said = (said + chunk).slice(-2000);
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  child.once('error', (error) => {
    failed = error.message;
  });
  child.once('exit', (code, signal) => {
    failed ??= `it ended with ${signal ?? code}. ${said}`.trim();
  });
  const deadline = Date.now() + 10_000;
  while (Date.now() < deadline) {
    if (failed !== undefined) return failed;
    // Only this process says so, and once it has the port: an answer alone could be another engine's.
    if (said.includes('listening on') && (await answers(endpoint))) return undefined;
    await sleep(5);
  }
  return `it was not ready within 10 seconds. ${said}`.trim();
};

const answers = async (endpoint: string): Promise<boolean> => {
  try {
    const answer = await fetch(endpoint, { signal: AbortSignal.timeout(1000) });
    return (await answer.text()).startsWith('healthy:');
  } catch {
    return false;
  }
};

const end = async (child: ChildProcess): Promise<void> => {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise<void>((done) => child.once('exit', () => done()));
  child.ref();
  child.kill('SIGTERM');
  const patience = setTimeout(() => child.kill('SIGKILL'), 2000);
  await exited;
  clearTimeout(patience);
};
