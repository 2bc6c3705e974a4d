import type { ViewCut } from '@placewell/contract/shapes/views';

/** The views of the same facts. Those with a path of their own are no cut of the indicators. */
export type View = ViewCut | 'funnel' | 'replies' | 'unmet';

export interface ViewLink {
  view: View;
  /** After `/report`. */
  path: '' | '/funnel' | '/replies' | '/unmet';
  by: ViewCut;
  text: string;
  /** Also for readers outside the LIO. */
  outside: boolean;
}

export const viewLinks: readonly ViewLink[] = [
  { view: 'total', path: '', by: 'total', text: 'Whole area', outside: true },
  { view: 'area', path: '', by: 'area', text: 'City and county', outside: true },
  { view: 'locality', path: '', by: 'locality', text: 'Districts', outside: true },
  { view: 'body', path: '', by: 'body', text: 'Bodies', outside: true },
  { view: 'channel', path: '', by: 'channel', text: 'Channels', outside: true },
  { view: 'group', path: '', by: 'group', text: 'Groups', outside: false },
  { view: 'cause', path: '', by: 'cause', text: 'Causes', outside: false },
  { view: 'funnel', path: '/funnel', by: 'total', text: 'Funnel', outside: false },
  { view: 'replies', path: '/replies', by: 'total', text: 'Replies', outside: false },
  { view: 'unmet', path: '/unmet', by: 'total', text: 'Unmet demand', outside: false },
];

/** What a row of a cut is called, over its column. */
export const rowHeading: Record<ViewCut, string> = {
  total: 'Area',
  area: 'Area',
  locality: 'District',
  body: 'Delivering body',
  channel: 'Channel',
  contributed: 'Contributor',
  group: 'Group',
  cause: 'Cause',
};

/** In a sentence: "by district". */
export const cutWords: Record<ViewCut, string> = {
  total: 'the whole area',
  area: 'city and county',
  locality: 'district',
  body: 'delivering body',
  channel: 'channel',
  contributed: 'contributor',
  group: 'group',
  cause: 'cause',
};
