import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { LioId } from '@placewell/core/shared/ids';
import { type Fault, historyColumns, historyFiles } from '@placewell/exchange/history/index';
import { type HistoryProgress, importHistory } from './import-history';
import { openPlatform } from './open-platform';

/** Warnings that are listed unless all are asked for. */
const firstWarnings = 20;

const usage = 'npm run import:history -- DIR --lio ID [--warnings]';
const help = `Brings in an LIO's history: ${usage}

  DIR         the folder with the CSV files
  --lio ID    the LIO they belong to, such as leicestershire
  --warnings  list every warning, not only the first ${firstWarnings}
  --help      this text

Files, any of them, in UTF-8 with a header row:
${historyFiles.map((file) => `  ${file.padEnd(18)} ${historyColumns[file].join(', ')}`).join('\n')}

Dates are YYYY-MM-DD, the start of that day in London, or ISO 8601 with an offset.
Every row is checked first. If one is wrong nothing is written, each fault is listed, and the command ends with 1.
It is safe to run again: what is there is kept as it is.

It finds the platform started with "npm start", or its data when that is not running (PLACEWELL_DATA names another folder).
With TABLE_NAME and FILES_BUCKET set it writes to that table in AWS, or at DYNAMODB_ENDPOINT, and keeps facts in that bucket.`;

/** Where the command writes: the outcome to `out`, how far it is to `progress`. */
export interface Terminal {
  out(line: string): void;
  progress: { isTTY?: boolean | undefined; write(text: string): unknown };
}

/** Runs the command. Returns its exit code: 0 done, 1 nothing written or not to the end, 2 not understood. */
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
  const { directory, lio, allWarnings } = asked;
  let files: Awaited<ReturnType<typeof readFolder>>;
  try {
    files = await readFolder(directory);
  } catch (error) {
    out(`${directory} cannot be read: ${messageOf(error)}`);
    return 1;
  }

  const meter = createMeter(progress);
  const started = performance.now();
  try {
    const platform = await openPlatform();
    try {
      const done = await importHistory(platform, { lioId: lio as LioId, files: files.known, progress: meter.show });
      meter.end();
      const warnings = [...files.warnings, ...done.warnings];
      for (const warning of allWarnings ? warnings : warnings.slice(0, firstWarnings)) {
        out(`warning: ${lineOf(warning)}`);
      }
      if (!allWarnings && warnings.length > firstWarnings) {
        out(`warning: ${count(warnings.length - firstWarnings, 'more warning')}; --warnings lists them`);
      }
      if (!done.ok) {
        for (const fault of done.faults) out(lineOf(fault));
        out(`${count(done.faults.length, 'fault')}. Nothing was written.`);
        return 1;
      }
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      out(`Brought in ${count(done.written, 'record')} of ${lio} to ${platform.where}, in ${seconds} s.`);
      if (done.kept > 0) out(`There already, and left as they are: ${count(done.kept, 'record')}.`);
      out(`Figures worked out for ${count(done.stories, 'person, role or group', 'people, roles and groups')}.`);
      return 0;
    } finally {
      await platform.close();
    }
  } catch (error) {
    meter.end();
    out(`The import stopped: ${messageOf(error)}`);
    out('Run it again once that is put right. What was written is kept, and nothing is written twice.');
    return 1;
  }
}

function readArguments(args: string[]): 'help' | string | { directory: string; lio: string; allWarnings: boolean } {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        lio: { type: 'string' },
        warnings: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) return 'help';
    const [directory, ...more] = positionals;
    if (!directory) return 'Say which folder the files are in.';
    if (more.length > 0) return `One folder at a time: ${more[0]} is too many.`;
    if (!values.lio) return 'Say whose history it is, with --lio.';
    return { directory, lio: values.lio, allWarnings: values.warnings };
  } catch (error) {
    return messageOf(error);
  }
}

/** The history files of a folder by their names, however these are capitalised, and a warning of each other CSV file. */
async function readFolder(directory: string): Promise<{ known: Record<string, Uint8Array>; warnings: Fault[] }> {
  const known: Record<string, Uint8Array> = {};
  const warnings: Fault[] = [];
  for (const name of (await readdir(directory)).sort()) {
    const file = historyFiles.find((f) => f === name.toLowerCase());
    if (file && !known[file]) known[file] = await readFile(join(directory, name));
    else if (name.toLowerCase().endsWith('.csv')) {
      warnings.push({ file: name, line: 1, column: '', why: 'This file is not known. It is left out.' });
    }
  }
  return { known, warnings };
}

const steps = { reading: 'Checking every row', writing: 'Writing', figures: 'Working out the figures' } as const;

/** One line that is written over on a terminal; elsewhere a line for each step. */
function createMeter(to: Terminal['progress']): { show: HistoryProgress; end(): void } {
  let step = '';
  let shown = '';
  return {
    show(now, done, of) {
      if (!to.isTTY) {
        if (now !== step) to.write(`${steps[now]}${of > 1 ? `: ${of.toLocaleString('en-GB')}` : ''}\n`);
        step = now;
        return;
      }
      const part = of > 1 ? ` ${done.toLocaleString('en-GB')} of ${of.toLocaleString('en-GB')}` : '';
      const percent = of > 1 ? ` (${Math.floor((done / of) * 100)}%)` : ' …';
      // Only what can be seen to differ: thousands of steps would keep the terminal busier than the store.
      if (now === step && percent === shown && done < of) return;
      [step, shown] = [now, percent];
      to.write(`\r\u001b[K${steps[now]}${part}${percent}`);
    },
    end() {
      if (to.isTTY && step !== '') to.write('\r\u001b[K');
    },
  };
}

/** `enquiries.csv:14 channel: "pigeon" is not known here.` */
function lineOf({ file, line, column, why }: Fault): string {
  if (file === '') return why;
  return `${file}${line > 0 ? `:${line}` : ''}${column === '' ? '' : ` ${column}`}: ${why}`;
}

const count = (n: number, one: string, many = `${one}s`) => `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`;
const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = await run(process.argv.slice(2), { out: console.log, progress: process.stderr });
}
