import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Event } from '@placewell/core/shared/event';
import { isEventKey, isFolded as isFoldedImage, readImage } from '@placewell/storage';
import type { DynamoDBRecord } from 'aws-lambda';

/** The events that a stream record brings: a new item of a story holds one, of history several. Throws for one that cannot be read. */
export function eventsIn(record: DynamoDBRecord): Event[] {
  if (record.eventName !== 'INSERT' || !record.dynamodb?.NewImage) return [];
  if (!isEventKey(record.dynamodb.Keys as Record<string, AttributeValue>)) return [];
  const seen = readImage(record.dynamodb.NewImage as Record<string, AttributeValue>);
  return seen?.kind === 'events' ? seen.events : [];
}

/** Whether a record comes of an import, told without reading it: there may be very many, and some functions want none. */
export const isHistory = (record: DynamoDBRecord): boolean => record.dynamodb?.NewImage?.route?.S === 'import';

/** Whether whoever wrote a record sees to its facts: there may be very many, and they are in the files already. */
export const isFolded = (record: DynamoDBRecord): boolean =>
  isFoldedImage((record.dynamodb?.NewImage ?? {}) as Record<string, AttributeValue>);
