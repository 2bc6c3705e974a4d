import type { ReturnContent } from '@placewell/contract/shapes/return-content';
import type { IndicatorId } from '@placewell/core/lio/contract';
import type { Comment, NarrativeText, Return } from '@placewell/core/return/return';
import { sha256 } from '@placewell/metrics/returns/canonical';
import { indicatorNames } from '../report/definitions';
import type { Fields, Values } from '../shared/form';

// Several people write in one draft at a time. A form says of each box what it held when it was opened (`was-`), so that what
// one has not touched is left to the others, and two who wrote into the same box are told.

/** What the boxes of a draft hold now. */
export function fieldsOf(
  record: Return,
  content: Pick<ReturnContent, 'comments' | 'contract'>,
): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const { indicator } of content.comments) {
    const said = record.comments.find((c) => c.indicator === indicator);
    fields[`commentary-${indicator}`] = said?.commentary ?? '';
    fields[`action-${indicator}`] = said?.correctiveAction ?? '';
  }
  for (const { id } of content.contract.narratives) {
    const told = record.narratives.find((n) => n.id === id);
    fields[`narrative-${id}`] = told?.text ?? '';
    fields[`evidence-${id}`] = (told?.evidence ?? []).join('\n');
  }
  return fields;
}

const mark = (text: string) => sha256(text).slice(0, 12);

/** The hidden fields by which a form says what its boxes held when it was opened. */
export const lookOf = (record: Return, content: Pick<ReturnContent, 'comments' | 'contract'>): Record<string, string> =>
  Object.fromEntries(Object.entries(fieldsOf(record, content)).map(([name, text]) => [`was-${name}`, mark(text)]));

export interface ReadDraft {
  /** Only what was changed here. */
  comments: Comment[];
  narratives: NarrativeText[];
  /** Boxes that somebody else changed too, meanwhile. */
  clashes: string[];
  /** For showing the form again: what was typed, what others wrote where nothing was, and theirs beside ours in a clash. */
  values: Values;
}

/** Reads a draft's form against the draft as it stands now. Faults go to `f`. */
export function readDraft(f: Fields, record: Return, content: Pick<ReturnContent, 'comments' | 'contract'>): ReadDraft {
  const now = fieldsOf(record, content);
  const values: Values = { ...f.values };
  const clashes: string[] = [];
  const text = (name: string, max: number, called: string): string => {
    const kept = now[name] ?? '';
    // A box that was not sent is not emptied by that.
    if (f.values[name] === undefined) return kept;
    const typed = f.text(name, { max, name: called });
    const was = f.raw(`was-${name}`);
    if (typed === kept || mark(typed) === was) {
      values[name] = kept;
      return kept;
    }
    if (was !== '' && was !== mark(kept)) {
      clashes.push(name);
      values[`now-${name}`] = kept;
    }
    return typed;
  };

  const comments = content.comments.flatMap(({ indicator }): Comment[] => {
    const called = indicatorNames[indicator as IndicatorId];
    const commentary = text(`commentary-${indicator}`, 2000, `Commentary on ${called.toLowerCase()}`);
    const correctiveAction = text(`action-${indicator}`, 2000, `Corrective action for ${called.toLowerCase()}`);
    const same = commentary === now[`commentary-${indicator}`] && correctiveAction === now[`action-${indicator}`];
    return same ? [] : [{ indicator, commentary, correctiveAction }];
  });
  const narratives = content.contract.narratives.flatMap(({ id, name }): NarrativeText[] => {
    const told = text(`narrative-${id}`, 4000, name);
    const proof = text(`evidence-${id}`, 6000, 'Evidence');
    if (told === now[`narrative-${id}`] && proof === now[`evidence-${id}`]) return [];
    const evidence = proof
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    if (evidence.length > 10) f.wrong(`evidence-${id}`, 'Name ten pieces of evidence at most');
    if (evidence.some((line) => line.length > 500)) {
      f.wrong(`evidence-${id}`, 'Each piece of evidence must be 500 characters or fewer');
    }
    return [{ id, text: told, evidence }];
  });
  return { comments, narratives, clashes, values };
}
