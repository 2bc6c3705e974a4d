import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';

export interface ClientSettings {
  region?: string | undefined;
  /** Another DynamoDB than AWS's own, such as the local engine. */
  endpoint?: string | undefined;
}

/**
 * The client of DynamoDB, built once per cold start. A connection has 1 s, a request 3 s, and what is worth another try
 * gets three in all: under API Gateway's patience, and long enough for a slow answer of DynamoDB's.
 */
export function createClient({ region = 'eu-west-2', endpoint }: ClientSettings = {}): DynamoDBClient {
  return new DynamoDBClient({
    region,
    // The local engine asks for credentials and checks none; elsewhere the SDK finds the function's own.
    ...(endpoint ? { endpoint, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } } : {}),
    maxAttempts: 3,
    logger,
    // Without `throwOnRequestTimeout` the SDK only warns when a request takes too long.
    requestHandler: { connectionTimeout: 1000, requestTimeout: 3000, throwOnRequestTimeout: true },
  });
}

/**
 * What the SDK has to warn of, and nothing else. Its own silent logger has an `info` that does nothing with a copy of every
 * request and answer, made for it each time: a quarter of the work of reading the facts of an LIO.
 */
const logger = { debug: () => undefined, warn: console.warn } as DynamoDBClientConfig['logger'];

/** Reads where DynamoDB is from the environment: DYNAMODB_ENDPOINT, else the SDK's own AWS_ENDPOINT_URL_DYNAMODB, else AWS. */
export const clientSettings = (env: NodeJS.ProcessEnv = process.env): ClientSettings => ({
  region: env.AWS_REGION || undefined,
  endpoint: env.DYNAMODB_ENDPOINT || env.AWS_ENDPOINT_URL_DYNAMODB || undefined,
});
