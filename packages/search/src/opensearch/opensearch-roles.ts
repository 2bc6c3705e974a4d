import type { Settings } from '@placewell/core/lio/settings';
import type { RoleChanges } from '@placewell/core/search/ports';
import type { Profile } from '@placewell/core/search/profile';
import type { Narrowing, RoleQuery } from '@placewell/core/search/query';
import type { FoundRole, Match, Pageful, RoleSearch } from '@placewell/core/search/role-search';
import type { Clock, Instant } from '@placewell/core/shared/time';
import { chordSquared, milesOfChord, unitVector } from '../distance';
import type { EngineFound, EngineHit } from '../engine/find';
import type { Log } from '../live/index-store';
import { openRoles, shown } from '../live/show-found';
import { similarProfile } from '../match/similar';
import { findablePoint } from '../role-doc';
import * as weights from '../weights';
import { type AnswerHit, readHits, readSearch, readTotal, type SearchAnswer } from './answer';
import { answersOf, ask, type Engine, reading, type Transport } from './ask';
import { defaultAlias } from './mapping';
import { matchRequest, readCandidates, weighed } from './match';
import { readMark, sortOf, writeMark } from './order';
import {
  loosening,
  looserRequest,
  type RoleSearched,
  searchBody,
  searched,
  searchRequest,
  severalRequest,
} from './query';
import { readSuggestions, suggestRequest } from './suggest';
import { correctedBy, readSought, toMark, type Way, ways } from './words';

export interface OpenSearchDeps {
  transport: Transport;
  /** Roles are read from the records before they are shown; what the engine holds of them is never shown. */
  changes: Pick<RoleChanges, 'read'>;
  settings: Pick<Settings, 'lio'>;
  clock: Clock;
  log: Log;
  /** The alias that is searched; `roles` unless said. */
  index?: string;
}

/** One way of looking for the words, and what it found. */
interface Attempt {
  way: Way;
  searched: RoleSearched;
  corrected: string | null;
  answer: SearchAnswer;
}

/**
 * Finding roles in OpenSearch. It keeps the promises of the port but one: the same search of the same roles may order roles of nearly
 * one worth otherwise on another copy of the index. Throws `SearchUnavailable` (a `StoreUnavailable`) where the engine gives no whole
 * answer.
 */
export function openSearchRoles(deps: OpenSearchDeps): RoleSearch {
  const { transport, changes, settings, clock, log, index = defaultAlias } = deps;
  const engine: Engine = { transport, log };
  const standing: { index: string | null; roles: number; seenTo: Instant | null } = {
    index: null,
    roles: 0,
    seenTo: null,
  };

  /** Asks, reads, and notes that there was an answer. */
  async function answered<T>(request: Parameters<typeof ask>[1], read: (body: unknown) => T): Promise<T> {
    const body = await ask(engine, request);
    const value = reading(engine, () => read(body));
    standing.index = index;
    standing.seenTo = clock();
    return value;
  }

  async function attempt(q: RoleQuery, page: Pageful, now: Instant): Promise<Attempt> {
    const mark = page.after === undefined ? null : readMark(page.after, sortOf(q.sort, q.near));
    const lio = q.lioId ? await settings.lio(q.lioId) : null;
    const of = (text: string | undefined) =>
      searched(index, q, page, { lio, sought: text?.trim() ? readSought(text) : null, mark, now });
    const typed = of(q.text);
    if (mark) {
      // As the page before was found, so is this one.
      const again = mark.corrected === null ? typed : of(mark.corrected);
      const answer = await answered(searchRequest(again, mark.way), readSearch);
      return { way: mark.way, searched: again, corrected: mark.corrected, answer };
    }
    const first = await answered(searchRequest(typed, 'as-typed'), readSearch);
    const plain: Attempt = { way: 'as-typed', searched: typed, corrected: null, answer: first };
    if (!typed.sought || first.inScope >= weights.few) return plain;
    // Too few: every kinder way at once, and of them the first that finds enough.
    const corrected = correctedBy(typed.sought, first.spelling);
    const kinder = ways
      .filter((way) => way !== 'as-typed' && (way !== 'respelt' || corrected !== null))
      .map((way) => ({ way, corrected, searched: corrected === null ? typed : of(corrected) }));
    const answers = await answered(
      severalRequest(
        typed,
        kinder.map((k) => searchBody(k.searched, k.way)),
      ),
      (body) => answersOf(body, kinder.length).map(readSearch),
    );
    const tried = kinder.map((k, i): Attempt => ({ ...k, answer: answers[i] as SearchAnswer }));
    return tried.find(({ answer }) => answer.inScope >= weights.few) ?? (tried.at(-1) as Attempt);
  }

  /** Where nothing was found: what each thing that was asked would give without it, and the nearest roles without some of it. */
  async function tooNarrow({ searched: s, way }: Attempt): Promise<{
    tooNarrow: EngineFound['tooNarrow'];
    loosened: { without: Narrowing[]; hits: AnswerHit[] } | null;
  }> {
    const { asked, dropped, bodies } = loosening(s, way);
    if (bodies.length === 0) return { tooNarrow: [], loosened: null };
    const totals = await answered(severalRequest(s, bodies), (body) => answersOf(body, bodies.length).map(readTotal));
    const without = asked.map((name, i) => ({ without: name, total: totals[i] as number }));
    const single = dropped.at(-1)?.find((name) => without.some((w) => w.without === name && w.total > 0));
    const together = dropped.find((_, i) => (totals[asked.length + i] as number) > 0);
    const drop = single ? [single] : together;
    return {
      tooNarrow: without.filter(({ total }) => total > 0).sort((a, b) => b.total - a.total),
      loosened: drop ? { without: drop, hits: await answered(looserRequest(s, way, drop), readHits) } : null,
    };
  }

  async function matches(profile: Profile, count: number, now: Instant): Promise<Match[]> {
    const replies = await answered(matchRequest(index, profile, count, now), readCandidates);
    const roles = await openRoles(changes, [...replies.keys()], now);
    return weighed(roles.values(), replies, profile, count, now).flatMap(({ id, miles, reasons }) => {
      const opportunity = roles.get(id);
      return opportunity ? [{ opportunity, miles, reasons }] : [];
    });
  }

  return {
    async search(q, page, now) {
      const found = await attempt(q, page, now);
      const { answer, searched: s, way, corrected } = found;
      const listed = answer.hits.slice(0, page.limit);
      const last = listed.at(-1);
      const narrow = answer.total === 0 ? await tooNarrow(found) : { tooNarrow: [], loosened: null };
      if (q.lioId === undefined && !s.sought) standing.roles = answer.inScope;
      const roles = await openRoles(
        changes,
        [...listed, ...(narrow.loosened?.hits ?? [])].map(({ id }) => id),
        now,
      );
      const near = q.near && unitVector(q.near);
      const hitsOf = (of: readonly AnswerHit[]): EngineHit[] =>
        of.map(({ id }) => {
          const opportunity = roles.get(id);
          const point = opportunity && findablePoint(opportunity);
          return { id, miles: near && point ? milesOfChord(chordSquared(...near, ...unitVector(point))) : null };
        });
      return shown(
        {
          total: answer.total,
          hits: hitsOf(listed),
          facets: answer.facets,
          next:
            last && answer.hits.length > page.limit
              ? writeMark({ sort: s.orderBy.sort, way, corrected, now: s.orderBy.now, after: last.sort })
              : null,
          correctedTo: corrected,
          words: way === 'some-words' ? 'some' : 'all',
          tooNarrow: narrow.tooNarrow,
          loosened: narrow.loosened && { ...narrow.loosened, hits: hitsOf(narrow.loosened.hits) },
          concepts: toMark(s.sought?.concepts ?? [], answer.words),
        },
        roles,
        q.lioId ? await settings.lio(q.lioId) : null,
      );
    },
    async suggest(asked, now) {
      const request = suggestRequest(index, asked, now);
      return request
        ? answered(request, (body) => readSuggestions(body, asked.limit))
        : { roles: [], causes: [], groups: [] };
    },
    match: matches,
    async similar(o, count, now) {
      const found = await matches(similarProfile(o), count, now);
      return found.map(({ opportunity, miles }): FoundRole => ({ opportunity, miles }));
    },
    // The engine is brought up by whoever writes to it, so no changes lie on top; its roles are those last counted over all LIOs.
    standing: () => ({ ...standing, changes: 0 }),
  };
}
