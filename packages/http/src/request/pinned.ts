import type { Noun } from '@placewell/core/shared/event';
import type { Deps } from '@placewell/core/shared/ports';

/** The record is not in the version that the caller saw. */
export class VersionChanged extends Error {
  override readonly name = 'VersionChanged';
}

/**
 * The same dependencies, but for one record that is read only in one version. A use case decides on what it reads and commits
 * on the version it read, so nothing can be done over the head of a caller who sent If-Match, not even in a race.
 */
export function pinned(deps: Deps, noun: Noun, id: string, version: number): Deps {
  const { records } = deps;
  return {
    ...deps,
    records: {
      ...records,
      async get(asked, askedId) {
        const record = await records.get(asked, askedId);
        if (asked === noun && askedId === id && record?.version !== version) throw new VersionChanged();
        return record;
      },
    },
  };
}
