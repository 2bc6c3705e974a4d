import type { Hono } from 'hono';
import type { PageEnv } from '../shared/site';
import { origin } from './a-site';

export interface Seen {
  status: number;
  headers: Headers;
  html: string;
  /** What a reader sees, without the tags. */
  text: string;
  /** Where it leads, for a redirect. */
  to: string;
}

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };
const plain = (html: string) => html.replace(/&(amp|lt|gt|quot|#39);/g, (e) => entities[e] ?? e);

async function seen(response: Response): Promise<Seen> {
  const html = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    html,
    text: plain(html.replace(/<head>[\s\S]*?<\/head>/, '').replace(/<[^>]+>/g, ' ')).replace(/\s+/g, ' '),
    to: response.headers.get('location') ?? '',
  };
}

export const get = async (app: Hono<PageEnv>, path: string, headers: Record<string, string> = {}): Promise<Seen> =>
  seen(await app.request(`${origin}${path}`, { headers }));

export type Fill = Record<string, string | string[]>;

/** Sends a form as a browser on our own page would. */
export const post = async (
  app: Hono<PageEnv>,
  path: string,
  fill: Fill,
  headers: Record<string, string> = { Origin: origin },
): Promise<Seen> => {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fill)) for (const one of [value].flat()) body.append(name, one);
  return seen(
    await app.request(`${origin}${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
      body: body.toString(),
    }),
  );
};

/** The hidden fields of the first form on a page that is sent by POST: what the page itself puts in. */
export function hidden(page: Seen): Fill {
  const form = /<form [^>]*method="post"[\s\S]*?<\/form>/.exec(page.html)?.[0] ?? '';
  const fill: Fill = {};
  for (const [input] of form.matchAll(/<input [^>]*type="hidden"[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(input)?.[1];
    if (name) fill[name] = plain(/value="([^"]*)"/.exec(input)?.[1] ?? '');
  }
  return fill;
}

/** What the field of a name holds on a page; null when it is not there. */
export function fieldOf(page: Seen, name: string): string | null {
  const area = new RegExp(`<textarea[^>]*name="${name}"[^>]*>([\\s\\S]*?)</textarea>`).exec(page.html)?.[1];
  if (area !== undefined) return plain(area);
  const select = new RegExp(`<select[^>]*name="${name}"[^>]*>([\\s\\S]*?)</select>`).exec(page.html)?.[1];
  if (select !== undefined) return /<option value="([^"]*)" selected/.exec(select)?.[1] ?? '';
  const ticked = new RegExp(`<input[^>]*name="${name}"[^>]*value="([^"]*)" checked`).exec(page.html)?.[1];
  if (ticked !== undefined) return plain(ticked);
  const input = new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(page.html)?.[0];
  if (!input || /type="(radio|checkbox)"/.test(input)) return null;
  return plain(/value="([^"]*)"/.exec(input)?.[1] ?? '');
}

/** The links of a page's error summary: the ids of the fields that are wrong. */
export const wrongFields = (page: Seen): string[] => {
  const summary = /govuk-error-summary__list">([\s\S]*?)<\/ul>/.exec(page.html)?.[1] ?? '';
  return [...summary.matchAll(/href="#([^"]+)"/g)].map((m) => m[1] ?? '');
};

export const hasId = (page: Seen, id: string) => page.html.includes(` id="${id}"`);
