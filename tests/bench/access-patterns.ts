import { actOnEnquiry } from '@placewell/core/enquiry/act-on-enquiry';
import { confirmEnquiry } from '@placewell/core/enquiry/confirm-enquiry';
import { fireEnquiryTimer } from '@placewell/core/enquiry/fire-enquiry-timer';
import { placeVolunteer } from '@placewell/core/enquiry/place-volunteer';
import { sendEnquiry } from '@placewell/core/enquiry/send-enquiry';
import { writeMessage } from '@placewell/core/enquiry/write-message';
import type { Link } from '@placewell/core/link/link';
import { addMember } from '@placewell/core/lio/add-member';
import { type SaveContract, saveContract } from '@placewell/core/lio/save-contract';
import type { OutgoingMail } from '@placewell/core/mail/outgoing-mail';
import type { Who } from '@placewell/core/shared/change';
import { addMinutes, type Day, type Instant } from '@placewell/core/shared/time';
import { answerSurvey } from '@placewell/core/survey/answer-survey';
import { invitation } from '@placewell/core/survey/invite-survey';
import { localClientConfig, startEngine } from '@placewell/local/engine';
import { ensureTable } from '@placewell/local/table';
import { createClient } from '@placewell/storage/client';
import { history } from '@placewell/storage/testing/history';
import { byBroker, createWorld, enquiryFrom, lioId, openRole, value } from '@placewell/storage/testing/world';
import { searchPatterns } from './search-patterns';

/** One access pattern, measured. Units as the engine counts them, by DynamoDB's rules, indexes included. */
interface Measured {
  what: string;
  key: string;
  index: string;
  requests: number;
  read: number;
  write: number;
  /** Of the write units, those of indexes. */
  indexed: string;
}

export type Pattern = [what: string, key: string, index: string, work: () => Promise<unknown>];

const byVolunteer: Who = { role: 'volunteer', route: 'email-link', lioId };
const byGroup = (id: string): Who => ({ role: 'group', route: 'email-link', id, lioId });

async function patterns(world: ReturnType<typeof createWorld>): Promise<{ reads: Pattern[]; writes: Pattern[] }> {
  const { deps, records, links, outbox, notes, importer } = world;
  const { group, opportunity } = await openRole(world);
  await deps.settings.lio(lioId);
  const send = async (email: string) => value(await sendEnquiry(deps, enquiryFrom(opportunity.id, email))).enquiry;
  const known = async (email: string) => value(await confirmEnquiry(deps, byVolunteer, (await send(email)).id));

  const seen = await known('seen@example.org');
  for (let n = 0; n < 10; n++) await known(`other${n}@example.org`);
  await importer.importChanges(history(60));
  const member = value(
    await addMember(deps, { ...byBroker, role: 'operator' }, { email: 'jo@example.org', name: 'Jo', role: 'broker' }),
  );
  const byManager: Who = { ...byBroker, role: 'manager' };
  const agreed: SaveContract = {
    funder: 'The county council',
    title: 'Volunteering',
    startsOn: '2026-04-01' as Day,
    endsOn: '2027-03-31' as Day,
    targets: [{ kind: 'number', indicator: '25', value: 3327 }],
    milestones: [],
  };
  const contract = value(await saveContract(deps, byManager, agreed));
  const link: Link = {
    hash: deps.secrets.hash('a secret'),
    lioId,
    purpose: 'follow-enquiry',
    subjectId: seen.id,
    holder: { role: 'volunteer', id: seen.personId },
    contact: 0,
    weeks: null,
    expiresAt: addMinutes(world.now(), 180 * 24 * 60),
    withdrawnAt: null,
  };
  await links.put(link);
  const mail = (id: string): OutgoingMail => ({
    id: `${seen.id}.1.${id}.${seen.personId}`,
    lioId,
    template: id,
    about: { noun: 'enquiry', id: seen.id },
    to: { role: 'volunteer', id: seen.personId },
    data: { reference: seen.reference },
    queuedAt: world.now(),
    state: 'waiting',
    attempts: 0,
    dueAt: world.now(),
    sentAt: null,
  });
  for (const id of ['first', 'second']) await outbox.queue(mail(id));
  for (let n = 0; n < 400; n++) await notes.add(lioId, [`person.per_${n}`]);

  const asked = async (round: string) => {
    const about = { lioId, survey: 'confidence' as const, about: group.id, personId: null, groupId: group.id };
    const invited = value(await invitation(deps, { ...about, round }));
    if (!invited) throw new Error('asked before');
    value(await records.commit({ changes: [invited] }));
    return invited.after.id;
  };
  const said = { answer: 'confident', secondAnswer: 'confident', contactAsked: false };
  const answers = async (id: string, comment = '') =>
    value(await answerSurvey(deps, byGroup(group.id), id, { ...said, comment }));
  const surveys = [await asked('1'), await asked('2'), await asked('3')] as const;
  await answers(surveys[0], 'x'.repeat(300));

  const waiting = { forMinutes: 7 * 24 * 60 + 1 };
  const [a, b, c, d] = [
    await send('a@example.org'),
    await known('b@example.org'),
    await known('c@example.org'),
    await send('d@example.org'),
  ];
  const guards = (act: 'claim' | 'release') => [{ key: 'ask:somebody:something', holder: seen.id, act }];

  const reads: Pattern[] = [
    ['A role, as on its page', 'OPPORTUNITY#id, RECORD', '', () => records.get('opportunity', opportunity.id)],
    ['An enquiry', 'ENQUIRY#id, RECORD', '', () => records.get('enquiry', seen.id)],
    ['What was told in confidence', 'ENQUIRY#id, PRIVATE', '', () => records.enquiryPrivate(seen.id)],
    ['What was said in a survey', 'SURVEY#id, PRIVATE', '', () => records.surveyWords(surveys[0])],
    ['The contacts of a group', 'GROUP#id, PRIVATE', '', () => records.groupContacts(group.id)],
    ['Who holds a guard', 'GUARD#key, GUARD', '', () => records.holder(`ask:${seen.personId}:${opportunity.id}`)],
    [
      'The story of a person (3 events)',
      'STORY#person.id, EVENT#noun#id#version',
      '',
      () => records.story(`person.${seen.personId}`),
    ],
    ['The bodies of an LIO', 'LIO#id, BODY#…', '', () => records.bodies(lioId)],
    ['The standings of an address', 'MEMBERS#keyed hash, member id', '', () => records.membershipsOf(member.email)],
    ['The members of an LIO', 'LIO#id#member', 'byLio', () => records.members(lioId)],
    ['The contracts of an LIO', 'LIO#id#contract, start', 'byLio', () => records.contracts(lioId)],
    ['The returns of an LIO', 'LIO#id#return, quarter', 'byLio', () => records.returns(lioId)],
    ['The versions of a contract (1)', 'CONTRACT#id, VERSION#version', '', () => records.contractVersions(contract.id)],
    ['All LIOs', 'LIOS', 'byLio', () => records.lios()],
    [
      'Enquiries of a state (a page of 50)',
      'LIO#id#enquiry#state, received',
      'byLio',
      () => records.enquiriesInState(lioId, 'withdrawn'),
    ],
    ['Groups of a state', 'LIO#id#group#state, made', 'byLio', () => records.groupsInState(lioId, 'approved')],
    [
      'Roles of a state',
      'LIO#id#opportunity#state, made',
      'byLio',
      () => records.opportunitiesInState(lioId, 'published'),
    ],
    [
      'Placements of a state',
      'LIO#id#placement#state, agreed',
      'byLio',
      () => records.placementsInState(lioId, 'started'),
    ],
    ['Open tasks of an LIO', 'LIO#id#task#open, day promised', 'byLio', () => records.openTasks(lioId)],
    [
      'Surveys with something said in them (1)',
      'LIO#id#survey#said, answered',
      'byLio',
      () => records.surveysWithWords(lioId),
    ],
    [
      'Enquiries of a group (11)',
      'GROUP#id, enquiry#role#received',
      'byParent',
      () => records.enquiriesOfGroup(group.id),
    ],
    [
      'Enquiries of a role (11)',
      'GROUP#id, enquiry#role#…',
      'byParent',
      () => records.enquiriesOfOpportunity(opportunity.id, group.id),
    ],
    ['Roles of a group', 'GROUP#id, opportunity#made', 'byParent', () => records.opportunitiesOfGroup(group.id)],
    ['Placements of a group', 'GROUP#id, placement#agreed', 'byParent', () => records.placementsOfGroup(group.id)],
    ['What is due (nothing is)', 'DUE#0 to 3, instant#NOUN#id', 'due', () => records.dueBefore(world.now(), 200)],
    ['A link', 'LINK#hash, LINK', '', () => links.get(link.hash)],
    ['A mail', 'MAIL#id, MAIL', '', () => outbox.get(mail('first').id)],
    ['Mails that wait (2)', 'MAILDUE#0 to 3, instant#id', 'due', () => outbox.waiting(world.now(), 50)],
    ['Notes of changed stories (400)', 'STORYNOTES#lio, at#id', '', () => notes.since(lioId, null)],
    [
      'The same when there is nothing new',
      'STORYNOTES#lio, at#id',
      '',
      () => notes.since(lioId, '2999-01-01T00:00:00.000Z' as Instant),
    ],
  ];
  const writes: Pattern[] = [
    ['Send an enquiry from the web', 'record, private part, event, two guards', 'due', () => send('new@example.org')],
    [
      'Send a general one, as somebody known',
      'record, private part, event',
      'due',
      async () => value(await sendEnquiry(deps, { ...enquiryFrom(null, 'seen@example.org'), idempotencyKey: 'again' })),
    ],
    [
      'Confirm it',
      'record, event, private part, person and event',
      'all three',
      () => confirmEnquiry(deps, byVolunteer, a.id),
    ],
    [
      'A group says that it was in touch',
      'record, event',
      'all three',
      async () => value(await actOnEnquiry(deps, byGroup(group.id), b.id, { act: 'contact' })),
    ],
    [
      'The volunteer writes to the group',
      'record, event, private part',
      'all three',
      async () => value(await writeMessage(deps, { ...byVolunteer, id: a.personId }, a.id, 'x'.repeat(300))),
    ],
    [
      'A group takes somebody on',
      'enquiry, placement and role, an event of each, guard, change',
      'all three',
      async () => value(await placeVolunteer(deps, byBroker, c.id, { startsOn: '2026-03-09' as Day })),
    ],
    ['Answer a survey', 'record, event', 'due', () => answers(surveys[1])],
    [
      'The same with 300 characters of one’s own',
      'record, event, words',
      'byLio, due',
      () => answers(surveys[2], 'x'.repeat(300)),
    ],
    [
      'Forget an unconfirmed enquiry',
      'record, private part, event, guard',
      'due',
      async () => {
        const then = world.now();
        world.pass(waiting.forMinutes);
        value(await fireEnquiryTimer(deps, d.id));
        world.moveTo(then);
      },
    ],
    ['Claim a guard', 'GUARD#key', '', () => records.commit({ changes: [], guards: guards('claim') })],
    ['Give a guard back', 'GUARD#key', '', () => records.commit({ changes: [], guards: guards('release') })],
    [
      'Give somebody a standing',
      'record, event, standing',
      'byLio',
      async () =>
        value(
          await addMember(
            deps,
            { ...byBroker, role: 'operator' },
            { email: 'al@example.org', name: 'Al', role: 'broker' },
          ),
        ),
    ],
    [
      'Change a contract',
      'record, event, version',
      'byLio',
      async () =>
        value(await saveContract(deps, byManager, { ...agreed, title: 'More', id: contract.id, reason: 'So' })),
    ],
    ['Put a link', 'LINK#hash', '', () => links.put({ ...link, hash: deps.secrets.hash('another') })],
    ['Withdraw a link', 'LINK#hash', '', () => links.withdraw(link.hash, world.now())],
    ['Queue a mail', 'MAIL#id', 'due', () => outbox.queue(mail('third'))],
    ['A mail was sent', 'MAIL#id', 'due', () => outbox.sent(mail('first').id, world.now())],
    [
      'A mail failed, and waits',
      'MAIL#id',
      'due',
      () => outbox.failed(mail('second').id, 'away', addMinutes(world.now(), 5)),
    ],
    [
      'Note the stories of a batch (twenty)',
      'STORYNOTES#lio, at#id',
      '',
      () =>
        notes.add(
          lioId,
          Array.from({ length: 20 }, (_, n) => `person.per_01jabcdefghjkmnpqrstvwxy${n}` as const),
        ),
    ],
    [
      'Bring in 33 enquiries of history, two events each',
      'records and events, one transaction',
      'byLio',
      () => importer.importChanges(history(93).slice(60)),
    ],
  ];
  return { reads, writes };
}

const writing = /^(Put|Update|Delete|TransactWrite)/;

async function measure(world: ReturnType<typeof createWorld>, [what, key, index, work]: Pattern): Promise<Measured> {
  const { charges, requests } = await world.charged(work);
  let read = 0;
  let write = 0;
  const indexed = new Map<string, number>();
  for (const { operation, consumed } of charges) {
    for (const c of consumed) {
      if (!writing.test(operation)) read += c.CapacityUnits ?? 0;
      else {
        write += c.WriteCapacityUnits ?? c.CapacityUnits ?? 0;
        for (const [name, units] of Object.entries(c.GlobalSecondaryIndexes ?? {})) {
          indexed.set(name, (indexed.get(name) ?? 0) + (units.WriteCapacityUnits ?? units.CapacityUnits ?? 0));
        }
      }
    }
  }
  return {
    what,
    key,
    index,
    requests,
    read,
    write,
    indexed: [...indexed]
      .sort()
      .map(([name, units]) => `${name} ${units}`)
      .join(', '),
  };
}

const row = (cells: (string | number)[]): string => `| ${cells.join(' | ')} |`;
const code = (text: string): string =>
  /[#]/.test(text)
    ? text
        .split(', ')
        .map((t) => `\`${t}\``)
        .join(', ')
    : text;

/** docs/access-patterns.md: every way in which the table is read and written, measured on the engine. */
export async function accessPatternsPage(): Promise<string> {
  const engine = await startEngine();
  const client = createClient(localClientConfig(engine.endpoint));
  try {
    const read: Measured[] = [];
    const written: Measured[] = [];
    // Searches have a table of their own, so that their twenty roles stand in nobody else's lists.
    for (const [tableName, prepared] of [
      ['access-patterns', patterns],
      ['access-patterns-of-searches', searchPatterns],
    ] as const) {
      await ensureTable(client, tableName);
      const world = createWorld(client, tableName);
      const { reads, writes } = await prepared(world);
      for (const pattern of reads) read.push(await measure(world, pattern));
      for (const pattern of writes) written.push(await measure(world, pattern));
    }
    return page(read, written);
  } finally {
    client.destroy();
    await engine.stop();
  }
}

const page = (reads: Measured[], writes: Measured[]): string => `# Access patterns

One table, three indexes; \`packages/storage/src/keys.ts\` spells every key. Units are the engine's own count
(\`ReturnConsumedCapacity\`), by DynamoDB's rules. This page is written by \`npx tsx tests/bench/write-access-patterns.ts\`, and a
test fails when it is out of date.

## Reads

What is read from the table itself is strongly consistent, except notes of stories, changes of roles and counts of searches; indexes
follow within moments.

${row(['what', 'key', 'index', 'requests', 'read units'])}
${row(['---', '---', '---', '---:', '---:'])}
${reads.map((m) => row([m.what, code(m.key), m.index, m.requests, m.read])).join('\n')}

## Writes

Requests and read units include what the act reads first to decide. A write in a transaction costs two units a kilobyte; a
list costs a unit for each place in an index that is written, and one more where a record moves from one place to another.
A condition that does not hold writes nothing; DynamoDB charges it as the write it would have been, the engine tells 0.

${row(['what', 'items', 'indexes', 'requests', 'read units', 'write units', 'of these, indexes'])}
${row(['---', '---', '---', '---:', '---:', '---:', '---'])}
${writes.map((m) => row([m.what, code(m.key), m.index, m.requests, m.read, m.write, m.indexed])).join('\n')}

## What is where, and why

- **A record** lies at \`NOUN#id\`, \`RECORD\`; what people told in confidence beside it at \`PRIVATE\`, apart from the record and from every
  event, so that it can be erased on its own. Attribute names are short: a write is paid by the kilobyte, indexes included, and
  an enquiry, its event and its private part with a message of 300 characters each stay under one.
- **Events** lie in their story's partition. Figures are recomputed from one story, read as it is in one Query. The noun is part of their
  key because a delivering body may have the same code as its LIO.
- **A body's** code is unique only inside its LIO: \`get('body', 'lioId/bodyId')\`.
- **A standing** is kept twice: under the member's id, and under a keyed hash of the address, because the sign-in of every request has to see
  at once that it was taken away, and an index may be behind. Both are written in one transaction.
- **Lists are sparse.** An enquiry that nobody confirmed is in no list but \`due\`; one that looks like spam is listed under \`received\`, for
  staff; a task that is done is in none.
- **Due** is spread over four partitions by a hash of the id, so that a burst does not wait for one. The sweep reads all four.
- **Time to live** (\`expiresAt\`): the private part of an unconfirmed enquiry, a day after the last day of confirming (8 days after it came);
  a link, 30 days after it expired; a mail, 90 days after it was sent; a change of a role, after 8 days; a count of searches, at the
  beginning of the 28th month after its own, so that eight whole quarters can be compared until the ninth is over. The record of an
  unconfirmed enquiry has none: the sweep forgets it with its events and its guard in one transaction, and a record that went by
  itself would leave its guard behind, so that the person could not ask again.
- **Changes of roles** that searches know of lie beside the event, in the same transaction, in one partition for each UTC day, dated when they are
  written. A search reads what came since a minute before the last one it saw: half a unit when there is nothing, a unit around midnight.
- **Counts of searches** lie by LIO and month. They are added to, one unit a row, and a repeated request counts twice: an estimate.
- **Facts** are not in the table: they are folded from the events and kept as files (decision 24). The table holds notes of the stories
  that changed, one for each batch of the stream and LIO, asked for from two minutes before the last one seen.
`;
