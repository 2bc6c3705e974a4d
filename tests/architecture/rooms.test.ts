import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { never, type Room, rooms } from './rooms';

const root = join(import.meta.dirname, '../..');
const roomNames = Object.keys(rooms) as Room[];
const roomOf = (path: string): Room | undefined =>
  roomNames.find((room) => path === room || path.startsWith(`${room}/`));

interface Import {
  file: string;
  /** A room, or the name of a library. */
  target: Room | { library: string };
  named: string;
}

/** What judges the code may reach for anything: tests, and the doubles and suites they share. */
const judges = /\.test\.tsx?$|\/testing\/|\/testing\.ts$/;

function sources(): string[] {
  return roomNames.flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.parentPath.includes('node_modules'))
      .map((entry) => relative(root, join(entry.parentPath, entry.name))),
  );
}

function importsOf(file: string): Import[] {
  const code = readFileSync(join(root, file), 'utf8');
  const specifiers = [
    ...code.matchAll(/^(?:import|export)\s[^'"`;]*?\bfrom\s*['"]([^'"\n]+)['"]/gm),
    ...code.matchAll(/^import\s+['"]([^'"\n]+)['"]/gm),
    ...code.matchAll(/\bimport\(\s*['"]([^'"\n]+)['"]/g),
  ];
  return specifiers
    .map((m) => m[1] ?? '')
    .filter((s) => !s.startsWith('node:') && !builtinModules.includes(s))
    .map((named) => {
      const path = named.startsWith('.')
        ? relative(root, join(root, dirname(file), named))
        : named.startsWith('@placewell/')
          ? named.replace('@placewell/', 'packages/')
          : null;
      const room = path === null ? undefined : roomOf(path);
      const library = named.startsWith('@') ? named.split('/').slice(0, 2).join('/') : (named.split('/')[0] ?? named);
      return { file, named, target: room ?? { library } };
    });
}

const files = sources();
const imports = files.filter((file) => !judges.test(file)).flatMap(importsOf);

test('the rooms are there and their imports are read', () => {
  for (const room of roomNames)
    expect(
      files.some((file) => roomOf(file) === room),
      room,
    ).toBe(true);
  expect(imports.length).toBeGreaterThan(300);
  expect(imports.some((i) => i.target === 'packages/core' && i.file.startsWith('packages/storage'))).toBe(true);
});

test('no room imports one that it may not', () => {
  const wrong = imports.filter(({ file, target }) => {
    const from = roomOf(file);
    if (!from || typeof target !== 'string' || target === from) return false;
    const rule: { may: 'everything' | readonly string[] } = rooms[from];
    if (rule.may === 'everything') return false;
    return !rule.may.includes(target) || never.includes(target);
  });
  expect(wrong.map(({ file, named }) => `${file} imports ${named}`)).toEqual([]);
});

test('a room with a list of libraries uses no other', () => {
  const wrong = imports.filter(({ file, target }) => {
    const from = roomOf(file);
    const rule: { may?: unknown; sdk?: readonly string[] } = from ? rooms[from] : {};
    return rule.sdk && typeof target !== 'string' && !rule.sdk.includes(target.library);
  });
  expect(wrong.map(({ file, named }) => `${file} imports ${named}`)).toEqual([]);
});

test('pages, API and rules never reach the AWS SDK', () => {
  const wrong = imports.filter(
    ({ file, target }) =>
      typeof target !== 'string' &&
      target.library.startsWith('@aws-sdk') &&
      !/^(packages\/(storage|local)|functions|infra|tests)\//.test(file),
  );
  expect(wrong.map(({ file, named }) => `${file} imports ${named}`)).toEqual([]);
});
