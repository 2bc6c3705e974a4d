import type { DraftReturn, SignedReturn } from '@placewell/core/return/return';
import { startReturn } from '@placewell/core/return/start-return';
import { writeReturn } from '@placewell/core/return/write-return';
import type { Who } from '@placewell/core/shared/change';
import type { SurveyId } from '@placewell/core/shared/ids';
import type { Day } from '@placewell/core/shared/time';
import { answerSurvey } from '@placewell/core/survey/answer-survey';
import { broker, lioId, manager, must } from '@placewell/core/testing/samples';
import { aDesk } from '../../desk/testing/a-desk';

export const said = 'I rang Olive on a Monday and by Friday I was planting trees.';

/** A desk with returns: the second quarter's signed, the third's a draft, and words that may be quoted. */
export async function withReturns() {
  const desk = await aDesk();
  const boss: Who = { ...manager, id: desk.members.manager.id };
  const second: Who = { ...broker, id: desk.members.broker.id };
  const { core, site, contract } = desk;
  const start = async (from: string) =>
    must(await startReturn(core, boss, { contractId: contract.id, from: from as Day })) as DraftReturn;

  const words = await desk.invited({
    lioId,
    survey: 'ease',
    about: desk.asked.id,
    personId: desk.asked.personId,
    groupId: null,
  });
  const volunteer = { role: 'volunteer' as const, route: 'email-link' as const, id: desk.asked.personId, lioId };
  must(
    await answerSurvey(core, volunteer, words.id, {
      answer: 'easy',
      secondAnswer: null,
      contactAsked: false,
      comment: said,
      mayQuote: true,
    }),
  );

  /** Everything a draft owes, and then the signature of the manager. */
  const sign = async (id: string): Promise<SignedReturn> => {
    const first = must(await site.returns.preview(boss, id));
    const comments = first.owed.map((indicator) => ({
      indicator,
      commentary: first.record.comments.find((c) => c.indicator === indicator)?.commentary ?? '',
      correctiveAction: 'Ring back.',
    }));
    if (comments.length > 0) must(await writeReturn(core, boss, id, { comments }));
    const { record, hash, content } = must(await site.returns.preview(boss, id));
    const statement = 'A true record of our work.';
    return must(await site.returns.sign(boss, id, { version: record.version, hash, asAt: content.asAt, statement }));
  };
  const q2 = await start('2026-07-01');
  must(
    await writeReturn(core, boss, q2.id, {
      comments: [{ indicator: '25', commentary: 'A busy summer.\n\nThe new hub opened.', correctiveAction: '' }],
    }),
  );
  const signed = await sign(q2.id);
  const draft = await start('2026-10-01');
  return { ...desk, boss, second, signed, draft, start, sign, words: words.id as SurveyId };
}
export type ReturnDesk = Awaited<ReturnType<typeof withReturns>>;
