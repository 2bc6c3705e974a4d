import type { Secrets } from '@placewell/core/shared/ports';
import { fieldValue, honeypotField, idempotencyKeyField, shownAtField } from '../design';
import type { Values } from './form';

const value = (values: Values, field: string) => fieldValue({ values, errors: [] }, field);

/** A key for a form just shown: sent twice, it is answered once. */
export const newKey = (): string => crypto.randomUUID();

/** The key a form came with; a new one when it has none that could be ours. */
export function keyOf(values: Values): string {
  const key = value(values, idempotencyKeyField);
  return /^[A-Za-z0-9-]{16,64}$/.test(key) ? key : newKey();
}

/** When a form was shown, signed, so that the time it was open can be measured without keeping anything. */
export function shownAt(secrets: Secrets, now: string): string {
  return `${Date.parse(now)}.${secrets.mac('form-shown-at', String(Date.parse(now))).slice(0, 22)}`;
}

/** How long the form was open, in seconds. A stamp that is missing or not ours counts as no time at all. */
export function filledInSeconds(secrets: Secrets, values: Values, now: string): number {
  const [at = '', signature = ''] = value(values, shownAtField).split('.');
  if (!/^\d{1,15}$/.test(at) || secrets.mac('form-shown-at', at).slice(0, 22) !== signature) return 0;
  return Math.max(0, (Date.parse(now) - Number(at)) / 1000);
}

/** The stamp to send back with a form that is shown again, so that correcting it is not taken for haste. */
export const sameShownAt = (secrets: Secrets, values: Values, now: string): string => {
  const known = value(values, shownAtField);
  return filledInSeconds(secrets, values, now) > 0 ? known : shownAt(secrets, now);
};

export const trapOf = (values: Values): string => value(values, honeypotField);

/** Words in an address that only we can have put there. */
export const sealOf = (secrets: Secrets, purpose: string, ...words: string[]): string =>
  secrets.mac(`page-${purpose}`, ...words).slice(0, 22);
