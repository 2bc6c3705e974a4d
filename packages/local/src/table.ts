import {
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceInUseException,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { createTableInput, timeToLiveInput } from '@placewell/storage/table';

/** Makes the table where it is not there yet, and returns the ARN of its stream. */
export const ensureTable = async (client: DynamoDBClient, tableName: string): Promise<{ streamArn: string }> => {
  try {
    const made = await client.send(new CreateTableCommand(createTableInput(tableName)));
    await client.send(new UpdateTimeToLiveCommand(timeToLiveInput(tableName)));
    if (made.TableDescription?.LatestStreamArn) return { streamArn: made.TableDescription.LatestStreamArn };
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
  const { Table } = await client.send(new DescribeTableCommand({ TableName: tableName }));
  if (!Table?.LatestStreamArn) throw new Error(`Table ${tableName} has no stream.`);
  return { streamArn: Table.LatestStreamArn };
};
