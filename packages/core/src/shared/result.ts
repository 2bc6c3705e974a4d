/** What can be expected to go wrong is returned, never thrown: an exception is a bug or an outage. */
export type Result<T, F extends { kind: string }> = { ok: true; value: T } | { ok: false; failure: F };

export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });
export const fail = <F extends { kind: string }>(failure: F): { ok: false; failure: F } => ({ ok: false, failure });
