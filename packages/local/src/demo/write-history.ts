import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { londonDay, readDay } from '@placewell/core/shared/time';
import { demoHistory } from './history';

// tsx packages/local/src/demo/write-history.ts DIR [--today YYYY-MM-DD] [--seed N]
// Writes the six history files of the demonstration into DIR, which is made when it is not there.

const args = process.argv.slice(2);
const option = (name: string): string | undefined => {
  const at = args.indexOf(`--${name}`);
  return at < 0 ? undefined : args.splice(at, 2)[1];
};
const today = readDay(option('today') ?? londonDay(new Date().toISOString()));
const seed = Number(option('seed') ?? 1);
const [directory] = args;

if (!directory || directory.startsWith('--') || !today || !Number.isInteger(seed)) {
  console.error('Usage: demo:history DIR [--today YYYY-MM-DD] [--seed N]');
  process.exitCode = 2;
} else {
  await mkdir(directory, { recursive: true });
  for (const [name, text] of Object.entries(demoHistory({ today, seed }))) {
    await writeFile(path.join(directory, name), text);
    console.log(`${path.join(directory, name)}: ${text.split('\n').length - 2} rows`);
  }
}
