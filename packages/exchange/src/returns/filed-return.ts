import type { Report, ReportCount, ReportCut } from '@placewell/contract/shapes/report';
import type { IndicatorId, Target } from '@placewell/core/lio/contract';

// A frozen return as its files take it. What readers inside have and what readers outside have both fit: outside, small
// counts are words, and some things are not there at all.

type Rating = 'green' | 'amber' | 'red';
type Standing = 'final' | 'maturing';

export interface FiledWindow {
  from: string;
  to: string;
  /** `Q2 2010/11`. */
  label: string;
}

export interface FiledFigure {
  numerator: ReportCount;
  denominator: ReportCount;
  /** A fraction for a share, the number for a count; null where it is not shown. */
  value: number | null;
  rating: Rating | null;
  /** The one reason why there is no rating. */
  unrated: string | null;
  status: Standing;
}

export interface FiledRestatedCell {
  indicator: IndicatorId;
  by: ReportCut;
  key: string;
  label: string;
  before: FiledFigure;
  after: FiledFigure;
  /** Inside with how many records each stands for; outside without. */
  causes: readonly (string | { cause: string; records: number })[];
}

export interface FiledReturn {
  lio: { id: string; name: string };
  contract: {
    id: string;
    title: string;
    funder: string;
    startsOn: string;
    endsOn: string;
    targets: readonly Target[];
  };
  window: FiledWindow;
  number: number;
  replaces: { number: number; hash: string; reason: string } | null;
  asAt: string;
  definitions: string;
  status: Standing;
  districts: readonly { code: string; name: string; area: { key: string; label: string }; residents: number | null }[];
  bodies: readonly { id: string; name: string; kind: string }[];
  reports: Record<ReportCut, Pick<Report, 'rows'>>;
  /** The whole area in the comparable window before. */
  before: { window: FiledWindow; report: Pick<Report, 'rows'> };
  comments: readonly {
    indicator: IndicatorId;
    commentary: string;
    correctiveAction: string;
    /** Rows that are red, as they stand; `total` is the whole. */
    reds: readonly { by: ReportCut; key: string; label: string }[];
    travel: { words: string; change: number | null };
  }[];
  narratives: readonly { name: string; text: string; evidence: readonly string[] }[];
  milestones: readonly {
    name: string;
    dueOn: string;
    achievedOn: string | null;
    evidence: string | null;
    state: string;
  }[];
  overrides: readonly {
    indicator: IndicatorId;
    computed: { rating: Rating | null; unrated: string | null };
    rating: Rating;
    reason: string;
    by?: { name: string };
    second?: { name: string };
  }[];
  quotes: readonly { text: string }[];
  trend: readonly {
    indicator: IndicatorId;
    points: readonly (FiledFigure & {
      window: FiledWindow;
      low: number | null;
      high: number | null;
      /** Outside: as an earlier return told it, because today's figure beside that one would give a small number away. */
      asTold?: boolean;
    })[];
  }[];
  responses: readonly {
    indicator: IndicatorId;
    by: ReportCut;
    key: string;
    label: string;
    answers: ReportCount;
    asked: ReportCount;
    rate: number | null;
  }[];
  restatements: readonly {
    return: string;
    hash: string;
    number: number;
    window: FiledWindow;
    signedAt: string;
    cells: readonly FiledRestatedCell[];
  }[];
}

/** What is said of a return beside its contents: it is signed after it was written. */
export interface FiledStamp {
  /** The return's id. */
  id: string;
  /** Of its contents, as readers inside have them. */
  hash: string;
  /** Of what readers outside have of it; null of a draft, which they do not have. */
  outsideHash: string | null;
  state: 'draft' | 'signed' | 'superseded';
  signed: { by: string; at: string; statement: string } | null;
  /** The later version that took its place, and why there was one. */
  superseded: { by: string; at: string } | null;
}

/** How indicators and rules are said; the files have the words of the pages. */
export interface FiledWords {
  indicators: Record<IndicatorId, string>;
  definitions: Record<IndicatorId, readonly string[]>;
  rules: readonly string[];
  causes: Readonly<Record<string, string>>;
}

/** Indicators that are shares of something; the others are counts. */
export const isShare = (indicator: IndicatorId): boolean => ['24', '26', '27', '28'].includes(indicator);

export const filedCuts = ['total', 'area', 'locality', 'body', 'channel'] as const satisfies readonly ReportCut[];
