import { timingSafeEqual } from 'node:crypto';
import { InvalidCursor } from '@placewell/core/shared/commit';
import type { Secrets } from '@placewell/core/shared/ports';
import type { Range } from './keys';

/**
 * Opaque cursors: where to go on, signed for one list. A cursor that was altered, or that belongs to another list, is
 * refused, so nobody pages into what they may not see. Throws `InvalidCursor`.
 */
export function createCursors(secrets: Secrets) {
  const sign = (range: Range, payload: string): string =>
    secrets.mac('cursor', range.index ?? '', range.pk, range.prefix ?? '', payload).slice(0, 22);
  return {
    write(range: Range, last: Record<string, string> | undefined): string | null {
      if (!last) return null;
      const payload = Buffer.from(JSON.stringify(last)).toString('base64url');
      return `${payload}.${sign(range, payload)}`;
    },
    read(range: Range, cursor: string | undefined): Record<string, string> | undefined {
      if (cursor === undefined) return undefined;
      const [payload = '', signature, ...rest] = cursor.split('.');
      if (rest.length > 0 || !equal(signature ?? '', sign(range, payload))) throw new InvalidCursor();
      return JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, string>;
    },
  };
}

const equal = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
