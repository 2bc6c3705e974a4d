import type { Locality } from '../codes/codes';
import type { Records } from '../shared/commit';
import type { BodyId } from '../shared/ids';
import type { Lio } from './lio';

/** An LIO's own settings, which every request needs and which seldom change: read at most once a minute. */
export interface Settings {
  lio(id: string): Promise<Lio | null>;
  /** The districts of one LIO, or of all where none is named; none for an LIO that is not there. */
  districts(lioId: string | undefined): Promise<readonly Locality[]>;
}

export function createSettings(records: Pick<Records, 'get' | 'lios'>, freshForMs = 60_000): Settings {
  let all: { districts: Locality[]; until: number } | null = null;
  const kept = new Map<string, { lio: Lio | null; until: number }>();
  return {
    async lio(id) {
      const known = kept.get(id);
      if (known && known.until > Date.now()) return known.lio;
      const lio = await records.get('lio', id);
      if (lio) kept.set(id, { lio, until: Date.now() + freshForMs });
      return lio;
    },
    async districts(lioId) {
      if (lioId !== undefined) return (await this.lio(lioId))?.districts ?? [];
      if (all && all.until > Date.now()) return all.districts;
      const districts = [...new Set((await records.lios()).flatMap((lio) => lio.districts))];
      all = { districts, until: Date.now() + freshForMs };
      return districts;
    },
  };
}

/** The delivering body that leads an enquiry arriving by itself from a district. */
export const leadFor = (lio: Lio, locality: Locality | null): BodyId =>
  lio.leads.find((l) => l.locality === locality)?.body ?? lio.defaultBody;
