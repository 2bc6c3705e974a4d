import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Locality } from '@placewell/core/codes/codes';
import { addMember } from '@placewell/core/lio/add-member';
import { setUpLio } from '@placewell/core/lio/set-up-lio';
import type { Who } from '@placewell/core/shared/change';
import { BodyId, LioId } from '@placewell/core/shared/ids';
import type { Deps } from '@placewell/core/shared/ports';
import * as z from 'zod';
import { PlatformEnvironment, readEnvironment } from './environment';
import { createPlatform } from './platform';

/** What the first organisation is, and who operates the platform. */
export const FirstLio = z.strictObject({
  id: LioId,
  name: z.string().min(1).max(120),
  phone: z.string().max(30),
  email: z.email(),
  address: z.string().max(300),
  hours: z.string().max(200),
  districts: z.array(Locality).min(1),
  body: z.strictObject({ id: BodyId, name: z.string().min(1).max(120) }),
  operator: z.strictObject({ email: z.email(), name: z.string().min(1).max(120) }),
});
export type FirstLio = z.infer<typeof FirstLio>;

/**
 * Sets up the first organisation and the standing of the first operator, which nobody is there to give. Safe to run again: what
 * is there stays as it is. Throws when the rules refuse what was given.
 */
export async function setUpFirstLio(deps: Deps, { id, operator, body, ...lio }: FirstLio): Promise<void> {
  const who: Who = { role: 'operator', route: 'import', lioId: id, id: 'installation' };
  const made = await setUpLio(deps, who, { ...lio, defaultBody: body });
  if (!made.ok && made.failure.kind !== 'taken') throw new Error(JSON.stringify(made.failure));
  const added = await addMember(deps, who, { ...operator, role: 'operator' });
  if (!added.ok) throw new Error(JSON.stringify(added.failure));
}

/** `TABLE_NAME=… PLATFORM_KEY=… npx tsx functions/wiring/first-lio.ts first-lio.json` */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const input = FirstLio.parse(JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')));
  await setUpFirstLio(createPlatform(readEnvironment(PlatformEnvironment)).deps, input);
  console.log(`${input.name} is set up, and ${input.operator.name} operates the platform.`);
}
