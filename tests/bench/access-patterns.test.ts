import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { accessPatternsPage } from './access-patterns';

test('docs/access-patterns.md is what the engine counts (npx tsx tests/bench/write-access-patterns.ts)', async () => {
  const written = readFileSync(new URL('../../docs/access-patterns.md', import.meta.url), 'utf8');
  expect(await accessPatternsPage()).toBe(written);
}, 60_000);
