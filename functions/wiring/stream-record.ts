import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Event } from '@placewell/core/shared/event';
import { isEventKey, isFolded as isFoldedImage, readImage } from '@placewell/storage';
import type { DynamoDBRecord } from 'aws-lambda';

/** The event that a stream record brings, when it brings one: a new item of a story. Throws for one that cannot be read. */
export function eventIn(record: DynamoDBRecord): Event | null {
  if (record.eventName !== 'INSERT' || !record.dynamodb?.NewImage) return null;
  if (!isEventKey(record.dynamodb.Keys as Record<string, AttributeValue>)) return null;
  const seen = readImage(record.dynamodb.NewImage as Record<string, AttributeValue>);
  return seen?.kind === 'event' ? seen.event : null;
}

/** Whether a record comes of an import, told without reading it: there may be very many, and some functions want none. */
export const isHistory = (record: DynamoDBRecord): boolean => record.dynamodb?.NewImage?.route?.S === 'import';

/** Whether whoever wrote a record sees to its facts: there may be very many, and they are in the files already. */
export const isFolded = (record: DynamoDBRecord): boolean =>
  isFoldedImage((record.dynamodb?.NewImage ?? {}) as Record<string, AttributeValue>);
