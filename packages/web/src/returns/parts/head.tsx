import type { FiledReturn, FiledStamp } from '@placewell/exchange/returns/filed-return';
import { SummaryList, sayDate, sayInstant } from '../../design';
import { shortHash } from '../said';

/** What the return is and who answers for it. */
export const ReturnHead = ({ filed, stamp, outside }: { filed: FiledReturn; stamp: FiledStamp; outside: boolean }) => (
  <SummaryList
    rows={[
      { key: 'Contract', value: `${filed.contract.title}, ${filed.contract.funder}` },
      {
        key: 'Quarter',
        value: `${filed.window.label}: ${sayDate(filed.window.from)} to ${sayDate(filed.window.to)}`,
      },
      {
        key: 'Version',
        value: filed.replaces
          ? `${filed.number}, in place of version ${filed.replaces.number}. Why: ${filed.replaces.reason}`
          : String(filed.number),
      },
      ...(stamp.signed
        ? [
            { key: 'Signed by', value: `${stamp.signed.by}, ${sayInstant(stamp.signed.at)}` },
            { key: 'Statement', value: stamp.signed.statement },
          ]
        : [{ key: 'Signed by', value: 'Nobody yet: this is a draft' }]),
      ...(stamp.superseded
        ? [{ key: 'Replaced', value: `A later version took its place on ${sayDate(stamp.superseded.at.slice(0, 10))}` }]
        : []),
      {
        key: 'Figures',
        value: `As they were known ${sayInstant(filed.asAt)}, by version ${filed.definitions} of the definitions. ${
          filed.status === 'maturing' ? 'Maturing: take-up can still grow.' : 'Final.'
        }`,
      },
      {
        key: 'Content hash',
        value: (
          <>
            {shortHash(stamp.hash)}
            <span class="pw-hash">{stamp.hash}</span>
          </>
        ),
      },
      ...(outside
        ? [
            ...(stamp.outsideHash
              ? [{ key: 'Hash of what you read', value: <span class="pw-hash">{stamp.outsideHash}</span> }]
              : []),
            {
              key: 'Small numbers',
              value:
                'Numbers from 1 to 4 read “fewer than 5”. Where one could be worked out from others, another is hidden.',
            },
          ]
        : []),
    ]}
  />
);
