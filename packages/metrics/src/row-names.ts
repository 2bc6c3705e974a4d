import type { District } from '@placewell/core/lio/area';
import type { Cover } from '@placewell/core/lio/contract';
import { type Cut, totalKey } from './places';
import type { Report } from './report';

/** The reports of one window in all cuts: of all that is counted, or of what one cover leaves of it. */
export interface Told {
  /** Null: all that is counted. */
  cover: Cover | null;
  all: readonly Report[];
}

export interface RowOf {
  by: Cut;
  key: string;
}

/** Rows that add up to another. */
export interface RowSum {
  whole: RowOf;
  parts: RowOf[];
}

/** The whole is the sum of its areas, of its bodies and of its channels; an area that of its districts. */
export function sumsOf(
  all: readonly { by: Cut; rows: readonly { key: string }[] }[],
  districts: readonly District[],
): RowSum[] {
  const keys = (by: Cut) => all.find((r) => r.by === by)?.rows.map((r) => r.key) ?? [];
  const wholes = (['area', 'body', 'channel'] as const).map((by) => ({
    whole: { by: 'total' as const, key: totalKey },
    parts: keys(by).map((key) => ({ by, key })),
  }));
  const listed = new Set(keys('locality'));
  const areas = keys('area').flatMap((area) => {
    const parts = districts.filter((d) => d.area.key === area && listed.has(d.code)).map((d) => d.code as string);
    // A city that is its own only district is one count, not two.
    if (parts.length === 0 || parts.includes(area)) return [];
    return [
      { whole: { by: 'area' as const, key: area }, parts: parts.map((key) => ({ by: 'locality' as const, key })) },
    ];
  });
  return [...wholes, ...areas];
}

/** What no delivering body did: a cover of bodies leaves it whole. */
const ofNoBody = (measure: string): boolean => measure.startsWith('28') || measure.startsWith('30');

interface Counted {
  localities: readonly string[];
  bodies: readonly string[];
  channel: string;
}

/**
 * Names rows by what is counted in them: which localities, which bodies, which channel. Rows of several reports that count the same
 * are so one count with one fate, whatever cut and cover they stand in.
 */
export class RowNames {
  readonly #localities: readonly string[];
  readonly #bodies: readonly string[];
  readonly #areas = new Map<string, string[]>();
  readonly #known = new Map<string, Counted>();

  constructor({ all }: Told, districts: readonly District[]) {
    const keys = (by: Cut) => [...new Set(all.find((r) => r.by === by)?.rows.map((r) => r.key))].sort();
    this.#localities = keys('locality');
    this.#bodies = keys('body');
    for (const { code, area } of districts) this.#areas.set(area.key, [...(this.#areas.get(area.key) ?? []), code]);
  }

  /** The name of a row under a cover; null where nothing can be counted in it. */
  of(cover: Cover | null, measure: string, by: Cut, key: string): string | null {
    const bodies = cover === null || ofNoBody(measure) ? [] : cover.bodies;
    const covered: Counted = {
      localities: among(this.#localities, cover?.districts ?? []),
      bodies: among(this.#bodies, bodies),
      channel: by === 'channel' ? key : '',
    };
    if (by === 'locality') return this.#name({ ...covered, localities: covered.localities.filter((l) => l === key) });
    if (by === 'body') return this.#name({ ...covered, bodies: covered.bodies.filter((b) => b === key) });
    if (by !== 'area') return this.#name(covered);
    const parts = this.#areas.get(key) ?? [key];
    return this.#name({ ...covered, localities: covered.localities.filter((l) => parts.includes(l)) });
  }

  /** The name of what one row counts beside another that counts a part of it. */
  without(whole: string, part: string): string {
    const [a, b] = [this.#known.get(whole), this.#known.get(part)];
    const rest = (x: readonly string[], y: readonly string[]) => x.filter((one) => !y.includes(one));
    if (a && b && a.channel === b.channel) {
      const [localities, bodies] = [rest(a.localities, b.localities), rest(a.bodies, b.bodies)];
      if (bodies.length === 0 && localities.length > 0) return this.#name({ ...a, localities }) ?? '';
      if (localities.length === 0 && bodies.length > 0) return this.#name({ ...a, bodies }) ?? '';
    }
    return `${whole} without ${part}`;
  }

  #name(counted: Counted): string | null {
    const { localities, bodies, channel } = counted;
    const none = (some: readonly string[], all: readonly string[]) => some.length === 0 && all.length > 0;
    if (none(localities, this.#localities) || none(bodies, this.#bodies)) return null;
    const list = (some: readonly string[], all: readonly string[]) =>
      some.length === all.length ? '*' : some.join('+');
    const name = `${list(localities, this.#localities)}|${list(bodies, this.#bodies)}|${channel}`;
    this.#known.set(name, counted);
    return name;
  }
}

/** An empty list is all there are. */
const among = (all: readonly string[], some: readonly string[]): readonly string[] =>
  some.length === 0 ? all : all.filter((one) => some.includes(one));
