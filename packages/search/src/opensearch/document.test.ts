import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { role } from '../testing/arbitrary';
import { roleDocument } from './document';
import { indexBody } from './mapping';
import { aRole, caller, charnwood, mender, walker } from './testing/roles';

const { mappings } = indexBody({ shards: 1, replicas: 1 }) as {
  mappings: { dynamic: string; properties: Record<string, { properties?: Record<string, { copy_to: string }> }> };
};

describe('a document', () => {
  it('holds what the mapping names, and the mapping refuses all else', () => {
    expect(mappings.dynamic).toBe('strict');
    fc.assert(
      fc.property(role, fc.constantFrom(null, 0, 0.8), (o, replies) => {
        const document = roleDocument(o, replies);
        if (!document) return;
        for (const key of Object.keys(document)) expect(mappings.properties).toHaveProperty(key);
        for (const field of Object.keys(document.said))
          expect(mappings.properties.said?.properties?.[field]?.copy_to).toBe('all');
      }),
    );
  });

  it('holds no address, no person and nothing that is not before the public', () => {
    const o = aRole('opp_secret', {
      where: {
        kind: 'place',
        address: 'SECRET-ADDRESS',
        town: 'SECRET-TOWN',
        postcode: 'SE1 1CR',
        locality: charnwood,
        point: { lat: 52.712345, lon: -1.123456 },
        privateHome: true,
      },
      dbsReason: 'SECRET-REASON',
      accessibilityNotes: 'SECRET-NOTES',
      contact: 4,
    });
    const written = JSON.stringify(roleDocument(o, 0.5));
    expect(written).not.toMatch(/SECRET|SE1|52\.71234|1\.12345|contact|address|postcode|requestHash/);
    expect(Object.keys(roleDocument(o, null) ?? {}).sort()).toEqual(
      [
        ...['id', 'lioId', 'groupId', 'groupName', 'title', 'locality', 'point', 'published', 'lastOpen', 'minimumAge'],
        ...['maximumAge', 'flexible', 'causes', 'skills', 'needs', 'gains', 'slots', 'days', 'parts', 'commitments'],
        ...['accessibility', 'suitability', 'dbs', 'places', 'room', 'said'],
      ].sort(),
    );
  });

  it('finds a private home from the middle of its district, and what is done from home from nowhere', () => {
    expect(roleDocument(walker, null)?.point).not.toEqual({ lat: 52.6992, lon: -1.0747 });
    expect(roleDocument(mender, null)?.point).toEqual({ lat: 52.7661, lon: -0.8856 });
    expect(roleDocument(caller, null)).not.toHaveProperty('point');
  });

  it('is none for a role that nobody can find', () => {
    for (const of of [
      { state: 'draft' },
      { state: 'paused', reason: 'group-asked' },
      { sourceId: 'old-1' },
      { placesAgreed: 2 },
    ] as object[])
      expect(roleDocument({ ...mender, ...of } as typeof mender, null)).toBeNull();
  });

  it('says how much room there is, and how well a group answers only where that is known', () => {
    expect(roleDocument(aRole('a', { places: null }), null)).toMatchObject({ room: 1 });
    expect(roleDocument(aRole('a', { places: 1 }), null)?.room).toBeCloseTo(1 / 3);
    expect(roleDocument(mender, null)).not.toHaveProperty('replies');
    expect(roleDocument(mender, 0.8)).toMatchObject({ replies: 0.8 });
  });
});
