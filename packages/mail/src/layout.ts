import type { Lio } from '@placewell/core/lio/lio';
import type { Block, Letter } from './letter';

export interface Laid {
  subject: string;
  text: string;
  html: string;
}

/** Lays a letter out, as text and as HTML that needs no image, no style sheet and no script to be read. */
export function lay(
  letter: Letter,
  greeting: string,
  lio: Pick<Lio, 'name' | 'phone' | 'email' | 'hours' | 'address'>,
  why: string,
): Laid {
  const foot = [`${lio.name} · ${lio.phone} · ${lio.hours}`, lio.address, why];
  const textBody = [greeting, ...letter.blocks.map(asText), `${lio.name}\n${lio.phone}`, `--\n${foot.join('\n')}`].join(
    '\n\n',
  );
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light"><title>${escapeHtml(letter.subject)}</title></head>
<body style="margin:0;padding:0;background:#f4f6f5;color:#1d2321;font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:17px;line-height:1.5">
<div style="display:none;max-height:0;overflow:hidden">${escapeHtml(letter.preview)}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:600px;background:#ffffff;border-top:6px solid #0b5c4f">
<tr><td style="padding:20px 28px 0;font-size:15px;font-weight:700;color:#0b5c4f">${escapeHtml(lio.name)}</td></tr>
<tr><td style="padding:12px 28px 28px">
<p style="margin:0 0 16px">${escapeHtml(greeting)}</p>
${letter.blocks.map(asHtml).join('\n')}
<p style="margin:24px 0 0">${escapeHtml(lio.name)}<br>${escapeHtml(lio.phone)}</p>
</td></tr></table>
<p style="max-width:600px;margin:16px auto 0;padding:0 28px;color:#4d5653;font-size:14px;text-align:left">${foot.map(escapeHtml).join('<br>')}</p>
</td></tr></table>
</body></html>
`;
  return { subject: oneLine(letter.subject), text: `${textBody}\n`, html };
}

/** A header may hold one line only; what people typed may hold more. */
const oneLine = (words: string) => words.replace(/[\r\n]+/g, ' ').slice(0, 180);

export const escapeHtml = (words: string) =>
  words.replace(/[&<>"']/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[c] ?? c);

function asText(block: Block): string {
  switch (block.kind) {
    case 'text':
      return block.text;
    case 'list':
      return block.items.map((i) => `- ${i}`).join('\n');
    case 'facts':
      return block.rows.map(([k, v]) => `${k}: ${v}`).join('\n');
    case 'quote':
      return block.text
        .split('\n')
        .map((l) => `> ${l}`)
        .join('\n');
    case 'button':
      return `${block.label}:\n${block.url}`;
    case 'links':
      return block.items.map((i) => `- ${i.label}\n  ${i.note}\n  ${i.url}`).join('\n');
  }
}

function asHtml(block: Block): string {
  switch (block.kind) {
    case 'text':
      return `<p style="margin:0 0 16px">${escapeHtml(block.text)}</p>`;
    case 'list':
      return `<ul style="margin:0 0 16px;padding-left:22px">${block.items.map((i) => `<li style="margin:0 0 6px">${escapeHtml(i)}</li>`).join('')}</ul>`;
    case 'facts':
      return `<table cellpadding="0" cellspacing="0" style="margin:0 0 16px;border-collapse:collapse">${block.rows
        .map(
          ([k, v]) =>
            `<tr><th scope="row" align="left" valign="top" style="padding:4px 16px 4px 0;font-weight:600">${escapeHtml(k)}</th><td style="padding:4px 0">${escapeHtml(v)}</td></tr>`,
        )
        .join('')}</table>`;
    case 'quote':
      return `<blockquote style="margin:0 0 16px;padding:4px 0 4px 16px;border-left:4px solid #c8d1cd;white-space:pre-wrap">${escapeHtml(block.text)}</blockquote>`;
    case 'button':
      return `<p style="margin:20px 0"><a href="${escapeHtml(block.url)}" style="display:inline-block;background:#0b5c4f;color:#ffffff;padding:12px 20px;text-decoration:none;font-weight:600;border-radius:3px">${escapeHtml(block.label)}</a></p>`;
    case 'links':
      return `<ul style="margin:0 0 16px;padding-left:22px">${block.items
        .map(
          (i) =>
            `<li style="margin:0 0 10px"><a href="${escapeHtml(i.url)}" style="color:#0b5c4f;font-weight:600">${escapeHtml(i.label)}</a><br>${escapeHtml(i.note)}</li>`,
        )
        .join('')}</ul>`;
  }
}
