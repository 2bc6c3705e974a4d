import { enquiryTransitions } from '../enquiry/transitions';
import { groupTransitions } from '../group/transitions';
import { opportunityTransitions } from '../opportunity/transitions';
import { placementTransitions } from '../placement/transitions';
import { returnTransitions } from '../return/transitions';
import type { Transition } from '../shared/transition';
import { surveyTransitions } from '../survey/transitions';
import { taskTransitions } from '../task/task';

type Table = Readonly<Record<string, Transition<string>>>;

/** Every noun whose states are ruled by a table, as people meet them. */
export const ruledNouns: Readonly<Record<string, Table>> = {
  Group: groupTransitions,
  Opportunity: opportunityTransitions,
  Enquiry: enquiryTransitions,
  Placement: placementTransitions,
  Survey: surveyTransitions,
  Task: taskTransitions,
  Return: returnTransitions,
};

/** Mermaid reads a hyphen in a state's name as an arrow; the words people see stand in its label. */
const nodeOf = (state: string) => (state === 'none' ? '[*]' : state.replaceAll('-', '_'));

/**
 * One table as the text of a Mermaid `stateDiagram-v2`: an arrow for each pair of states, labelled with the acts that lead
 * from one to the other, `*` where a coded reason is owed. Acts that leave the state as it is are left to the table below.
 */
export function stateDiagram(table: Table): string {
  const arrows = new Map<string, string[]>();
  const states = new Set<string>();
  const left = new Set<string>();
  for (const [act, rule] of Object.entries(table)) {
    for (const from of rule.from) {
      if (from !== 'none') states.add(from);
      if (rule.to === 'same') continue;
      states.add(rule.to);
      left.add(from);
      const arrow = `${nodeOf(from)} --> ${nodeOf(rule.to)}`;
      arrows.set(arrow, [...(arrows.get(arrow) ?? []), rule.reasons ? `${act}*` : act]);
    }
  }
  const names = [...states].filter((s) => s.includes('-')).map((s) => `  state "${s}" as ${nodeOf(s)}`);
  const moves = [...arrows].map(([arrow, acts]) => `  ${arrow}: ${acts.join(', ')}`);
  const ends = [...states].filter((s) => !left.has(s)).map((s) => `  ${nodeOf(s)} --> [*]`);
  return ['stateDiagram-v2', ...names, ...moves, ...ends].join('\n');
}

/** Every act of a table: from where to where, by whom, by which routes, and the reasons to choose from. */
export function actTable(table: Table): string {
  const list = (words: readonly string[]) => words.join(', ');
  const rows = Object.entries(table).map(
    ([act, { from, to, by, routes, reasons }]) =>
      `| ${act} | ${list(from)} | ${to === 'same' ? '(stays)' : to} | ${list(by)} | ${list(routes)} | ${list(reasons ?? [])} |`,
  );
  return ['| act | from | to | by | routes | reasons |', '|---|---|---|---|---|---|', ...rows].join('\n');
}

/** The whole page of states, as it is kept in docs. */
export function statesPage(): string {
  const parts = Object.entries(ruledNouns).map(
    ([noun, table]) => `## ${noun}\n\n\`\`\`mermaid\n${stateDiagram(table)}\n\`\`\`\n\n${actTable(table)}\n`,
  );
  return `# States

Made from the tables of transitions in packages/core/src by \`npx tsx tests/docs/write-state-diagrams.ts\`; do not edit by
hand. What is not listed is impossible: it is refused, with the state found and the acts allowed. A star marks an act that
owes a coded reason. Rules that look beyond one record (a group's approval, places left) are in the use cases.

${parts.join('\n')}`;
}
