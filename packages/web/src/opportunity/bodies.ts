import type { SiteDeps } from '@placewell/contract/site-deps';
import type { Lio } from '@placewell/core/lio/lio';

export interface Named {
  id: string;
  name: string;
}

/** Bodies change about as seldom as an LIO's settings, and are asked for by every search. */
const freshForMs = 60_000;
const kept = new WeakMap<SiteDeps, Map<string, { bodies: readonly Named[]; until: number }>>();

/** The delivering bodies that lead somewhere, by name; none where one leads everywhere, as there is then nothing to choose. */
export async function namedBodies(deps: SiteDeps, lio: Lio): Promise<readonly Named[]> {
  const leading = new Set<string>([lio.defaultBody, ...lio.leads.map((l) => l.body)]);
  if (leading.size < 2) return [];
  const known = kept.get(deps) ?? new Map();
  kept.set(deps, known);
  const held = known.get(lio.id);
  if (held && held.until > Date.now()) return held.bodies;
  const bodies = (await deps.core.records.bodies(lio.id))
    .filter(({ id }) => leading.has(id))
    .map(({ id, name }): Named => ({ id, name }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  known.set(lio.id, { bodies, until: Date.now() + freshForMs });
  return bodies;
}
