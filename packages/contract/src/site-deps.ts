import type { District } from '@placewell/core/lio/area';
import type { Lio } from '@placewell/core/lio/lio';
import type { Places } from '@placewell/core/places/places';
import type { SearchCounter } from '@placewell/core/search/count-searches';
import type { SearchCounts } from '@placewell/core/search/ports';
import type { RoleSearch } from '@placewell/core/search/role-search';
import type { Deps } from '@placewell/core/shared/ports';
import type { Evidence, EvidenceRequest, Report, ReportRequest } from './shapes/report';

export type { EvidenceRequest, ReportRequest };

/**
 * The header by which the gateway tells the network a request came from; it overwrites whatever a client wrote there. Only a
 * keyed hash of it is ever kept, for an hour.
 */
export const networkHeader = 'x-placewell-network';

/** The figures of an LIO, from recorded facts. `createFigures` of the metrics room fits it. Null: no such LIO. */
export interface Figures {
  /** `outside` for funders and the public: counts of 1 to 4, and what would tell them, are not shown. */
  report(lioId: string, request: ReportRequest, reader: 'inside' | 'outside'): Promise<Report | null>;
  /** The records behind one cell of a report; null also where the cell's indicator is not counted. */
  evidence(lioId: string, request: EvidenceRequest): Promise<Evidence | null>;
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
  bearer: BearerVerifier;
  signIn: SignIn;
  /** The districts of an LIO, with their names, areas and dates. */
  districtsOf(lio: Lio): readonly District[];
  /** Where the site stands, without a slash at the end: `https://volunteer.example.org`. */
  origin: string;
  log(entry: LogEntry): void;
}
