import type { Opportunity } from '@placewell/core/opportunity/opportunity';
import type { Profile } from '@placewell/core/search/profile';
import type { Instant } from '@placewell/core/shared/time';
import { Collection } from '../engine/collection';
import { buildSegment } from '../index/build';
import { Segment } from '../index/segment';
import { type EngineMatch, match } from '../match/match';
import { wantedWords } from '../match/wants';
import { roleDoc } from '../role-doc';
import * as weights from '../weights';
import { type Asked, checkWhole } from './ask';
import { SearchUnavailable } from './faults';
import { accepting, all, any, anyOf, type Clause, has, is, none, scopeOf, whereDone } from './filters';
import { analyzers } from './mapping';
import { isObject, listAt, objectAt, textAt } from './read-json';
import { readSought, wordsClause } from './words';

/** So many roles are weighed by our own rules, however few are asked for. */
export const leastWeighed = 100;

/**
 * The roles that may suit somebody best. The engine only chooses which roles are weighed; our own rules then weigh them, by what the
 * roles are now: so conditions, reasons, points and order are those of the index that is built from files, among these roles.
 */
export function matchRequest(index: string, profile: Profile, count: number, now: Instant): Asked {
  return {
    method: 'POST',
    path: `/${index}/_search?search_type=dfs_query_then_fetch`,
    body: {
      // How well its group answers is reckoned when a role is written, and nowhere else.
      _source: ['replies'],
      track_total_hits: false,
      timeout: '2s',
      size: Math.max(leastWeighed, count * 5),
      query: {
        bool: { filter: [...scopeOf(profile.lioId, now), ...conditions(profile)], ...worthNaming(profile) },
      },
      sort: [{ _score: 'desc' }, { lioId: 'asc' }, { id: 'asc' }],
    },
  };
}

/** What leaves a role out, whatever else it has. */
function conditions(profile: Profile): Clause[] {
  const needs = profile.accessNeeds ?? [];
  const where = whereDone(profile.remote);
  return [
    ...(profile.age === undefined ? [] : [accepting(profile.age)]),
    ...(where ? [where] : []),
    // Done from home there is no place to get into.
    ...(needs.length > 0 ? [any([is('places', 'remote'), all(needs.map((need) => is('accessibility', need)))])] : []),
    ...(profile.notRoles?.length ? [none([anyOf('id', profile.notRoles)])] : []),
    ...(profile.notGroups?.length ? [none([anyOf('groupId', profile.notGroups)])] : []),
  ];
}

/** Each thing that somebody said, for its points. At least one: every role that is named has a reason. */
function worthNaming(profile: Profile): Clause {
  const w = weights.match;
  const should: Clause[] = [];
  const worth = (points: number, filter: Clause) => should.push({ constant_score: { filter, boost: points } });

  if (profile.near) {
    const { lat, lon } = profile.near;
    should.push({
      function_score: {
        query: all([has('point')]),
        functions: [{ exp: { point: { origin: { lat, lon }, scale: `${weights.halfMiles}mi`, decay: 0.5 } } }],
        boost_mode: 'replace',
        boost: w.near,
      },
    });
  }
  if (profile.near || profile.home) {
    worth(w.near * weights.nowhereNear, anyOf('places', ['remote', 'area-wide']));
  } else if (profile.remote === 'only') worth(w.near * weights.nowhereNear, is('places', 'remote'));
  if (profile.home) worth(w.district, is('locality', profile.home));
  if (profile.slots?.length) {
    worth(w.slots, anyOf('slots', profile.slots));
    worth(w.flexible, is('flexible', true));
  }
  if (profile.causes?.length) worth(w.causes, anyOf('causes', profile.causes));
  if (profile.skills?.length) worth(w.skills, anyOf('needs', profile.skills));
  if (profile.skillsToGain?.length) worth(w.gains, anyOf('gains', profile.skillsToGain));
  const sought = profile.text?.trim() ? readSought(profile.text) : null;
  if (sought) worth(w.words, wordsClause(sought, 'some-words'));
  for (const want of profile.wants ?? []) {
    worth(
      w.wants,
      any(wantedWords[want].map((query) => ({ match_phrase: { all: { query, analyzer: analyzers.text } } }))),
    );
  }
  // Where nothing was said that could be a reason, there is none to be named.
  if (should.length === 0) return { must: [{ match_none: {} }] };
  return { should, minimum_should_match: 1 };
}

/** The roles to be weighed, and how well the group of each answers. */
export function readCandidates(body: unknown): Map<string, number | null> {
  const answer = objectAt(body);
  checkWhole(answer);
  return new Map(
    listAt(objectAt(answer.hits), 'hits')
      .map(objectAt)
      .map((hit) => {
        const replies = isObject(hit._source) ? hit._source.replies : null;
        if (replies !== undefined && replies !== null && typeof replies !== 'number')
          throw new SearchUnavailable('malformed');
        return [textAt(hit, '_id'), replies ?? null];
      }),
  );
}

/** Weighs roles by our own rules: the best first, each with its reasons. */
export function weighed(
  roles: Iterable<Opportunity>,
  replies: ReadonlyMap<string, number | null>,
  profile: Profile,
  count: number,
  now: Instant,
): EngineMatch[] {
  const docs = [...roles].flatMap((o) => roleDoc(o, replies.get(o.id) ?? null) ?? []);
  return match(Collection.of(new Segment(buildSegment(docs))), profile, count, now);
}
