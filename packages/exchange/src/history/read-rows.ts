import {
  bodyKinds,
  channels,
  confidenceAnswers,
  easeAnswers,
  happyAnswers,
  notApplicable,
  surveyKinds,
  UNKNOWN,
} from '@placewell/core/codes/codes';
import { BodyId } from '@placewell/core/shared/ids';
import type { Fields } from './fields';
import type { BodyRow, EnquiryRow, GroupRow, OpportunityRow, PlacementRow, ResponseRow } from './rows';

// Each reads one row by itself, noting its faults on the way; null when it is not sound. What rows say of each other is
// checked in `check-references`.

/** What records of groups and bodies, and of opportunities, have room for. */
const longestName = 120;
const longestTitle = 100;

type Districts = ReadonlySet<string>;

export function readBody(f: Fields): BodyRow | null {
  const id = f.id('body_id');
  if (id && !BodyId.safeParse(id).success) {
    f.fault('body_id', 'An id of a delivering body has letters, digits, full stops, hyphens and underscores only.');
  }
  const name = f.name('name', 'name', longestName);
  const kind = f.code('kind', bodyKinds);
  return f.sound && id && name && kind ? { id, name, kind, line: f.line } : null;
}

export function readGroup(f: Fields, districts: Districts): GroupRow | null {
  const id = f.id('group_id');
  const name = f.name('name', 'name', longestName);
  const locality = f.locality('locality_code', districts);
  const registeredAt = f.date('registered_on');
  return f.sound && id && name && locality && registeredAt ? { id, name, locality, registeredAt, line: f.line } : null;
}

export function readOpportunity(f: Fields, districts: Districts): OpportunityRow | null {
  const id = f.id('opportunity_id');
  const group = f.id('group_id');
  const title = f.name('title', 'title', longestTitle);
  const locality = f.locality('locality_code', districts);
  const publishedAt = f.date('first_published_on');
  const closedAt = f.optionalDate('closed_on');
  if (publishedAt && closedAt && closedAt < publishedAt) {
    f.fault('closed_on', 'It closed before it was first published.');
  }
  const supported = f.code('supported', ['yes', 'no']);
  const causes = f.causes('causes');
  if (!f.sound || !id || !group || !title || !locality || !publishedAt || !supported) return null;
  return { id, group, title, locality, publishedAt, closedAt, supported: supported === 'yes', causes, line: f.line };
}

export function readEnquiry(f: Fields, districts: Districts): EnquiryRow | null {
  const id = f.id('enquiry_id');
  const person = f.id('person_id');
  const receivedAt = f.date('received_on');
  const channel = f.code('channel', channels);
  const locality = f.locality('locality_code', districts);
  const body = f.id('body_id');
  if (!f.sound || !id || !person || !receivedAt || !channel || !locality || !body) return null;
  return {
    id,
    person,
    receivedAt,
    channel,
    home: locality === UNKNOWN ? null : locality,
    body,
    opportunity: f.text('opportunity_id') || null,
    contributors: f.list('contributors').filter((c) => c !== body),
    line: f.line,
  };
}

/** `opportunity` may still be blank: the enquiry's own is then taken. */
export function readPlacement(f: Fields): PlacementRow | null {
  const id = f.id('placement_id');
  const enquiry = f.id('enquiry_id');
  const startedAt = f.optionalDate('started_on');
  const endedAt = f.optionalDate('ended_on');
  if (endedAt && f.text('started_on') === '') f.fault('ended_on', 'It ended without having started.');
  if (startedAt && endedAt && endedAt < startedAt) f.fault('ended_on', 'It ended before it started.');
  if (!f.sound || !id || !enquiry) return null;
  return { id, enquiry, opportunity: f.text('opportunity_id'), startedAt, endedAt, line: f.line };
}

export function readResponse(f: Fields): ResponseRow | null {
  const id = f.id('response_id');
  const survey = f.code('survey', surveyKinds);
  const subject = f.id('subject_id');
  const answeredAt = f.date('answered_on');
  const scale = { ease: easeAnswers, happy: happyAnswers, confidence: confidenceAnswers }[survey ?? 'ease'];
  const answer = survey && f.text('answer') !== '' ? f.code('answer', [...scale, notApplicable]) : null;
  const hasSecond = f.text('second_answer') !== '';
  if (survey && survey !== 'confidence' && hasSecond) {
    f.warn('second_answer', 'Only the confidence survey has a second answer. It is left out.');
  }
  const second =
    survey === 'confidence' && hasSecond ? f.code('second_answer', [...confidenceAnswers, notApplicable]) : null;
  if (!f.sound || !id || !survey || !subject || !answeredAt) return null;
  return { id, survey, subject, answeredAt, answer, second, line: f.line };
}
