import * as z from 'zod';

/** What every function is told about where it runs. Parsed once, at cold start: a function that lacks something does not start. */
export const PlatformEnvironment = z.object({
  TABLE_NAME: z.string().min(1),
  /** The key that addresses, links and cursors are made with: 32 characters or more. */
  PLATFORM_KEY: z.string().min(32),
  AWS_REGION: z.string().optional(),
  DYNAMODB_ENDPOINT: z.string().optional(),
  AWS_ENDPOINT_URL_DYNAMODB: z.string().optional(),
  /** The bucket of the files that functions share. Without it roles are searched as they are read from the table. */
  FILES_BUCKET: z.string().optional(),
  /** A postcodes.io service to be asked for postcodes instead of the postcode directory: `https://api.postcodes.io`. */
  POSTCODES_IO: z.url().optional(),
});

/** Reads the environment, or says every fault at once. */
export function readEnvironment<T extends z.ZodType>(schema: T, env: NodeJS.ProcessEnv = process.env): z.infer<T> {
  const read = schema.safeParse(env);
  if (read.success) return read.data;
  throw new Error(
    `The environment is not right: ${read.error.issues.map((i) => `${i.path.join('.')} ${i.message}`).join('; ')}`,
  );
}
