import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { milesBetween } from '@placewell/core/places/miles';
import { openDirectory } from '@placewell/core/places/postcode-directory/open';
import { against, median, short, table } from './figures';
import { inventedPostcodes, writeInventedDirectory } from './invented-directory';

// Measures the postcode directory at the size of the real one, prints it, and writes docs/bench/postcodes.md. It asserts nothing.

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));
const budgets = { megabytes: 15, loadMs: 30, memory: 512, metres: 15 };
/** How many fresh processes open it. */
const openings = 15;
const metresInMile = 1609.344;

/** What a process prints of itself when it ends, on its last line. */
const report = `data:text/javascript,process.on('exit',()=>process.stderr.write('\\n'+JSON.stringify(process.resourceUsage())))`;

const say = (what: string) => console.error(what);
const folder = await mkdtemp(join(tmpdir(), 'placewell-postcodes-'));
try {
  say('Inventing a directory');
  const csv = join(folder, 'ONSPD_AUG_2026_UK.csv');
  const invented = await writeInventedDirectory(csv);
  const { size } = await stat(csv);
  say(`Loading ${invented.all} rows`);
  const blobs = join(folder, 'blobs');
  const began = performance.now();
  const cli = join(root, 'packages/local/src/places/cli.ts');
  const child = await run(process.execPath, ['--import', 'tsx', '--import', report, cli, csv, '--to', blobs], {
    cwd: root,
  });
  const seconds = (performance.now() - began) / 1000;
  const usage = JSON.parse(child.stderr.trim().split('\n').at(-1) ?? '') as { maxRSS: number; userCPUTime: number };
  console.error(child.stdout);

  const current = JSON.parse(await readFile(join(blobs, 'places/current.json'), 'utf8')) as { file: string };
  const file = join(blobs, current.file);
  const bytes = (await stat(file)).size;

  say('Opening and looking up');
  const opener = join(import.meta.dirname, 'open-postcodes.ts');
  const opened: {
    readMs: number;
    openMs: number;
    firstMs: number;
    cpuMs: number;
    perSecond: number;
    outwardMs: number;
  }[] = [];
  for (let i = 0; i < openings; i += 1) {
    opened.push(JSON.parse((await run(process.execPath, ['--import', 'tsx', opener, file], { cwd: root })).stdout));
  }
  const middle = (of: (o: (typeof opened)[number]) => number) => median(opened.map(of));
  const all = opened.map((o) => o.readMs + o.openMs);
  const worst = Math.max(...all);
  const best = Math.min(...all);

  say('Comparing every answer with what was put in');
  const directory = openDirectory(await readFile(file));
  let [wrong, furthest] = [0, 0];
  for (const { postcode, lat, lon, district, ended } of inventedPostcodes()) {
    const found = directory.find(postcode);
    if (ended !== '') {
      if (found?.state !== 'terminated' || found.since?.replace('-', '') !== ended) wrong += 1;
    } else if (found?.state !== 'live' || found.district !== district || !found.point) wrong += 1;
    else furthest = Math.max(furthest, milesBetween(found.point, { lat, lon }) * metresInMile);
  }

  const megabytes = Number((bytes / 1e6).toFixed(2));
  const memory = Math.round((usage.maxRSS * 1024) / 2 ** 20);
  const loadMs = middle((o) => o.readMs + o.openMs);
  const cpuMs = middle((o) => o.cpuMs);
  const number = (n: number) => n.toLocaleString('en-GB');
  const page = `# The postcode directory at full size

Measured by \`npm run bench:postcodes\` on ${new Date().toISOString().slice(0, 10)}: ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB of memory, Node ${process.versions.node}, ${process.platform} ${process.arch}.
An average of ${short(loadavg()[0] ?? 0)} processes wanted a core in the last minute of it. With more than ${cpus().length}, whatever takes time also
waited for its turn: the quickest run waited least, and what the processor worked does not count waiting. The command writes this
page anew.

The directory is invented, since the real one is not ours to bring along: ${number(invented.all)} postcodes of Great Britain in
${number(directory.districts.length)} districts, ${number(invented.live)} of them in use, as a CSV file of ${invented.columns} columns and ${number(Math.round(size / 1e6))} MB. It is made to be about as
large as the real one and as scattered; nothing in it is true.

## Budgets

${table(
  ['what', 'measured', 'budget'],
  [
    ['The file, MB', short(megabytes), against(megabytes, budgets.megabytes)],
    [
      'Reading and opening it in a fresh process, ms, median of 15',
      short(loadMs),
      against(Number(short(loadMs)), budgets.loadMs),
    ],
    ['The same, slowest of 15', short(worst), against(Number(short(worst)), budgets.loadMs)],
    ['The same, quickest of 15', short(best), against(Number(short(best)), budgets.loadMs)],
    ['Processor that it takes, ms, median of 15', short(cpuMs), against(Number(short(cpuMs)), budgets.loadMs)],
    ['Peak memory of the loader, MB', short(memory), against(memory, budgets.memory)],
    ['Furthest that a position is from what was put in, metres', short(furthest), against(furthest, budgets.metres)],
    ['Wrong answers to all postcodes that were put in', short(wrong), against(wrong, 0)],
  ],
)}

## Loading

${table(
  ['what', 'measured'],
  [
    ['The whole command, seconds', seconds],
    ['Processor of it, seconds', usage.userCPUTime / 1e6],
    ['Rows a second', Math.round(invented.all / seconds)],
    ['Bytes a postcode, in use or not', bytes / invented.all],
  ],
)}

## Answering

In a process that has just started, its code not yet compiled; medians of 15. The file was read before, so it was in the system's
memory: from a cold disk, or from S3, reading takes as long as ${short(megabytes)} MB take.

${table(
  ['what', 'measured'],
  [
    ['Reading the file, ms', middle((o) => o.readMs)],
    ['Checksum and opening, ms', middle((o) => o.openMs)],
    ['The first postcode looked up, ms', middle((o) => o.firstMs)],
    ['The first look-up of half a postcode, ms', middle((o) => o.outwardMs)],
    ['Postcodes looked up in a second, half of them none', Math.round(middle((o) => o.perSecond))],
  ],
)}
`;
  console.log(page);
  await mkdir(join(root, 'docs/bench'), { recursive: true });
  await writeFile(join(root, 'docs/bench/postcodes.md'), page);
} finally {
  await rm(folder, { recursive: true, force: true });
}
