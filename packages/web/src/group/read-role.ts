import { causeCodes } from '@placewell/core/codes/causes';
import {
  type AccessibilityFeature,
  accessibilityFeatures,
  type Commitment,
  commitments,
  type DbsLevel,
  dbsLevels,
  type Locality,
  Slot,
  type Suitability,
  suitabilities,
} from '@placewell/core/codes/codes';
import { requirementCodes } from '@placewell/core/codes/requirements';
import { skillCodes } from '@placewell/core/codes/skills';
import type { Lio } from '@placewell/core/lio/lio';
import { OpportunityDetails, type When, type Where } from '@placewell/core/opportunity/opportunity';
import { districtOf, type Places, pointOf } from '@placewell/core/places/places';
import { readPostcode } from '@placewell/core/places/postcode';
import { sayPlace } from '@placewell/core/places/say-place';
import { readDay } from '@placewell/core/shared/time';
import { dateValues } from '../design';
import { Fields, type Values } from '../shared/form';

const keys = <T extends string>(of: Record<T, unknown>) => Object.keys(of) as T[];
export const whereKinds = ['place', 'hybrid', 'area-wide', 'remote'] as const;
export const whenKinds = ['flexible', 'weekly', 'sessions'] as const;

/** The form's field for a field of `OpportunityDetails`, or of a fault found in it. */
export function formField(field: string): string {
  if (field.startsWith('when.sessions')) return 'sessions';
  if (field.startsWith('when.slots')) return 'slots';
  if (field.startsWith('where.')) {
    const inner = field.slice('where.'.length);
    return inner === 'point' ? 'postcode' : inner;
  }
  if (field.startsWith('image.')) return field === 'image.alt' ? 'imageAlt' : 'imageUrl';
  return field.split('.')[0] ?? field;
}

/** "27/3/2027 10:00 to 12:30", "27/3/2027 10am-12.30pm", "2027-03-27 10:00-12:30"; null when it is none of these. */
export function readSession(line: string): { on: string; from: string; to: string } | null {
  const found =
    /^(?:(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})|(\d{4})-(\d{2})-(\d{2}))[,\s]+(\S+?)\s*(?:to|-|–)\s*(\S+)$/i.exec(
      line.trim(),
    );
  if (!found) return null;
  const [, d1, m1, y1, y2, m2, d2, from = '', to = ''] = found;
  const on = readDay(`${y1 ?? y2}-${(m1 ?? m2 ?? '').padStart(2, '0')}-${(d1 ?? d2 ?? '').padStart(2, '0')}`);
  const start = readClock(from);
  const end = readClock(to);
  return on && start && end ? { on, from: start, to: end } : null;
}

function readClock(text: string): string | null {
  const found = /^(\d{1,2})(?:[:.](\d{2}))?(am|pm)?$/i.exec(text);
  if (!found?.[1]) return null;
  const half = found[3]?.toLowerCase();
  let hour = Number(found[1]);
  if (half && (hour < 1 || hour > 12)) return null;
  if (half === 'pm' && hour < 12) hour += 12;
  if (half === 'am' && hour === 12) hour = 0;
  const minute = Number(found[2] ?? 0);
  return hour > 23 || minute > 59 ? null : `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** Reads every field of a role. `details` is null while something is wrong; what, stands in `fields.errors`. */
export async function readRole(
  finder: Places,
  lio: Lio,
  values: Values,
): Promise<{ fields: Fields; details: OpportunityDetails | null }> {
  const f = new Fields(values);
  const yes = (field: string) => f.tick(field);
  const title = f.text('title', { min: 3, max: 100, name: 'The title', required: 'Enter a title' });
  const summary = f.text('summary', {
    min: 10,
    max: 160,
    name: 'The summary',
    required: 'Say in a sentence what the role is',
  });
  const description = f.text('description', {
    min: 20,
    max: 4000,
    name: 'The description',
    required: 'Describe the role',
  });
  const whatYouWillDo = f.text('whatYouWillDo', { max: 2000, name: 'What they will do' });
  const whatYouWillGain = f.text('whatYouWillGain', { max: 2000, name: 'What they will gain' });
  const causes = f.choices('causes', causeCodes, { max: 6, name: 'causes' });
  if (causes.length === 0) f.wrong('causes', 'Choose at least one cause');
  const skillsNeeded = f.choices('skillsNeeded', skillCodes, { max: 10, name: 'skills' });
  const skillsGained = f.choices('skillsGained', skillCodes, { max: 10, name: 'skills' });
  const where = await readWhere(finder, f, lio);
  const when = readWhen(f);
  const hoursPerWeek = f.number('hoursPerWeek', { min: 0, max: 40, whole: false, name: 'Hours a week' });
  const commitment = f.choice<Commitment>('commitment', keys(commitments), 'Choose how long the role lasts');
  const startsOn = f.day('startsOn');
  const endsOn = f.day('endsOn');
  const closesOn = f.day('closesOn');
  const places = f.number('places', { min: 1, max: 999, name: 'The number of people' });
  const minimumAge = f.number('minimumAge', { min: 13, max: 99, name: 'The lowest age' });
  const maximumAge = f.number('maximumAge', { min: 13, max: 120, name: 'The highest age' });
  const suitability = f.choices<Suitability>('suitability', keys(suitabilities));
  const accessibility = f.choices<AccessibilityFeature>('accessibility', keys(accessibilityFeatures));
  const accessibilityNotes = f.text('accessibilityNotes', { max: 500, name: 'What you say about access' });
  const dbs = f.choice<DbsLevel>('dbs', keys(dbsLevels), 'Choose whether a DBS check is needed');
  const dbsReason = f.text('dbsReason', { max: 300, name: 'The reason' });
  const requirements = f.choices('requirements', requirementCodes, { max: 10, name: 'requirements' });
  const expenses = f.text('expenses', { max: 300, name: 'What you say about expenses' });
  const training = f.text('training', { max: 500, name: 'What you say about training' });
  const languages = f
    .raw('languages')
    .split(/[,\n]/)
    .map((l) => l.trim())
    .filter((l) => l !== '');
  if (languages.length > 10) f.wrong('languages', 'Name up to ten languages');
  else if (languages.some((l) => l.length < 2 || l.length > 40))
    f.wrong('languages', 'Enter languages with a comma between them');
  const contact = f.number('contact', { min: 0, max: 9, name: 'The contact' });
  const url = f.raw('imageUrl');
  const alt = f.text('imageAlt', { max: 200, name: 'The description of the picture' });
  if (url !== '' && !/^https:\/\/[^\s]+$/.test(url))
    f.wrong('imageUrl', 'Enter the address of a picture, beginning with https://');
  if (url !== '' && alt === '') f.wrong('imageAlt', 'Say what the picture shows, for people who cannot see it');
  if (!f.ok) return { fields: f, details: null };

  const read = OpportunityDetails.safeParse({
    title,
    summary,
    description,
    whatYouWillDo,
    whatYouWillGain,
    causes,
    skillsNeeded,
    skillsGained,
    requirements,
    dbs,
    dbsReason,
    references: yes('references'),
    idCheck: yes('idCheck'),
    driving: yes('driving'),
    minimumAge,
    maximumAge,
    involvesAtRisk: yes('involvesAtRisk'),
    suitability,
    accessibility,
    accessibilityNotes,
    expenses,
    training,
    where,
    when,
    hoursPerWeek,
    commitment,
    startsOn,
    endsOn,
    closesOn,
    places,
    languages,
    ...(contact === null ? {} : { contact }),
    ...(url === '' ? {} : { image: { url, alt } }),
  });
  if (read.success) return { fields: f, details: read.data };
  for (const issue of read.error.issues) f.wrong(formField(issue.path.join('.')), `Correct this: ${issue.message}`);
  return { fields: f, details: null };
}

async function readWhere(places: Places, f: Fields, lio: Lio): Promise<Where | null> {
  const kind = f.choice('where', whereKinds, 'Choose where it takes place');
  const chosen = f.choice<Locality>('locality', lio.districts);
  if (kind === null) return null;
  if (kind === 'area-wide' || kind === 'remote') {
    // A remote role is run by somebody somewhere: its district is the one it is listed and counted under.
    if (chosen === null && f.raw('locality') === '') f.wrong('locality', 'Choose the district it is run from');
    return chosen === null ? null : { kind, locality: chosen };
  }
  const address = f.text('address', { max: 300, name: 'The address' });
  const town = f.text('town', { max: 80, name: 'The town' });
  const typed = f.raw('postcode');
  const postcode = typed === '' ? null : (readPostcode(typed)?.postcode ?? null);
  if (typed !== '' && postcode === null) f.wrong('postcode', 'Enter a whole postcode, like LE13 1XD');
  const byPostcode = postcode ? await places.find(postcode, lio.districts) : null;
  const byTown = town ? await places.find(town, lio.districts) : null;
  // A postcode that nobody can place is taken as it is; one that is none, or none any more, is a slip to put right.
  if (byPostcode && ['terminated', 'foreign', 'bad'].includes(byPostcode.kind)) {
    const said = sayPlace(byPostcode, typed);
    if (said) f.wrong('postcode', `${said.fault}. Check it, or leave it out and choose the district`);
  }
  const known = (byPostcode && districtOf(byPostcode)) ?? (byTown?.kind === 'place' ? byTown.district : null);
  const locality = chosen ?? (known && lio.districts.includes(known) ? known : null);
  if (locality === null && f.raw('locality') === '') {
    const outside = known && byPostcode && districtOf(byPostcode) === known;
    f.wrong(
      'locality',
      outside
        ? `${postcode} is outside our area. Choose the district the role is run from`
        : 'Choose the district: the postcode alone does not tell it',
    );
  }
  const point = (byPostcode && pointOf(byPostcode)) ?? (byTown && pointOf(byTown));
  if (locality === null) return null;
  // Boundaries change: what a directory told is only as right as its release.
  const release = byPostcode?.kind === 'postcode' ? byPostcode.release : null;
  const told = release === null ? {} : { postcodeRelease: release };
  return { kind, address, town, postcode, ...told, locality, point, privateHome: f.tick('privateHome') };
}

function readWhen(f: Fields): When | null {
  const kind = f.choice('when', whenKinds, 'Choose when it takes place');
  if (kind === 'flexible') return { kind };
  if (kind === 'weekly') {
    const slots = f.choices('slots', Slot.options);
    if (slots.length === 0) f.wrong('slots', 'Choose at least one time of the week');
    return { kind, slots };
  }
  if (kind === null) return null;
  const lines = f
    .raw('sessions')
    .split('\n')
    .filter((l) => l.trim() !== '');
  if (lines.length === 0) f.wrong('sessions', 'Enter at least one date');
  if (lines.length > 60) f.wrong('sessions', 'Enter up to 60 dates');
  const sessions = lines.map(readSession);
  const bad = sessions.indexOf(null);
  if (bad >= 0) f.wrong('sessions', `We cannot read “${lines[bad]}”. Write it like 27/3/2027 10:00 to 12:30`);
  return { kind, sessions: sessions.filter((s) => s !== null) as Extract<When, { kind: 'sessions' }>['sessions'] };
}

const ukDay = (day: string) => day.split('-').map(Number).reverse().join('/');

/** The form's values for details known already. */
export function valuesOfRole(d: OpportunityDetails): Values {
  const w = d.where;
  return {
    title: d.title,
    summary: d.summary,
    description: d.description,
    whatYouWillDo: d.whatYouWillDo,
    whatYouWillGain: d.whatYouWillGain,
    causes: [...d.causes],
    skillsNeeded: [...d.skillsNeeded],
    skillsGained: [...d.skillsGained],
    requirements: [...d.requirements],
    dbs: d.dbs,
    dbsReason: d.dbsReason,
    references: d.references ? 'yes' : '',
    idCheck: d.idCheck ? 'yes' : '',
    driving: d.driving ? 'yes' : '',
    minimumAge: d.minimumAge === null ? '' : String(d.minimumAge),
    maximumAge: d.maximumAge === null ? '' : String(d.maximumAge),
    involvesAtRisk: d.involvesAtRisk ? 'yes' : '',
    suitability: [...d.suitability],
    accessibility: [...d.accessibility],
    accessibilityNotes: d.accessibilityNotes,
    expenses: d.expenses,
    training: d.training,
    where: w.kind,
    locality: w.locality,
    ...('address' in w
      ? { address: w.address, town: w.town, postcode: w.postcode ?? '', privateHome: w.privateHome ? 'yes' : '' }
      : {}),
    when: d.when.kind,
    ...(d.when.kind === 'weekly' ? { slots: [...d.when.slots] } : {}),
    ...(d.when.kind === 'sessions'
      ? { sessions: d.when.sessions.map((s) => `${ukDay(s.on)} ${s.from} to ${s.to}`).join('\n') }
      : {}),
    hoursPerWeek: d.hoursPerWeek === null ? '' : String(d.hoursPerWeek),
    commitment: d.commitment,
    ...dateValues('startsOn', d.startsOn ?? undefined),
    ...dateValues('endsOn', d.endsOn ?? undefined),
    ...dateValues('closesOn', d.closesOn ?? undefined),
    places: d.places === null ? '' : String(d.places),
    languages: d.languages.join(', '),
    contact: d.contact === undefined ? '' : String(d.contact),
    imageUrl: d.image?.url ?? '',
    imageAlt: d.image?.alt ?? '',
  };
}
