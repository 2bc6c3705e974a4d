/** The files an LIO's history comes in, each with its columns. Any subset of the files will do; all columns are owed. */
export const historyColumns = {
  'bodies.csv': ['body_id', 'name', 'kind'],
  'groups.csv': ['group_id', 'name', 'locality_code', 'registered_on'],
  'opportunities.csv': [
    'opportunity_id',
    'group_id',
    'title',
    'locality_code',
    'first_published_on',
    'closed_on',
    'supported',
    'causes',
  ],
  'enquiries.csv': [
    'enquiry_id',
    'person_id',
    'received_on',
    'channel',
    'locality_code',
    'body_id',
    'opportunity_id',
    'contributors',
  ],
  'placements.csv': ['placement_id', 'enquiry_id', 'opportunity_id', 'started_on', 'ended_on'],
  'responses.csv': ['response_id', 'survey', 'subject_id', 'answered_on', 'answer', 'second_answer'],
} as const;

export type HistoryFile = keyof typeof historyColumns;
export const historyFiles = Object.keys(historyColumns) as HistoryFile[];

/** Something in a file that keeps the whole from being imported, or, as a warning, that is merely unlikely. */
export interface Fault {
  file: string;
  /** Counted from 1, the header included. */
  line: number;
  /** Empty when it is about the whole line. */
  column: string;
  why: string;
}
