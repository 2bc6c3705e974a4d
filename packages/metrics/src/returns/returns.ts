import type { IndicatorId } from '@placewell/core/lio/contract';
import type { DamagedFile, DraftReturn, Return, SignedReturn } from '@placewell/core/return/return';
import { mayBeSigned, type SignFailure, signReturn } from '@placewell/core/return/sign-return';
import { returnFor } from '@placewell/core/return/write-return';
import type { Blobs } from '@placewell/core/shared/blobs';
import type { ActFailure, Who } from '@placewell/core/shared/change';
import type { LioId } from '@placewell/core/shared/ids';
import type { Deps } from '@placewell/core/shared/ports';
import { fail, ok, type Result } from '@placewell/core/shared/result';
import { addDays, type Instant, londonDay } from '@placewell/core/shared/time';
import { type FigureDeps, inputOf } from '../read-report';
import { compare } from '../story';
import { type ContentInput, earliestOf, makeContent, redsOf } from './build-content';
import type { CountedIndicator, OutsideReturn, Restatement, ReturnContent } from './content';
import { type Draw, drawFor } from './draw';
import { keepFile, readContent, readOutside, written } from './frozen-files';
import { outsideReturn } from './outside';
import type { SignedContent } from './restate';
import { Told } from './told';

export interface ReturnDeps {
  core: Pick<Deps, 'records' | 'clock'>;
  figures: FigureDeps;
  blobs: Blobs;
}

export type ReadFailure = ActFailure | DamagedFile;

/** A draft's content as it would be frozen, what people outside would read of it, and what still keeps it from being signed. */
export interface Preview {
  record: DraftReturn;
  content: ReturnContent;
  hash: string;
  outside: OutsideReturn;
  /** Indicators with a red rating and no corrective action. */
  owed: IndicatorId[];
  /** Ratings set by hand that nobody else has agreed to. */
  notAgreed: IndicatorId[];
  /** Whether the quarter was over when the figures were made. */
  over: boolean;
}

/** A signed return as a reader sees it. */
export type ReadReturn =
  | { reader: 'inside'; record: SignedReturn; content: ReturnContent }
  | { reader: 'outside'; record: SignedReturn; content: OutsideReturn };

export interface Sign {
  /** The draft as the manager saw it. */
  version: number;
  /** Of the preview that she was shown, and its instant. */
  hash: string;
  asAt: Instant;
  statement: string;
}

/** A preview can be signed for so many days: its figures are those of its own instant, whatever came since. */
export const previewGoodFor = 7;

export type Returns = ReturnType<typeof createReturns>;

/** Makes, freezes, reads and draws from returns. Throws `StoreUnavailable`. */
export function createReturns(deps: ReturnDeps) {
  const { records, clock } = deps.core;

  /** All returns that a reader may know of, the earliest quarter first. */
  async function list(who: Who): Promise<Return[]> {
    const all = await records.returns(who.lioId);
    return who.role === 'reviewer' ? all.filter((r) => r.state !== 'draft') : all;
  }

  /** What a draft would say were it signed, as at an instant; now unless given. */
  async function preview(who: Who, id: string, asAt?: Instant): Promise<Result<Preview, ReadFailure>> {
    const found = await returnFor(deps.core, who, id);
    if (!found.ok) return found;
    const record = found.value;
    if (record.state !== 'draft') return fail(notDraft(record.state));
    const made = await make(record, asAt);
    if (!made.ok) return made;
    const { content, outside } = made.value;
    const acted = new Set(content.comments.filter((c) => c.correctiveAction.trim()).map((c) => c.indicator));
    return ok({
      record,
      content,
      hash: written(content).hash,
      outside,
      owed: redsOf(content).filter((i) => !acted.has(i)),
      notAgreed: record.overrides.filter((o) => o.second === null).map((o) => o.indicator),
      over: londonDay(content.asAt) > record.to,
    });
  }

  /**
   * A manager signs what she was shown: the content is made anew as at the same instant, and has to come out as the same bytes.
   * The files are written first: one that no record names does no harm.
   */
  async function sign(who: Who, id: string, asked: Sign): Promise<Result<SignedReturn, SignFailure | DamagedFile>> {
    const found = await returnFor(deps.core, who, id);
    if (!found.ok) return found;
    const draft = found.value;
    const may = mayBeSigned(draft, who, asked.version);
    if (!may.ok) return may;
    const now = clock();
    const oldest = addDays(londonDay(now), -previewGoodFor);
    if (asked.asAt > now || londonDay(asked.asAt) < oldest) return fail({ kind: 'figures-changed' });
    const made = await make(draft, asked.asAt);
    if (!made.ok) return made;
    const { content, outside } = made.value;
    const [inner, outer] = [written(content), written(outside)];
    if (inner.hash !== asked.hash) return fail({ kind: 'figures-changed' });
    await keepFile(deps.blobs, draft.lioId, outer);
    await keepFile(deps.blobs, draft.lioId, inner);
    const signed = await signReturn(deps.core, who, draft, asked, {
      asAt: content.asAt,
      maturing: content.status === 'maturing',
      hash: inner.hash,
      outsideHash: outer.hash,
      reds: redsOf(content),
    });
    return signed.ok ? ok(signed.value as SignedReturn) : signed;
  }

  /** A signed or superseded return, whole for staff, and as people outside see it for reviewers. */
  async function read(who: Who, id: string): Promise<Result<ReadReturn, ReadFailure>> {
    const signed = await signedFor(who, id);
    if (!signed.ok) return signed;
    return who.role === 'reviewer' ? outsideOf(signed.value) : insideOf(signed.value);
  }

  /** As anybody may read it, once the LIO has made its returns public. */
  async function readPublic(lioId: LioId, id: string): Promise<Result<ReadReturn, ReadFailure>> {
    const signed = await signedFor({ role: 'reviewer', route: 'web', lioId }, id);
    return signed.ok ? outsideOf(signed.value) : signed;
  }

  /** Ten records of an indicator, or fewer: the same ten for ever. */
  async function draw(who: Who, id: string, indicator: CountedIndicator): Promise<Result<Draw, ReadFailure>> {
    const signed = await signedFor(who, id);
    if (!signed.ok) return signed;
    const content = await readContent(deps.blobs, signed.value);
    if (!content.ok) return content;
    const outside = who.role === 'reviewer' ? await readOutside(deps.blobs, signed.value) : null;
    if (outside && !outside.ok) return outside;
    const from = { return: signed.value.id, hash: signed.value.hash };
    const drawn = drawFor(content.value, from, indicator, outside?.value ?? null);
    return drawn ? ok(drawn) : fail({ kind: 'not-found', noun: 'indicator' });
  }

  /** What has become of a signed return up to now, cell by cell: what the next return will say of it. For staff. */
  async function restatedNow(who: Who, id: string): Promise<Result<Restatement, ReadFailure>> {
    const signed = await signedFor(who, id);
    if (!signed.ok) return signed;
    const content = await readContent(deps.blobs, signed.value);
    if (!content.ok) return content;
    const one: SignedContent = { record: signed.value, content: content.value };
    const gathered = await gather(signed.value, [one], undefined);
    if (!gathered.ok) return gathered;
    const [restatement] = makeContent({ ...gathered.value, earlier: [one] }).content.restatements;
    return restatement ? ok(restatement) : fail({ kind: 'not-found', noun: 'return' });
  }

  async function make(
    draft: Return,
    asAt: Instant | undefined,
  ): Promise<Result<{ content: ReturnContent; outside: OutsideReturn }, ReadFailure>> {
    const all = (await records.returns(draft.lioId)).filter((r) => r.id !== draft.id);
    // The list may be a moment behind; each of its records is read as it is.
    const fresh = await Promise.all(all.map((r) => records.get('return', r.id)));
    const signed = fresh.filter((r): r is SignedReturn => r !== null && r.state !== 'draft');
    const outsides = new Map<string, OutsideReturn>();
    for (const one of [...signed].sort((a, b) => compare(a.signedAt, b.signedAt) || compare(a.id, b.id))) {
      const outside = await readOutside(deps.blobs, one);
      if (!outside.ok) return outside;
      outsides.set(one.id, outside.value);
    }
    const standing = signed
      .filter((r) => r.state === 'signed' && r.contractId === draft.contractId && r.from <= draft.from)
      .sort((a, b) => compare(a.from, b.from));
    const earlier: SignedContent[] = [];
    for (const record of standing) {
      const content = await readContent(deps.blobs, record);
      if (!content.ok) return content;
      earlier.push({ record, content: content.value });
    }
    const gathered = await gather(draft, earlier, asAt);
    if (!gathered.ok) return gathered;
    const { content, reportFor } = makeContent(gathered.value);
    const outside = outsideReturn({
      content,
      reportFor,
      districts: gathered.value.input.lio.districts,
      told: new Told([...outsides].map(([id, of]) => ({ id, outside: of }))),
      earlier: outsides,
    });
    return ok({ content, outside });
  }

  /** Everything that the content of a return is made from. */
  async function gather(
    said: Return,
    earlier: readonly SignedContent[],
    asAt: Instant | undefined,
  ): Promise<Result<ContentInput, ReadFailure>> {
    const window = { from: said.from, to: said.to };
    const since = earliestOf(
      window,
      earlier.map((e) => e.content.window),
    );
    // Causes are read from what became known after the first of them was made.
    const told = earlier
      .map((e) => e.content.asAt)
      .reduce<Instant | undefined>((a, b) => (a && a < b ? a : b), undefined);
    const [lio, contract, input, ...members] = await Promise.all([
      records.get('lio', said.lioId),
      records.get('contract', said.contractId),
      inputOf(deps.figures, said.lioId, { ...window, by: 'total', asAt }, since, told),
      ...said.overrides.flatMap((o) => [o.by, o.second]).map((one) => (one ? records.get('member', one) : null)),
    ]);
    if (!lio || !input) return fail({ kind: 'not-found', noun: 'lio' });
    if (!contract) return fail({ kind: 'not-found', noun: 'contract' });
    const names = new Map(members.flatMap((m) => (m ? [[m.id as string, m.name] as const] : [])));
    return ok({
      input: { ...input, contract },
      lio: { id: said.lioId, name: lio.name },
      contract,
      said,
      names,
      earlier,
    });
  }

  async function signedFor(who: Who, id: string): Promise<Result<SignedReturn, ActFailure>> {
    const found = await returnFor(deps.core, who, id);
    if (!found.ok) return found;
    if (found.value.state === 'draft') {
      return fail({ kind: 'illegal-transition', act: 'read', state: 'draft', allowed: ['write', 'sign'] });
    }
    return ok(found.value);
  }

  async function insideOf(record: SignedReturn): Promise<Result<ReadReturn, DamagedFile>> {
    const content = await readContent(deps.blobs, record);
    return content.ok ? ok({ reader: 'inside', record, content: content.value }) : content;
  }

  async function outsideOf(record: SignedReturn): Promise<Result<ReadReturn, DamagedFile>> {
    const content = await readOutside(deps.blobs, record);
    return content.ok ? ok({ reader: 'outside', record, content: content.value }) : content;
  }

  return { list, preview, sign, read, readPublic, draw, restatedNow };
}

const notDraft = (state: Return['state']): ActFailure => ({
  kind: 'illegal-transition',
  act: 'preview',
  state,
  allowed: [],
});
