import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { AttributeValue, _Record as StreamRecord } from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBRecord, AttributeValue as EventValue } from 'aws-lambda';

/** One record of the stream as Lambda hands it to a function: times in seconds, bytes as base64. */
export const toEventRecord = (record: StreamRecord, streamArn: string): DynamoDBRecord => {
  const { Keys, NewImage, OldImage, ApproximateCreationDateTime: at, ...rest } = record.dynamodb ?? {};
  return {
    // The engine counts from 1 in every table. DynamoDB's own ids are never the same twice.
    eventID: createHash('md5').update(`${streamArn} ${record.eventID}`).digest('hex'),
    eventName: record.eventName,
    eventVersion: record.eventVersion ?? '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: record.awsRegion,
    dynamodb: {
      ...(at && { ApproximateCreationDateTime: Math.floor(at.getTime() / 1000) }),
      ...(Keys && { Keys: toEventValues(Keys) }),
      ...(NewImage && { NewImage: toEventValues(NewImage) }),
      ...(OldImage && { OldImage: toEventValues(OldImage) }),
      ...rest,
    },
    ...(record.userIdentity && {
      userIdentity: { type: record.userIdentity.Type, principalId: record.userIdentity.PrincipalId },
    }),
    eventSourceARN: streamArn,
  };
};

/** DynamoDB leaves a write that changed nothing out of the stream; the local engine does not. */
export const changedNothing = ({ eventName, dynamodb }: StreamRecord): boolean =>
  eventName === 'MODIFY' && isDeepStrictEqual(dynamodb?.NewImage, dynamodb?.OldImage);

const toEventValues = (values: Record<string, AttributeValue>): Record<string, EventValue> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, toEventValue(value)]));

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

const toEventValue = (value: AttributeValue): EventValue => {
  if (value.B !== undefined) return { B: base64(value.B) };
  if (value.BS !== undefined) return { BS: value.BS.map(base64) };
  if (value.L !== undefined) return { L: value.L.map(toEventValue) };
  if (value.M !== undefined) return { M: toEventValues(value.M) };
  // Strings, numbers, sets of them, BOOL and NULL look the same in both.
  return value as EventValue;
};
