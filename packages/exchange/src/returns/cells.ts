import type { ReportCell, ReportCut } from '@placewell/contract/shapes/report';
import type { Target } from '@placewell/core/lio/contract';
import type * as z from 'zod';
import { type FiledReturn, type FiledWords, filedCuts } from './filed-return';

type Cell = z.infer<typeof ReportCell>;

/** One cell of a return with all that is said of it; each file makes its row from one of these. */
export interface FiledCell {
  by: ReportCut;
  key: string;
  label: string;
  cell: Cell;
  /** As it stands: what people set in place of what was computed, where they did. */
  rating: Cell['rating'];
  unrated: Cell['unrated'];
  /** What was computed; the same unless it was set by people. */
  computed: string | null;
  target: Target | null;
  response: FiledReturn['responses'][number] | null;
  residents: number | null;
  /** From the comparable window before; of the whole area only. */
  travel: string;
}

/**
 * The cells of a return, one for each indicator of each row of each cut; milestones have none. A cell that does not apply
 * (30 by body) is left out: there is nothing in it.
 */
export function filedCells(filed: FiledReturn, by: ReportCut): FiledCell[] {
  return filed.reports[by].rows.flatMap(({ key, label, cells }) =>
    cells
      .filter((cell) => cell.indicator !== '29' && cell.unrated !== 'not applicable')
      .map((cell): FiledCell => {
        const override = by === 'total' ? filed.overrides.find((o) => o.indicator === cell.indicator) : undefined;
        const computed = override ? override.computed : cell;
        return {
          by,
          key,
          label,
          cell,
          rating: override?.rating ?? cell.rating,
          unrated: override ? null : cell.unrated,
          computed: computed.rating ?? computed.unrated,
          target: filed.contract.targets.find((t) => t.indicator === cell.indicator && inScope(t, by, key)) ?? null,
          response: filed.responses.find((r) => r.indicator === cell.indicator && r.by === by && r.key === key) ?? null,
          residents: by === 'locality' ? (filed.districts.find((d) => d.code === key)?.residents ?? null) : null,
          travel:
            by === 'total' ? (filed.comments.find((c) => c.indicator === cell.indicator)?.travel.words ?? '') : '',
        };
      }),
  );
}

export const allFiledCells = (filed: FiledReturn): FiledCell[] => filedCuts.flatMap((by) => filedCells(filed, by));

function inScope(target: Target, by: ReportCut, key: string): boolean {
  if (by === 'total') return !target.locality && !target.body;
  if (by === 'body') return target.body === key;
  return (by === 'locality' || by === 'area') && target.locality === key;
}

/** A file's name: what it is, whose, which quarter and which version, so that it can be told from others in a folder. */
export function fileName(filed: Pick<FiledReturn, 'lio' | 'window' | 'number'>, part: string, extension: string) {
  const quarter = filed.window.label.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return `${filed.lio.id}-${part}-${quarter}-v${filed.number}.${extension}`;
}

/** "recorded later (3), marked as spam (1)"; outside without numbers. */
export const causesInWords = (
  causes: FiledReturn['restatements'][number]['cells'][number]['causes'],
  { causes: known }: Pick<FiledWords, 'causes'>,
): string =>
  causes
    .map((c) => (typeof c === 'string' ? (known[c] ?? c) : `${known[c.cause] ?? c.cause} (${c.records})`))
    .join(', ');
