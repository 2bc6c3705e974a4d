import { causeCodes } from '@placewell/core/codes/causes';
import { accessibilityFeatures, commitments, dbsLevels, suitabilities } from '@placewell/core/codes/codes';
import { skillCodes } from '@placewell/core/codes/skills';
import type { Opportunity } from '@placewell/core/opportunity/opportunity';
import type { RoleQuery } from '@placewell/core/search/query';
import type { Point } from '@placewell/core/shared/point';
import { type Random, randomFrom } from '../../../packages/local/src/demo/random';
import { stopWords } from '../../relevance/peers/texts';
import type { Collection } from './collection';
import { type BenchLio, spot } from './country';

export const workloadKinds = [
  'one word',
  'several words',
  'misspelt',
  'as typed',
  'near',
  'words near',
  'nearest first',
  'one filter',
  'several filters',
  'words, near and filters',
  'newest first',
  'closing first',
  'everything',
] as const;
export type WorkloadKind = (typeof workloadKinds)[number];

export interface Asked {
  kind: WorkloadKind;
  scope: 'lio' | 'national';
  query: RoleQuery;
}

/** How many of a thousand searches are of each kind. */
const shares: Record<WorkloadKind, number> = {
  'one word': 110,
  'several words': 150,
  misspelt: 70,
  'as typed': 80,
  near: 80,
  'words near': 120,
  'nearest first': 50,
  'one filter': 90,
  'several filters': 80,
  'words, near and filters': 90,
  'newest first': 30,
  'closing first': 30,
  everything: 20,
};

/**
 * A thousand searches of all kinds, mixed, half of one LIO and half of the country: the same for the same collection and seed.
 * Words are of roles that are there, so that they come as often as they do in them.
 */
export function workload(collection: Collection, seed = 1): Asked[] {
  const kinds = workloadKinds.flatMap((kind) => Array.from({ length: shares[kind] }, () => kind));
  // Shuffled apart from the kinds, so that any sample has both.
  const scopes = randomFrom('scope', seed).shuffled(
    kinds.map((_, i) => (i % 2 === 0 ? 'lio' : 'national') as Asked['scope']),
  );
  return randomFrom('order', seed)
    .shuffled(kinds)
    .map((kind, i) => {
      const random = randomFrom('asked', seed, i);
      const role = collection.role(random.below(collection.size));
      const lio = collection.lios.find(({ id }) => id === role.lioId) as BenchLio;
      // Somebody asks the LIO in whose area they are.
      const scope = scopes[i] ?? 'national';
      const query = queryOf(kind, role, lio, random);
      return { kind, scope, query: scope === 'lio' ? { lioId: role.lioId, ...query } : query };
    });
}

function queryOf(kind: WorkloadKind, role: Opportunity, lio: BenchLio, random: Random): RoleQuery {
  const near = (): Pick<RoleQuery, 'near' | 'withinMiles'> => ({
    near: somewhere(lio, random),
    withinMiles: random.pick([2, 3, 5, 5, 10, 10, 20]),
  });
  switch (kind) {
    case 'one word':
      return { text: wordsOf(role, 1, random).join(' ') };
    case 'several words':
      return { text: wordsOf(role, 2 + random.below(3), random).join(' ') };
    case 'misspelt':
      return { text: misspell(wordsOf(role, 1 + random.below(3), random), random).join(' ') };
    case 'as typed':
      return { text: halfTyped(wordsOf(role, 1 + random.below(3), random), random).join(' ') };
    case 'near':
      return near();
    case 'words near':
      return { text: wordsOf(role, 1 + random.below(3), random).join(' '), ...near() };
    case 'nearest first':
      return {
        near: somewhere(lio, random),
        sort: 'nearest',
        ...(random.chance(0.4) ? { text: wordsOf(role, 1, random)[0] } : {}),
      };
    case 'one filter':
      return filters(role, 1, random);
    case 'several filters':
      return filters(role, 2 + random.below(3), random);
    case 'words, near and filters':
      return {
        text: wordsOf(role, 1 + random.below(2), random).join(' '),
        ...near(),
        ...filters(role, 1 + random.below(2), random),
      };
    case 'newest first':
      return { sort: 'newest', ...(random.chance(0.5) ? filters(role, 1, random) : {}) };
    case 'closing first':
      return { sort: 'closing', ...(random.chance(0.5) ? filters(role, 1, random) : {}) };
    case 'everything':
      return {};
  }
}

const somewhere = (lio: BenchLio, random: Random): Point =>
  spot(random.pick(random.pick(lio.localities).towns).point, 0.05, random);

/** Words of one role: mostly of its title, so that there is something to find when all of them are asked for. */
function wordsOf(role: Opportunity, count: number, random: Random): string[] {
  const telling = (text: string) =>
    (text.toLowerCase().match(/\p{L}{3,}/gu) ?? []).filter((word) => !stopWords.has(word));
  const { title, summary, description } = role.details;
  const from = [telling(title), telling(title), telling(summary), telling(description)].filter(
    (words) => words.length > 0,
  );
  return Array.from({ length: count }, () => random.pick(random.pick(from)));
}

/** One letter too few, doubled, changed or in its neighbour's place, in the longest of the words. */
function misspell(words: readonly string[], random: Random): string[] {
  const longest = words.reduce((a, b) => (b.length > a.length ? b : a));
  const at = 1 + random.below(Math.max(1, longest.length - 2));
  const [before, letter, after] = [longest.slice(0, at), longest.charAt(at), longest.slice(at + 1)];
  const wrong = random.pick([
    before + after,
    before + letter + letter + after,
    `${before}${random.pick([...'aeiorstln'])}${after}`,
    before + after.charAt(0) + letter + after.slice(1),
  ]);
  return words.map((word) => (word === longest ? wrong : word));
}

function halfTyped(words: readonly string[], random: Random): string[] {
  const last = words.at(-1) ?? '';
  return [...words.slice(0, -1), last.slice(0, Math.max(3, 3 + random.below(Math.max(1, last.length - 3))))];
}

const keys = <T extends object>(of: T) => Object.keys(of) as (keyof T)[];

/** So many filters of different kinds, half of them what a role that is there has. */
function filters(role: Opportunity, count: number, random: Random): RoleQuery {
  const { details } = role;
  const ofRole = <T>(own: readonly T[], all: readonly T[]): T[] =>
    own.length > 0 && random.chance(0.5) ? [random.pick(own)] : [...new Set([random.pick(all), random.pick(all)])];
  const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
  const makers: (() => RoleQuery)[] = [
    () => ({ causes: ofRole(details.causes, causeCodes) }),
    () => ({ skills: ofRole([...details.skillsNeeded, ...details.skillsGained], skillCodes) }),
    () => ({ slots: [`${random.pick(days)}-${random.pick(['morning', 'afternoon', 'evening'] as const)}`] }),
    () => ({ commitments: [random.pick(keys(commitments))] }),
    () => ({ accessibility: [random.pick(keys(accessibilityFeatures))] }),
    () => ({ suitability: ofRole(details.suitability, keys(suitabilities)) }),
    () => ({ dbs: [random.chance(0.7) ? 'none' : random.pick(keys(dbsLevels))] }),
    () => ({ expenses: true }),
    () => ({ localities: [details.where.locality] }),
    () => ({ age: random.pick([14, 15, 16, 17, 19, 34, 61, 76]) }),
    () => ({ remote: random.pick(['only', 'exclude'] as const) }),
    () => ({ groupId: role.groupId }),
  ];
  return Object.assign(
    {},
    ...random
      .shuffled(makers)
      .slice(0, count)
      .map((make) => make()),
  );
}
