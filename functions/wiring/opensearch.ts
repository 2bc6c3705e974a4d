import { createHash, createHmac } from 'node:crypto';
import { defaultProvider } from '@aws-sdk/credential-provider-node';
import type { RoleSearch } from '@placewell/core/search/role-search';
import { Lines, type Transport } from '@placewell/search/opensearch/ask';
import { type OpenSearchDeps, openSearchRoles } from '@placewell/search/opensearch/opensearch-roles';
import { SignatureV4 } from '@smithy/signature-v4';

// Loaded only where an endpoint is named: nobody else pays for the signer or the adapter as they start.

interface TransportOptions {
  /** `https://abc.eu-west-2.aoss.amazonaws.com` or `https://search-abc.eu-west-2.es.amazonaws.com`; or `http:` of an engine beside. */
  endpoint: string;
  /** The function's own, unless given. */
  credentials?: ConstructorParameters<typeof SignatureV4>[0]['credentials'];
  fetch?: typeof fetch;
  /** As long as this an answer may take: less than a page may. */
  timeoutMs?: number;
  now?: () => Date;
}

/** Who a request is signed for: Serverless and domains are two services to AWS, and both say where they are in their names. */
export function signedFor(endpoint: string): { service: 'aoss' | 'es'; region: string } {
  const { hostname } = new URL(endpoint);
  const at =
    /\.(?<region>[a-z0-9-]+)\.(?<service>aoss|es)\.amazonaws\.com$|\.(?<kind>aoss|aos)\.(?<place>[a-z0-9-]+)\.on\.aws$/;
  const { region, service, kind, place } = at.exec(hostname)?.groups ?? {};
  return {
    service: (service ?? kind) === 'aoss' ? 'aoss' : 'es',
    region: region ?? place ?? process.env.AWS_REGION ?? 'eu-west-2',
  };
}

/** Carries requests to an engine, signed with the function's own credentials; unsigned over `http:`, which no AWS endpoint speaks. */
export function openSearchTransport({
  endpoint,
  credentials = defaultProvider(),
  fetch = globalThis.fetch,
  timeoutMs = 3000,
  now = () => new Date(),
}: TransportOptions): Transport {
  const { protocol, host } = new URL(endpoint);
  const signer = new SignatureV4({ ...signedFor(endpoint), credentials, sha256: Sha256 });
  return async ({ method, path, body }) => {
    const url = new URL(path, endpoint);
    const text = body === undefined ? undefined : body instanceof Lines ? String(body) : JSON.stringify(body);
    const headers: Record<string, string> = {
      host,
      ...(text === undefined
        ? {}
        : { 'content-type': body instanceof Lines ? 'application/x-ndjson' : 'application/json' }),
    };
    const request = {
      method,
      protocol,
      hostname: url.hostname,
      ...(url.port ? { port: Number(url.port) } : {}),
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers,
      ...(text === undefined ? {} : { body: text }),
    };
    const signed = protocol === 'http:' ? request : await signer.sign(request, { signingDate: now() });
    // Who sends it writes the host itself, as it was signed.
    const { host: _, ...sent } = signed.headers;
    const response = await fetch(url, {
      method,
      headers: sent,
      ...(text === undefined ? {} : { body: text }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { status: response.status, body: readBody(await response.text()) };
  };
}

/** What stands before an engine answers in words of its own: they are kept as they are, and the adapter knows them for none of its shapes. */
function readBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

export function createOpenSearch(
  deps: Omit<OpenSearchDeps, 'transport'>,
  options: Pick<TransportOptions, 'endpoint'>,
): RoleSearch {
  return openSearchRoles({ ...deps, transport: openSearchTransport(options) });
}

/** The hash that the signer asks for, of Node's own. */
class Sha256 {
  #hash;
  readonly #secret: string | Uint8Array | undefined;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#secret = secret === undefined || typeof secret === 'string' ? secret : bytesOf(secret);
    this.#hash = this.#begin();
  }
  #begin() {
    return this.#secret === undefined ? createHash('sha256') : createHmac('sha256', this.#secret);
  }
  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(typeof data === 'string' ? data : bytesOf(data));
  }
  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
  reset(): void {
    this.#hash = this.#begin();
  }
}

const bytesOf = (data: ArrayBuffer | ArrayBufferView): Uint8Array =>
  data instanceof ArrayBuffer ? new Uint8Array(data) : new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
