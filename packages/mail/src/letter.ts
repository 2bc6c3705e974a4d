/** What a mail says, before it is laid out: the same words become the text and the HTML part. */
export interface Letter {
  subject: string;
  /** The first words shown in a list of mails, after the subject. */
  preview: string;
  blocks: Block[];
}

export type Block =
  | { kind: 'text'; text: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'facts'; rows: [string, string][] }
  /** Somebody else's words: shown as such. */
  | { kind: 'quote'; text: string }
  /** What to do: its page asks again before anything is recorded. */
  | { kind: 'button'; label: string; url: string }
  | { kind: 'links'; items: { label: string; url: string; note: string }[] };

export const text = (words: string): Block => ({ kind: 'text', text: words });
export const list = (...items: string[]): Block => ({ kind: 'list', items });
export const facts = (...rows: [string, string][]): Block => ({ kind: 'facts', rows });
export const quote = (words: string): Block => ({ kind: 'quote', text: words });
export const button = (label: string, url: string): Block => ({ kind: 'button', label, url });
