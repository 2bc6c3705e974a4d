import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Context, DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { lambdaContext } from './lambda-context';

export type StreamHandler = (
  event: DynamoDBStreamEvent,
  context: Context,
  // biome-ignore lint/suspicious/noConfusingVoidType: what Lambda's own type says; functions without a result are fine.
) => Promise<DynamoDBBatchResponse | void>;

export type Delivery = {
  /** The consumer's name; its function is named so in the context and in dead letters. */
  readonly name: string;
  readonly handler: StreamHandler;
  /** How often a record is tried on its own before it goes to the dead letters. */
  readonly maxAttempts: number;
  /** The wait before the second attempt in milliseconds; it doubles with each one after. */
  readonly retryDelayMs: number;
  /** JSON Lines, in the shape Lambda sends to a dead-letter queue, so without what is in the items. */
  readonly deadLetterFile: string;
  readonly onError: (error: unknown) => void;
  /** Told the sequence number up to which all is settled, handled or dead. */
  readonly settled: (sequenceNumber: string) => void;
  /** Resolves early with false when the consumer is being stopped. */
  readonly pause: (milliseconds: number) => Promise<boolean>;
};

/**
 * Hands records to the function in order, as Lambda's event source mapping does with `BisectBatchOnFunctionError` and
 * `ReportBatchItemFailures`: a batch that throws is halved until the record at fault is alone; a batch that reports
 * failures is taken up again from the first of them. What fails for good goes to the dead letters and the rest goes on.
 *
 * @returns false when stopped before all was settled.
 */
export const deliver = async (records: DynamoDBRecord[], shardId: string, to: Delivery): Promise<boolean> => {
  const attempts = new Map<DynamoDBRecord, number>();
  /** The batches still to be handed over, the next one last. */
  const waiting = [records];
  for (let batch = waiting.pop(); batch; batch = waiting.pop()) {
    const [first] = batch;
    if (!first) continue;
    const outcome = await invoke(batch, to);
    if (outcome.kind === 'handled') {
      settle(batch.at(-1), to);
      continue;
    }
    if (outcome.kind === 'threw' && batch.length > 1) {
      const middle = Math.ceil(batch.length / 2);
      waiting.push(batch.slice(middle), batch.slice(0, middle));
      continue;
    }
    const from = outcome.kind === 'partly' ? outcome.firstFailure : 0;
    if (from > 0) settle(batch[from - 1], to);
    const failed = batch[from] ?? first;
    const count = (attempts.get(failed) ?? 0) + 1;
    attempts.set(failed, count);
    if (count >= to.maxAttempts) {
      bury(failed, shardId, count, outcome.error, to);
      settle(failed, to);
      waiting.push(batch.slice(from + 1));
    } else {
      waiting.push(batch.slice(from));
      if (!(await to.pause(to.retryDelayMs * 2 ** (count - 1)))) return false;
    }
  }
  return true;
};

type Outcome =
  | { kind: 'handled' }
  | { kind: 'threw'; error: unknown }
  | { kind: 'partly'; firstFailure: number; error: unknown };

const invoke = async (batch: DynamoDBRecord[], { handler, name, onError }: Delivery): Promise<Outcome> => {
  try {
    const response = await handler({ Records: batch }, lambdaContext(name, 60_000));
    const failures = response?.batchItemFailures ?? [];
    if (failures.length === 0) return { kind: 'handled' };
    const places = failures.map(({ itemIdentifier }) =>
      batch.findIndex((record) => record.dynamodb?.SequenceNumber === itemIdentifier),
    );
    const error = new Error(`${name} reported ${failures.length} of ${batch.length} records as failed`);
    // An id that is none of the batch's makes all of it a failure, as it does in Lambda.
    if (places.includes(-1)) return { kind: 'threw', error };
    return { kind: 'partly', firstFailure: Math.min(...places), error };
  } catch (error) {
    onError(error);
    return { kind: 'threw', error };
  }
};

const settle = (record: DynamoDBRecord | undefined, { settled }: Delivery): void => {
  if (record?.dynamodb?.SequenceNumber) settled(record.dynamodb.SequenceNumber);
};

const bury = (record: DynamoDBRecord, shardId: string, count: number, error: unknown, to: Delivery): void => {
  const context = lambdaContext(to.name, 0);
  const letter = {
    requestContext: {
      requestId: context.awsRequestId,
      functionArn: context.invokedFunctionArn,
      condition: 'RetryAttemptsExhausted',
      approximateInvokeCount: count,
    },
    responseContext: {
      statusCode: 200,
      executedVersion: '$LATEST',
      functionError: error instanceof Error ? error.name : 'Unhandled',
    },
    version: '1.0',
    timestamp: new Date().toISOString(),
    DDBStreamBatchInfo: {
      shardId,
      startSequenceNumber: record.dynamodb?.SequenceNumber,
      endSequenceNumber: record.dynamodb?.SequenceNumber,
      approximateArrivalOfFirstRecord: new Date(
        (record.dynamodb?.ApproximateCreationDateTime ?? 0) * 1000,
      ).toISOString(),
      approximateArrivalOfLastRecord: new Date(
        (record.dynamodb?.ApproximateCreationDateTime ?? 0) * 1000,
      ).toISOString(),
      batchSize: 1,
      streamArn: record.eventSourceARN,
    },
  };
  mkdirSync(dirname(to.deadLetterFile), { recursive: true });
  appendFileSync(to.deadLetterFile, `${JSON.stringify(letter)}\n`);
};
