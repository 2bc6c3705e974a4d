import { readFileSync } from 'node:fs';
import { ruledNouns, stateDiagram, statesPage } from '@placewell/core/docs/state-diagrams';
import { expect, it } from 'vitest';

it('docs/states.md is what the tables of transitions give (npx tsx tests/docs/write-state-diagrams.ts)', () => {
  expect(readFileSync(new URL('../../docs/states.md', import.meta.url), 'utf8')).toBe(statesPage());
});

it('draws an arrow for every move, and none for acts that stay', () => {
  const diagram = stateDiagram(ruledNouns.Task ?? {});
  expect(diagram).toBe(
    ['stateDiagram-v2', '  [*] --> open: open', '  open --> done: finish', '  done --> [*]'].join('\n'),
  );
  const group = stateDiagram(ruledNouns.Group ?? {});
  expect(group).toContain('  approved --> suspended: suspend*');
  expect(group).toContain('  state "more-information" as more_information');
  expect(group).not.toContain('amend');
});
