/**
 * Words that no LIO may be called by: the first part of an address names either a page of the platform or an LIO, and what
 * begins like a page would never be found. With them the words that people and machines expect to be the platform's own.
 */
export const reservedLioIds: ReadonlySet<string> = new Set([
  'accessibility',
  'api',
  'assets',
  'cookies',
  'desk',
  'favicon.ico',
  'health',
  'l',
  'local',
  'mailbox',
  'my-group',
  'operator',
  'privacy',
  'report',
  'robots.txt',
  'sign-in',
  'sign-out',
  'signed-in',
]);
