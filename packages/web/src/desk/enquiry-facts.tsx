import { causes } from '@placewell/core/codes/causes';
import type { Enquiry, EnquiryPrivate } from '@placewell/core/enquiry/enquiry';
import type { Opportunity } from '@placewell/core/opportunity/opportunity';
import type { Event } from '@placewell/core/shared/event';
import { InsetText, type SummaryRow, sayCount, sayDate, sayInstant, sayWhen, Tag } from '../design';
import { districtName } from '../shared/lio';
import { Prose } from '../shared/page';
import { enquiryStateWords, saySlots } from '../shared/words';
import type { Staff } from '../sign-in';
import { deskAddress } from './naming';
import { silentSince } from './queues';
import { bodyName, type Tellers } from './story';
import { channelWords, heldWords, sayReason } from './words';

/** An enquiry with all that a broker is told of it. */
export interface Told {
  enquiry: Enquiry;
  told: EnquiryPrivate | null;
  role: Opportunity | null;
  events: Event[];
  tellers: Tellers;
}

const tagOf = (e: Enquiry) =>
  e.state === 'new' || e.state === 'received'
    ? 'yellow'
    : e.state === 'placed'
      ? 'green'
      : 'endedAt' in e
        ? 'grey'
        : 'blue';

export const StateTag = ({ enquiry }: { enquiry: Enquiry }) => (
  <Tag colour={tagOf(enquiry)}>{enquiryStateWords[enquiry.state]}</Tag>
);

/** What it waits for, or how it ended. */
export const Standing = ({ enquiry: e, today }: { enquiry: Enquiry; today: string }) => {
  if (e.state === 'received') {
    return (
      <InsetText>
        {e.held ? `Held back. ${heldWords[e.held]}. ` : ''}
        {e.guardianAskedAt
          ? 'Waits for the parent or guardian to confirm'
          : 'Waits for the volunteer to confirm their address'}
        , until {sayInstant(e.confirmBy)}. Then it is forgotten.
      </InsetText>
    );
  }
  const silent = silentSince(e);
  if (silent) {
    return (
      <InsetText>
        {silent <= today
          ? `The group has not answered since ${sayInstant(e.newAt ?? e.receivedAt)}, ${sayWhen((e.newAt ?? e.receivedAt).slice(0, 10), today)}.`
          : `The group has until ${sayDate(silent)} to answer.`}
      </InsetText>
    );
  }
  return 'reason' in e ? <InsetText>Why: {sayReason(e.reason)}.</InsetText> : null;
};

export function factsOf(s: Staff, { enquiry: e, told, role, tellers }: Told): SummaryRow[] {
  const shared = [
    ...(e.sharing.email ? ['email address'] : []),
    ...(e.sharing.phone ? ['phone number'] : []),
    ...(e.sharing.accessNeeds ? ['what they need'] : []),
  ];
  return [
    {
      key: 'Asked about',
      value: role ? (
        <>
          <a class="govuk-link" href={deskAddress(s.lio.id, 'opportunity', role.id)}>
            {role.details.title}
          </a>
          ,{' '}
          <a class="govuk-link" href={deskAddress(s.lio.id, 'group', role.groupId)}>
            {role.groupName}
          </a>
        </>
      ) : (
        'Volunteering in general'
      ),
    },
    { key: 'Message', value: told?.message.trim() ? <Prose text={told.message} /> : 'None' },
    {
      key: 'Email',
      value: told?.email ? (
        <a class="govuk-link" href={`mailto:${told.email}`}>
          {told.email}
        </a>
      ) : (
        'None: call or write a letter'
      ),
    },
    { key: 'Phone', value: told?.phone ?? 'None' },
    ...(told?.age
      ? [{ key: 'Age', value: `${told.age}${told.guardianName ? `. Parent or guardian: ${told.guardianName}` : ''}` }]
      : []),
    ...(told?.accessNeeds ? [{ key: 'What they need', value: <Prose text={told.accessNeeds} /> }] : []),
    { key: 'Lives in', value: districtName(s.deps, s.lio, e.home) },
    ...(e.causes.length > 0 ? [{ key: 'Causes', value: e.causes.map((c) => causes[c].label).join(', ') }] : []),
    { key: 'Free', value: e.availability.length > 0 ? saySlots(e.availability) : 'They did not say' },
    ...(role ? [{ key: 'Group may see', value: ['first name', 'district', 'message', ...shared].join(', ') }] : []),
    { key: 'Came', value: `${sayInstant(e.receivedAt)}. ${channelWords[e.channel]}` },
    {
      key: 'Lead',
      value: `${bodyName(tellers.bodies, e.body)}${
        e.contributors.length > 0 ? `, with ${e.contributors.map((b) => bodyName(tellers.bodies, b)).join(', ')}` : ''
      }`,
    },
    { key: 'Time spent', value: e.minutes > 0 ? sayCount(e.minutes, 'minute') : 'None recorded' },
    ...(e.uncounted
      ? [{ key: 'Counted', value: e.uncounted === 'test' ? 'No: a test' : 'No: for our own services' }]
      : []),
  ];
}
