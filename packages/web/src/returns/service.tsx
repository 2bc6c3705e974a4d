import type { Failure } from '@placewell/contract/problems';
import { errorPage, problemPage } from '../shared/errors';
import type { PageContext } from '../shared/site';

/** The page for what could not be read or done. A file that is not what was signed is said so, and never made anew. */
export const failurePage = (c: PageContext, failure: Failure): Response | Promise<Response> =>
  failure.kind === 'damaged-file'
    ? errorPage(c, c.get('lio'), {
        status: 500,
        title: 'This return cannot be shown',
        text: `${damage[failure.why]} It is not made anew, because that would not be what was signed. Tell whoever looks after the platform: they can bring the file back from its copy.`,
      })
    : problemPage(c, failure);

const damage: Record<Extract<Failure, { kind: 'damaged-file' }>['why'], string> = {
  missing: 'The file that was signed is not there any more.',
  altered: 'The file that is there is not the one that was signed.',
  format: 'The file that was signed is of a kind that this version cannot read.',
};
