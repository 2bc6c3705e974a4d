import type { Channel } from '@placewell/core/codes/codes';
import { channels } from '@placewell/core/codes/codes';
import type { Area, District } from '@placewell/core/lio/area';
import { existedBetween } from '@placewell/core/lio/area';
import { compare } from './story';
import type { Window } from './window';

/** By what the rows of a report are made. */
export const cuts = ['total', 'area', 'locality', 'body', 'channel'] as const;
export type Cut = (typeof cuts)[number];
/** By what else the rows of a book may be made. */
export const viewCuts = [...cuts, 'contributed', 'group', 'cause'] as const;
export type ViewCut = (typeof viewCuts)[number];

/** Where something is counted. `body` and `channel` are null where they do not apply (indicators 28 and 30). */
export interface Dimensions {
  /** A district's code, OUTSIDE or UNKNOWN. */
  locality: string;
  body: string | null;
  channel: Channel | null;
}

export interface RowHead {
  key: string;
  label: string;
}

export interface DeliveringBody {
  id: string;
  name: string;
  kind: 'lio' | 'hub' | 'resource-centre';
}

export const totalKey = 'total';
const outside: RowHead = { key: 'OUTSIDE', label: 'Outside the area' };
const unknown: RowHead = { key: 'UNKNOWN', label: 'Not known' };
const channelLabels: Record<Channel, string> = {
  web: 'Web',
  phone: 'Phone',
  'face-to-face': 'Face to face',
  email: 'Email',
  event: 'Event',
  partner: 'Partner',
};
const kindOrder = { lio: 0, hub: 1, 'resource-centre': 2 } as const;

/** The LIO's districts, areas and bodies as rows, and the row each thing falls in. */
export class Places {
  readonly #areaOf: Map<string, Area>;
  readonly #districts: readonly District[];
  readonly #bodies: readonly DeliveringBody[];

  constructor(districts: readonly District[], bodies: readonly DeliveringBody[]) {
    this.#districts = districts;
    this.#areaOf = new Map(districts.map((d) => [d.code as string, d.area]));
    this.#bodies = [...bodies].sort(
      (a, b) => kindOrder[a.kind] - kindOrder[b.kind] || compare(a.name, b.name) || compare(a.id, b.id),
    );
  }

  /** A district of the LIO stays; any other is outside, so that the whole adds up. */
  locality(code: string): string {
    return code === 'UNKNOWN' || this.#areaOf.has(code) ? code : 'OUTSIDE';
  }

  /** The key of the row; null where the cut does not apply. */
  keyOf(cut: Cut, at: Dimensions): string | null {
    switch (cut) {
      case 'total':
        return totalKey;
      case 'area':
        return this.#areaOf.get(at.locality)?.key ?? at.locality;
      case 'locality':
        return at.locality;
      case 'body':
        return at.body;
      case 'channel':
        return at.channel;
    }
  }

  /** The area a district rolls up into; null for OUTSIDE and UNKNOWN. */
  areaOf = (locality: string): string | null => this.#areaOf.get(locality)?.key ?? null;

  /**
   * All rows of a cut in their stable order, also those at nought. `seen` are the keys something was counted under: a
   * district of former days or a body since removed keeps its row, else the rows would not add up to the whole.
   */
  rows(cut: Cut, window: Window, seen: Iterable<string>): RowHead[] {
    switch (cut) {
      case 'total':
        return [{ key: totalKey, label: 'Whole area' }];
      case 'channel':
        return channels.map((key) => ({ key, label: channelLabels[key] }));
      case 'body': {
        const rows = this.#bodies.map((b) => ({ key: b.id, label: b.name }));
        const known = new Set(rows.map((r) => r.key));
        const others = [...new Set(seen)].filter((k) => !known.has(k)).sort(compare);
        return [...rows, ...others.map((key) => ({ key, label: key }))];
      }
      case 'area':
      case 'locality': {
        const used = new Set(seen);
        const rows = new Map<string, RowHead>();
        for (const d of this.#districts) {
          const head = cut === 'area' ? d.area : { key: d.code, label: d.name };
          if (existedBetween(d, window.from, window.to) || used.has(head.key)) {
            rows.set(head.key, { key: head.key, label: head.label });
          }
        }
        return [...rows.values(), outside, unknown];
      }
    }
  }
}
