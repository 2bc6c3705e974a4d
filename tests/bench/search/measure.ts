import { readFileSync, writeFileSync } from 'node:fs';
import type { Instant } from '@placewell/core/shared/time';
import { type Change, Collection } from '@placewell/search/engine/collection';
import type { EngineQuery } from '@placewell/search/engine/filters';
import { find } from '@placewell/search/engine/find';
import { isWithinLimits } from '@placewell/search/engine/read-text';
import { suggest } from '@placewell/search/engine/suggest';
import { Segment } from '@placewell/search/index/segment';
import { buildIndex } from '@placewell/search/live/build-index';
import { match } from '@placewell/search/match/match';
import { type RoleDoc, roleDoc } from '@placewell/search/role-doc';
import { benchCollection } from './collection';
import { benchNow } from './country';
import type { Asked } from './workload';

// What the bench has done in processes of their own, bundled as functions are: `measure.mjs STEP FILE SIZE`. Answers as JSON.

const [step = '', file = '', size = '3000', more = ''] = process.argv.slice(2);
const now: Instant = benchNow;
const page = { limit: 20 };
const answer = (what: object) => process.stdout.write(JSON.stringify(what));
const cpuMs = (since?: NodeJS.CpuUsage) => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
};
const megabytes = () => process.memoryUsage().rss / 1e6;
const timed = (work: () => unknown): number => {
  const from = performance.now();
  work();
  return performance.now() - from;
};

/** Builds the index whole, as the index function does from the store, and writes it. */
async function build(): Promise<void> {
  const from = performance.now();
  function* docs(): Generator<RoleDoc> {
    for (const role of benchCollection(Number(size)).roles()) {
      const doc = roleDoc(role, null);
      if (doc) yield doc;
    }
  }
  const bytes = await buildIndex(docs());
  const seconds = (performance.now() - from) / 1000;
  writeFileSync(file, bytes);
  const { words, postings, positions, sets, count } = new Segment(bytes);
  answer({
    seconds,
    bytes: bytes.length,
    roles: count,
    words: words.length,
    postings: postings.length,
    positions: positions.length,
    sets: sets.byteLength,
    peakMb: process.resourceUsage().maxRSS / 1000,
  });
}

/** Reads and opens the file in this fresh process, and answers one search. */
function load(): void {
  const before = megabytes();
  const cpu = process.cpuUsage();
  let bytes = new Uint8Array();
  const read = timed(() => {
    bytes = readFileSync(file);
  });
  let collection = Collection.empty;
  const open = timed(() => {
    collection = Collection.of(new Segment(bytes));
  });
  const processor = cpuMs(cpu);
  const rss = megabytes() - before;
  const first = timed(() => find(collection, { text: 'gardening' }, page, now));
  answer({ read, open, processor, rss, first });
}

/** The searches of the file named last, after some others; each one's time in their order. */
function searches(): void {
  const { warm, asked } = JSON.parse(readFileSync(more, 'utf8')) as { warm: Asked[]; asked: Asked[] };
  const before = megabytes();
  const collection = Collection.of(new Segment(readFileSync(file)));
  for (const { query } of warm) find(collection, query as EngineQuery, page, now);
  const cpu = process.cpuUsage();
  const from = performance.now();
  let found = 0;
  const times = asked.map(({ query }) =>
    timed(() => {
      found += find(collection, query as EngineQuery, page, now).total;
    }),
  );
  const seconds = (performance.now() - from) / 1000;
  answer({ times, found, seconds, processor: cpuMs(cpu) / asked.length, rss: megabytes() - before });
}

/** What people type before it is whole: every beginning of some words. */
function suggestions(): void {
  const { asked } = JSON.parse(readFileSync(more, 'utf8')) as { asked: Asked[] };
  const collection = Collection.of(new Segment(readFileSync(file)));
  const texts = asked
    .flatMap(({ query }) => (query.text ? [{ text: query.text.split(' ')[0] ?? '', lioId: query.lioId }] : []))
    .flatMap(({ text, lioId }) => [2, 3, 4, 5].map((n) => ({ text: text.slice(0, n), lioId })))
    .slice(0, 1000);
  for (const { text, lioId } of texts.slice(0, 40)) suggest(collection, { text, lioId, limit: 5 }, now);
  answer({ times: texts.map(({ text, lioId }) => timed(() => suggest(collection, { text, lioId, limit: 5 }, now))) });
}

/** Matches for what people say of themselves: made from the searches that name a place or a filter. */
function matches(): void {
  const { asked } = JSON.parse(readFileSync(more, 'utf8')) as { asked: Asked[] };
  const collection = Collection.of(new Segment(readFileSync(file)));
  const profiles = asked
    .filter(({ query }) => query.lioId && (query.near || query.causes || query.slots))
    .slice(0, 200);
  const times = profiles.map(({ query: { lioId, near, causes, slots, skills, age } }) =>
    timed(() => match(collection, { lioId, near, causes, slots, skills, age, wants: ['meet-people'] }, 10, now)),
  );
  answer({ times });
}

/** 5,000 changes in batches as a search function sees them, the searches with them on top, and one index of all. */
function overlay(): void {
  const { warm, asked } = JSON.parse(readFileSync(more, 'utf8')) as { warm: Asked[]; asked: Asked[] };
  const roles = benchCollection(Number(size));
  let collection = Collection.of(new Segment(readFileSync(file)));
  const batches = Array.from({ length: 100 }, (_, b) =>
    Array.from({ length: 50 }, (_, i): Change => {
      const n = b * 50 + i;
      const role = roles.role((n * 7919) % roles.size);
      const version = role.version + 100;
      // A third is closed, a third changed, a third new.
      if (n % 3 === 0) return { id: role.id, version, doc: null };
      const id = n % 3 === 1 ? role.id : (`opp_new${n}` as typeof role.id);
      return { id, version, doc: roleDoc({ ...role, id, version }, null) };
    }),
  );
  const applied = batches.map((batch) =>
    timed(() => {
      collection = collection.with(batch);
    }),
  );
  for (const { query } of warm) find(collection, query as EngineQuery, page, now);
  const times = asked.map(({ query }) => timed(() => find(collection, query as EngineQuery, page, now)));
  let bytes = 0;
  const compact = timed(() => {
    bytes = collection.compacted().length;
  });
  answer({ applied, times, parts: collection.parts.length, changes: collection.changes, compact, bytes });
}

/** The worst that gets past the limits, and that which does not. */
function adversarial(): void {
  const collection = Collection.of(new Segment(readFileSync(file)));
  const { asked } = JSON.parse(readFileSync(more, 'utf8')) as { asked: Asked[] };
  const words = [...new Set(asked.flatMap(({ query }) => query.text?.split(' ') ?? []))];
  const worst: Record<string, string> = {
    'no words at all': '',
    'the commonest words': 'people group help work week support older young local team',
    '32 words': words.slice(0, 32).join(' ').slice(0, 200),
    '32 misspelt words': words
      .slice(32, 64)
      .map((w) => `${w.slice(1, 2)}${w.slice(0, 1)}${w.slice(2)}x`)
      .join(' ')
      .slice(0, 200),
    'two letters each': 'an co st re pe ho wo de pr tr ma se le in di ch fo ca su ga',
    'long phrase': `"${words.slice(0, 20).join(' ').slice(0, 180)}"`,
    'common phrase': '"older people" "young people" "local community"',
    'synonyms upon synonyms': 'older people young people board member food bank dog walking night shelter IT support',
    wildcards: '* ? % _ * ? % _',
    'odd unicode': `g${'\u0301'.repeat(100)}arden \u202e مرحبا 👩‍🌾`,
    '10,000 characters': 'garden '.repeat(1430),
    '500 words': 'ab '.repeat(500),
  };
  const times = Object.entries(worst).map(([what, text]) => ({
    what,
    refused: !isWithinLimits(text),
    ms: Math.min(
      ...Array.from({ length: 5 }, () =>
        // Each time in a collection that remembers nothing.
        ((fresh) => timed(() => isWithinLimits(text) && find(fresh, { text }, page, now)))(
          Collection.of(collection.parts[0]?.segment as Segment),
        ),
      ),
    ),
  }));
  answer({ times });
}

const steps: Record<string, () => unknown> = { build, load, searches, suggestions, matches, overlay, adversarial };
await steps[step]?.();
