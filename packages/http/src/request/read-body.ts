import type { Failure } from '@placewell/contract/problems';
import { mostBytes } from '@placewell/contract/routes/base';
import { fail, ok, type Result } from '@placewell/core/shared/result';

/** Half a letter: an escape that JSON allows, that is no Unicode text, and that the store would alter. Only such are escaped so. */
const brokenLetters = /(?<!\\)(?:\\\\)*\\ud[89a-f]/;

/** Reads a JSON body, no further than the most it may hold, whatever its headers say. */
export async function readBody(request: Request): Promise<Result<unknown, Failure>> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') return fail({ kind: 'wrong-type' });
  const tooLarge = fail({ kind: 'too-large' as const, mostBytes });
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) return tooLarge;
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (;;) {
    const read = await reader?.read();
    if (!read || read.done) break;
    size += read.value.byteLength;
    if (size > mostBytes) {
      await reader?.cancel();
      return tooLarge;
    }
    parts.push(read.value);
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts));
    const value: unknown = JSON.parse(text);
    return brokenLetters.test(JSON.stringify(value)) ? fail({ kind: 'malformed' }) : ok(value);
  } catch {
    return fail({ kind: 'malformed' });
  }
}
