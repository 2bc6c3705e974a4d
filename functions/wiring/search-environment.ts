import * as z from 'zod';

export const SearchEnvironment = z.object({
  /** Of an OpenSearch domain or collection, which is then searched instead of our own index: docs/search/opensearch.md. */
  OPENSEARCH_ENDPOINT: z.url().optional(),
});
