import type { Adapter, AdapterPayload } from 'oidc-provider';

/**
 * What the issuer remembers while it runs: sign-ins under way and codes not yet used. Lost with the process, which costs
 * nobody more than signing in again; the keys are kept elsewhere.
 */
export const memoryStore = (): ((name: string) => Adapter) => {
  const kept = new Map<string, { payload: AdapterPayload; until: number }>();
  const live = (key: string): AdapterPayload | undefined => {
    const entry = kept.get(key);
    if (entry && entry.until > Date.now()) return entry.payload;
    kept.delete(key);
    return undefined;
  };
  const find = (matches: (payload: AdapterPayload, key: string) => boolean) => {
    for (const key of kept.keys()) {
      const payload = live(key);
      if (payload && matches(payload, key)) return payload;
    }
    return undefined;
  };

  return (name) => {
    const keyOf = (id: string) => `${name}:${id}`;
    const own = (key: string) => key.startsWith(`${name}:`);
    return {
      upsert: async (id, payload, expiresIn) => {
        kept.set(keyOf(id), { payload, until: expiresIn ? Date.now() + expiresIn * 1000 : Number.POSITIVE_INFINITY });
      },
      find: async (id) => live(keyOf(id)),
      findByUid: async (uid) => find((payload, key) => own(key) && payload.uid === uid),
      findByUserCode: async (code) => find((payload, key) => own(key) && payload.userCode === code),
      consume: async (id) => {
        const payload = live(keyOf(id));
        if (payload) payload.consumed = Math.floor(Date.now() / 1000);
      },
      destroy: async (id) => {
        kept.delete(keyOf(id));
      },
      revokeByGrantId: async (grantId) => {
        for (const [key, { payload }] of kept) if (own(key) && payload.grantId === grantId) kept.delete(key);
      },
    };
  };
};
