/** What anyone may read is open to every page of the web. */
export const cors = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'etag, x-correlation-id',
};
