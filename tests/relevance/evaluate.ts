import { table } from '../bench/figures';
import { demoRoles, gradedId, judgedAt } from './demo-roles';
import { ndcg } from './ndcg';
import { needs } from './needs';
import { type Need, needKinds } from './needs/need';
import type { Peer } from './peers/peer';

export interface Scored {
  need: Need;
  /** nDCG@10 by the name of the engine. */
  scores: Record<string, number>;
  /** The first ten, by the name of the engine. */
  listed: Record<string, string[]>;
}

/** Gives each engine the demonstration's roles, asks every need of it, and closes it. */
export async function evaluate(peers: readonly Peer[]): Promise<Scored[]> {
  const scored: Scored[] = needs.map((need) => ({ need, scores: {}, listed: {} }));
  for (const peer of peers) {
    try {
      await peer.add(demoRoles());
      for (const { need, scores, listed } of scored) {
        const ids = (await peer.search(need.query, 10, judgedAt)).ids.map(gradedId);
        listed[peer.name] = ids;
        scores[peer.name] = ndcg(
          ids.map((id) => need.grades[id] ?? 0),
          Object.values(need.grades),
        );
      }
    } finally {
      await peer.close();
    }
  }
  return scored;
}

/** The mean of an engine's scores; of one part or kind where that is said. */
function mean(scored: readonly Scored[], peer: string): number {
  return scored.reduce((sum, { scores }) => sum + (scores[peer] ?? Number.NaN), 0) / scored.length;
}

/** Two tables in Markdown: by part and by kind. */
export function relevanceTables(scored: readonly Scored[], names: readonly string[]): { parts: string; kinds: string } {
  const row = (what: string, those: readonly Scored[]) => [
    what,
    those.length,
    ...names.map((name) => mean(those, name).toFixed(3)),
  ];
  const part = (name: Need['part']) => scored.filter(({ need }) => need.part === name);
  return {
    parts: table(
      ['needs', 'n', ...names],
      [row('Tuning', part('tuning')), row('Held out', part('held-out')), row('All', scored)],
    ),
    kinds: table(
      ['kind', 'n', ...names],
      needKinds.map((kind) =>
        row(
          kind,
          scored.filter(({ need }) => need.kind === kind),
        ),
      ),
    ),
  };
}
