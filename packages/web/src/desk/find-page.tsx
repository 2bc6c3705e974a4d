import type { Enquiry } from '@placewell/core/enquiry/enquiry';
import { enquiryOpenStates, enquiryStates } from '@placewell/core/enquiry/transitions';
import type { Group } from '@placewell/core/group/group';
import { groupStates } from '@placewell/core/group/transitions';
import type { Page } from '@placewell/core/shared/commit';
import { Button, Columns, EmptyState, Form, Input } from '../design';
import { Fields, readQuery } from '../shared/form';
import { districtName } from '../shared/lio';
import type { Staff } from '../sign-in';
import { DeskPage } from './frame';
import { deskAddress } from './naming';
import { groupStateWords } from './words';

/** Looking through lists goes this far before it gives up, in pages of each state. */
const mostPages = 200;
const mostFound = 25;

/** Finds an enquiry by its reference, or a group by words of its name. */
export async function showFind(s: Staff): Promise<Response> {
  const f = new Fields(readQuery(s.c));
  const text = f.text('text', { max: 120, name: 'What to look for' });
  const reference = referenceIn(text);
  const enquiry = reference && f.ok ? await byReference(s, reference) : null;
  if (enquiry) return s.c.redirect(deskAddress(s.lio.id, 'enquiry', enquiry.id), 303);
  const groups = text && !reference && f.ok ? await byName(s, text) : [];
  return s.c.html(
    <DeskPage staff={s} title="Find an enquiry or a group" section="enquiries" errors={f.errors}>
      <Columns>
        <Form action={s.base} method="get">
          <Input
            form={f.form}
            name="text"
            label="Reference of an enquiry, or name of a group"
            hint="For example, PW-7K3M-92QD or Riverside"
            type="search"
          />
          <Button>Find</Button>
        </Form>
        {text === '' || !f.ok ? null : groups.length > 0 ? (
          <ul class="govuk-list govuk-list--spaced">
            {groups.map((g) => (
              <li>
                <a class="govuk-link" href={deskAddress(s.lio.id, 'group', g.id)}>
                  {g.name}
                </a>
                : {groupStateWords[g.state].toLowerCase()}, {districtName(s.deps, s.lio, g.locality)}
              </li>
            ))}
          </ul>
        ) : (
          <EmptyState
            title={reference ? `No enquiry has the reference ${reference}` : 'No group has these words in its name'}
          >
            <p class="govuk-body">
              {reference
                ? 'Check it letter by letter. It has no 0, 1, I, L, O or U. One that was never confirmed is forgotten after seven days.'
                : 'Try part of one word of its name.'}
            </p>
          </EmptyState>
        )}
      </Columns>
    </DeskPage>,
    f.ok ? 200 : 422,
  );
}

/** A reference however it was typed or read out: `pw 7k3m 92qd`. */
export function referenceIn(text: string): string | null {
  const found = /^(?:PW)?[\s-]*([2-9A-Z]{4})[\s-]*([2-9A-Z]{4})$/.exec(text.trim().toUpperCase());
  // Eight letters without a digit and without the prefix are rather a word of a name.
  if (!found || (!/^PW/i.test(text.trim()) && !/\d/.test(text))) return null;
  return `PW-${found[1]}-${found[2]}`;
}

async function search<T>(page: (cursor?: string) => Promise<Page<T>>, fits: (item: T) => boolean, most: number) {
  const found: T[] = [];
  let cursor: string | undefined;
  for (let n = 0; n < mostPages && found.length < most; n++) {
    const next = await page(cursor);
    found.push(...next.items.filter(fits));
    if (next.cursor === null) break;
    cursor = next.cursor;
  }
  return found.slice(0, most);
}

/** Open enquiries are looked through first: that is what people ring about. */
async function byReference(s: Staff, reference: string): Promise<Enquiry | null> {
  const open: readonly string[] = enquiryOpenStates;
  for (const states of [enquiryOpenStates, enquiryStates.filter((state) => !open.includes(state))]) {
    const found = await Promise.all(
      states.map((state) =>
        search(
          (cursor) => s.deps.core.records.enquiriesInState(s.lio.id, state, cursor),
          (e) => e.reference === reference,
          1,
        ),
      ),
    );
    const first = found.flat()[0];
    if (first) return first;
  }
  return null;
}

async function byName(s: Staff, text: string): Promise<Group[]> {
  const wanted = text.toLowerCase().split(/\s+/);
  const found = await Promise.all(
    groupStates.map((state) =>
      search(
        (cursor) => s.deps.core.records.groupsInState(s.lio.id, state, cursor),
        (g) => wanted.every((word) => g.name.toLowerCase().includes(word)),
        mostFound,
      ),
    ),
  );
  return found
    .flat()
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .slice(0, mostFound);
}
