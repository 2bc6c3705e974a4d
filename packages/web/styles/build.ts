import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { compileAsync } from 'sass';

// Makes assets/ and src/design/assets.generated.ts from styles/. Run it after changing a style:
//   npx tsx packages/web/styles/build.ts
// The results are committed, so that starting and deploying need no build; a test compares them with a fresh build.

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export type BuiltAsset = { name: string; contentType: string; body: string };

/** Builds the style sheet, the script and the icon. Nothing is written. Throws when a source does not compile. */
export async function buildAssets(): Promise<BuiltAsset[]> {
  const css = await compileAsync(here('./placewell.scss'), {
    style: 'compressed',
    loadPaths: [here('../../../node_modules')],
    // GOV.UK Frontend's own warnings are for its makers; ours still show.
    quietDeps: true,
  });
  const script = await build({
    entryPoints: [here('./placewell.ts')],
    bundle: true,
    minify: true,
    format: 'esm',
    target: ['es2020'],
    legalComments: 'none',
    write: false,
  });
  return [
    { name: 'placewell.css', contentType: 'text/css; charset=utf-8', body: css.css },
    { name: 'placewell.js', contentType: 'text/javascript; charset=utf-8', body: script.outputFiles[0]?.text ?? '' },
    { name: 'favicon.svg', contentType: 'image/svg+xml', body: (await readFile(here('./favicon.svg'), 'utf8')).trim() },
  ];
}

/** The module that carries the assets into a bundle, as strings with the path each is served from. */
export function generatedModule(assets: readonly BuiltAsset[]): string {
  const entries = assets.map(({ name, contentType, body }) => {
    const hash = createHash('sha256').update(body).digest('hex').slice(0, 12);
    const path = `/assets/${name.replace(/\.(\w+)$/, `-${hash}.$1`)}`;
    const fields = `path: ${JSON.stringify(path)}, contentType: ${JSON.stringify(contentType)}`;
    return `  ${JSON.stringify(name)}: { ${fields}, body: ${JSON.stringify(body)} },\n`;
  });
  return `// Made by packages/web/styles/build.ts. Do not edit.\nexport const generated = {\n${entries.join('')}} as const;\n`;
}

export const generatedPath = here('../src/design/assets.generated.ts');
export const assetPath = (name: string): string => here(`../assets/${name}`);

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const assets = await buildAssets();
  await Promise.all(assets.map(({ name, body }) => writeFile(assetPath(name), body)));
  await writeFile(generatedPath, generatedModule(assets));
}
