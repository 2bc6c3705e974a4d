import type { SiteDeps } from '@placewell/contract/site-deps';
import type { Opportunity } from '@placewell/core/opportunity/opportunity';
import type { FoundRole } from '@placewell/core/search/role-search';
import { StoreUnavailable } from '@placewell/core/shared/commit';

const shown = 3;

/** A few open roles most like this one. */
export async function similarTo(deps: SiteDeps, o: Opportunity): Promise<FoundRole[]> {
  const found = await deps.search.similar(o, shown, deps.core.clock());
  // How far it is from a role that is closed helps nobody.
  return found.map((role) => ({ ...role, miles: null }));
}

/** A role that many look at is looked up once in so many milliseconds; shared caches keep its page as long. */
const freshForMs = 60_000;
const mostKept = 500;
/** The page of a role never waits longer for what is only its foot: a function that has just started has no index yet. */
const patience = 250;

const kept = new WeakMap<SiteDeps, Map<string, { roles: FoundRole[]; until: number }>>();

/** The same for the foot of an open role: none where they are not at hand. */
export async function similarAtHand(deps: SiteDeps, o: Opportunity): Promise<FoundRole[]> {
  const known = kept.get(deps) ?? new Map();
  kept.set(deps, known);
  const key = `${o.id} ${o.version}`;
  const held = known.get(key);
  if (held && held.until > Date.now()) return held.roles;
  const looking = similarTo(deps, o).then(
    (roles) => {
      if (known.size >= mostKept) known.clear();
      known.set(key, { roles, until: Date.now() + freshForMs });
      return roles;
    },
    (error) => {
      if (error instanceof StoreUnavailable) return [];
      throw error;
    },
  );
  return soon(looking, patience);
}

function soon<T>(work: Promise<T[]>, ms: number): Promise<T[]> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve([]), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
