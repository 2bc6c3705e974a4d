import { createInterface } from 'node:readline';
import { confirmEnquiry } from '@placewell/core/enquiry/confirm-enquiry';
import { sendEnquiry } from '@placewell/core/enquiry/send-enquiry';
import { createClient } from '@placewell/storage/client';
import { createWorld, enquiryFrom, lioId, value } from '@placewell/storage/testing/world';

// A process to be killed: for each line it is given, sends one enquiry with that key and confirms it, and says so only when
// the store has said so. argv: endpoint, table, role.
const [endpoint = '', tableName = '', opportunityId = ''] = process.argv.slice(2);
const { deps } = createWorld(createClient({ endpoint }), tableName);

process.stdout.write('ready\n');
for await (const key of createInterface({ input: process.stdin })) {
  const words = { ...enquiryFrom(opportunityId, `${key}@example.org`), idempotencyKey: key };
  const { enquiry } = value(await sendEnquiry(deps, words));
  process.stdout.write(`sent ${key} ${enquiry.reference}\n`);
  const who = { role: 'volunteer', route: 'email-link', id: enquiry.personId, lioId } as const;
  value(await confirmEnquiry(deps, who, enquiry.id));
  process.stdout.write(`confirmed ${key} ${enquiry.reference}\n`);
}
