import type { Failure } from '@placewell/contract/problems';
import { problemOf } from '@placewell/contract/problems';
import type { SiteDeps } from '@placewell/contract/site-deps';
import type { Lio } from '@placewell/core/lio/lio';
import type { Who } from '@placewell/core/shared/change';
import type { Day } from '@placewell/core/shared/time';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { FormState } from '../design';
import { problemPage } from './errors';
import type { Values } from './form';
import type { PageContext } from './site';

/** Somebody who may act, on the page they act from: by the link of a mail, or signed in. */
export interface Acting {
  c: PageContext;
  deps: SiteDeps;
  lio: Lio;
  who: Who;
  /** The address of this very page, where its forms are sent. */
  base: string;
  today: Day;
}

/** How a page is to be shown again. */
export interface Shown {
  form?: FormState;
  status?: number;
  /** Said at the top, when something could not be done. */
  problem?: { heading: string; text: string };
}

export type Show = (shown?: Shown) => Response | Promise<Response>;

export const statusOf = (shown: Shown | undefined): ContentfulStatusCode =>
  (shown?.status ?? 200) as ContentfulStatusCode;

/**
 * Answers an act that was refused: a field that is wrong goes back to its form with what was typed; an act that came too
 * late shows the page as it now stands and says so. `rename` maps the use case's fields to the form's.
 */
export function refused(
  acting: Pick<Acting, 'c'>,
  failure: Failure,
  values: Values,
  show: Show,
  rename: Record<string, string> = {},
): Response | Promise<Response> {
  const { status } = problemOf(failure);
  switch (failure.kind) {
    case 'invalid':
      return show({
        form: { values, errors: [{ field: rename[failure.field] ?? failure.field, text: failure.why }] },
        status,
      });
    case 'reason-required':
      return show({
        form: { values, errors: [{ field: rename.reason ?? 'reason', text: 'Choose a reason' }] },
        status,
      });
    case 'illegal-transition':
      return show({
        status,
        problem: {
          heading: 'That was not possible any more',
          text: 'Things had moved on before you pressed. Nothing was changed. This is how it stands now.',
        },
      });
    case 'conflict':
      return show({
        status,
        problem: {
          heading: 'Somebody else was quicker',
          text: 'Nothing was changed. Look at how it stands now, and press again if it is still right: that is safe.',
        },
      });
    case 'full':
      return show({
        status,
        problem: {
          heading: 'All the places of this role are taken',
          text: 'Somebody else was taken on just before. You can say that the role is filled, or add places to it first.',
        },
      });
    default:
      return problemPage(acting.c, failure);
  }
}

/** What has just been done, by the `done` of an address. */
export function doneWords(c: PageContext, words: Record<string, string>): string | null {
  const done = c.req.query('done') ?? '';
  return Object.hasOwn(words, done) ? (words[done] ?? null) : null;
}
