import type { FiledReturn, FiledStamp, FiledWords } from './filed-return';
import { type SheetColumn, sheetOf, strong, type WorkbookSheet } from './workbook';

interface Note {
  of: string;
  text: string | number;
}

const columns: SheetColumn<Note>[] = [
  { heading: 'About this return', width: 34, of: ({ of }) => (of === '' ? null : strong(of)) },
  { heading: '', width: 110, of: ({ text }) => text },
];

/** What the return is, who signed it, what was said of each indicator, what people set, and what volunteers said. */
export function notesSheet(filed: FiledReturn, stamp: FiledStamp, words: FiledWords): WorkbookSheet {
  const named = (indicator: keyof FiledWords['indicators']) => `${indicator} ${words.indicators[indicator]}`;
  const notes: Note[] = [
    { of: 'Organisation', text: filed.lio.name },
    { of: 'Contract', text: filed.contract.title },
    { of: 'Funder', text: filed.contract.funder },
    { of: 'Quarter', text: `${filed.window.label}, ${filed.window.from} to ${filed.window.to}` },
    { of: 'Version', text: filed.number },
    ...(filed.replaces
      ? [{ of: 'Replaces', text: `Version ${filed.replaces.number}, because: ${filed.replaces.reason}` }]
      : []),
    { of: 'State', text: stateInWords(stamp) },
    ...(stamp.signed ? [{ of: 'Statement', text: stamp.signed.statement }] : []),
    { of: 'Figures as at', text: filed.asAt },
    { of: 'Definitions', text: `Version ${filed.definitions}` },
    {
      of: 'Figures',
      text: filed.status === 'final' ? 'Final' : 'Maturing: take-up can still grow by later starts',
    },
    { of: 'Content hash', text: stamp.hash },
    ...(stamp.outsideHash ? [{ of: 'Content hash outside the LIO', text: stamp.outsideHash }] : []),
    { of: 'Return', text: stamp.id },
    {
      of: 'Small counts',
      text: 'A cell that reads "fewer than 5" or "hidden" is kept back so that nobody is found out.',
    },
    ...filed.comments.flatMap((c) => [
      ...(c.commentary === '' ? [] : [{ of: `${named(c.indicator)}: commentary`, text: c.commentary }]),
      ...(c.correctiveAction === ''
        ? []
        : [{ of: `${named(c.indicator)}: corrective action`, text: c.correctiveAction }]),
    ]),
    ...filed.overrides.map((o) => ({
      of: `${named(o.indicator)}: rating set by people`,
      text: `${o.rating} in place of ${o.computed.rating ?? o.computed.unrated}, because: ${o.reason}${
        o.by && o.second ? ` (${o.by.name}, agreed by ${o.second.name})` : ''
      }`,
    })),
    ...filed.narratives.flatMap((n) => [
      { of: n.name, text: n.text },
      ...n.evidence.map((e) => ({ of: `${n.name}: evidence`, text: e })),
    ]),
    ...filed.milestones.map((m) => ({
      of: `29 ${m.name}`,
      text: `${m.state}; due ${m.dueOn}${m.achievedOn && m.state === 'achieved' ? `; achieved ${m.achievedOn}` : ''}${
        m.evidence ? `; ${m.evidence}` : ''
      }`,
    })),
    ...filed.quotes.map((q, i) => ({ of: i === 0 ? 'In their own words' : '', text: q.text })),
    { of: '', text: 'The figures state what was counted. They do not say that one thing caused another.' },
  ];
  return sheetOf('About this return', columns, notes);
}

function stateInWords({ state, signed, superseded }: FiledStamp): string {
  if (state === 'draft' || !signed) return 'Draft, not signed';
  const by = `Signed by ${signed.by} at ${signed.at}`;
  return superseded ? `${by}. Replaced by a later version (${superseded.by}) at ${superseded.at}` : by;
}
