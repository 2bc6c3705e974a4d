import { Duration } from 'aws-cdk-lib';
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Construct } from 'constructs';
import { DeadLetterQueue } from './dead-letter-queue';
import type { PlatformFunction } from './platform-function';
import type { PlatformTable } from './platform-table';

export interface StreamConsumerProps {
  table: PlatformTable;
  consumer: PlatformFunction;
  /** Only new items of these kinds reach the function; the rest costs nothing. */
  items: readonly NewItems[];
  batchSize: number;
  batchingWindow?: Duration;
}

interface NewItems {
  /** How their partition key begins. */
  partitionKeyPrefix: string;
  /** Events of an import are left out. */
  withoutHistory?: boolean;
}

/**
 * Brings new items of some kinds from the table's stream to a function. A batch that fails is halved until the record at fault
 * stands alone; after its tries it is set aside, and the stream goes on.
 */
export class StreamConsumer extends Construct {
  readonly setAside: DeadLetterQueue;

  constructor(scope: Construct, id: string, { table, consumer, ...props }: StreamConsumerProps) {
    super(scope, id);
    this.setAside = new DeadLetterQueue(this, 'SetAside');
    // ListStreams is asked of the stream alone, where the managed policy asks it of all streams.
    consumer.allow(
      'ReadStream',
      ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
      table.streamArn,
    );
    consumer.allow('SetAside', ['sqs:SendMessage'], this.setAside.queueArn);
    const mapping = new EventSourceMapping(this, 'Mapping', {
      target: consumer.function,
      eventSourceArn: table.streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: props.batchSize,
      ...(props.batchingWindow ? { maxBatchingWindow: props.batchingWindow } : {}),
      filters: props.items.map(({ partitionKeyPrefix, withoutHistory }) =>
        FilterCriteria.filter({
          eventName: FilterRule.isEqual('INSERT'),
          dynamodb: {
            Keys: { pk: { S: FilterRule.beginsWith(partitionKeyPrefix) } },
            ...(withoutHistory ? { NewImage: { route: { S: FilterRule.notEquals('import') } } } : {}),
          },
        }),
      ),
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      // Lambda waits longer after each try, up to minutes: 20 outlast an outage, and six hours is the end of it.
      retryAttempts: 20,
      maxRecordAge: Duration.hours(6),
      onFailure: new SqsDlq(this.setAside),
    });
    // Lambda refuses a mapping whose function may not read the stream yet.
    mapping.node.addDependency(consumer);
  }
}
