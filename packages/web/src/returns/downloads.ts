import { fileName } from '@placewell/exchange/returns/cells';
import {
  type Frozen,
  type MadeFile,
  makeReturnFile,
  type ReturnFile,
  returnFiles,
  sameTag,
  tagOf,
} from '@placewell/exchange/returns/return-files';
import { canonicalJson } from '@placewell/metrics/returns/canonical';
import { problemPage } from '../shared/errors';
import type { PageContext } from '../shared/site';
import { words } from './said';

export const files = [...returnFiles, 'return.json'] as const;

/** One file of a return, sent once for each content to whoever keeps what they were sent. */
export async function sendFile(
  c: PageContext,
  frozen: Frozen,
  file: ReturnFile | 'return.json',
  { cache, named = true }: { cache: string; named?: boolean },
): Promise<Response> {
  // The JSON is the very bytes that were hashed, so its tag is the hash itself.
  const hash = frozen.reader === 'inside' ? frozen.record.hash : frozen.record.outsideHash;
  const tag = file === 'return.json' ? `"${hash}"` : tagOf(frozen, named);
  const headers = { ETag: tag, 'Cache-Control': cache, Vary: 'Cookie' };
  if (sameTag(c.req.header('If-None-Match'), tag)) return c.body(null, 304, headers);
  const made: MadeFile | null =
    file === 'return.json'
      ? {
          body: canonicalJson(frozen.content),
          type: 'application/json; charset=utf-8',
          name: fileName(frozen.content, 'return', 'json'),
        }
      : await makeReturnFile(frozen, file, words, named);
  if (!made) return problemPage(c, { kind: 'unknown-path' });
  return c.body(made.body, 200, {
    ...headers,
    'Content-Type': made.type,
    'Content-Disposition': `attachment; filename="${made.name}"`,
  });
}
