import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LocalPlatform, startPlatform } from '@placewell/local/platform';
import { seedDemo } from '@placewell/local/seed';
import { afterAll } from 'vitest';

/** The whole platform with the demonstration, on ports and in a folder of its own, for one test file. */
export function platformForTests(): () => Promise<{ platform: LocalPlatform; dir: string }> {
  let started: Promise<{ platform: LocalPlatform; dir: string }> | undefined;
  const start = async () => {
    const dir = mkdtempSync(join(tmpdir(), 'placewell-journey-'));
    const platform = await startPlatform({ dir, port: 0, issuerPort: 0, sweepEveryMs: 3_600_000 });
    await seedDemo(platform, { groups: 6 });
    await platform.settled();
    return { platform, dir };
  };
  afterAll(async () => {
    if (!started) return;
    const { platform, dir } = await started;
    await platform.stop();
    rmSync(dir, { recursive: true, force: true });
  });
  return () => {
    started ??= start();
    return started;
  };
}
