import { SearchUnavailable } from './faults';

// Answers are read by hand: the room has no library, and there are few shapes. What is not as documented is never guessed at.

export type Json = Record<string, unknown>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const malformed = (): never => {
  throw new SearchUnavailable('malformed');
};

export const objectAt = (value: unknown): Json => (isObject(value) ? value : malformed());

export function listAt(from: Json, key: string): unknown[] {
  const value = from[key];
  return Array.isArray(value) ? value : malformed();
}

export function textAt(from: Json, key: string): string {
  const value = from[key];
  return typeof value === 'string' ? value : malformed();
}

/** A whole number from nought on. */
export function countAt(from: Json, key: string): number {
  const value = from[key];
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : malformed();
}
