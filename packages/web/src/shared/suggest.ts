import { apiBase } from '@placewell/contract/routes/base';
import type { Lio } from '@placewell/core/lio/lio';

/** Of each kind: more than this is read by nobody, and does not fit on a phone. */
const mostOfEach = 3;

/** Where a field's script asks what somebody may be about to type. */
export const suggestFrom = (lio: Pick<Lio, 'id'>): string => `${apiBase}/suggest?lio=${lio.id}&limit=${mostOfEach}`;
