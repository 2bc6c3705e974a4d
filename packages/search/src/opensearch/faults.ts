import { StoreUnavailable } from '@placewell/core/shared/commit';

/** What kept an engine from answering. All of them pass by themselves, or are for those who look after it to mend. */
export type Fault =
  /** It has more to do than it can: later. */
  | 'busy'
  /** It gave up before all was searched. */
  | 'timed-out'
  /** Some of the index did not answer: roles would be missing, and counts wrong. */
  | 'partial'
  /** No answer, or none of the engine's. */
  | 'down'
  /** An answer of another shape than is documented. */
  | 'malformed';

/** Handled wherever the store's own absence is: nobody is shown half an answer. */
export class SearchUnavailable extends StoreUnavailable {
  constructor(readonly fault: Fault) {
    super(`The search engine did not answer: ${fault}`);
  }
}

/** The engine says that the request was wrong: a bug of ours, or an index that was never made. `type` is its own word for it. */
export class SearchRefused extends Error {
  override readonly name = 'SearchRefused';
  constructor(
    readonly status: number,
    readonly type: string,
  ) {
    // Never its reason: that repeats what somebody typed.
    super(`The search engine refused a request: ${status} ${type}`);
  }
}
