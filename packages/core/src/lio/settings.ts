import type { Locality } from '../codes/codes';
import type { Records } from '../shared/commit';
import type { BodyId } from '../shared/ids';
import type { Lio } from './lio';

/** An LIO's own settings, which every request needs and which seldom change: read at most once a minute. */
export interface Settings {
  lio(id: string): Promise<Lio | null>;
}

export function createSettings(records: Pick<Records, 'get'>, freshForMs = 60_000): Settings {
  const kept = new Map<string, { lio: Lio | null; until: number }>();
  return {
    async lio(id) {
      const known = kept.get(id);
      if (known && known.until > Date.now()) return known.lio;
      const lio = await records.get('lio', id);
      if (lio) kept.set(id, { lio, until: Date.now() + freshForMs });
      return lio;
    },
  };
}

/** The delivering body that leads an enquiry arriving by itself from a district. */
export const leadFor = (lio: Lio, locality: Locality | null): BodyId =>
  lio.leads.find((l) => l.locality === locality)?.body ?? lio.defaultBody;
