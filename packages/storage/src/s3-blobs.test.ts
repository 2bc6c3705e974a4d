import { S3Client } from '@aws-sdk/client-s3';
import { StoreUnavailable } from '@placewell/core/shared/commit';
import { blobsSuite } from '@placewell/core/testing/blobs-suite';
import { afterEach, describe, expect, test } from 'vitest';
import { s3Blobs } from './s3-blobs';
import { type FakeS3, startFakeS3 } from './testing/fake-s3';

const running: { fake: FakeS3; client: S3Client }[] = [];
async function freshBucket() {
  const fake = await startFakeS3('files');
  const client = new S3Client({
    region: 'eu-west-2',
    endpoint: fake.endpoint,
    forcePathStyle: true,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 1000, requestTimeout: 2000, throwOnRequestTimeout: true, socketTimeout: 1000 },
  });
  running.push({ fake, client });
  return { fake, client, blobs: s3Blobs({ bucket: 'files', client }) };
}
afterEach(async () => {
  for (const { fake, client } of running.splice(0)) {
    client.destroy();
    await fake.stop();
  }
});

const text = (words: string) => new TextEncoder().encode(words);
const words = (file: { bytes: Uint8Array } | null) => file && new TextDecoder().decode(file.bytes);

blobsSuite('files in S3', async () => {
  const { blobs, client } = await freshBucket();
  return [blobs, s3Blobs({ bucket: 'files', client })];
});

const megabytes = (n: number) => new Uint8Array(n * 1024 * 1024);

describe('reading', () => {
  test('takes a small file in one request, and a large one in parts at once', async () => {
    const { fake, blobs } = await freshBucket();
    await blobs.put('small', megabytes(8));
    await blobs.put('large', megabytes(41));
    fake.requests.length = 0;
    fake.atOnce = 0;
    expect((await blobs.get('small'))?.bytes.length).toBe(megabytes(8).length);
    expect(fake.requests).toEqual(['GET small bytes=0-8388607']);
    expect(fake.atOnce).toBe(1);
    expect((await blobs.get('large'))?.bytes.length).toBe(megabytes(41).length);
    expect(fake.requests).toHaveLength(7);
    expect(fake.atOnce).toBeGreaterThan(2);
  });

  test('begins anew when somebody writes over the file between two parts, and never puts two versions together', async () => {
    const { fake, blobs } = await freshBucket();
    await blobs.put('large', megabytes(20).fill(1));
    let writing: Promise<unknown> | undefined;
    fake.mishap = (request) => {
      if (!request.startsWith('GET large bytes=0-') || writing) return null;
      writing = blobs.put('large', megabytes(20).fill(2));
      return null;
    };
    const { bytes = new Uint8Array() } = (await blobs.get('large')) ?? {};
    await writing;
    expect([1, 2]).toContain(bytes[0]);
    expect(Buffer.compare(bytes, megabytes(20).fill(bytes[0] ?? 0))).toBe(0);

    fake.mishap = (request) =>
      request.startsWith('GET large bytes=8388608-') ? { status: 412, code: 'PreconditionFailed' } : null;
    await expect(blobs.get('large')).rejects.toThrow(StoreUnavailable);
  });

  test('tells an outage from what is not there, and from a bucket that is not', async () => {
    const { fake, client, blobs } = await freshBucket();
    await blobs.put('key', text('words'));
    fake.mishap = () => ({ status: 500, code: 'InternalError' });
    await expect(blobs.get('key')).rejects.toThrow(StoreUnavailable);
    await expect(blobs.put('key', text('words'))).rejects.toThrow(StoreUnavailable);
    await expect(blobs.put('key', text('words'), null)).rejects.toThrow(StoreUnavailable);
    await expect(blobs.remove('key')).rejects.toThrow(StoreUnavailable);
    await expect(blobs.list('')).rejects.toThrow(StoreUnavailable);
    fake.mishap = () => 'cut-short';
    await expect(blobs.get('key')).rejects.toThrow(StoreUnavailable);
    fake.mishap = () => ({ status: 403, code: 'AccessDenied' });
    await expect(blobs.get('key')).rejects.toThrow('AccessDenied');
    fake.mishap = () => null;
    expect(words(await blobs.get('key'))).toBe('words');
    await expect(s3Blobs({ bucket: 'elsewhere', client }).get('key')).rejects.toThrow('NoSuchBucket');
    await fake.stop();
    await expect(blobs.get('key')).rejects.toThrow(StoreUnavailable);
  }, 30_000);

  test('outlasts a moment of trouble', async () => {
    const { fake, blobs } = await freshBucket();
    await blobs.put('key', text('words'));
    let troubles = 0;
    fake.mishap = () => (troubles++ < 2 ? { status: 500, code: 'InternalError' } : null);
    expect(words(await blobs.get('key'))).toBe('words');
  });
});

describe('writing', () => {
  test('is lost to another who is writing at the same moment', async () => {
    const { fake, blobs } = await freshBucket();
    await blobs.put('key', text('one'));
    const tag = (await blobs.get('key'))?.tag;
    fake.mishap = (request) => (request.startsWith('PUT') ? { status: 409, code: 'ConditionalRequestConflict' } : null);
    expect(await blobs.put('key', text('two'), tag)).toBe(false);
    expect(await blobs.put('new', text('two'), null)).toBe(false);
    expect(words(await blobs.get('key'))).toBe('one');
  });

  test('whose answer was lost is ours and not somebody else’s', async () => {
    const { fake, blobs } = await freshBucket();
    for (const tag of [null, 'the same'] as const) {
      let lost = 0;
      fake.mishap = (request) => (request.startsWith('PUT') && lost++ === 0 ? 'lose-answer' : null);
      const now = (await blobs.get('key'))?.tag;
      expect(await blobs.put('key', text(`over ${tag}`), tag && now)).toBe(true);
      expect(lost).toBeGreaterThan(1);
      expect(words(await blobs.get('key'))).toBe(`over ${tag}`);
    }
    // The same, but somebody else was first indeed.
    let lost = 0;
    fake.mishap = (request) =>
      request.startsWith('PUT') && lost++ === 0 ? { status: 500, code: 'InternalError' } : null;
    expect(await blobs.put('key', text('late'), 'an old tag')).toBe(false);
    expect(await blobs.put('key', text('late'), null)).toBe(false);
  });
});
