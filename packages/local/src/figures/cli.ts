import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openPlatform } from '../history/open-platform';
import { rebuildFigures } from './rebuild-figures';
import { verifyFigures } from './verify-figures';

const acts = ['verify', 'rebuild'] as const;
const help = `Figures are made from kept facts, and those from the events.

  npm run verify:figures  [-- --lio ID]   compares every kept fact, and every figure made of them, with what all events come to;
                                          says where they differ, and ends with 1 if they do
  npm run rebuild:figures [-- --lio ID]   makes the kept facts anew from all events, while people go on working

They read the whole table. They find the platform started with "npm start", or its data when that is not running (PLACEWELL_DATA
names another folder); with TABLE_NAME and FILES_BUCKET set, that table in AWS or at DYNAMODB_ENDPOINT.`;

const mostListed = 50;

export interface Terminal {
  out(line: string): void;
  progress(text: string): void;
}

/** Runs the command. Returns its exit code: 0 all is the same or was made anew, 1 it differs or failed, 2 not understood. */
export async function run(args: string[], { out, progress }: Terminal): Promise<number> {
  const asked = readArguments(args);
  if (typeof asked === 'string') {
    out(asked);
    return asked === help ? 0 : 2;
  }
  try {
    const platform = await openPlatform();
    try {
      const count = (stories: number) => progress(`${stories.toLocaleString('en-GB')} stories read`);
      if (asked.act === 'rebuild') {
        for (const { lio, stories } of await rebuildFigures(platform, asked.lio, count)) {
          out(`${lio}: the facts of ${stories.toLocaleString('en-GB')} people, roles and groups were made anew.`);
        }
        return 0;
      }
      const verified = await verifyFigures(platform, asked.lio, count);
      for (const { lio, stories, windows, cells, facts, figures } of verified) {
        const same = facts.length === 0 && figures.length === 0;
        const what = `${stories.toLocaleString('en-GB')} stories, ${cells.toLocaleString('en-GB')} cells of ${windows} quarters`;
        out(
          `${lio}: ${what}: ${same ? 'all as the events say.' : `${facts.length} stories and ${figures.length} cells differ.`}`,
        );
        for (const f of facts.slice(0, mostListed))
          out(`  ${f.story}: ${inWords[f.what]}${f.where && ` (${f.where})`}`);
        for (const line of figures.slice(0, mostListed)) out(`  ${line}`);
        if (facts.length > mostListed || figures.length > mostListed) out('  … and more.');
      }
      const differ = verified.some((v) => v.facts.length > 0 || v.figures.length > 0);
      if (differ) out('Make them anew with: npm run rebuild:figures');
      return differ ? 1 : 0;
    } finally {
      await platform.close();
    }
  } catch (error) {
    out(`It could not be done: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}

const inWords = {
  missing: 'is not kept',
  unknown: 'is kept, but no event says so',
  other: 'is kept otherwise',
} as const;

function readArguments(args: string[]): string | { act: (typeof acts)[number]; lio: string | undefined } {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { lio: { type: 'string' }, help: { type: 'boolean', short: 'h', default: false } },
    });
    if (values.help) return help;
    const act = acts.find((a) => a === positionals[0]);
    if (!act || positionals.length > 1) return `Say what to do: ${acts.join(' or ')}.\n${help}`;
    return { act, lio: values.lio };
  } catch (error) {
    return `${error instanceof Error ? error.message : error}\n${help}`;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = await run(process.argv.slice(2), {
    out: (line) => console.log(line),
    progress: (text) => process.stderr.isTTY && process.stderr.write(`\r${text} `),
  });
}
