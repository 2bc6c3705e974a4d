import { writeFileSync } from 'node:fs';
import { accessPatternsPage } from './access-patterns';

// Writes docs/access-patterns.md as measured on the engine. A test fails when the two differ.
writeFileSync(new URL('../../docs/access-patterns.md', import.meta.url), await accessPatternsPage());
