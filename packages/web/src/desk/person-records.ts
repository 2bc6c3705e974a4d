import type { SiteDeps } from '@placewell/contract/site-deps';
import type { Event } from '@placewell/core/shared/event';
import { sayDate } from '../design';
import { enquiryStateWords } from '../shared/words';
import { deskAddress } from './naming';
import { placementStateWords, surveyStateWords, surveyWords } from './words';

interface Kept {
  id: string;
  title: string;
  state: string;
  /** Absent on the page of that very record. */
  href?: string;
}

/** Every enquiry, placement and survey of a story, oldest first. */
export async function recordsOf(
  { core: { records } }: SiteDeps,
  lioId: string,
  events: Event[],
  here: string,
): Promise<Kept[]> {
  const seen = new Map<string, Event['noun']>();
  for (const e of events) if (!seen.has(e.subjectId)) seen.set(e.subjectId, e.noun);
  const kept = await Promise.all(
    [...seen].map(async ([id, noun]): Promise<Kept | null> => {
      const link = (of: 'enquiry' | 'placement' | 'survey') =>
        id === here ? {} : { href: deskAddress(lioId, of, id) };
      if (noun === 'enquiry') {
        const e = await records.get('enquiry', id);
        return e && { id, title: `Enquiry ${e.reference}`, state: enquiryStateWords[e.state], ...link('enquiry') };
      }
      if (noun === 'placement') {
        const p = await records.get('placement', id);
        const state =
          p && `${placementStateWords[p.state]}${p.state === 'agreed' ? ` for ${sayDate(p.startsOn)}` : ''}`;
        return p && { id, title: 'Placement', state: state ?? '', ...link('placement') };
      }
      if (noun === 'survey') {
        const v = await records.get('survey', id);
        return (
          v && { id, title: `Survey: ${surveyWords[v.survey]}`, state: surveyStateWords[v.state], ...link('survey') }
        );
      }
      return null;
    }),
  );
  return kept.filter((k) => k !== null);
}
