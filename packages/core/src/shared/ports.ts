import type { Link } from '../link/link';
import type { Settings } from '../lio/settings';
import type { OutgoingMail } from '../mail/outgoing-mail';
import type { Records } from './commit';
import type { IdMaker } from './ids';
import type { Clock, Instant } from './time';

/** Links in mails, by the hash of their secret. */
export interface Links {
  /** Stores a link; the same hash again changes nothing. */
  put(link: Link): Promise<void>;
  get(hash: string): Promise<Link | null>;
  /** From now on it says plainly that it was withdrawn. */
  withdraw(hash: string, at: Instant): Promise<void>;
}

/** Mail waiting to be sent. Survives the sender being down: what is queued stays until it is marked. */
export interface Outbox {
  /** False when a mail of that id was queued before: the same event twice sends once. */
  queue(mail: OutgoingMail): Promise<boolean>;
  get(id: string): Promise<OutgoingMail | null>;
  sent(id: string, at: Instant): Promise<void>;
  /** Another try is due at `retryAt`; null gives up, and the mail stays as failed. */
  failed(id: string, code: string, retryAt: Instant | null): Promise<void>;
  /** Waiting mails whose time has come, oldest first. */
  waiting(before: Instant, limit: number): Promise<OutgoingMail[]>;
}

/** Counts of what may be too much. */
export interface Limits {
  /** Counts one more under a key and returns how many that makes in this stretch of so many minutes. */
  count(key: string, minutes: number): Promise<number>;
}

/** Keyed hashes. The key never leaves it. */
export interface Secrets {
  /** A keyed hash of some words, url-safe, 43 characters: addresses as guard keys, secrets of links. */
  mac(purpose: string, ...words: string[]): string;
  /** A plain hash, for what is a secret already. */
  hash(text: string): string;
}

/** All that a use case may reach. Built once per cold start. */
export interface Deps {
  records: Records;
  settings: Settings;
  links: Links;
  outbox: Outbox;
  limits: Limits;
  secrets: Secrets;
  clock: Clock;
  ids: IdMaker;
}
