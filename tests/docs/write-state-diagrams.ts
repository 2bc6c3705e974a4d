import { writeFileSync } from 'node:fs';
import { statesPage } from '@placewell/core/docs/state-diagrams';

// Writes docs/states.md from the tables of transitions. A test fails when the two differ.
writeFileSync(new URL('../../docs/states.md', import.meta.url), statesPage());
