import { rmSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { functionNames } from './constructs/bundle';
import { permissionsOf } from './testing/permissions';
import { prodContext, synthesize } from './testing/synthesize';

const prod = synthesize(prodContext);
afterAll(() => rmSync(prod.folder, { recursive: true }));
const permissions = permissionsOf(prod);

/** What is allowed on more than one thing, and why. */
const explained: Record<string, string> = {
  's3:PutObject <FilesBucket.Arn>/assets/*':
    'Files to upload carry a hash in their names, so their names differ at each deployment.',
  's3:GetObject <SharedFilesBucket>/search/*': 'Indexes are named by their content.',
  's3:GetObject <SharedFilesBucket>/places/*': 'So are postcode directories.',
  's3:PutObject <SharedFilesBucket>/search/*': 'Indexes are named by their content.',
  's3:DeleteObject <SharedFilesBucket>/search/*': 'Those that went out of use are removed.',
  's3:GetObject <SharedFilesBucket>/facts/*': 'Facts are named by their content.',
  's3:PutObject <SharedFilesBucket>/facts/*': 'Facts are named by their content.',
  's3:DeleteObject <SharedFilesBucket>/facts/*': 'Those that went out of use are removed.',
  's3:GetObject <SharedFilesBucket>/figures/*': 'Figures are named by all that they were made from.',
  's3:PutObject <SharedFilesBucket>/figures/*': 'Figures are named by all that they were made from.',
  's3:DeleteObject <SharedFilesBucket>/figures/*': 'Those of facts that are no more are removed.',
  's3:GetObject <SharedFilesBucket>/returns/*': 'Signed returns are named by their content.',
  's3:PutObject <SharedFilesBucket>/returns/*': 'Signed returns are named by their content.',
};

/** Without the hashes that CDK puts behind ids. */
const plain = (text: string) => text.replace(/<(\w+?)[0-9A-F]{8}(\w*?)([.>])/g, '<$1$3');

test('no role may do an action it does not name, on a resource it does not name', () => {
  const wide = permissions.filter(({ action, resource }) => /[*?]/.test(action) || /[*?]/.test(resource));
  const said = new Set(wide.map(({ action, resource }) => `${action} ${plain(resource)}`));
  expect([...said].sort()).toEqual(Object.keys(explained).sort());
});

test('no role comes from elsewhere', () => {
  expect(permissions.length).toBeGreaterThan(30);
  const roles = new Set(permissions.map(({ role }) => plain(`<${role}>`)));
  expect([...roles].sort()).toEqual(
    [
      '<ClockRole>',
      '<FilesUploadRole>',
      '<IndexClockRole>',
      '<IndexRole>',
      '<MailerRole>',
      '<SearchRole>',
      '<SiteRole>',
      '<StreamRole>',
      '<SweepRole>',
    ].sort(),
  );
});

const rolesOnly = [
  'dynamodb:Query table ROLECHANGES#*',
  'dynamodb:BatchGetItem table OPPORTUNITY#*',
  'dynamodb:Query byLio LIOS,LIO#*#opportunity#published',
  'dynamodb:Query byParent GROUP#*',
];

/** What each function may do, besides writing its own log and reading the secrets it is given. */
const allowed: Record<(typeof functionNames)[number], string[]> = {
  site: [
    ...onTable('GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'),
    ...onIndexes('byLio', 'byParent'),
    ...onFiles('GetObject', 'search', 'places', 'facts', 'figures', 'returns'),
    ...onFiles('PutObject', 'facts', 'figures', 'returns'),
    ...onFiles('DeleteObject', 'facts', 'figures'),
    's3:ListBucket files',
  ],
  // Only what is before the public, and who answers well: people, their enquiries' private parts and events are out of reach.
  search: [
    ...rolesOnly,
    'dynamodb:GetItem table LIO#*',
    'dynamodb:UpdateItem table SEARCHES#*',
    ...onFiles('GetObject', 'search', 'places'),
    's3:ListBucket files',
  ],
  // Whatever is counted, but no private part: events name nobody.
  index: [
    'dynamodb:Query table ROLECHANGES#*,STORYNOTES#*,STORY#*',
    'dynamodb:BatchGetItem table OPPORTUNITY#*',
    'dynamodb:GetItem table LIO#*',
    'dynamodb:Query byLio LIOS,LIO#*#opportunity#published',
    'dynamodb:Query byParent GROUP#*',
    ...onFiles('GetObject', 'search', 'facts', 'figures'),
    ...onFiles('PutObject', 'search', 'facts', 'figures'),
    ...onFiles('DeleteObject', 'search', 'facts', 'figures'),
    's3:ListBucket files',
    'sqs:SendMessage MissedIndex',
  ],
  stream: [
    ...onTable('GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'),
    ...onIndexes('byParent'),
    ...onStream(),
    'sqs:SendMessage Events',
  ],
  sweep: [
    ...onTable('GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'),
    ...onIndexes('byParent', 'due'),
    'ses:SendEmail identity/volunteer.example.org',
    'ses:SendEmail configuration-set',
    'sqs:SendMessage MissedSweeps',
  ],
  mailer: [
    ...onTable('GetItem', 'PutItem', 'UpdateItem'),
    ...onIndexes('byParent'),
    ...onStream(),
    'ses:SendEmail identity/volunteer.example.org',
    'ses:SendEmail configuration-set',
    'sqs:SendMessage Mails',
  ],
};
function onTable(...actions: string[]) {
  return actions.map((action) => `dynamodb:${action} table`);
}
function onIndexes(...indexes: string[]) {
  return indexes.map((index) => `dynamodb:Query ${index}`);
}
function onFiles(action: string, ...folders: string[]) {
  return folders.map((folder) => `s3:${action} files/${folder}/*`);
}
function onStream() {
  return ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map((a) => `dynamodb:${a} stream`);
}

/** A resource by what it is. */
function named(resource: string): string {
  const index = /\/index\/(\w+)$/.exec(resource)?.[1];
  if (index) return index;
  if (/StreamArn/.test(resource)) return 'stream';
  if (/^<RecordsTable/.test(resource)) return 'table';
  const file = /^<SharedFilesBucket\w*>(.*)$/.exec(resource);
  if (file) return `files${file[1]}`;
  const identity = /:(identity\/.+)$/.exec(resource)?.[1];
  if (identity) return identity;
  if (/:configuration-set\/<Mail/.test(resource)) return 'configuration-set';
  return /^<(Events|Mails|MissedSweeps|MissedIndex)/.exec(resource)?.[1] ?? resource;
}

/** The keys that a permission is narrowed to. */
function keysOf(condition: unknown): string[] {
  const narrowed = (condition as Record<string, Record<string, string[]>> | undefined)?.['ForAllValues:StringLike'];
  const keys = narrowed?.['dynamodb:LeadingKeys'];
  return keys ? [[keys].flat().join(',')] : [];
}

test.each(functionNames)('%s may do what it does, and nothing more', (name) => {
  const own = permissions.filter(({ role }) => role.toLowerCase().startsWith(`${name}role`));
  const acts = own.filter(({ action }) => !/^(logs|secretsmanager):/.test(action));
  const written = acts.map((p) => [p.action, named(p.resource), ...keysOf(p.condition)].join(' '));
  expect(written.sort()).toEqual([...allowed[name]].sort());

  const logs = own.filter(({ action }) => action.startsWith('logs:'));
  expect(logs.map(({ action }) => action).sort()).toEqual(['logs:CreateLogStream', 'logs:PutLogEvents']);
  for (const { resource } of logs) expect(resource.toLowerCase()).toMatch(new RegExp(`^<${name}log`));

  const secrets = own.filter(({ action }) => action.startsWith('secretsmanager:'));
  expect(secrets.map(({ action }) => action)).toEqual(secrets.map(() => 'secretsmanager:GetSecretValue'));
  expect(secrets.some(({ resource }) => resource.includes('CookieKey'))).toBe(name === 'site');
});

test('mail leaves from one address only', () => {
  const sending = permissions.filter(({ action }) => action === 'ses:SendEmail');
  expect(sending).toHaveLength(4);
  for (const { condition } of sending) {
    expect(condition).toEqual({ StringEquals: { 'ses:FromAddress': 'roles@volunteer.example.org' } });
  }
});
