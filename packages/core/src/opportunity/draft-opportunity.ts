import { invalid } from '../shared/act-on';
import { type ActFailure, moveOn, type Who } from '../shared/change';
import type { OpportunityId } from '../shared/ids';
import type { Deps } from '../shared/ports';
import { fail, ok, type Result } from '../shared/result';
import type { Opportunity, OpportunityDetails } from './opportunity';
import { factsOf, opportunityRules } from './rules';

export interface DraftOpportunity {
  groupId: string;
  /** May be left out of a copy: the old one's then, without its dates. */
  details?: OpportunityDetails | undefined;
  /** A closed role of the same group, to start from. */
  copyOf?: string | undefined;
  /** Brought in from another platform, where it has this id. */
  sourceId?: string | undefined;
  /** Developed with the LIO's support. Staff alone may say so. */
  supported?: boolean | undefined;
  /** The same key with the same words gives the same draft once. */
  idempotencyKey?: string | undefined;
}

/** A group, or staff for it, drafts a role: anew, or as a copy of a closed one. It may be unfinished: submitting checks it. */
export async function draftOpportunity(
  deps: Deps,
  who: Who,
  input: DraftOpportunity,
): Promise<Result<Opportunity, ActFailure | { kind: 'key-reused' }>> {
  const group = await deps.records.get('group', input.groupId);
  if (!group || group.lioId !== who.lioId || (who.role === 'group' && who.id !== group.id)) {
    return fail({ kind: 'not-found', noun: 'group' });
  }
  if (group.state === 'refused' || group.state === 'suspended') {
    return invalid('groupId', `The group is ${group.state}`);
  }
  const start = await startingPoint(deps, input);
  if (!start.ok) return start;
  const { idempotencyKey, ...said } = input;
  const id = (
    idempotencyKey === undefined ? deps.ids.next('opp') : deps.ids.from('opp', group.id, idempotencyKey)
  ) as OpportunityId;
  const requestHash = deps.secrets.hash(JSON.stringify(said)).slice(0, 22);
  const draft = {
    id,
    groupId: group.id,
    groupName: group.name,
    details: start.value,
    supported: (input.supported ?? false) && who.role !== 'group',
    ownService: group.ownService,
    origin: originOf(input, who),
    placesAgreed: 0,
    firstPublishedAt: null,
    confirmedAt: null,
    timersDone: [],
    sourceId: input.sourceId ?? null,
    requestHash,
  };
  const change = moveOn(opportunityRules, null, {
    act: 'draft',
    who,
    at: deps.clock(),
    patch: draft,
    data: factsOf(draft),
  });
  if (!change.ok) return change;
  const done = await deps.records.commit({ changes: [change.value] });
  if (done.ok) return ok(change.value.after);
  const before = idempotencyKey === undefined ? null : await deps.records.get('opportunity', id);
  if (!before) return done;
  return before.requestHash === requestHash ? ok(before) : fail({ kind: 'key-reused' });
}

const originOf = (input: DraftOpportunity, who: Who): Opportunity['origin'] =>
  input.copyOf !== undefined ? 'copy' : who.route === 'import' ? 'import-from-platform' : 'new';

async function startingPoint(deps: Deps, input: DraftOpportunity): Promise<Result<OpportunityDetails, ActFailure>> {
  if (input.copyOf === undefined) {
    return input.details ? ok(input.details) : invalid('details', 'Say what the role is');
  }
  const old = await deps.records.get('opportunity', input.copyOf);
  if (!old || old.groupId !== input.groupId) return fail({ kind: 'not-found', noun: 'opportunity' });
  if (old.state !== 'closed')
    return invalid('copyOf', 'Only a closed role can be copied. This one can still be edited');
  return ok(input.details ?? { ...old.details, startsOn: null, endsOn: null, closesOn: null });
}
