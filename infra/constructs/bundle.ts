import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, buildSync } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The functions there are: every folder of `functions/` that has a handler. */
export const functionNames = ['site', 'search', 'stream', 'sweep', 'mailer', 'index'] as const;
export type FunctionName = (typeof functionNames)[number];

export const entryOf = (name: FunctionName): string => join(root, 'functions', name, 'handler.ts');

/**
 * How every function is bundled. ESM wants `module` before `main`, or packages that offer both end up twice; and what is
 * CommonJS inside still calls `require`, which an ES module lacks until it is made.
 */
export const bundleOptions = {
  bundle: true,
  platform: 'node',
  target: 'node22',
  format: 'esm',
  mainFields: ['module', 'main'],
  minify: true,
  legalComments: 'none',
  // What is imported on demand stands in a file of its own, and is not even read before it is wanted.
  splitting: true,
  outExtension: { '.js': '.mjs' },
  entryNames: 'index',
  chunkNames: '[name]-[hash]',
  jsx: 'automatic',
  jsxImportSource: 'hono/jsx',
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
  logLevel: 'warning',
} as const satisfies BuildOptions;

/** Bundles an entry into `index.mjs` of a folder, which Lambda finds as `index.handler`. Throws when it does not compile. */
export function bundle(entry: string, folder: string): string {
  buildSync({ ...bundleOptions, absWorkingDir: root, entryPoints: [entry], outdir: folder });
  return folder;
}

/** The folders of `functions/` that are no function: what they share. */
const shared = ['wiring'];
export const functionFolders = (): string[] =>
  readdirSync(join(root, 'functions'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !shared.includes(entry.name))
    .map((entry) => entry.name);
