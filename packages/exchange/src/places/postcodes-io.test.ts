import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Locality } from '@placewell/core/codes/codes';
import { gazetteerPlaces } from '@placewell/core/places/gazetteer';
import type { Places } from '@placewell/core/places/places';
import type { Clock, Instant } from '@placewell/core/shared/time';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { postcodesIoPlaces } from './postcodes-io';

const districts = ['E06000016', 'E07000130'] as Locality[];

// In the shape that https://postcodes.io/docs gives, shortened to a part of its fields.
const live: Record<string, object> = {
  LE113AA: {
    postcode: 'LE11 3AA',
    quality: 1,
    country: 'England',
    longitude: -1.2067,
    latitude: 52.7712,
    admin_district: 'Charnwood',
    outcode: 'LE11',
    incode: '3AA',
    codes: { admin_district: 'E07000130', admin_county: 'E10000018', admin_ward: 'E05013930' },
  },
  BT71NN: { postcode: 'BT7 1NN', longitude: -5.93, latitude: 54.58, codes: { admin_district: 'N09000003' } },
  LE219AA: { postcode: 'LE21 9AA', longitude: null, latitude: null, codes: { admin_district: 'L99999999' } },
};
const terminated: Record<string, object> = {
  LE12AA: { postcode: 'LE1 2AA', year_terminated: 2019, month_terminated: 6, longitude: -1.13, latitude: 52.63 },
};
const outcodes: Record<string, object> = {
  LE7: { outcode: 'LE7', longitude: -1.05, latitude: 52.69, admin_district: ['Charnwood', 'Harborough', 'Leicester'] },
};

let server: Server;
let baseUrl: string;
let asked: string[];
let answer: (path: string, response: ServerResponse) => void;
let now: number;
const clock: Clock = () => new Date(now).toISOString() as Instant;

const json = (response: ServerResponse, status: number, body: object) => {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
};

/** As the service answers when all is well. */
const well = (path: string, response: ServerResponse) => {
  const [, kind = '', code = ''] = path.split('/');
  const found = { postcodes: live, terminated_postcodes: terminated, outcodes }[kind]?.[code];
  if (found) json(response, 200, { status: 200, result: found });
  else json(response, 404, { status: 404, error: kind === 'outcodes' ? 'Outcode not found' : 'Postcode not found' });
};

beforeEach(async () => {
  now = Date.parse('2026-11-16T10:00:00.000Z');
  asked = [];
  answer = well;
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    answer(request.url ?? '', response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

const service = (over: Partial<Parameters<typeof postcodesIoPlaces>[0]> = {}): Places =>
  postcodesIoPlaces({ baseUrl, fetch, clock, timeoutMs: 20_000, ...over }, gazetteerPlaces());
const release = 'postcodes.io 2026-11-16';

describe('places of a postcodes.io service', () => {
  it('gives a whole postcode its point and its district', async () => {
    expect(await service().find('le11 3aa', districts)).toEqual({
      kind: 'postcode',
      postcode: 'LE11 3AA',
      outward: 'LE11',
      point: { lat: 52.7712, lon: -1.2067 },
      district: 'E07000130',
      districts: ['E07000130'],
      release,
    });
    expect(await service().find('BT7 1NN', districts)).toMatchObject({ kind: 'postcode', district: 'N09000003' });
    expect(asked).toEqual(['/postcodes/LE113AA', '/postcodes/BT71NN']);
  });

  it('gives none where the service has none', async () => {
    const found = await service().find('LE21 9AA', districts);
    expect(found).toMatchObject({ kind: 'postcode', point: null, district: null, districts: [] });
  });

  it('says when a postcode is no longer in use, is none at all, or is of somewhere else', async () => {
    const places = service();
    expect(await places.find('LE1 2AA', districts)).toEqual({
      kind: 'terminated',
      postcode: 'LE1 2AA',
      since: '2019-06',
      release,
    });
    expect(await places.find('LE1 9ZZ', districts)).toEqual({ kind: 'bad', why: 'no-such', release });
    asked = [];
    expect(await places.find('JE2 3AA', districts)).toEqual({ kind: 'foreign', where: 'jersey' });
    expect(await places.find('90210', districts)).toEqual({ kind: 'foreign', where: 'abroad' });
    expect(await places.find('LE11 3A', districts)).toMatchObject({ kind: 'bad', why: 'malformed' });
    expect(await places.find('x'.repeat(101), districts)).toEqual({ kind: 'unknown' });
    expect(asked).toEqual([]);
  });

  it('gives half a postcode a point and no district, and asks for no town', async () => {
    const places = service();
    const found = await places.find('le7', districts);
    expect(found).toMatchObject({ kind: 'outward', code: 'LE7', point: { lat: 52.69, lon: -1.05 } });
    expect(found.kind === 'outward' && found.districts.length).toBeGreaterThan(1);
    expect(await places.find('LE99', districts)).toMatchObject({ kind: 'bad', why: 'no-such' });
    expect(await places.find('Loughborough', districts)).toMatchObject({ kind: 'place', district: 'E07000130' });
    expect(asked).toEqual(['/outcodes/LE7', '/outcodes/LE99']);
    expect(places.knows([])).toBe(true);
  });

  it('keeps answers, also that there is none, and lets the least used go', async () => {
    const places = service({ cacheSize: 3 });
    for (let i = 0; i < 3; i += 1) {
      await places.find('LE11 3AA', districts);
      await places.find('LE1 9ZZ', districts);
    }
    expect(asked).toEqual(['/postcodes/LE113AA', '/postcodes/LE19ZZ', '/terminated_postcodes/LE19ZZ']);
    await places.find('LE11 3AA', districts);
    await places.find('LE7', districts);
    asked = [];
    await places.find('LE11 3AA', districts);
    expect(asked).toEqual([]);
    await places.find('LE1 9ZZ', districts);
    expect(asked).toEqual(['/postcodes/LE19ZZ', '/terminated_postcodes/LE19ZZ']);
  });

  it('asks anew after a day, and once for many who ask at the same time', async () => {
    const places = service();
    await Promise.all(Array.from({ length: 20 }, () => places.find('LE11 3AA', districts)));
    expect(asked).toHaveLength(1);
    now += 25 * 3_600_000;
    await places.find('LE11 3AA', districts);
    expect(asked).toHaveLength(2);
  });

  it.each<[string, (path: string, response: ServerResponse) => void]>([
    ['does not answer', () => undefined],
    ['begins and does not end', (_, response) => void response.writeHead(200).write('{"status":200,')],
    ['fails', (_, response) => json(response, 503, { status: 503 })],
    ['has had enough of us', (_, response) => json(response, 429, { status: 429 })],
    ['hangs up', (_, response) => response.destroy()],
    ['sends us elsewhere', (_, response) => void response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end()],
    ['answers with a page', (_, response) => void response.writeHead(200).end('<!doctype html>')],
    ['answers in another shape', (_, response) => json(response, 200, { status: 200, result: { latitude: 'north' } })],
  ])('gives the rough point without a district, and keeps nothing, when the service %s', async (_, instead) => {
    answer = instead;
    const places = service({ restMs: 0, timeoutMs: 300 });
    expect(await places.find('LE11 3AA', districts)).toEqual({
      kind: 'postcode',
      postcode: 'LE11 3AA',
      outward: 'LE11',
      point: { lat: 52.77, lon: -1.21 },
      district: null,
      districts: ['E07000130'],
      release: null,
    });
    expect(await places.find('LE7', districts)).toMatchObject({ kind: 'outward', code: 'LE7' });
    answer = well;
    await expect.poll(() => places.find('LE11 3AA', districts)).toMatchObject({ district: 'E07000130', release });
  });

  it('is left alone for a while once it did not answer', async () => {
    answer = (_, response) => response.destroy();
    const places = service();
    for (let i = 0; i < 5; i += 1) await places.find(`LE11 ${i}AA`, districts);
    expect(asked).toHaveLength(1);
    answer = well;
    now += 11_000;
    expect(await places.find('LE11 3AA', districts)).toMatchObject({ release });
  });

  it('never throws where there is no service at all', async () => {
    const places = service({ baseUrl: 'http://127.0.0.1:9' });
    expect(await places.find('LE11 3AA', districts)).toMatchObject({ kind: 'postcode', release: null });
  });
});
