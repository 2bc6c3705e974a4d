import { beforeEach, describe, expect, it } from 'vitest';
import type { Blobs } from '../search/ports';

const text = (words: string) => new TextEncoder().encode(words);
const readText = async (blobs: Blobs, key: string) => {
  const file = await blobs.get(key);
  return file && new TextDecoder().decode(file.bytes);
};

/** Bytes that differ from place to place, so that parts put together in the wrong order are seen. */
function manyBytes(length: number, seed: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = seed;
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    bytes[i] = state >>> 24;
  }
  return bytes;
}

/**
 * What every implementation of `Blobs` must do. `make` gives two views of one empty store, as two functions have it; the
 * double in memory gives the same one twice.
 */
export function blobsSuite(name: string, make: () => Promise<[Blobs, Blobs]>): void {
  describe(name, () => {
    let blobs: Blobs;
    let other: Blobs;
    beforeEach(async () => {
      [blobs, other] = await make();
    });

    it('gives back what was put, and nothing where there is none', async () => {
      expect(await blobs.get('search/current.json')).toBeNull();
      expect(await blobs.put('search/current.json', text('one'))).toBe(true);
      expect(await readText(other, 'search/current.json')).toBe('one');
      expect(await other.put('search/current.json', text('two'))).toBe(true);
      expect(await readText(blobs, 'search/current.json')).toBe('two');
      expect(await blobs.get('search/current')).toBeNull();
      expect(await blobs.get('search')).toBeNull();
      expect(await blobs.get('search/current.json/further')).toBeNull();
    });

    it('keeps what has no bytes, and every byte of what has many', async () => {
      await blobs.put('empty', new Uint8Array());
      const empty = await blobs.get('empty');
      expect(empty?.bytes).toEqual(new Uint8Array());
      expect(await blobs.put('empty', text('no longer'), empty?.tag)).toBe(true);

      const large = manyBytes(20 * 1024 * 1024 + 7, 1);
      await blobs.put('large', large);
      const found = await other.get('large');
      expect(found?.bytes.byteLength).toBe(large.byteLength);
      expect(Buffer.compare(found?.bytes ?? new Uint8Array(), large)).toBe(0);
      // Whoever lays columns over the bytes needs them to begin where their buffer does.
      expect(found?.bytes.byteOffset).toBe(0);
      expect(await other.put('large', text('small again'), found?.tag)).toBe(true);
      expect(await readText(blobs, 'large')).toBe('small again');
    });

    it('keeps what it was given, not what becomes of it', async () => {
      const bytes = text('as it was');
      await blobs.put('key', bytes);
      bytes.fill(0);
      const found = await blobs.get('key');
      expect(new TextDecoder().decode(found?.bytes)).toBe('as it was');
      found?.bytes.fill(0);
      expect(await readText(blobs, 'key')).toBe('as it was');
    });

    it('writes with a tag only over what still has it', async () => {
      expect(await blobs.put('manifest', text('one'), 'no tag of ours')).toBe(false);
      expect(await blobs.get('manifest')).toBeNull();
      expect(await blobs.put('manifest', text('one'), null)).toBe(true);
      expect(await other.put('manifest', text('another one'), null)).toBe(false);
      const first = await other.get('manifest');
      expect(new TextDecoder().decode(first?.bytes)).toBe('one');
      expect(await blobs.put('manifest', text('two'), first?.tag)).toBe(true);
      expect(await other.put('manifest', text('late'), first?.tag)).toBe(false);
      expect(await readText(other, 'manifest')).toBe('two');
      expect((await blobs.get('manifest'))?.tag).not.toBe(first?.tag);
      await blobs.remove('manifest');
      expect(await other.put('manifest', text('late'), first?.tag)).toBe(false);
      expect(await other.get('manifest')).toBeNull();
      expect(await other.put('manifest', text('anew'), null)).toBe(true);
    });

    it('lets one of two writers win, fifty times over', async () => {
      await blobs.put('manifest', text('start'));
      for (let round = 0; round < 50; round++) {
        const tag = (await blobs.get('manifest'))?.tag;
        const won = await Promise.all([
          blobs.put('manifest', text(`${round} by one`), tag),
          other.put('manifest', text(`${round} by the other`), tag),
        ]);
        expect(won.filter(Boolean)).toHaveLength(1);
        expect(await readText(blobs, 'manifest')).toBe(won[0] ? `${round} by one` : `${round} by the other`);
      }
    });

    it('lets one of two writers be the first, fifty times over', async () => {
      for (let round = 0; round < 50; round++) {
        const won = await Promise.all([
          blobs.put(`new/${round}`, text('one'), null),
          other.put(`new/${round}`, text('other'), null),
        ]);
        expect(won.filter(Boolean)).toHaveLength(1);
        expect(await readText(blobs, `new/${round}`)).toBe(won[0] ? 'one' : 'other');
      }
    });

    it('shows the old file or the new one, never a part', async () => {
      const versions = [manyBytes(300_000, 1), manyBytes(500_000, 2)] as const;
      await blobs.put('file', versions[0]);
      const writing = (async () => {
        for (let n = 1; n <= 20; n++) await blobs.put('file', versions[(n % 2) as 0 | 1]);
        return 'written';
      })();
      for (let done: unknown; done === undefined; done = await Promise.race([writing, undefined])) {
        const { bytes } = (await other.get('file')) ?? { bytes: new Uint8Array() };
        expect(versions.some((version) => Buffer.compare(version, bytes) === 0)).toBe(true);
      }
    });

    it('removes, and minds nothing where there is none', async () => {
      await blobs.remove('key');
      await blobs.put('key', text('words'));
      await other.remove('key');
      expect(await blobs.get('key')).toBeNull();
      await blobs.remove('key');
    });

    it('lists keys that begin so, in order', async () => {
      const keys = ['search/b.json', 'search/a/2', 'search/a/10', 'search-old', 'searching/x', 'Zebra', 'places/le'];
      expect(await blobs.list('')).toEqual([]);
      for (const key of keys) await blobs.put(key, text(key));
      expect(await other.list('')).toEqual([...keys].sort());
      expect(await blobs.list('search/')).toEqual(['search/a/10', 'search/a/2', 'search/b.json']);
      expect(await blobs.list('search/a')).toEqual(['search/a/10', 'search/a/2']);
      expect(await blobs.list('nothing')).toEqual([]);
      await blobs.remove('search/a/2');
      expect(await blobs.list('search/a/')).toEqual(['search/a/10']);
    });

    it('lists more than a page of a store that gives them in pages', async () => {
      const keys = Array.from({ length: 231 }, (_, n) => `many/${String(n).padStart(5, '0')}`);
      for (let at = 0; at < keys.length; at += 20) {
        await Promise.all(keys.slice(at, at + 20).map((key) => blobs.put(key, text(key))));
      }
      expect(await blobs.list('many/')).toEqual(keys);
    });

    it('takes no key that leads elsewhere', async () => {
      const wrong = [
        '',
        '/etc/passwd',
        '../key',
        'a/../b',
        'a//b',
        'a/',
        './a',
        '.hidden',
        'a/.hidden',
        'a\\b',
        'a\0b',
      ];
      for (const key of [...wrong, 'a b', 'ä', 'x'.repeat(401)]) {
        await expect(blobs.get(key)).rejects.toThrow('cannot be the key');
        await expect(blobs.put(key, text('words'))).rejects.toThrow('cannot be the key');
        await expect(blobs.remove(key)).rejects.toThrow('cannot be the key');
      }
      expect(await blobs.list('../')).toEqual([]);
    });
  });
}
