import type { Locality } from '@placewell/core/codes/codes';
import { addBody } from '@placewell/core/lio/add-body';
import { changeLio } from '@placewell/core/lio/change-lio';
import type { BodyId } from '@placewell/core/shared/ids';
import type { Day } from '@placewell/core/shared/time';
import { aPublishedRole, must, operator } from '@placewell/core/testing/samples';
import { aSite } from './a-site';
import type { Seen } from './visitor';

export const charnwood = 'E07000130' as Locality;
const loughborough = {
  kind: 'place' as const,
  address: 'The Wharf',
  town: 'Loughborough',
  postcode: 'LE11 1AA',
  locality: charnwood,
  point: { lat: 52.772, lon: -1.206 },
  privateHome: false,
};

/** A site with two more roles to search for in Loughborough, looked after by a body of its own. */
export async function aSearchSite() {
  const site = await aSite();
  await aPublishedRole(site.core, site.group, {
    title: 'Dog walker',
    summary: 'Join us in walking rescue dogs on Saturday mornings.',
    causes: ['AnimalWelfare'],
    skillsNeeded: ['ActiveListening'],
    expenses: 'Bus fares',
    when: { kind: 'weekly', slots: ['saturday-morning'] },
    where: loughborough,
    startsOn: '2026-12-01' as Day,
  });
  await aPublishedRole(site.core, site.group, {
    title: 'Leaflet folder',
    summary: 'Fold leaflets whenever you like.',
    when: { kind: 'flexible' },
    causes: ['Health'],
    accessibility: ['step-free', 'hearing-loop'],
    where: loughborough,
  });
  must(await addBody(site.core, operator, { id: 'hub' as BodyId, name: 'Charnwood Hub', kind: 'hub' }));
  must(await changeLio(site.core, operator, { change: { leads: [{ locality: charnwood, body: 'hub' as BodyId }] } }));
  return site;
}

/** The titles of the cards of a page, in order. */
export const titles = (page: Seen) =>
  [...page.html.matchAll(/pw-card__title"><a [^>]*>(.*?)<\/a>/g)].map((m) => (m[1] ?? '').replace(/<[^>]+>/g, ''));
/** The words of all ticks of a name. */
export const ticks = (page: Seen, name: string) =>
  [...page.html.matchAll(new RegExp(`name="${name}"[^>]*/?><label[^>]*>([^<]*)<`, 'g'))].map((m) => m[1] ?? '');
export const links = (page: Seen) =>
  [...page.html.matchAll(/href="([^"]+)"/g)].map((m) => (m[1] ?? '').replace(/&amp;/g, '&'));
