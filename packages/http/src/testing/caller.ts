import type { RouteName } from '@placewell/contract/routes';
import type { ProblemDetails } from '@placewell/contract/shapes/common';
import type { Hono } from 'hono';
import { type PersonName, people, tokenOf } from './a-site';
import { type Asked, requestOf } from './requests';

export interface Reply {
  status: number;
  headers: Headers;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: what came back is judged by the test.
  body: any;
}

/** Calls a route as somebody. */
export async function call(
  api: Hono,
  as: PersonName | 'anonymous',
  name: RouteName,
  asked: Asked,
  headers: Record<string, string> = {},
): Promise<Reply> {
  const token = as === 'anonymous' ? undefined : await tokenOf(people[as]);
  const [url, init] = requestOf(name, asked, token);
  return reply(await api.request(url, { ...init, headers: { ...init.headers, ...headers } }));
}

export async function reply(response: Response): Promise<Reply> {
  const text = await response.text();
  const json = response.headers.get('content-type')?.includes('json');
  return { status: response.status, headers: response.headers, text, body: json ? JSON.parse(text) : null };
}

export const problem = ({ body }: Reply): ProblemDetails => body as ProblemDetails;
