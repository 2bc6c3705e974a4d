import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { roleOf } from '@placewell/core/lio/standing';
import { engineForTests } from '@placewell/local/testing';
import { createWorld, testKey } from '@placewell/storage/testing/world';
import { expect, test } from 'vitest';

const { freshTable, endpoint } = engineForTests();
const run = promisify(execFile);

test('the command makes the first organisation and its operator, and again changes nothing', async () => {
  const { client, tableName } = await freshTable();
  const folder = mkdtempSync(join(tmpdir(), 'placewell-first-'));
  const file = join(folder, 'first-lio.json');
  const given = {
    id: 'leicestershire',
    name: 'Example Volunteer Centre',
    phone: '0116 000 0000',
    email: 'hello@lio.example',
    address: '1 High Street, Leicester',
    hours: 'Monday to Friday, 9am to 5pm',
    districts: ['E07000130'],
    body: { id: 'centre', name: 'Example Volunteer Centre' },
    operator: { email: 'Ann@example.org', name: 'Ann Clarke' },
  };
  writeFileSync(file, JSON.stringify(given));
  const script = fileURLToPath(new URL('./first-lio.ts', import.meta.url));
  const env = { ...process.env, TABLE_NAME: tableName, PLATFORM_KEY: testKey, DYNAMODB_ENDPOINT: await endpoint() };
  const command = () => run(process.execPath, ['--import', 'tsx', script, file], { env });
  try {
    expect((await command()).stdout).toBe(
      'Example Volunteer Centre is set up, and Ann Clarke operates the platform.\n',
    );
    const { deps, records } = createWorld(client, tableName);
    const [operator, ...more] = await roleOf(deps, 'ann@example.org');
    expect(more).toEqual([]);
    expect(operator).toMatchObject({ role: 'operator', state: 'active', lioId: 'leicestershire' });
    await command();
    expect(await roleOf(deps, 'ann@example.org')).toEqual([operator]);
    expect(await records.lios()).toHaveLength(1);

    writeFileSync(file, JSON.stringify({ ...given, districts: [] }));
    await expect(command()).rejects.toThrow('districts');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
