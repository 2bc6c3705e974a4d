import type { Link } from '../link/link';
import { createSettings } from '../lio/settings';
import type { OutgoingMail } from '../mail/outgoing-mail';
import type { RoleChanges, SearchCounts } from '../search/ports';
import type { IdMaker } from '../shared/ids';
import type { Deps, Limits, Links, Outbox, Secrets } from '../shared/ports';
import type { Instant } from '../shared/time';
import { type MemoryRecords, memoryRecords } from './memory-records';
import { memoryRoleChanges } from './memory-role-changes';
import { memorySearchCounts } from './memory-search-counts';

/** `Deps` in memory, with a clock that stands still until it is moved, and ids that count. */
export interface MemoryDeps extends Deps {
  records: MemoryRecords;
  roleChanges: RoleChanges;
  searchCounts: SearchCounts;
  /** Sets the clock. */
  setClock(at: Instant | string): void;
}

export const memoryLinks = (): Links => {
  const links = new Map<string, Link>();
  return {
    put: async (link) => {
      if (!links.has(link.hash)) links.set(link.hash, structuredClone(link));
    },
    get: async (hash) => structuredClone(links.get(hash) ?? null),
    withdraw: async (hash, at) => {
      const link = links.get(hash);
      if (link && link.withdrawnAt === null) links.set(hash, { ...link, withdrawnAt: at });
    },
  };
};

export const memoryOutbox = (): Outbox => {
  const mails = new Map<string, OutgoingMail>();
  return {
    queue: async (mail) => {
      if (mails.has(mail.id)) return false;
      mails.set(mail.id, structuredClone(mail));
      return true;
    },
    get: async (id) => structuredClone(mails.get(id) ?? null),
    sent: async (id, at) => {
      const mail = mails.get(id);
      if (mail) mails.set(id, { ...mail, state: 'sent', attempts: mail.attempts + 1, sentAt: at });
    },
    failed: async (id, _code, retryAt) => {
      const mail = mails.get(id);
      if (mail?.state !== 'waiting') return;
      const attempts = mail.attempts + 1;
      mails.set(id, retryAt ? { ...mail, attempts, dueAt: retryAt } : { ...mail, attempts, state: 'failed' });
    },
    waiting: async (before, limit) =>
      structuredClone([...mails.values()])
        .filter((m) => m.state === 'waiting' && m.dueAt <= before)
        .sort((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : a.id < b.id ? -1 : 1))
        .slice(0, limit),
  };
};

export const memoryLimits = (clock: () => string): Limits => {
  const counts = new Map<string, number>();
  return {
    count: async (key, minutes) => {
      const stretch = `${key} ${minutes} ${Math.floor(Date.parse(clock()) / (minutes * 60_000))}`;
      counts.set(stretch, (counts.get(stretch) ?? 0) + 1);
      return counts.get(stretch) ?? 0;
    },
  };
};

/** FNV-1a over framed words, four times: no secret, but the same words give the same text and others do not. */
const digest = (...words: string[]): string =>
  [0, 1, 2, 3]
    .map((round) => {
      let hash = 0x811c9dc5 ^ round;
      const text = JSON.stringify([round, ...words]);
      for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
      return (hash >>> 0).toString(36).padStart(7, '0');
    })
    .join('');

export const memorySecrets: Secrets = {
  // As long as a real one: 43 characters.
  mac: (purpose, ...words) => (digest('mac', purpose, ...words) + digest('more', purpose, ...words)).slice(0, 43),
  hash: (text) => digest('hash', text),
};

export const countingIds = (): IdMaker => {
  let count = 0;
  return {
    next: (prefix) => `${prefix}_${String(++count).padStart(8, '0')}`,
    from: (prefix, ...words) => `${prefix}_${digest(prefix, ...words)}`,
  };
};

export function memoryDeps(at = '2026-03-02T10:00:00.000Z'): MemoryDeps {
  let now = at as Instant;
  const records = memoryRecords((changes) => roleChanges.note(changes));
  const roleChanges = memoryRoleChanges(
    () => now,
    (noun, id) => records.get(noun, id),
  );
  return {
    records,
    roleChanges,
    searchCounts: memorySearchCounts(),
    // Never older than the record: tests change an LIO and look at once.
    settings: createSettings(records, 0),
    links: memoryLinks(),
    outbox: memoryOutbox(),
    limits: memoryLimits(() => now),
    secrets: memorySecrets,
    ids: countingIds(),
    clock: () => now,
    setClock: (next) => {
      now = next as Instant;
    },
  };
}
