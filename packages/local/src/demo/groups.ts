import type { EvidenceKind, LegalForm } from '@placewell/core/codes/codes';
import { findTown } from '@placewell/core/places/gazetteer';
import { addDays, type Day } from '@placewell/core/shared/time';
import { checks } from './checks';
import { type GroupSketch, groupSketches } from './group-sketches';
import { randomFrom } from './random';
import { roleBook } from './roles/index';
import type { DemoContact, DemoGroup } from './types';

const forms: readonly (readonly [LegalForm, number])[] = [
  ['registered-charity', 26],
  ['cio', 16],
  ['unincorporated', 10],
  ['cic', 5],
  ['company', 3],
];
const deputies =
  'Aisha Bello;Ben Cartwright;Chloe Dunn;Dipak Raval;Emma Thorley;Francis Nkemelu;Grace Holloway;Hari Modhwadia;Isla Peck;Joan Tansley;Kamal Hirani;Leah Winfield;Mo Saleh;Nell Garner;Owen Frith'.split(
    ';',
  );

/** The sixty invented groups, evidence running out after `today`; the same for the same day and seed. */
export function demoGroups({ today, seed = 1 }: { today: Day; seed?: number }): DemoGroup[] {
  return groupSketches.map((sketch, index) => {
    const random = randomFrom('group', seed, index);
    const worksWithAtRisk = roleBook[sketch.kind].some((role) => checks[role.check ?? 'none'].involvesAtRisk);
    const legalForm = random.weighted(forms);
    const kinds: EvidenceKind[] = ['public-liability', 'volunteer-policy', 'health-and-safety', 'data-protection'];
    if (random.chance(0.8)) kinds.push('expenses');
    if (random.chance(0.7)) kinds.push('complaints');
    if (worksWithAtRisk) kinds.push('safeguarding');
    return {
      id: demoGroupId(index),
      name: sketch.name,
      description: sketch.about,
      locality: townOf(sketch).district,
      legalForm,
      registrationNumber: registrationNumber(legalForm, index),
      registeredOn: addDays(today, -(800 + random.below(2400))),
      worksWithAtRisk,
      trusted: random.chance(0.4),
      evidence: kinds.map((kind) => ({ kind, expiresOn: addDays(today, 40 + random.below(660)) })),
      contacts: [
        contact(sketch.lead, sketch.name, index * 2),
        contact(deputies[index % deputies.length] ?? '', sketch.name, index * 2 + 1),
      ],
    };
  });
}

/** The id of a group by its place in the list, the same in the history files: `G0001`. */
export const demoGroupId = (index: number): string => `G${String(index + 1).padStart(4, '0')}`;

/** Where a group is at home. A sketch names only towns of the gazetteer, so a missing one is a bug. */
export function townOf(sketch: GroupSketch) {
  const town = findTown(sketch.town);
  if (!town) throw new Error(`No town ${sketch.town} in the gazetteer`);
  return town;
}

// Numbers in series that the registers have not reached.
function registrationNumber(form: LegalForm, index: number): string | null {
  if (form === 'unincorporated' || form === 'public') return null;
  return form === 'company' || form === 'cic' ? `999${10_000 + index}` : `19${90_000 + index}`;
}

// 07700 900000 to 900999 are kept for drama, as the .example domain is for writing.
function contact(name: string, group: string, number: number): DemoContact {
  const first = firstName(name).toLowerCase();
  const domain = group
    .toLowerCase()
    .replace(/[’']/g, '')
    .replace(/[^a-z]+/g, '-');
  return { name, email: `${first}@${domain}.example`, phone: `07700 900${String(100 + number).padStart(3, '0')}` };
}

/** What people call somebody: "Father Declan Burke" is Declan. */
export const firstName = (name: string): string => {
  const words = name.split(' ').filter((word) => word !== 'Father' && word !== 'Reverend');
  return words[0] ?? name;
};
