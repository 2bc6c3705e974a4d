import { leicestershireDistricts } from '@placewell/core/lio/leicestershire';
import { gazetteerPlaces } from '@placewell/core/places/gazetteer';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readPlace } from './read-place';

const districts = leicestershireDistricts.map((d) => d.code);
const read = async (text: string) => {
  const { text: rest, name } = await readPlace(text, gazetteerPlaces(), districts);
  return [rest, name];
};

it.each([
  ['dog waking satuday near LE11', 'dog waking satuday', 'LE11'],
  ['gardening in Loughborough', 'gardening', 'Loughborough'],
  ['gardening Loughborough', 'gardening', 'Loughborough'],
  ['gardening around market harborough', 'gardening', 'Market Harborough'],
  ['Loughborough', '', 'Loughborough'],
  ['le11 3aa', '', 'LE11 3AA'],
  ['within 5 miles of Coalville', '', 'Coalville'],
  ['cooking within 5 miles of Coalville', 'cooking', 'Coalville'],
  ['cooking in Leicester on a Wednesday', 'cooking on a Wednesday', 'Leicester'],
  ['dogs near market harborough at weekends', 'dogs at weekends', 'Market Harborough'],
  ['befriending loughborugh', 'befriending', 'Loughborough'],
  ['gardening near Luterworth', 'gardening', 'Lutterworth'],
  ['the lucky buton', 'the lucky buton', null],
  ['workhouse museum', 'workhouse museum', null],
  ['reading in schools on saturday', 'reading in schools on saturday', null],
  ['reading in schools', 'reading in schools', null],
  ['helping at home', 'helping at home', null],
  ['"in Loughborough"', '"in Loughborough"', null],
  ['melton mowbray museum', 'melton mowbray museum', null],
  ['', '', null],
])('%s', async (text, rest, name) => {
  expect(await read(text)).toEqual([rest, name]);
});

it('never fails, and loses no word that is no part of a place', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 60 }), async (text) => {
      const found = await readPlace(text, gazetteerPlaces(), districts);
      if (!found.name) expect(found.text).toBe(text);
    }),
  );
});
