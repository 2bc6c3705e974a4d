import { plainName } from '@placewell/core/shared/plain-name';
import * as z from 'zod';

/** A name of a person, a group, an organisation or a body: one line, as `plainName` makes it. */
export const Name = z.string().overwrite(plainName).max(120);
