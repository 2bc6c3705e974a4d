import type { Opportunity, OpportunityDetails } from '@placewell/core/opportunity/opportunity';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildSegment } from '../index/build';
import { Segment } from '../index/segment';
import { roleDoc } from '../role-doc';
import { now, role } from '../testing/arbitrary';
import { Collection } from './collection';
import { find } from './find';

const [sample] = fc.sample(role, { numRuns: 1, seed: 1 }) as [Opportunity];
const plain: Partial<OpportunityDetails> = {
  whatYouWillDo: '',
  whatYouWillGain: '',
  description: '',
  causes: ['Community'],
  skillsNeeded: [],
  skillsGained: [],
  commitment: 'ongoing',
  closesOn: null,
  places: null,
  where: { kind: 'area-wide', locality: sample.details.where.locality },
};

/** A collection of roles by what each says. The ids are their titles. */
function roles(...said: (Partial<OpportunityDetails> & { title: string })[]): Collection {
  const docs = said.map((over) => {
    const details = { ...sample.details, ...plain, summary: '', when: { kind: 'flexible' as const }, ...over };
    return roleDoc({ ...sample, id: over.title, groupName: 'A group', details } as Opportunity, null);
  });
  return Collection.of(new Segment(buildSegment(docs.filter((doc) => doc !== null))));
}
const search = (c: Collection, text: string) => {
  const { hits, words, correctedTo } = find(c, { text }, { limit: 10 }, now);
  return { ids: hits.map((h) => h.id), words, correctedTo };
};

describe('finding roles by words', () => {
  it('parts two words that were typed as one, and says so', () => {
    const c = roles({ title: 'Litter pick champion' }, { title: 'Pick up the phone' }, { title: 'Cat sitter' });
    expect(search(c, 'litterpick')).toMatchObject({ correctedTo: 'litter pick' });
    expect(search(c, 'litterpick').ids[0]).toBe('Litter pick champion');
    // What comes after them is still the word that it was.
    const after = search(c, 'litterpick champoin');
    expect(after.correctedTo).toBe('litter pick champion');
    expect(after.ids[0]).toBe('Litter pick champion');
  });

  it('parts none where the text would become longer than is looked for', () => {
    const c = roles({ title: 'Litter pick champion' });
    const words = Array.from({ length: 31 }, () => 'pick').join(' ');
    expect(search(c, `${words} litterpick`).correctedTo ?? '').not.toContain('litter pick');
    expect(search(c, 'litterpick').correctedTo).toBe('litter pick');
  });

  it('lets a word that nobody has take nothing from the others', () => {
    const c = roles({ title: 'Garden helper' }, { title: 'Bookkeeper' });
    expect(search(c, 'xylophone zither quartz garden').ids).toEqual(['Garden helper']);
  });

  it('finds a day with its part first, and what can be done at any time too', () => {
    const weekly = (...slots: ('saturday-morning' | 'saturday-evening' | 'monday-morning' | 'sunday-morning')[]) => ({
      kind: 'weekly' as const,
      slots,
    });
    const c = roles(
      { title: 'A cafe', when: weekly('saturday-evening', 'monday-morning') },
      { title: 'B cafe', when: weekly('saturday-morning') },
      { title: 'C cafe' },
      { title: 'D cafe', when: weekly('monday-morning') },
      { title: 'E cafe', when: weekly('sunday-morning') },
    );
    const found = search(c, 'cafe saturday mornings').ids;
    expect(found[0]).toBe('B cafe');
    expect(found).toContain('C cafe');
    expect(found).not.toContain('D cafe');
    expect(search(c, 'cafe weekend mornings').ids.slice(0, 2).sort()).toEqual(['B cafe', 'E cafe']);
  });

  it('looks for words that are empty alone as they stand together', () => {
    const c = roles({ title: 'Fete', commitment: 'one-off' }, { title: 'One way off the hook' }, { title: 'Choir' });
    expect(search(c, 'one off').ids[0]).toBe('Fete');
  });

  it('finds a charity shop before any other shop', () => {
    const c = roles(
      { title: 'Shop', summary: 'A shop that is a shop' },
      { title: 'Charity shop till' },
      { title: 'Charity trustee' },
    );
    expect(search(c, 'charity shop').ids.slice(0, 2)).toEqual(['Charity shop till', 'Shop']);
  });

  it('leaves out who is asking, and what they say of themselves', () => {
    const c = roles({ title: 'Join a family day out for a daughter' }, { title: 'Helping children read' });
    expect(search(c, 'my daughter is keen to help children').ids[0]).toBe('Helping children read');
  });

  it('says that roles have all of the words where looking more kindly finds no more', () => {
    const c = roles({ title: 'Garden helper' }, { title: 'Bookkeeper' });
    expect(search(c, 'garden')).toEqual({ ids: ['Garden helper'], words: 'all', correctedTo: null });
    expect(search(c, 'garden bookkeeper').words).toBe('some');
  });
});
