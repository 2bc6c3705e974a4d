import type { District } from '@placewell/core/lio/area';
import type { IndicatorId } from '@placewell/core/lio/contract';
import type { Lio } from '@placewell/core/lio/lio';
import type { Places } from '@placewell/core/places/places';
import type { DamagedFile, DraftReturn, Return, SignedReturn } from '@placewell/core/return/return';
import type { SignFailure } from '@placewell/core/return/sign-return';
import type { SearchCounter } from '@placewell/core/search/count-searches';
import type { SearchCounts } from '@placewell/core/search/ports';
import type { RoleSearch } from '@placewell/core/search/role-search';
import type { ActFailure, Who } from '@placewell/core/shared/change';
import type { LioId } from '@placewell/core/shared/ids';
import type { Deps } from '@placewell/core/shared/ports';
import type { Result } from '@placewell/core/shared/result';
import type { Day, Instant } from '@placewell/core/shared/time';
import type { CountedIndicator, NationalReport, Report, ReportRequest } from './shapes/report';
import type { Draw } from './shapes/return';
import type { OutsideReturn, Restatement, ReturnContent } from './shapes/return-content';

import type { SurveyRates } from './shapes/survey';
import type { Book, BookRequest, Evidence, EvidenceRequest } from './shapes/views';

export type { BookRequest, EvidenceRequest, ReportRequest };

/**
 * The header by which the gateway tells the network a request came from; it overwrites whatever a client wrote there. Only a
 * keyed hash of it is ever kept, for an hour.
 */
export const networkHeader = 'x-placewell-network';

/** The figures of an LIO, from recorded facts. `createFigures` of the metrics room fits it. Null: no such LIO. */
export interface Figures {
  /** `outside` for funders and the public: counts of 1 to 4, and what would tell them, are not shown. */
  report(lioId: string, request: ReportRequest, reader: 'inside' | 'outside'): Promise<Report | null>;
  /**
   * Everything that is reported of a window. Null also where the contract is none of the LIO's, and where a reader outside asks for a
   * cut that is not shown there. A row that is not there is missing from `rows`.
   */
  book(lioId: string, request: BookRequest, reader: 'inside' | 'outside'): Promise<Book | null>;
  /** The records behind one figure. Null also where the contract is none of the LIO's. */
  evidence(lioId: string, request: EvidenceRequest): Promise<Evidence | null>;
  /** All LIOs together, by district, with small counts. */
  national(window: { from: Day; to: Day }): Promise<NationalReport>;
  /** What became of the surveys sent in a window, with small counts: for readers inside the LIO. */
  surveys(lioId: string, window: { from: Day; to: Day }): Promise<SurveyRates | null>;
}

type ReadFailure = ActFailure | DamagedFile;
export interface PreviewedReturn {
  record: DraftReturn;
  content: ReturnContent;
  hash: string;
  outside: OutsideReturn;
  owed: IndicatorId[];
  notAgreed: IndicatorId[];
  over: boolean;
}
export type FrozenReturn =
  | { reader: 'inside'; record: SignedReturn; content: ReturnContent }
  | { reader: 'outside'; record: SignedReturn; content: OutsideReturn };

/** Returns: made, frozen, read and drawn from. `createReturns` of the metrics room fits it. */
export interface Returns {
  list(who: Who): Promise<Return[]>;
  preview(who: Who, id: string, asAt?: Instant): Promise<Result<PreviewedReturn, ReadFailure>>;
  sign(
    who: Who,
    id: string,
    asked: { version: number; hash: string; asAt: Instant; statement: string },
  ): Promise<Result<SignedReturn, SignFailure | DamagedFile>>;
  read(who: Who, id: string): Promise<Result<FrozenReturn, ReadFailure>>;
  /** As anybody may read it, once the LIO has made its returns public. */
  readPublic(lioId: LioId, id: string): Promise<Result<FrozenReturn, ReadFailure>>;
  draw(who: Who, id: string, indicator: CountedIndicator): Promise<Result<Draw, ReadFailure>>;
  restatedNow(who: Who, id: string): Promise<Result<Restatement, ReadFailure>>;
}

export class IssuerUnavailable extends Error {
  override readonly name = 'IssuerUnavailable';
}

/** Whom a bearer token stands for: an address that its issuer has verified. What they may do is read from our own records. */
export interface BearerVerifier {
  /** Null when the token is not one of our issuer's, has expired, or names no verified address. Throws `IssuerUnavailable`. */
  verify(token: string): Promise<{ email: string } | null>;
}

/** What the pages need to sign staff in by OpenID Connect (code flow with PKCE). */
export interface SignIn {
  issuer: string;
  clientId: string;
  /** Null for a public client. */
  clientSecret: string | null;
  /** Encrypts the session cookie: 32 bytes or more, base64url. */
  cookieKey: string;
  /** A plain-http issuer is for the local platform alone. */
  allowHttp: boolean;
}

/** Codes, ids and counts only: never a body, a name, an address or a token. */
export type LogEntry = Readonly<Record<string, string | number | boolean | null>>;

/** All that the site (pages and API) is made from. Built once per cold start; both rooms take this one argument. */
export interface SiteDeps {
  core: Deps;
  search: RoleSearch;
  /** What people look for is counted here, and read there. */
  searches: { counter: SearchCounter; counts: SearchCounts };
  /** Where typed places and postcodes are. */
  places: Places;
  figures: Figures;
  returns: Returns;
  bearer: BearerVerifier;
  signIn: SignIn;
  /** The districts of an LIO, with their names, areas and dates. */
  districtsOf(lio: Lio): readonly District[];
  /** Where the site stands, without a slash at the end: `https://volunteer.example.org`. */
  origin: string;
  log(entry: LogEntry): void;
}
