import type { DamagedFile, SignedReturn } from '@placewell/core/return/return';
import type { Blobs } from '@placewell/core/shared/blobs';
import { fail, ok, type Result } from '@placewell/core/shared/result';
import { canonicalJson, sha256 } from './canonical';
import { type OutsideReturn, type ReturnContent, returnFormat } from './content';

export type { DamagedFile };

export interface Written {
  hash: string;
  bytes: Uint8Array;
}

/** A content as the bytes it is frozen into, and their hash. */
export function written(content: ReturnContent | OutsideReturn): Written {
  const bytes = new TextEncoder().encode(canonicalJson(content));
  return { hash: sha256(bytes), bytes };
}

export const fileOf = (lioId: string, hash: string): string => `returns/${lioId}/${hash}.json`;

/** Named by what is in it: the same content again is the same file. */
export async function keepFile(blobs: Blobs, lioId: string, { hash, bytes }: Written): Promise<void> {
  await blobs.put(fileOf(lioId, hash), bytes);
}

/** What was frozen, once its hash was found to be the one that was signed. */
export const readContent = (blobs: Blobs, signed: SignedReturn): Promise<Result<ReturnContent, DamagedFile>> =>
  readFile<ReturnContent>(blobs, signed, signed.hash);

/** What people outside read of it. */
export const readOutside = (blobs: Blobs, signed: SignedReturn): Promise<Result<OutsideReturn, DamagedFile>> =>
  readFile<OutsideReturn>(blobs, signed, signed.outsideHash);

async function readFile<T extends { format: number }>(
  blobs: Blobs,
  { id, lioId }: SignedReturn,
  hash: string,
): Promise<Result<T, DamagedFile>> {
  const damaged = (why: DamagedFile['why']) => fail({ kind: 'damaged-file' as const, return: id, why });
  const file = await blobs.get(fileOf(lioId, hash));
  if (!file) return damaged('missing');
  if (sha256(file.bytes) !== hash) return damaged('altered');
  // The hash says that these are the bytes we wrote, from a value of this shape: there is nothing more to check than which.
  const content = JSON.parse(new TextDecoder().decode(file.bytes)) as T;
  return content.format === returnFormat ? ok(content) : damaged('format');
}
