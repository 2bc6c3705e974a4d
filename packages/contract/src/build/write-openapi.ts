// Writes the OpenAPI document: `npx tsx packages/contract/src/build/write-openapi.ts`. A test fails when it was forgotten.
import { writeFileSync } from 'node:fs';
import { files } from './openapi-files';

for (const [path, text] of Object.entries(files())) writeFileSync(path, text);
