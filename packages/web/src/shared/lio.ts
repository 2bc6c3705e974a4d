import type { SiteDeps } from '@placewell/contract/site-deps';
import { type Locality, OUTSIDE, UNKNOWN } from '@placewell/core/codes/codes';
import type { Lio } from '@placewell/core/lio/lio';
import { StoreUnavailable } from '@placewell/core/shared/commit';
import { createMiddleware } from 'hono/factory';
import type { LioContact, SelectItem } from '../design';
import { problemPage } from './errors';
import type { PageEnv } from './site';

/** The last that was known of each LIO, so that a page can still say whom to ring while the store is away. */
const lastKnown = new WeakMap<SiteDeps, Map<string, Lio>>();

const knownTo = (deps: SiteDeps): Map<string, Lio> => {
  const known = lastKnown.get(deps) ?? new Map<string, Lio>();
  lastKnown.set(deps, known);
  return known;
};

/** An LIO by the short name in the address; null when there is none. Throws StoreUnavailable when it was never read before. */
export async function lioById(deps: SiteDeps, id: string): Promise<Lio | null> {
  const known = knownTo(deps);
  try {
    const lio = await deps.core.settings.lio(id);
    if (lio) known.set(id, lio);
    return lio;
  } catch (error) {
    const last = known.get(id);
    if (last && error instanceof StoreUnavailable) return last;
    throw error;
  }
}

/** Finds the LIO of an address below `/:lio`; without one there is no such page. */
export const withLio = (deps: SiteDeps) =>
  createMiddleware<PageEnv>(async (c, next) => {
    const lio = await lioById(deps, c.req.param('lio') ?? '');
    if (!lio) return problemPage(c, { kind: 'unknown-path' });
    c.set('lio', lio);
    await next();
  });

/** The pattern of an LIO's part in a route. */
export const lioPath = '/:lio{[a-z][a-z0-9-]{1,39}}';

export const contactOf = (lio: Lio): LioContact => ({
  name: lio.name,
  href: `/${lio.id}`,
  phone: lio.phone,
  email: lio.email,
  address: lio.address.split(/\s*[,\n]\s*/).filter((line) => line !== ''),
  hours: lio.hours,
  statements: {
    accessibility: `/${lio.id}/accessibility`,
    cookies: `/${lio.id}/cookies`,
    privacy: `/${lio.id}/privacy`,
  },
});

/** A district's name in words. */
export function districtName(deps: SiteDeps, lio: Lio, code: Locality | null): string {
  if (code === null || code === UNKNOWN) return 'District not known';
  if (code === OUTSIDE) return 'Outside our area';
  return deps.districtsOf(lio).find((d) => d.code === code)?.name ?? code;
}

/** The LIO's districts that stand today, by name. */
export function districtItems(deps: SiteDeps, lio: Lio, today: string): SelectItem[] {
  return deps
    .districtsOf(lio)
    .filter((d) => (d.from === null || d.from <= today) && (d.to === null || d.to >= today))
    .map((d) => ({ value: d.code, text: d.name }))
    .sort((a, b) => (a.text < b.text ? -1 : 1));
}

/** Districts as somebody is asked where they live: outside, and not sure, are answers too. */
export const homeItems = (deps: SiteDeps, lio: Lio, today: string): SelectItem[] => [
  ...districtItems(deps, lio, today),
  { value: OUTSIDE, text: 'Somewhere else' },
  { value: UNKNOWN, text: 'I am not sure' },
];
