import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from '@placewell/storage';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { handle } from 'hono/aws-lambda';
import { createMailDeps, createHandler as createMailer } from '../../../functions/mailer/handler';
import { handler as stream } from '../../../functions/stream/handler';
import { createHandler as createSweep } from '../../../functions/sweep/handler';
import { setBlobs } from '../../../functions/wiring/blobs';
import { PlatformEnvironment, readEnvironment } from '../../../functions/wiring/environment';
import { createFacts } from '../../../functions/wiring/facts';
import { once } from '../../../functions/wiring/once';
import { createPlatform, type Platform, setClock } from '../../../functions/wiring/platform';
import { folderBlobs } from './blobs/folder-blobs';
import { movableClock } from './clock';
import { localEnvironment, sayRunning, sayStopped, tableName } from './data-dir';
import { startEdge } from './edge';
import { startEngine } from './engine';
import { startIssuer } from './issuer';
import { lambdaContext } from './lambda-context';
import { localPages } from './local-pages';
import { Mailbox } from './mailbox';
import { startStream } from './stream';
import { ensureTable } from './table';

export interface LocalOptions {
  dir: string;
  /** 3000 or the next free one, unless named. */
  port?: number | undefined;
  issuerPort?: number | undefined;
  /** How often the clock is looked at, in milliseconds. */
  sweepEveryMs?: number;
  /** How often the search index is brought up to date, in milliseconds. What changes is found without waiting for that. */
  indexEveryMs?: number;
  /** What functions log. */
  quiet?: boolean;
  /** Done before the platform answers and before its stream is followed, such as the demonstration's first data. */
  prepare?: (platform: Platform) => Promise<unknown>;
}

export type LocalPlatform = Awaited<ReturnType<typeof startPlatform>>;

/**
 * The whole platform in this process: the engine, the functions as they are deployed, their stream and timers, sign-in and a
 * mailbox. The functions are given genuine events and read their environment as they would in AWS.
 */
export async function startPlatform(options: LocalOptions) {
  const { dir, port, issuerPort, sweepEveryMs = 5000, indexEveryMs = 20_000, quiet = true, prepare } = options;
  mkdirSync(dir, { recursive: true });
  if (quiet) process.env.PLACEWELL_LOG ??= 'off';
  const clock = movableClock(dir);
  setClock(clock.now);
  setBlobs(folderBlobs(join(dir, 'blobs')));

  let site:
    | ((event: APIGatewayProxyEventV2, context: Context) => Promise<APIGatewayProxyStructuredResultV2>)
    | undefined;
  /** Loads while the rest starts, with the pages that its first request would else wait for. */
  const siteModule = Promise.all([import('../../../functions/site/handler'), import('@placewell/web')]);
  const [engine, edge] = await Promise.all([
    startEngine({ file: join(dir, 'placewell.db') }),
    startEdge({
      port,
      functionName: 'site',
      handler: async (event, context) => {
        if (!site) return { statusCode: 503, headers: { 'retry-after': '1' }, body: 'The platform is starting.' };
        if (event.rawPath.startsWith('/local/'))
          return (await local(event as never, context as never)) as APIGatewayProxyStructuredResultV2;
        return site(event, context);
      },
    }),
  ]);
  Object.assign(process.env, localEnvironment(dir, { endpoint: engine.endpoint, origin: edge.origin }));
  const fill = async () => {
    const { streamArn } = await ensureTable(createClient({ endpoint: engine.endpoint }), tableName);
    const platform = createPlatform(readEnvironment(PlatformEnvironment));
    await prepare?.(platform);
    return { platform, streamArn };
  };
  const [issuer, { platform, streamArn }, [{ handler }]] = await Promise.all([
    startIssuer({ origin: edge.origin, dataDir: dir, port: issuerPort }),
    fill(),
    siteModule,
  ]);
  process.env.OIDC_ISSUER = issuer.url;

  const mailbox = new Mailbox(dir, clock.now);
  const mailDeps = createMailDeps(mailbox.sender);
  const consumer = (name: string, handler: Parameters<typeof startStream>[0]['handler']) =>
    startStream({
      endpoint: engine.endpoint,
      streamArn,
      name,
      handler,
      checkpointFile: join(dir, `${name}.checkpoint`),
      deadLetterFile: join(dir, `${name}.dead-letters.jsonl`),
      // An engine that restarts is not a poisoned record.
      retryDelayMs: 500,
    });
  const streams = [consumer('stream', stream), consumer('mailer', createMailer(mailDeps))];

  const sweepNow = createSweep(mailDeps);
  let sweeping: Promise<unknown> = Promise.resolve();
  /** One sweep after another, never two at once in this process. */
  const tick = async (): Promise<void> => {
    sweeping = sweeping
      .then(() => sweepNow({}, lambdaContext('sweep', 60_000)))
      .catch((error) => console.error('sweep:', error));
    await sweeping;
  };
  // Loaded when it is first due: nobody's first page waits for an index, for roles are searched in the store until there is one.
  const indexer = once(async () =>
    (await import('../../../functions/index/handler')).createHandler(platform, process.env.FILES_BUCKET),
  );
  let indexing: Promise<unknown> = Promise.resolve();
  /** Also finds what another process wrote, such as the rest of the demonstration: it reads the table, as in AWS. */
  const index = async (asked: { build?: 'whole' } = {}): Promise<void> => {
    indexing = indexing.then(async () => (await indexer())(asked)).catch((error) => console.error('index:', error));
    await indexing;
  };
  const timers = [setInterval(tick, sweepEveryMs), setInterval(() => index(), indexEveryMs)];
  const local = handle(localPages({ mailbox, clock, tick }));
  site = handler as NonNullable<typeof site>;
  sayRunning(dir, { pid: process.pid, origin: edge.origin, endpoint: engine.endpoint });

  let stopped = false;
  return {
    origin: edge.origin,
    issuer: issuer.url,
    endpoint: engine.endpoint,
    enginePid: engine.pid,
    mailbox,
    clock,
    tick,
    index,
    facts: createFacts(platform, undefined),
    ...platform,
    /** Resolves once everything written so far has been followed, mailed and counted. */
    async settled(): Promise<void> {
      for (let n = 0; n < 3; n++) for (const s of streams) await s.idle();
    },
    async stop(): Promise<void> {
      if (stopped) return;
      stopped = true;
      for (const timer of timers) clearInterval(timer);
      sayStopped(dir);
      await edge.stop();
      await Promise.all([sweeping, indexing]);
      await Promise.all([...streams.map((s) => s.stop()), issuer.stop()]);
      await engine.stop();
    },
  };
}
