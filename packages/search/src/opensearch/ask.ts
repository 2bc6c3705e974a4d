import type { Log } from '../live/index-store';
import { SearchRefused, SearchUnavailable } from './faults';
import { isObject, listAt, objectAt, textAt } from './read-json';

/** A JSON body, or its lines where the interface takes several in one request. */
export interface Asked {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** From the root, with what follows a question mark. */
  path: string;
  body?: unknown;
}

/** Carries one request. Signing, the address and the time limit are its own; it throws where there is no answer at all. */
export type Transport = (request: Asked) => Promise<{ status: number; body: unknown }>;

/** Several JSON bodies in one request: `application/x-ndjson`, each on a line of its own, the last one ended too. */
export class Lines {
  constructor(readonly lines: readonly unknown[]) {}
  toString(): string {
    return this.lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  }
}

export interface Engine {
  transport: Transport;
  log: Log;
}

/** The body of an answer that succeeded. Throws `SearchUnavailable` or `SearchRefused`, and tells the log which. */
export async function ask({ transport, log }: Engine, request: Asked): Promise<unknown> {
  const at = 'search.opensearch';
  const path = request.path.replace(/\?.*/, '');
  let answer: { status: number; body: unknown };
  try {
    answer = await transport(request);
  } catch (error) {
    log({ at, failed: 'down', path, error: error instanceof Error ? error.name : 'unknown' });
    throw new SearchUnavailable('down');
  }
  const { status, body } = answer;
  if (status >= 200 && status < 300) return body;
  const problem = problemOf(status, body);
  log({ at, failed: problem instanceof SearchUnavailable ? problem.fault : problem.type, path, status });
  throw problem;
}

/** An answer in itself, or one of several inside an answer: what its status says. */
export function problemOf(status: number, body: unknown): SearchUnavailable | SearchRefused {
  if (status === 429) return new SearchUnavailable('busy');
  if (status === 408 || status === 504) return new SearchUnavailable('timed-out');
  // Of the signature or the policy: for whoever looks after it, and no fault of the request.
  if (status >= 500 || status === 401 || status === 403) return new SearchUnavailable('down');
  const error = isObject(body) ? body.error : undefined;
  return new SearchRefused(status, isObject(error) && typeof error.type === 'string' ? error.type : 'unknown');
}

/** Reads an answer; what does not have the documented shape is told from what is not there. */
export function reading<T>({ log }: Pick<Engine, 'log'>, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof SearchUnavailable)) throw error;
    log({ at: 'search.opensearch', failed: error.fault });
    throw error;
  }
}

/** The answers of an `_msearch`, in the order they were asked for; each is one of a search. Throws for the first that failed. */
export function answersOf(body: unknown, count: number): unknown[] {
  const answers = listAt(objectAt(body), 'responses');
  if (answers.length !== count) throw new SearchUnavailable('malformed');
  for (const answer of answers) {
    const { status, error } = objectAt(answer);
    if (error !== undefined) throw problemOf(typeof status === 'number' ? status : 500, answer);
  }
  return answers;
}

/** Throws where an answer is not of all that was searched. */
export function checkWhole(answer: Record<string, unknown>): void {
  if (answer.timed_out === true) throw new SearchUnavailable('timed-out');
  const shards = objectAt(answer._shards);
  const failures = Array.isArray(shards.failures) ? shards.failures : [];
  if (shards.failed !== 0) {
    // Where every part was refused for want of room, it is busy and not broken.
    const types = failures.map((f) => textAt(objectAt(objectAt(f).reason), 'type'));
    const isBusy = types.length > 0 && types.every((type) => /rejected_execution|circuit_breaking/.test(type));
    throw new SearchUnavailable(isBusy ? 'busy' : 'partial');
  }
  if (answer.timed_out !== false) throw new SearchUnavailable('malformed');
}
