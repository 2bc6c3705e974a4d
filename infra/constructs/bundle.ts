import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, buildSync } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The functions there are: every folder of `functions/` that has a handler. */
export const functionNames = ['site', 'search', 'stream', 'sweep', 'mailer'] as const;
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
  // Errors are logged by their name; minified class names would say nothing.
  keepNames: true,
  legalComments: 'none',
  jsx: 'automatic',
  jsxImportSource: 'hono/jsx',
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
  logLevel: 'warning',
} as const satisfies BuildOptions;

/** Bundles an entry into `index.mjs` of a folder, which Lambda finds as `index.handler`. Throws when it does not compile. */
export function bundle(entry: string, folder: string): string {
  mkdirSync(folder, { recursive: true });
  buildSync({ ...bundleOptions, absWorkingDir: root, entryPoints: [entry], outfile: join(folder, 'index.mjs') });
  return folder;
}

/** The folders of `functions/` that are no function: what they share. */
export const shared = ['wiring'];
export const functionFolders = (): string[] =>
  readdirSync(join(root, 'functions'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !shared.includes(entry.name))
    .map((entry) => entry.name);
