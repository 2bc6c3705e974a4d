import { type Cause, causeCodes, causes } from '@placewell/core/codes/causes';
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

/** Cuts in whose rows one thing may be counted several times, so that they do not add up to the whole. */
export const addsUp = (cut: ViewCut): boolean => cut !== 'cause' && cut !== 'contributed';

/** Where something is counted. `body` and `channel` are null where they do not apply (indicators 28 and 30). */
export interface Dimensions {
  /** A district's code, OUTSIDE or UNKNOWN. */
  locality: string;
  body: string | null;
  channel: Channel | null;
}

/** The same dimensions are one object with one number, so that things can be counted by it. */
export interface Place extends Dimensions {
  readonly slot: number;
}

/** Where something is counted, in every cut. */
export interface Standing {
  at: Place;
  /** The group of the role it is about; null where none was named. */
  group: string | null;
  /** Null where causes do not apply (indicator 28). */
  causes: readonly Cause[] | null;
  /** Delivering bodies that took part besides the lead; null where bodies do not apply. */
  contributors: readonly string[] | null;
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
/** The row of what names no group, or no cause. */
export const noneKey = 'none';
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
  readonly #places = new Map<string, Map<string | null, Map<string | null, Place>>>();
  /** All places asked for so far, by their number. */
  readonly list: Place[] = [];

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

  /** The one place of a district (as `locality` gives it), body and channel. */
  at(locality: string, body: string | null, channel: Channel | null): Place {
    let bodies = this.#places.get(locality);
    if (!bodies) {
      bodies = new Map();
      this.#places.set(locality, bodies);
    }
    let byChannel = bodies.get(body);
    if (!byChannel) {
      byChannel = new Map();
      bodies.set(body, byChannel);
    }
    let place = byChannel.get(channel);
    if (!place) {
      place = { slot: this.list.length, locality, body, channel };
      this.list.push(place);
      byChannel.set(channel, place);
    }
    return place;
  }

  /** The keys of all rows something is counted in: several by cause and by contributor, none where the cut does not apply. */
  keysOf(cut: ViewCut, { at, group, causes: about, contributors }: Standing): readonly string[] {
    switch (cut) {
      case 'group':
        return [group ?? noneKey];
      case 'cause':
        return about === null ? [] : about.length > 0 ? about : [noneKey];
      case 'contributed':
        return contributors ?? [];
      default: {
        const key = this.keyOf(cut, at);
        return key === null ? [] : [key];
      }
    }
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

  /** The districts that roll up into an area. */
  districtsOf = (area: string): string[] => this.#districts.filter((d) => d.area.key === area).map((d) => d.code);

  /** The area a district rolls up into; null for OUTSIDE and UNKNOWN. */
  areaOf = (locality: string): string | null => this.#areaOf.get(locality)?.key ?? null;

  /**
   * All rows of a cut in their stable order, also those at nought. `seen` are the keys something was counted under: a
   * district of former days or a body since removed keeps its row, else the rows would not add up to the whole.
   */
  rows(cut: ViewCut, window: Window, seen: Iterable<string>): RowHead[] {
    switch (cut) {
      case 'total':
        return [{ key: totalKey, label: 'Whole area' }];
      case 'channel':
        return channels.map((key) => ({ key, label: channelLabels[key] }));
      case 'group': {
        const groups = [...new Set(seen)].filter((key) => key !== noneKey).sort(compare);
        return [...groups.map((key) => ({ key, label: key })), { key: noneKey, label: 'No group named' }];
      }
      case 'cause': {
        const used = new Set(seen);
        const rows = causeCodes.filter((key) => used.has(key)).map((key) => ({ key, label: causes[key].label }));
        return [...rows, { key: noneKey, label: 'None given' }];
      }
      case 'body':
      case 'contributed': {
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
