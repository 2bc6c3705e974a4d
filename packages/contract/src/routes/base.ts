// Apart from the routes, for those who need no more than this: the routes bring all shapes along.

/** Where the API stands. Another version would stand beside it. */
export const apiBase = '/api/v1';

/** A request body holds this many bytes at most. */
export const mostBytes = 256 * 1024;
