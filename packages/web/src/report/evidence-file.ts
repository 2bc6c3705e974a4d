import { CountedIndicator } from '@placewell/contract/shapes/report';
import { Instant } from '@placewell/core/shared/time';
import { csvType } from '@placewell/exchange/returns/csv';
import { evidenceCsv } from '@placewell/exchange/returns/evidence-csv';
import { problemPage } from '../shared/errors';
import type { Staff } from '../sign-in';
import { bookRequest, readAsked } from './asked';
import { indicatorNames, leftOutWords } from './definitions';
import { groupNames } from './names';

/** All records behind one figure, not a page of them, as CSV. */
export async function sendEvidence(s: Staff): Promise<Response> {
  const { deps } = s;
  const asked = await readAsked(s);
  const f = asked?.f;
  const indicator = CountedIndicator.safeParse(f?.raw('indicator')).data;
  const part = f?.raw('part');
  const key = f?.raw('key');
  if (!asked?.f.ok || !indicator || !part || !key) return problemPage(s.c, { kind: 'unknown-path' });
  const at = Instant.safeParse(asked.f.raw('at')).data ?? asked.asAt;
  const moment = at ? { asAt: at } : {};
  const [evidence, book] = await Promise.all([
    deps.figures.evidence(s.lio.id, {
      ...asked.period.window,
      by: asked.by,
      key,
      indicator,
      part,
      ...moment,
      ...(asked.contract ? { contract: asked.contract.id } : {}),
    }),
    deps.figures.book(s.lio.id, { ...bookRequest(asked), key, ...moment }, 'inside'),
  ]);
  const row =
    asked.by === 'total' ? (key === 'total' ? book?.whole : undefined) : book?.rows.find((r) => r.key === key);
  if (!evidence || !book || !row) return problemPage(s.c, { kind: 'unknown-path' });
  const labels = await groupNames(deps, [row.key]);
  const { from, to } = asked.period.window;
  const file = evidenceCsv(evidence, {
    lio: s.lio.id,
    from,
    to,
    definitions: book.definitions,
    label: labels.get(row.key) ?? row.label,
    indicatorName: indicatorNames[indicator],
    districts: new Map(deps.districtsOf(s.lio).map((d) => [d.code, d.name])),
    bodies: asked.bodies,
    reasons: leftOutWords,
  });
  const name = [s.lio.id, 'indicator', indicator, part, key, from, to]
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  return s.c.body(file, 200, {
    'Content-Type': csvType,
    'Content-Disposition': `attachment; filename="${name}.csv"`,
    'Cache-Control': 'private, no-store',
  });
}
