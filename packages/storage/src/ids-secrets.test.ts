import { EnquiryId } from '@placewell/core/shared/ids';
import { expect, test } from 'vitest';
import { clientSettings } from './client';
import { createIds } from './ids';
import { createSecrets } from './secrets';
import { testKey } from './testing/world';

test('ids sort by when they were made, are all different, and fit what an id may be', () => {
  let now = Date.parse('2026-03-02T10:00:00Z');
  const ids = createIds(() => now);
  const made = Array.from({ length: 500 }, () => {
    now += 1;
    return ids.next('enq');
  });
  expect([...made].sort()).toEqual(made);
  expect(new Set(Array.from({ length: 10_000 }, () => ids.next('enq'))).size).toBe(10_000);
  for (const id of [made[0], ids.from('enq', 'a')]) expect(EnquiryId.safeParse(id).success).toBe(true);
  expect(made[0]).toMatch(/^enq_[0-9a-hjkmnp-tv-z]{26}$/);
});

test('the same words make the same id, other words another', () => {
  const ids = createIds();
  expect(ids.from('per', 'leicestershire', '17')).toBe(ids.from('per', 'leicestershire', '17'));
  const others = [
    ids.from('per', 'leicestershire', '18'),
    ids.from('enq', 'leicestershire', '17'),
    ids.from('per', 'leicestershire17'),
  ];
  expect(new Set([...others, ids.from('per', 'leicestershire', '17')]).size).toBe(4);
  // Fixed for ever: history that was brought in is found again by it.
  expect(ids.from('per', 'leicestershire', '17')).toBe('per_qpvctrdqw6zynvnwqek49mgcts');
});

test('keyed hashes depend on key, purpose and each word', () => {
  const { mac, hash } = createSecrets(testKey);
  expect(mac('email', 'a', 'b')).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(mac('email', 'a', 'b')).toBe(createSecrets(testKey).mac('email', 'a', 'b'));
  const all = [
    mac('email', 'a', 'b'),
    mac('link', 'a', 'b'),
    mac('email', 'ab'),
    mac('email', 'a,b'),
    createSecrets(`${testKey}!`).mac('email', 'a', 'b'),
    hash('a'),
  ];
  expect(new Set(all).size).toBe(all.length);
  expect(hash('abc')).toBe('ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0');
  expect(() => createSecrets('short')).toThrow('at least 32');
});

test("the endpoint comes from the environment, ours before the SDK's", () => {
  expect(clientSettings({})).toEqual({ region: undefined, endpoint: undefined });
  expect(clientSettings({ AWS_ENDPOINT_URL_DYNAMODB: 'http://b', AWS_REGION: 'eu-west-1' })).toEqual({
    region: 'eu-west-1',
    endpoint: 'http://b',
  });
  expect(clientSettings({ DYNAMODB_ENDPOINT: 'http://a', AWS_ENDPOINT_URL_DYNAMODB: 'http://b' }).endpoint).toBe(
    'http://a',
  );
});
