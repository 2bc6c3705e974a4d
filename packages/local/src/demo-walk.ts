import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mainJob } from './main-job';
import { startPlatform } from './platform';
import { seedDemo } from './seed';

// The main job over HTTP on a platform of its own, which is gone afterwards: yours, if one runs, is not touched.

const dir = mkdtempSync(join(tmpdir(), 'placewell-demo-'));
const platform = await startPlatform({ dir, port: 0, issuerPort: 0, sweepEveryMs: 3_600_000 });
try {
  await seedDemo(platform);
  console.log(`A demonstration platform is at ${platform.origin}. The main job, step by step:\n`);
  let n = 0;
  await mainJob(platform, dir, ({ said, moved }) => {
    console.log(`${String(++n).padStart(2)}. ${said}.`);
    for (const line of moved) console.log(`      ${line}`);
  });
  console.log(
    `\nDone. ${platform.mailbox.list({ limit: 10_000 }).length} mails were sent, none of them left this computer.`,
  );
} catch (error) {
  console.error(`\nIt stopped here: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
} finally {
  await platform.stop();
  rmSync(dir, { recursive: true, force: true });
}
