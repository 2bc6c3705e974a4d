import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { assetPath, buildAssets, generatedModule, generatedPath } from '../../styles/build';
import { assetAt, assets } from './assets';

it('what is committed is what the sources build', async () => {
  const built = await buildAssets();
  // Compared as booleans: a difference in a minified file is not for reading. The remedy is in the message.
  const remedy = 'run npx tsx packages/web/styles/build.ts';
  for (const { name, body } of built)
    expect((await readFile(assetPath(name), 'utf8')) === body, `${name}: ${remedy}`).toBe(true);
  expect((await readFile(generatedPath, 'utf8')) === generatedModule(built), remedy).toBe(true);
});

it('style and script together stay under 40 KB on the wire', () => {
  const size = gzipSync(assets['placewell.css'].body).length + gzipSync(assets['placewell.js'].body).length;
  expect(size).toBeLessThan(40_000);
});

it('nothing is fetched from elsewhere, and neither the font nor the crown that are not ours', () => {
  const css = assets['placewell.css'].body;
  expect(css).not.toMatch(/@font-face|GDS Transport|crown|@import|url\(/i);
});

it('each path names its content, and only known paths are served', () => {
  for (const asset of Object.values(assets)) {
    expect(asset.path).toMatch(/^\/assets\/[a-z]+-[0-9a-f]{12}\.(css|js|svg)$/);
    expect(assetAt(asset.path)).toBe(asset);
  }
  expect(assetAt('/assets/placewell.css')).toBeUndefined();
  expect(assetAt('/assets/../package.json')).toBeUndefined();
});
