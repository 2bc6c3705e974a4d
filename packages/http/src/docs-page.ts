import { type FailureKind, problems } from '@placewell/contract/problems';
import { apiBase, problemsOf, type Route, routes } from '@placewell/contract/routes';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const text = (words: string) => words.replace(/[&<>"']/g, (c) => escapes[c] ?? c);
const code = (words: string) => `<code>${text(words)}</code>`;

const style = `
  body { font: 1.1875rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem; color: #0b0c0c; }
  code { font-size: 0.95em; background: #f3f2f1; padding: 0 0.2em; overflow-wrap: anywhere; }
  section { border-top: 1px solid #b1b4b6; padding: 0.5rem 0; }
  dt { font-weight: bold; } dd { margin: 0 0 0.5rem; }
  a { color: #1d70b8; } a:focus { outline: 3px solid #fd0; }`;

let page: string | undefined;

/** The API as a page to browse: made from the table of routes, without any script. */
export function docsPage(): string {
  page ??= make();
  return page;
}

function make(): string {
  const entries = Object.entries(routes) as [string, Route][];
  const tags = [...new Set(entries.map(([, r]) => r.tag))];
  const contents = tags.map((tag) => `<li><a href="#${text(tag)}">${text(tag)}</a></li>`).join('');
  const parts = tags.map((tag) => {
    const own = entries.filter(([, r]) => r.tag === tag).map(([name, r]) => routeSection(name, r));
    return `<h2 id="${text(tag)}">${text(tag)}</h2>${own.join('')}`;
  });
  const kinds = (Object.keys(problems) as FailureKind[]).map(
    (kind) =>
      `<dt id="problem-${kind}">${code(kind)} ${problems[kind].status}</dt><dd>${text(problems[kind].title)}. ${text(problems[kind].remedy)}.</dd>`,
  );
  return `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Placewell API</title><style>${style}</style></head><body><main>
<h1>Placewell API</h1>
<p>All addresses stand under ${code(apiBase)}. The same description for machines: <a href="${apiBase}/openapi.json">openapi.json</a>.</p>
<nav aria-label="Contents"><ul>${contents}<li><a href="#problems">Problems</a></li></ul></nav>
${parts.join('')}
<h2 id="problems">Problems</h2>
<p>Every failure is answered as ${code('application/problem+json')} with one of these codes.</p>
<dl>${kinds.join('')}</dl>
</main></body></html>`;
}

function routeSection(name: string, r: Route): string {
  const owed = [
    r.idempotencyKey ? 'Idempotency-Key (required)' : '',
    r.ifMatch ? `If-Match (${r.ifMatch})` : '',
  ].filter((h) => h !== '');
  const rows: [string, string][] = [
    ['Who may', text(r.who.includes('anonymous') ? 'anyone' : r.who.join(', '))],
    ...(r.query ? [['Query', Object.keys(r.query.shape).map(code).join(', ')] as [string, string]] : []),
    ...(owed.length > 0 ? [['Headers', owed.map(code).join(', ')] as [string, string]] : []),
    ['Answers', `${r.status}${r.etag ? ', with an ETag' : ''}`],
    [
      'Problems',
      problemsOf(r)
        .map((kind) => `<a href="#problem-${kind}">${text(kind)}</a>`)
        .join(', '),
    ],
  ];
  return `<section id="${text(name)}"><h3>${code(`${r.method} ${r.path}`)}</h3>
<p>${text(r.summary)}. ${text(r.description ?? '')}</p>
<dl>${rows.map(([term, what]) => `<dt>${term}</dt><dd>${what}</dd>`).join('')}</dl></section>`;
}
