import { type Cause, causes } from '@placewell/core/codes/causes';
import type { AccessibilityFeature, Commitment, DbsLevel, Slot, Suitability } from '@placewell/core/codes/codes';
import { type Skill, skills } from '@placewell/core/codes/skills';
import { isAskable } from '@placewell/core/enquiry/open-enquiry';
import type { Opportunity } from '@placewell/core/opportunity/opportunity';
import { milesBetween } from '@placewell/core/places/miles';
import type { Point } from '@placewell/core/shared/point';
import type { Instant } from '@placewell/core/shared/time';

/** What somebody looks for. Every list is "any of"; an absent one asks nothing. */
export interface Query {
  text?: string | undefined;
  near?: Point | undefined;
  withinMiles?: number | undefined;
  causes?: Cause[] | undefined;
  skills?: Skill[] | undefined;
  slots?: Slot[] | undefined;
  commitments?: Commitment[] | undefined;
  /** Every one of these must be there: they are needs, not wishes. */
  accessibility?: AccessibilityFeature[] | undefined;
  suitability?: Suitability[] | undefined;
  dbs?: DbsLevel[] | undefined;
  localities?: string[] | undefined;
  groupId?: string | undefined;
  /** In years; roles that do not accept it are left out. */
  age?: number | undefined;
  remote?: 'only' | 'include' | 'exclude' | undefined;
  sort?: 'best' | 'nearest' | 'newest' | 'closing' | undefined;
}

export interface Hit {
  opportunity: Opportunity;
  /** From `near`; null for remote and area-wide roles. */
  miles: number | null;
  score: number;
}

export type Facet = 'causes' | 'commitments' | 'localities' | 'slots' | 'accessibility' | 'suitability';
export interface Found {
  total: number;
  hits: Hit[];
  /** How many there would be with each code, under the other filters: a facet does not narrow itself. */
  facets: Record<Facet, Record<string, number>>;
}

interface Doc {
  opportunity: Opportunity;
  /** Words of each field, folded; title and group weigh most. */
  words: Map<string, number>;
}

/** Weights of a word by the field it stands in. */
const weight = { title: 8, group: 5, causes: 4, skills: 3, town: 3, summary: 3, description: 1 };

const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
const wordsOf = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
/** Enough of English endings for "gardening" to find "gardens"; both sides of a comparison go through it. */
const stem = (w: string) => (w.length > 4 ? w.replace(/(ings?|ers?|ed|es|s)$/, '') : w);

/** A collection of published opportunities, ready to be searched. Pure: it holds what it is given and nothing else. */
export class Roles {
  readonly #docs: Doc[];

  constructor(opportunities: Iterable<Opportunity>) {
    this.#docs = [...opportunities].filter((o) => o.state === 'published').map(docOf);
  }

  /**
   * Finds roles that are open now. Ranks by the words found, then by distance, freshness and places left; equal ones in the
   * order of their ids, so that the same query on the same roles gives the same order.
   */
  search(query: Query, now: Instant): Found {
    const terms = wordsOf(query.text ?? '').map(stem);
    const open: { doc: Doc; hit: Hit }[] = [];
    for (const doc of this.#docs) {
      const o = doc.opportunity;
      if (!isAskable(o, now)) continue;
      const relevance = terms.length === 0 ? 1 : relevanceOf(doc, terms);
      if (relevance === 0) continue;
      const where = o.details.where;
      const miles = query.near && 'point' in where && where.point ? milesBetween(query.near, where.point) : null;
      open.push({ doc, hit: { opportunity: o, miles, score: score(o, relevance, miles, now) } });
    }
    const passes = (entry: (typeof open)[number], except?: Facet) => fits(entry.hit, query, except);
    const hits = open.filter((e) => passes(e)).map((e) => e.hit);
    hits.sort((a, b) => compare(a, b, query.sort ?? 'best') || (a.opportunity.id < b.opportunity.id ? -1 : 1));
    const facets = Object.fromEntries(
      (Object.keys(codesOf) as Facet[]).map((facet) => {
        const counts: Record<string, number> = {};
        for (const entry of open) {
          if (passes(entry, facet))
            for (const code of codesOf[facet](entry.hit.opportunity)) counts[code] = (counts[code] ?? 0) + 1;
        }
        return [facet, counts];
      }),
    ) as Found['facets'];
    return { total: hits.length, hits, facets };
  }
}

const codesOf: Record<Facet, (o: Opportunity) => readonly string[]> = {
  causes: (o) => o.details.causes,
  commitments: (o) => [o.details.commitment],
  localities: (o) => [o.details.where.locality],
  slots: (o) => (o.details.when.kind === 'weekly' ? o.details.when.slots : []),
  accessibility: (o) => o.details.accessibility,
  suitability: (o) => o.details.suitability,
};

function fits(hit: Hit, q: Query, except?: Facet): boolean {
  const o = hit.opportunity;
  const d = o.details;
  const any = (facet: Facet, wanted: readonly string[] | undefined) =>
    facet === except || !wanted || wanted.length === 0 || codesOf[facet](o).some((c) => wanted.includes(c));
  if (
    !any('causes', q.causes) ||
    !any('commitments', q.commitments) ||
    !any('localities', q.localities) ||
    !any('suitability', q.suitability)
  )
    return false;
  // A flexible role fits whenever somebody is free.
  if (d.when.kind !== 'flexible' && !any('slots', q.slots)) return false;
  if (except !== 'accessibility' && q.accessibility?.some((need) => !d.accessibility.includes(need))) return false;
  if (q.skills?.length && !d.skillsNeeded.concat(d.skillsGained).some((s) => q.skills?.includes(s))) return false;
  if (q.dbs?.length && !q.dbs.includes(d.dbs)) return false;
  if (q.groupId && o.groupId !== q.groupId) return false;
  if (q.age !== undefined) {
    if (q.age < (d.minimumAge ?? 18)) return false;
    if (d.maximumAge !== null && q.age > d.maximumAge) return false;
  }
  const remote = d.where.kind === 'remote';
  if (q.remote === 'only' && !remote && d.where.kind !== 'hybrid') return false;
  if (q.remote === 'exclude' && remote) return false;
  // Remote and area-wide roles have no distance: a radius does not leave them out.
  return !(q.near && q.withinMiles !== undefined && hit.miles !== null && hit.miles > q.withinMiles);
}

function relevanceOf(doc: Doc, terms: string[]): number {
  let total = 0;
  for (const term of terms) {
    let best = doc.words.get(term) ?? 0;
    if (best === 0 && term.length >= 3) {
      for (const [word, w] of doc.words) if (word.startsWith(term) && w * 0.7 > best) best = w * 0.7;
    }
    // Every word must be found somewhere.
    if (best === 0) return 0;
    total += best;
  }
  return total / terms.length;
}

function score(o: Opportunity, relevance: number, miles: number | null, now: Instant): number {
  const near = miles === null ? 0.5 : 1 / (1 + miles / 4);
  const ageDays = o.firstPublishedAt ? (Date.parse(now) - Date.parse(o.firstPublishedAt)) / 86_400_000 : 365;
  return relevance * (1 + 0.8 * near + 0.2 / (1 + ageDays / 60));
}

function compare(a: Hit, b: Hit, sort: NonNullable<Query['sort']>): number {
  const newest = (h: Hit) => h.opportunity.firstPublishedAt ?? '';
  const closing = (h: Hit) => h.opportunity.details.closesOn ?? h.opportunity.details.endsOn ?? '9999';
  switch (sort) {
    case 'nearest':
      return (a.miles ?? 9999) - (b.miles ?? 9999);
    case 'newest':
      return newest(a) < newest(b) ? 1 : newest(a) > newest(b) ? -1 : 0;
    case 'closing':
      return closing(a) < closing(b) ? -1 : closing(a) > closing(b) ? 1 : 0;
    case 'best':
      return b.score - a.score;
  }
}

function docOf(opportunity: Opportunity): Doc {
  const d = opportunity.details;
  const words = new Map<string, number>();
  const add = (text: string, w: number) => {
    for (const word of wordsOf(text)) {
      const s = stem(word);
      if ((words.get(s) ?? 0) < w) words.set(s, w);
    }
  };
  add(d.title, weight.title);
  add(opportunity.groupName, weight.group);
  for (const c of d.causes) add(causes[c].label, weight.causes);
  for (const s of d.skillsNeeded.concat(d.skillsGained)) add(skills[s].label, weight.skills);
  if ('town' in d.where) add(d.where.town, weight.town);
  add(d.summary, weight.summary);
  add(d.description, weight.description);
  add(d.whatYouWillDo, weight.description);
  return { opportunity, words };
}
