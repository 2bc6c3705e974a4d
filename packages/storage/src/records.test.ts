import { createSettings } from '@placewell/core/lio/settings';
import type { Deps } from '@placewell/core/shared/ports';
import type { Instant } from '@placewell/core/shared/time';
import { recordsSuite } from '@placewell/core/testing/records-suite';
import { engineForTests } from '@placewell/local/testing';
import { createIds } from './ids';
import { createStorage } from './index';
import { testKey } from './testing/world';

// What every implementation of the ports must do, by the same suite as the double in memory.

const { freshTable } = engineForTests();

recordsSuite('records on the engine', async (): Promise<Deps> => {
  const { client, tableName } = await freshTable();
  const storage = createStorage({ client, tableName, key: testKey });
  return {
    ...storage,
    settings: createSettings(storage.records, 0),
    clock: () => '2026-03-02T10:00:00.000Z' as Instant,
    ids: createIds(),
  };
});
