import type { OpportunityDetails } from '@placewell/core/opportunity/opportunity';
import { towns } from '@placewell/core/places/towns';
import { groupSketches } from '../../../packages/local/src/demo/group-sketches';
import { firstName } from '../../../packages/local/src/demo/groups';
import { demoOpportunities } from '../../../packages/local/src/demo/opportunities';
import { type Random, randomFrom } from '../../../packages/local/src/demo/random';
import { benchDay, zipf } from './country';

/** A demonstration role taken apart: its sentences, with `{town}` and `{lead}` where a name stood. */
export interface Sketch {
  details: OpportunityDetails;
  summary: string;
  sentences: { text: string; words: number }[];
  tasks: string[];
  /** The roles of groups of the same kind, this one among them. */
  kin: readonly Sketch[];
}

let made: readonly Sketch[] | null = null;

/** All three hundred, taken apart once. */
export function sketches(): readonly Sketch[] {
  made ??= takeApart();
  return made;
}

function takeApart(): Sketch[] {
  const groups = new Map<string, (typeof groupSketches)[number]>();
  const byKind = new Map<string, Sketch[]>();
  return demoOpportunities({ today: benchDay }).map(({ groupId, details }) => {
    const group = groups.get(groupId) ?? groupSketches[groups.size];
    if (!group) throw new Error(`No group ${groupId}`);
    groups.set(groupId, group);
    const where = details.where;
    const names = [
      ...('town' in where ? [where.town] : []),
      ...towns.map(({ name }) => name).filter((name) => name !== 'Croft' && name !== 'Leicester Forest East'),
    ];
    const blank = (text: string) => {
      let out = text.replaceAll(firstName(group.lead), '{lead}').replaceAll(group.name, 'our group');
      for (const name of names) if (out.includes(name)) out = out.replaceAll(name, '{town}');
      return out;
    };
    const kin = byKind.get(group.kind) ?? [];
    byKind.set(group.kind, kin);
    const sketch: Sketch = {
      details: { ...details, title: blank(details.title).replaceAll('{town}', 'our town') },
      summary: blank(details.summary),
      sentences: blank(details.description)
        .split(/(?<=[.?!])\s+/)
        .map((text) => ({ text, words: text.split(' ').length })),
      tasks: details.whatYouWillDo.split('\n'),
      kin,
    };
    kin.push(sketch);
    return sketch;
  });
}

const syllables =
  'ba bel bra cal cor dan del dor ev fal fen gal gor hal hin im jas kel lan lor mar men mor nal nor ol pan per quil ran rel rin sal sel sor tal ten tor ul van ver vol wen wil yar zen'.split(
    ' ',
  );
const rareCount = 30_000;
let vocabulary: readonly string[] | null = null;

/** A word that hardly any role has, the first of them oftener than the last. */
export function rareWord(random: Random): string {
  vocabulary ??= Array.from({ length: rareCount }, (_, i) => {
    const own = randomFrom('rare', i);
    return Array.from({ length: 2 + own.below(3) }, () => own.pick(syllables)).join('');
  });
  return vocabulary[zipf(rareCount, random)] ?? '';
}
