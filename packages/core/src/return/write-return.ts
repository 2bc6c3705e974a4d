import { actOn, invalid } from '../shared/act-on';
import type { ActFailure, Who } from '../shared/change';
import type { MemberId } from '../shared/ids';
import type { Deps } from '../shared/ports';
import { fail, ok, type Result } from '../shared/result';
import { quotesFault } from './quotes';
import type { Comment, NarrativeText, Quote, RatedIndicator, RatingOverride, Return } from './return';
import { returnRules } from './rules';

export interface WriteReturn {
  version?: number | undefined;
  /** Each replaces what was said of that indicator; the others stand. */
  comments?: Comment[] | undefined;
  narratives?: NarrativeText[] | undefined;
  /** All of them: those left out are no longer quoted. */
  quotes?: Quote[] | undefined;
}

/** No group knows of a return before it is made public, and then it reads the public one. */
const ofNoGroup = () => false;

/** Staff write what a draft says beside its figures. */
export const writeReturn = (
  deps: Deps,
  who: Who,
  id: string,
  { version, comments = [], narratives = [], quotes }: WriteReturn,
): Promise<Result<Return, ActFailure>> =>
  actOn(deps, returnRules, who, {
    id,
    act: 'write',
    version,
    belongsTo: ofNoGroup,
    async plan(draft) {
      if (twice(comments.map((c) => c.indicator))) return invalid('comments', 'An indicator stands here twice');
      if (twice(narratives.map((n) => n.id))) return invalid('narratives', 'An indicator stands here twice');
      const wrong = quotes && (await quotesFault(deps, draft.lioId, quotes));
      if (wrong) return wrong;
      return ok({
        patch: {
          comments: merged(draft.comments, comments, (c) => c.indicator),
          narratives: merged(draft.narratives, narratives, (n) => n.id),
          ...(quotes ? { quotes } : {}),
        },
        // Of which indicators, never what.
        data: {
          comments: comments.map((c) => c.indicator).join(' '),
          narratives: narratives.length,
          ...(quotes ? { quotes: quotes.length } : {}),
        },
      });
    },
  });

export interface OverrideRating {
  version?: number | undefined;
  indicator: RatedIndicator;
  /** Null takes an override back. */
  rating: RatingOverride['rating'] | null;
  reason: string;
}

/** Somebody sets the rating of the whole area by hand, and says why. It holds once another member has agreed. */
export const overrideRating = (
  deps: Deps,
  who: Who,
  id: string,
  { version, indicator, rating, reason }: OverrideRating,
): Promise<Result<Return, ActFailure>> =>
  actOn(deps, returnRules, who, {
    id,
    act: 'override',
    version,
    belongsTo: ofNoGroup,
    plan(draft) {
      const others = draft.overrides.filter((o) => o.indicator !== indicator);
      if (rating === null) return ok({ patch: { overrides: others }, data: { indicator, rating } });
      if (!reason.trim()) return invalid('reason', 'Say why the rating is set by hand');
      const override = { indicator, rating, reason: reason.trim(), by: who.id as MemberId, second: null };
      return ok({
        patch: { overrides: [...others, override].sort((a, b) => (a.indicator < b.indicator ? -1 : 1)) },
        data: { indicator, rating },
      });
    },
  });

/** The second person to an override agrees, having seen it in `version`. Whoever asked for it cannot be that person. */
export const agreeOverride = (
  deps: Deps,
  who: Who,
  id: string,
  { version, indicator }: { version?: number | undefined; indicator: RatedIndicator },
): Promise<Result<Return, ActFailure>> =>
  actOn(deps, returnRules, who, {
    id,
    act: 'agree-override',
    version,
    belongsTo: ofNoGroup,
    plan(draft) {
      const asked = draft.overrides.find((o) => o.indicator === indicator);
      if (!asked) return invalid('indicator', 'No rating of this indicator is set by hand');
      if (asked.by === who.id) return invalid('indicator', 'The second person must be another member of staff');
      return ok({
        patch: {
          overrides: draft.overrides.map((o) => (o === asked ? { ...o, second: who.id as MemberId } : o)),
        },
        data: { indicator, rating: asked.rating },
      });
    },
  });

const twice = (keys: string[]) => new Set(keys).size !== keys.length;

function merged<T>(before: readonly T[], said: readonly T[], key: (item: T) => string): T[] {
  const all = new Map([...before, ...said].map((item) => [key(item), item]));
  return [...all.values()].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** A return of this LIO; a draft is known to staff alone. */
export async function returnFor({ records }: Pick<Deps, 'records'>, who: Who, id: string) {
  const found = await records.get('return', id);
  const reads = found?.lioId === who.lioId && (found.state !== 'draft' || who.role !== 'reviewer');
  return reads ? ok(found) : fail({ kind: 'not-found' as const, noun: 'return' });
}
