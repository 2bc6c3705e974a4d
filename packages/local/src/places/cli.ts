import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Blobs } from '@placewell/core/search/ports';
import { folderBlobs } from '../blobs/folder-blobs';
import { dataDir } from '../data-dir';
import { type LoadProgress, loadPostcodes } from './load-postcodes';

const usage = 'npm run postcodes:load -- FILE.csv [--to FOLDER] [--release 2026-08]';
const help = `Loads the ONS Postcode Directory: ${usage}

  FILE.csv     the large CSV file of its folder Data, such as ONSPD_AUG_2026_UK.csv
  --to FOLDER  where to keep it; without it, in the data of this computer's platform (PLACEWELL_DATA)
  --release M  which release it is, where the file's name does not say
  --help       this text

Its columns are found by their names: pcds or pcd, lat, long, oslaua or laua or one such as lad25cd, doterm.
Nothing is in use before all of it was read and is right. Stopped at any moment it goes on when it is run again.
A platform that is running takes up the new postcodes within a minute.
With FILES_BUCKET set, and no --to, they are put into that bucket in AWS (see docs/places.md).

The directory is under the Open Government Licence v3.0, which asks for a notice: see docs/places.md.`;

/** Where the command writes: the outcome to `out`, how far it is to `progress`. */
export interface Terminal {
  out(line: string): void;
  progress: { isTTY?: boolean | undefined; write(text: string): unknown };
}

/** Runs the command. Returns its exit code: 0 done, 1 nothing was put in use, 2 not understood. */
export async function run(args: string[], { out, progress }: Terminal): Promise<number> {
  const asked = readArguments(args);
  if (asked === 'help') {
    out(help);
    return 0;
  }
  if (typeof asked === 'string') {
    out(`${asked}\nUsage: ${usage}`);
    return 2;
  }
  const { csv, release } = asked;
  const meter = createMeter(progress);
  const started = performance.now();
  const to = destination(asked.to);
  try {
    const done = await loadPostcodes({
      csv,
      blobs: await to.blobs(),
      work: to.work,
      release,
      progress: meter.show,
    });
    meter.end();
    if (!done.ok) {
      const { line, column, why } = done.fault;
      out(`${csv}${line > 0 ? `:${line}` : ''}${column === '' ? '' : ` ${column}`}: ${why}.`);
      out('Nothing was put in use; postcodes loaded before stay as they are.');
      return 1;
    }
    const { current } = done;
    if (done.resumedAt > 0) out(`Went on after ${megabytes(done.resumedAt)} that were read before.`);
    out(
      `Loaded ${count(current.postcodes, 'postcode')} in ${count(current.districts, 'district')}, release ${current.release}, in ${seconds(started)}.`,
    );
    if (done.unplaced > 0) out(`Without a place on the map among them: ${number(done.unplaced)}.`);
    if (done.terminated > 0) out(`Besides, no longer in use and known as such: ${number(done.terminated)}.`);
    if (done.leftOut > 0)
      out(`Left out: ${number(done.leftOut)} no longer in use, of a form that postcodes have no more.`);
    out(`They take ${megabytes(done.bytes)}, in ${to.where}${current.file}.`);
    return 0;
  } catch (error) {
    meter.end();
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT' && (error as NodeJS.ErrnoException).path === csv;
    out(missing ? `There is no file ${csv}.` : `The load stopped: ${error instanceof Error ? error.message : error}`);
    if (!missing) out('Run it again once that is put right: it goes on where it was.');
    return 1;
  }
}

/** The folder that was named, or the bucket of the environment, or the data of this computer's platform. */
function destination(named: string | undefined): { blobs(): Promise<Blobs>; work: string; where: string } {
  const bucket = process.env.FILES_BUCKET;
  if (named === undefined && bucket) {
    return {
      blobs: async () => (await import('@placewell/storage/s3-blobs')).s3Blobs({ bucket }),
      work: join(dataDir(), 'postcodes.loading'),
      where: `s3://${bucket}/`,
    };
  }
  const folder = resolve(named ?? join(dataDir(), 'blobs'));
  return { blobs: async () => folderBlobs(folder), work: `${folder}.loading`, where: join(folder, '/') };
}

function readArguments(
  args: string[],
): 'help' | string | { csv: string; to: string | undefined; release: string | undefined } {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { to: { type: 'string' }, release: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    });
    if (values.help) return 'help';
    const [csv, ...more] = positionals;
    if (!csv) return 'Say which file the postcodes are in.';
    if (more.length > 0) return `One file at a time: ${more[0]} is too many.`;
    if (values.to === '') return 'Say which folder, after --to.';
    if (values.release !== undefined && !/^20\d\d-(0[1-9]|1[0-2])$/.test(values.release)) {
      return `A release is a month, like 2026-08, and not "${values.release}".`;
    }
    return { csv, to: values.to, release: values.release };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const steps = { reading: 'Reading', making: 'Making the directory', storing: 'Storing it' } as const;

/** One line that is written over on a terminal; elsewhere a line for each step and each tenth of the file. */
function createMeter(to: Terminal['progress']): { show: LoadProgress; end(): void } {
  let shown = '';
  return {
    show(step, done, of) {
      const percent = of === 0 ? 100 : Math.floor((done / of) * 100);
      const part = to.isTTY ? percent : percent - (percent % 10);
      const text = step === 'reading' ? `Reading ${megabytes(of)}: ${part}%` : steps[step];
      if (text === shown) return;
      shown = text;
      to.write(to.isTTY ? `\r\u001b[K${text}` : `${text}\n`);
    },
    end() {
      if (to.isTTY && shown !== '') to.write('\r\u001b[K');
    },
  };
}

const number = (n: number) => n.toLocaleString('en-GB');
const count = (n: number, one: string) => `${number(n)} ${one}${n === 1 ? '' : 's'}`;
const megabytes = (bytes: number) =>
  bytes < 100_000
    ? `${number(bytes)} bytes`
    : `${(bytes / 1e6).toLocaleString('en-GB', { maximumFractionDigits: 1 })} MB`;
const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = await run(process.argv.slice(2), { out: console.log, progress: process.stderr });
}
