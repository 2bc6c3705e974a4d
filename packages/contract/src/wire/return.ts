import type { Return } from '@placewell/core/return/return';
import type { ReturnHead, WireReturn } from '../shapes/return';
import { stampsOf } from './stamps';

const signatureOf = (r: Return): ReturnHead['signature'] =>
  r.state === 'draft'
    ? null
    : {
        at: r.signedAt,
        name: r.signedName,
        statement: r.statement,
        asAt: r.asAt,
        maturing: r.maturing,
        hash: r.hash,
        outsideHash: r.outsideHash,
      };

export const returnHead = (r: Return): ReturnHead => ({
  id: r.id,
  contractId: r.contractId,
  from: r.from,
  to: r.to,
  number: r.number,
  state: r.state,
  replaces: r.replaces,
  signature: signatureOf(r),
  supersededBy: r.state === 'superseded' ? r.supersededBy : null,
  ...stampsOf(r),
});

export const wireReturn = (r: Return): WireReturn => ({
  ...returnHead(r),
  reason: r.reason,
  comments: r.comments,
  narratives: r.narratives,
  quotes: r.quotes,
  overrides: r.overrides,
});
