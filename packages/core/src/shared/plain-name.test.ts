import { expect, test } from 'vitest';
import { plainName } from './plain-name';

test.each([
  ['Amir Shah', 'Amir Shah'],
  ['  Amir \t\n Shah ', 'Amir Shah'],
  ['Amir\u0000\u0007Shah', 'Amir Shah'],
  ['Amir \u202eShah\u2066', 'Amir Shah'],
  ['\u0000\u200f', ''],
  ['Zoë O\u2019Brien-Núñez', 'Zoë O\u2019Brien-Núñez'],
  ['مريم خان', 'مريم خان'],
])('%j is kept as %j', (typed, kept) => {
  expect(plainName(typed)).toBe(kept);
});
