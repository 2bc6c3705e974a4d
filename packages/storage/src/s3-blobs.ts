import { randomUUID } from 'node:crypto';
import type { GetObjectCommandInput, S3Client } from '@aws-sdk/client-s3';
import { checkBlobKey } from '@placewell/core/search/blob-key';
import type { Blobs } from '@placewell/core/search/ports';
import { StoreUnavailable } from '@placewell/core/shared/commit';
import { isOutage } from './store';

export interface S3BlobsOptions {
  bucket: string;
  /** One of S3's own region unless given. */
  client?: Pick<S3Client, 'send'>;
}

/** What is larger is read in parts of this size, as many at once as `AT_ONCE`: one connection carries far less than a function may. */
const PART = 8 * 1024 * 1024;
const AT_ONCE = 8;
/** How often a file is read anew that somebody wrote over meanwhile. */
const READS = 4;

/** Somebody wrote over the file between its first part and another one. */
class WrittenOver extends Error {}

/**
 * `Blobs` in a bucket of S3. The tag is S3's own. Tries again what the SDK tries again, then throws `StoreUnavailable`; after
 * that nobody can say whether a `put` was written.
 *
 * A function that reads needs `s3:ListBucket` besides `s3:GetObject`: without it S3 says "forbidden" of what is not there.
 * The client is loaded when it is first used, so that those who never touch a file do not pay for it as they start.
 */
export function s3Blobs({ bucket, client }: S3BlobsOptions): Blobs {
  let loaded: Promise<{ sdk: typeof import('./s3-client'); s3: Pick<S3Client, 'send'> }> | undefined;
  const load = () => {
    loaded ??= import('./s3-client').then((sdk) => ({ sdk, s3: client ?? createClient(sdk) }));
    return loaded;
  };

  /** A part of a file, or null where there is none. */
  async function part(key: string, range?: { from: number; to: number }, tag?: string) {
    const { sdk, s3 } = await load();
    const input: GetObjectCommandInput = {
      Bucket: bucket,
      Key: key,
      ...(range ? { Range: `bytes=${range.from}-${range.to}` } : {}),
      ...(tag === undefined ? {} : { IfMatch: tag }),
    };
    try {
      return await asked(async () => {
        const { Body, ETag, ContentRange } = await s3.send(new sdk.GetObjectCommand(input));
        const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array();
        const total = range ? Number(ContentRange?.split('/')[1]) : bytes.length;
        const wanted = range ? Math.min(range.to + 1, total) - range.from : total;
        if (bytes.length !== wanted) throw new StoreUnavailable(`S3 gave ${bytes.length} bytes of ${wanted}`);
        return { bytes, tag: ETag ?? '', total };
      });
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  /** The beginning, which of most files is all. Nothing can be a part of a file without bytes. */
  async function beginning(key: string) {
    try {
      return await part(key, { from: 0, to: PART - 1 });
    } catch (error) {
      if (statusOf(error) === 416) return part(key);
      throw error;
    }
  }

  async function whole(key: string): Promise<{ bytes: Uint8Array; tag: string } | null> {
    const first = await beginning(key);
    if (!first) return null;
    const bytes = new Uint8Array(first.total);
    bytes.set(first.bytes);
    let next = first.bytes.length;
    const worker = async () => {
      for (let from = next; from < bytes.length; from = next) {
        next = from + PART;
        // Only of the same file: else two versions would be put together.
        const more = await part(key, { from, to: from + PART - 1 }, first.tag).catch((error) => {
          throw statusOf(error) === 412 ? new WrittenOver() : error;
        });
        if (!more || more.total !== bytes.length) throw new WrittenOver();
        bytes.set(more.bytes, from);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    return { bytes, tag: first.tag };
  }

  /** Whether what is there was written by this very `put`. */
  async function isFrom(key: string, writer: string): Promise<boolean> {
    const { sdk, s3 } = await load();
    try {
      const { Metadata } = await asked(() => s3.send(new sdk.HeadObjectCommand({ Bucket: bucket, Key: key })));
      return Metadata?.writer === writer;
    } catch (error) {
      if (statusOf(error) === 404) return false;
      throw error;
    }
  }

  return {
    async get(key) {
      checkBlobKey(key);
      for (let read = 1; ; read++) {
        try {
          return await whole(key);
        } catch (error) {
          if (!(error instanceof WrittenOver)) throw error;
          if (read >= READS) throw new StoreUnavailable(`${key} is written over faster than it can be read`);
        }
      }
    },

    async put(key, bytes, ifTag) {
      checkBlobKey(key);
      const writer = randomUUID();
      // Copied at once: the caller may go on to change what they gave.
      const Body = bytes.slice();
      const { sdk, s3 } = await load();
      const condition = ifTag === undefined ? {} : ifTag === null ? { IfNoneMatch: '*' } : { IfMatch: ifTag };
      const input = { Bucket: bucket, Key: key, Body, Metadata: { writer }, ...condition };
      try {
        await asked(() => s3.send(new sdk.PutObjectCommand(input)));
        return true;
      } catch (error) {
        // Another one has it, another one is writing it at this moment, or it has gone.
        if (ifTag === undefined || !([409, 412].includes(statusOf(error)) || isMissing(error))) throw error;
        // An earlier try may have written it, its answer lost: then it is ourselves who were first.
        return attemptsOf(error) > 1 && isFrom(key, writer);
      }
    },

    async remove(key) {
      checkBlobKey(key);
      const { sdk, s3 } = await load();
      await asked(() => s3.send(new sdk.DeleteObjectCommand({ Bucket: bucket, Key: key })));
    },

    async list(prefix) {
      const { sdk, s3 } = await load();
      const keys: string[] = [];
      let ContinuationToken: string | undefined;
      do {
        const input = { Bucket: bucket, Prefix: prefix, ContinuationToken };
        const page = await asked(() => s3.send(new sdk.ListObjectsV2Command(input)));
        for (const { Key } of page.Contents ?? []) if (Key) keys.push(Key);
        ContinuationToken = page.NextContinuationToken;
      } while (ContinuationToken);
      return keys;
    },
  };
}

/**
 * A connection has 1 s, an answer 10 (a hundred megabytes are on their way for some seconds), silence on the line 3. Three tries.
 */
const createClient = ({ S3Client }: typeof import('./s3-client')) =>
  new S3Client({
    region: process.env.AWS_REGION || 'eu-west-2',
    maxAttempts: 3,
    requestHandler: {
      connectionTimeout: 1000,
      requestTimeout: 10_000,
      throwOnRequestTimeout: true,
      socketTimeout: 3000,
    },
  });

async function asked<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isOutage(error) ? new StoreUnavailable('S3 cannot be reached', { cause: error }) : error;
  }
}

interface Answered {
  name?: string;
  $metadata?: { httpStatusCode?: number; attempts?: number };
}
const statusOf = (error: unknown): number => (error as Answered).$metadata?.httpStatusCode ?? 0;
const attemptsOf = (error: unknown): number => (error as Answered).$metadata?.attempts ?? 1;
/** A bucket that is not there is no missing file but a fault of ours. */
const isMissing = (error: unknown): boolean => statusOf(error) === 404 && (error as Answered).name === 'NoSuchKey';
