import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '@placewell/core/shared/time';
import type { Sender } from '@placewell/mail/send-mail';

export interface KeptMail {
  /** In the order of arrival: `000012-…`. */
  name: string;
  at: string;
  to: string;
  subject: string;
  text: string;
  html: string;
}

/** Where every mail of the local platform arrives: a folder of files. The same mail twice is kept once, as a carrier would. */
export class Mailbox {
  readonly #dir: string;
  readonly #clock: Clock;

  constructor(dir: string, clock: Clock) {
    this.#dir = join(dir, 'mail');
    this.#clock = clock;
    mkdirSync(this.#dir, { recursive: true });
  }

  readonly sender: Sender = {
    send: async ({ id, to, subject, text, html }) => {
      const mark = createHash('sha256').update(id).digest('hex').slice(0, 16);
      const names = this.#names();
      if (names.some((n) => n.endsWith(`-${mark}.json`))) return;
      const name = `${String(names.length + 1).padStart(6, '0')}-${mark}`;
      const kept: KeptMail = { name, at: this.#clock(), to, subject, text, html };
      const file = join(this.#dir, `${name}.json`);
      writeFileSync(`${file}.new`, JSON.stringify(kept));
      renameSync(`${file}.new`, file);
    },
  };

  /** Newest first; to one address when given. */
  list({ to, limit = 100 }: { to?: string | undefined; limit?: number } = {}): KeptMail[] {
    const mails: KeptMail[] = [];
    for (const name of this.#names().reverse()) {
      const mail = this.read(name.replace(/\.json$/, ''));
      if (mail && (!to || mail.to === to)) mails.push(mail);
      if (mails.length === limit) break;
    }
    return mails;
  }

  read(name: string): KeptMail | null {
    const file = join(this.#dir, `${name}.json`);
    return /^[\w-]+$/.test(name) && existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as KeptMail) : null;
  }

  #names = () =>
    readdirSync(this.#dir)
      .filter((n) => n.endsWith('.json'))
      .sort();
}
