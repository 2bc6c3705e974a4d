import type { OpenFailure } from '@placewell/core/enquiry/open-enquiry';
import type { PlaceFailure } from '@placewell/core/enquiry/place-volunteer';
import type { DamagedFile } from '@placewell/core/return/return';
import type { SignFailure } from '@placewell/core/return/sign-return';
import type { ActFailure } from '@placewell/core/shared/change';

/** What is wrong with one field, in words for the person, and how to put it right. */
export interface Fault {
  /** As in the request, with a dot for what lies inside: `details.where.postcode`. */
  field: string;
  /** Stable. */
  code: string;
  fault: string;
  remedy: string;
}

/** What can be wrong with a request before any use case sees it. */
export type RequestFailure =
  | { kind: 'sign-in-required' }
  | { kind: 'token-refused' }
  | { kind: 'no-standing' }
  | { kind: 'malformed' }
  | { kind: 'too-large'; mostBytes: number }
  | { kind: 'wrong-type' }
  | { kind: 'unknown-path' }
  | { kind: 'method-not-allowed'; allow: readonly string[] }
  | { kind: 'invalid-input'; faults: Fault[] }
  | { kind: 'invalid-cursor' }
  | { kind: 'version-required' }
  | { kind: 'version-changed' }
  | { kind: 'store-unavailable' }
  /** The kept facts cannot be read as they are. */
  | { kind: 'facts-lost' }
  | { kind: 'issuer-unavailable' }
  | { kind: 'unexpected' };

/** Everything that can be answered with a problem: what the use cases return, and what a request can get wrong. */
export type Failure =
  | ActFailure
  | OpenFailure
  | PlaceFailure
  | SignFailure
  | DamagedFile
  | { kind: 'key-reused' }
  | RequestFailure;
export type FailureKind = Failure['kind'];

export interface Problem {
  status: number;
  /** Stable: clients may decide by it. */
  code: FailureKind;
  title: string;
  /** What happened, in a sentence. */
  detail: string;
  /** What to do about it. */
  remedy: string;
  errors: Fault[];
  /** Of an act that is impossible now: the state found and the acts allowed. */
  state?: string;
  allowed?: readonly string[];
  /** The codes to choose a reason from. */
  reasons?: readonly string[];
  /** The same request may be sent again without harm. */
  retrySafe?: boolean;
  /** The methods of a path, for `Allow`. */
  allow?: readonly string[];
}

type Entry<K extends FailureKind> = {
  status: number;
  title: string;
  remedy: string;
  tell(failure: Extract<Failure, { kind: K }>): Pick<Problem, 'detail'> & Partial<Problem>;
};

const changed = 'Change this and send it again';

/** The one map from kinds of failure to answers, for pages and API alike. The compiler refuses it when a kind is missing. */
export const problems: { readonly [K in FailureKind]: Entry<K> } = {
  'not-found': {
    status: 404,
    title: 'Not found',
    remedy: 'Check the address, or search again',
    tell: ({ noun }) => ({ detail: `There is no such ${noun}, or it is not yours to see.` }),
  },
  'unknown-path': {
    status: 404,
    title: 'Not found',
    remedy: 'Check the address',
    tell: () => ({ detail: 'There is nothing at this address.' }),
  },
  'not-permitted': {
    status: 403,
    title: 'Not allowed',
    remedy: 'Ask somebody whose role allows it',
    tell: ({ act, role }) => ({ detail: `The role ${role} cannot do "${act}" here.` }),
  },
  'no-standing': {
    status: 403,
    title: 'Not allowed',
    remedy: 'Ask a manager of this organisation to add you',
    tell: () => ({ detail: 'You are signed in, but your role does not allow this.' }),
  },
  'sign-in-required': {
    status: 401,
    title: 'Sign in first',
    remedy: 'Sign in, or send a bearer token',
    tell: () => ({ detail: 'This needs to know who you are.' }),
  },
  'token-refused': {
    status: 401,
    title: 'Token refused',
    remedy: 'Get a fresh token from the issuer',
    tell: () => ({ detail: 'The bearer token has expired, or is not one that this service accepts.' }),
  },
  'illegal-transition': {
    status: 409,
    title: 'Not possible now',
    remedy: 'Choose one of the acts that are allowed',
    tell: ({ act, state, allowed }) => ({
      detail:
        allowed.length > 0
          ? `"${act}" is not possible while the state is "${state}". Allowed now: ${allowed.join(', ')}.`
          : `"${act}" is not possible while the state is "${state}", and nothing else is.`,
      state,
      allowed,
    }),
  },
  conflict: {
    status: 409,
    title: 'Somebody else changed this first',
    remedy: 'Read it again and decide again. Nothing was changed',
    tell: ({ noun }) => ({ detail: `The ${noun} changed while you were deciding.`, retrySafe: true }),
  },
  taken: {
    status: 409,
    title: 'Already taken',
    remedy: 'Read it again. Nothing was changed',
    // The key and its holder name people's affairs, and stay here.
    tell: () => ({ detail: 'Something else holds this already.' }),
  },
  full: {
    status: 409,
    title: 'All places are taken',
    remedy: 'Add places to the role, or answer the volunteer that it is filled',
    tell: () => ({ detail: 'Every place of this role is agreed.' }),
  },
  'not-open': {
    status: 409,
    title: 'This role is not open',
    remedy: 'Look for another role near you, or send a general enquiry',
    tell: ({ state }) => ({ detail: 'This role does not take enquiries now.', state }),
  },
  'key-reused': {
    status: 422,
    title: 'Idempotency key used before',
    remedy: 'Send a new key with a new request, and the same key only with the same words',
    tell: () => ({ detail: 'This idempotency key came before with other words.' }),
  },
  'reason-required': {
    status: 422,
    title: 'A reason is needed',
    remedy: 'Give one of the reasons listed',
    tell: ({ act, reasons }) => ({
      detail: `"${act}" needs one of these reasons: ${reasons.join(', ')}.`,
      reasons,
      errors: [
        {
          field: 'reason',
          code: 'reason-required',
          fault: 'A reason is missing, or is not one of the list',
          remedy: `Give one of: ${reasons.join(', ')}`,
        },
      ],
    }),
  },
  invalid: {
    status: 422,
    title: 'Something needs correcting',
    remedy: changed,
    tell: ({ field, why, remedy = changed }) => ({
      detail: `${why}.`.replace(/\.\.$/, '.'),
      errors: [{ field, code: 'invalid', fault: why, remedy }],
    }),
  },
  'corrective-action-owed': {
    status: 422,
    title: 'A corrective action is missing',
    remedy: 'Write what will be done about each red rating, and sign again',
    tell: ({ indicators }) => ({
      detail: `Red, with nothing said of what will be done: ${indicators.join(', ')}.`,
      errors: indicators.map((indicator) => ({
        field: `comments.${indicator}.correctiveAction`,
        code: 'missing',
        fault: `Indicator ${indicator} is red and has no corrective action`,
        remedy: 'Write what will be done about it',
      })),
    }),
  },
  'override-not-agreed': {
    status: 422,
    title: 'A second person is missing',
    remedy: 'Ask another member of staff to agree, or take the override back',
    tell: ({ indicators }) => ({
      detail: `Set by hand, and nobody else has agreed: ${indicators.join(', ')}.`,
      errors: indicators.map((indicator) => ({
        field: `overrides.${indicator}`,
        code: 'not-agreed',
        fault: `The rating of indicator ${indicator} has no second person`,
        remedy: 'Ask another member of staff to agree, or take it back',
      })),
    }),
  },
  'quarter-not-over': {
    status: 409,
    title: 'The quarter is not over',
    remedy: 'Preview it again and sign once its last day has passed',
    tell: ({ to }) => ({ detail: `The quarter ends on ${to}, and its figures are of a time before that was over.` }),
  },
  'figures-changed': {
    status: 409,
    title: 'What you saw has changed',
    remedy: 'Preview it again, and sign what you see then. Nothing was signed',
    tell: () => ({ detail: 'The return would no longer say what the preview did, or the preview is too old.' }),
  },
  'damaged-file': {
    status: 500,
    title: 'The file of a signed return is damaged',
    remedy: 'Tell us at once: it is restored from its copy, and never made anew',
    tell: ({ return: id, why }) => ({
      detail: {
        missing: `The file of ${id} is not there.`,
        altered: `The file of ${id} is not the one that was signed.`,
        format: `The file of ${id} is of a kind that this version does not read.`,
      }[why],
    }),
  },
  'invalid-input': {
    status: 422,
    title: 'Something needs correcting',
    remedy: 'Correct the fields listed and send it again',
    tell: ({ faults }) => ({
      detail: faults.length === 1 ? 'One field is wrong.' : `${faults.length} fields are wrong.`,
      errors: faults,
    }),
  },
  'invalid-cursor': {
    status: 422,
    title: 'The cursor is not one of this list',
    remedy: 'Start again from the first page',
    tell: () => ({
      detail: 'A cursor belongs to the list that gave it and cannot be changed.',
      errors: [
        {
          field: 'cursor',
          code: 'invalid-cursor',
          fault: 'This cursor was altered, or belongs to another list',
          remedy: 'Leave it out to start from the first page',
        },
      ],
    }),
  },
  malformed: {
    status: 400,
    title: 'The request cannot be read',
    remedy: 'Send one JSON object, encoded as UTF-8',
    tell: () => ({ detail: 'The body is not well-formed JSON.' }),
  },
  'too-large': {
    status: 413,
    title: 'Too large',
    remedy: 'Send less',
    tell: ({ mostBytes }) => ({ detail: `A request may hold ${Math.floor(mostBytes / 1024)} KB at most.` }),
  },
  'wrong-type': {
    status: 415,
    title: 'Wrong type',
    remedy: 'Send the body as application/json',
    tell: () => ({ detail: 'Only JSON is read here.' }),
  },
  'method-not-allowed': {
    status: 405,
    title: 'Method not allowed',
    remedy: 'Use one of the methods in Allow',
    tell: ({ allow }) => ({ detail: `This address takes ${allow.join(', ')}.`, allow }),
  },
  'version-required': {
    status: 428,
    title: 'Say which version you saw',
    remedy: 'Read it first, and send its ETag as If-Match',
    tell: () => ({ detail: 'This edit needs If-Match, so that nobody overwrites what they have not seen.' }),
  },
  'version-changed': {
    status: 412,
    title: 'Somebody else changed this first',
    remedy: 'Read it again and decide again. Nothing was changed',
    tell: () => ({ detail: 'The version in If-Match is not the one kept.' }),
  },
  'store-unavailable': {
    status: 503,
    title: 'Not available just now',
    remedy: 'Try again in a minute. With the same idempotency key nothing happens twice',
    tell: () => ({ detail: 'The records cannot be reached. Nothing was half-written.', retrySafe: true }),
  },
  'facts-lost': {
    status: 503,
    title: 'The figures have to be made anew',
    remedy: 'Whoever runs the platform has been told. Nothing that was recorded is lost: try again later',
    tell: () => ({
      detail: 'The facts that figures are made from cannot be read. They are made again from what was recorded.',
    }),
  },
  'issuer-unavailable': {
    status: 503,
    title: 'Sign-in not available just now',
    remedy: 'Try again in a minute',
    tell: () => ({ detail: 'The service that says who you are cannot be reached.', retrySafe: true }),
  },
  unexpected: {
    status: 500,
    title: 'Something went wrong',
    remedy: 'Try again. If it goes on, tell us the correlation id',
    tell: () => ({ detail: 'This is our fault. It has been recorded.' }),
  },
};

/** How a failure is answered. */
export function problemOf(failure: Failure): Problem {
  // The map holds an entry for each kind that takes exactly that kind; the compiler cannot follow the pairing.
  const { status, title, remedy, tell } = problems[failure.kind] as Entry<FailureKind>;
  const told = (tell as (f: Failure) => Pick<Problem, 'detail'> & Partial<Problem>)(failure);
  return { status, code: failure.kind, title, remedy, errors: [], ...told };
}
