import { describe, expect, it } from 'vitest';
import { type Failure, type FailureKind, problemOf, problems } from './problems';
import { problemsOf, type Route, routes } from './routes';

/** One failure of each kind; the compiler asks for a new one. */
const failures: { [K in FailureKind]: Extract<Failure, { kind: K }> } = {
  'not-found': { kind: 'not-found', noun: 'enquiry' },
  'unknown-path': { kind: 'unknown-path' },
  'not-permitted': { kind: 'not-permitted', act: 'approve', role: 'group', route: 'web' },
  'no-standing': { kind: 'no-standing' },
  'sign-in-required': { kind: 'sign-in-required' },
  'token-refused': { kind: 'token-refused' },
  'illegal-transition': { kind: 'illegal-transition', act: 'meet', state: 'placed', allowed: ['say-heard'] },
  conflict: { kind: 'conflict', noun: 'enquiry', id: 'enq_secret01' },
  taken: { kind: 'taken', key: 'email:secret-hash', holder: 'per_secret01' },
  full: { kind: 'full', opportunityId: 'opp_00000001' as never },
  'not-open': { kind: 'not-open', state: 'closed', opportunityId: 'opp_00000001' },
  'key-reused': { kind: 'key-reused' },
  'reason-required': { kind: 'reason-required', act: 'withdraw', reasons: ['no-time', 'health'] },
  invalid: { kind: 'invalid', field: 'age', why: 'You must be 13 or over' },
  'invalid-input': { kind: 'invalid-input', faults: [{ field: 'a', code: 'b', fault: 'c', remedy: 'd' }] },
  'invalid-cursor': { kind: 'invalid-cursor' },
  malformed: { kind: 'malformed' },
  'too-large': { kind: 'too-large', mostBytes: 262_144 },
  'wrong-type': { kind: 'wrong-type' },
  'method-not-allowed': { kind: 'method-not-allowed', allow: ['GET'] },
  'version-required': { kind: 'version-required' },
  'version-changed': { kind: 'version-changed' },
  'store-unavailable': { kind: 'store-unavailable' },
  'corrective-action-owed': { kind: 'corrective-action-owed', indicators: ['25', '26'] },
  'override-not-agreed': { kind: 'override-not-agreed', indicators: ['25'] },
  'quarter-not-over': { kind: 'quarter-not-over', to: '2026-03-31' },
  'figures-changed': { kind: 'figures-changed' },
  'facts-lost': { kind: 'facts-lost' },
  'damaged-file': { kind: 'damaged-file', return: 'ret_00000001', why: 'altered' },
  'issuer-unavailable': { kind: 'issuer-unavailable' },
  unexpected: { kind: 'unexpected' },
};

describe('a problem', () => {
  it.each(Object.values(failures))('is told in words, with a remedy: $kind', (failure) => {
    const { status, code, title, detail, remedy } = problemOf(failure);
    expect(code).toBe(failure.kind);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(detail).toMatch(/^.{10,}\.$/);
    for (const words of [title, remedy]) expect(words).toMatch(/^[A-Z].*[^.]$/);
    expect(`${title}${detail}${remedy}`).not.toMatch(/[—–]|undefined|\[object/);
  });

  it('tells nobody who holds a guard, or what its key is', () => {
    expect(JSON.stringify(problemOf(failures.taken))).not.toContain('secret');
  });

  it('names the state and the acts, the reasons, the field', () => {
    expect(problemOf(failures['illegal-transition'])).toMatchObject({
      status: 409,
      state: 'placed',
      allowed: ['say-heard'],
    });
    expect(problemOf(failures['reason-required'])).toMatchObject({ status: 422, reasons: ['no-time', 'health'] });
    expect(problemOf(failures.invalid).errors).toMatchObject([{ field: 'age', fault: 'You must be 13 or over' }]);
    expect(problemOf(failures['too-large']).detail).toContain('256 KB');
  });

  it('of every kind but those of the address itself stands at some route', () => {
    const told = new Set((Object.values(routes) as Route[]).flatMap(problemsOf));
    const untold = (Object.keys(problems) as FailureKind[]).filter((kind) => !told.has(kind));
    expect(untold.sort()).toEqual(['method-not-allowed', 'unknown-path']);
  });
});
