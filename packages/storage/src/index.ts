import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { StoryNotes } from '@placewell/core/figures/ports';
import type { RoleChanges, SearchCounts } from '@placewell/core/search/ports';
import type { Records } from '@placewell/core/shared/commit';
import type { Limits, Links, Outbox, Secrets } from '@placewell/core/shared/ports';
import type { Clock, Instant } from '@placewell/core/shared/time';
import { allStories, type WholeStory } from './all-stories';
import { createImporter, type Importer } from './import';
import { createLimits } from './limits';
import { createLinks } from './links';
import { createOutbox } from './outbox';
import { createRecords } from './records';
import { createRoleChanges } from './role-changes';
import { createSearchCounts } from './search-counts';
import { createSecrets } from './secrets';
import { type Charge, createStore } from './store';
import { createStoryNotes } from './story-notes';
import { emailMacBy } from './transaction';

export interface StorageOptions {
  client: Pick<DynamoDBClient, 'send'>;
  tableName: string;
  /** The secret key of the deployment, at least 32 characters: addresses become keys with it, and cursors are signed. */
  key: string;
  /** The time that counters go by and changes of roles are dated with: the platform's own. The real one unless given. */
  clock?: Clock;
  /** Told what each request was charged; for measuring. */
  onCharge?: (charge: Charge) => void;
}

export interface Storage {
  records: Records;
  links: Links;
  outbox: Outbox;
  limits: Limits;
  notes: StoryNotes;
  /** Every story of the table, or of one LIO; goes through the whole table. */
  allStories(lioId?: string): AsyncIterable<WholeStory>;
  importer: Importer;
  roleChanges: RoleChanges;
  searchCounts: SearchCounts;
  secrets: Secrets;
}

/** Core's ports on one DynamoDB table. Built once per cold start. */
export function createStorage({
  client,
  tableName,
  key,
  onCharge,
  clock = () => new Date().toISOString() as Instant,
}: StorageOptions): Storage {
  const secrets = createSecrets(key);
  const store = createStore({ client, tableName, onCharge });
  const emailMac = emailMacBy(secrets.mac);
  return {
    records: createRecords(store, secrets, emailMac, clock),
    links: createLinks(store),
    outbox: createOutbox(store),
    limits: createLimits(store, clock),
    notes: createStoryNotes(store, clock),
    allStories: (lioId) => allStories(store, lioId),
    importer: createImporter(store, emailMac, clock),
    roleChanges: createRoleChanges(store, clock),
    searchCounts: createSearchCounts(store, clock),
    secrets,
  };
}

export type { WholeStory } from './all-stories';
export { clientSettings, createClient } from './client';
export { createIds } from './ids';
export type { Imported, Importer, Subject } from './import';
export { isEventKey, isFolded, mailIdIn, readImage, type Seen } from './reading';
export { createSecrets } from './secrets';
export { CorruptItem } from './shape/fields';
