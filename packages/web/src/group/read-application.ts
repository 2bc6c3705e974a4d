import {
  type EvidenceKind,
  evidenceKinds,
  type LegalForm,
  type Locality,
  legalForms,
} from '@placewell/core/codes/codes';
import type { ApplyToJoin } from '@placewell/core/group/apply-to-join';
import type { Lio } from '@placewell/core/lio/lio';
import type { Day } from '@placewell/core/shared/time';
import { Fields, type Values } from '../shared/form';
import { keyOf } from '../shared/keys';

const keys = <T extends string>(of: Record<T, unknown>) => Object.keys(of) as T[];
export const evidenceField = (kind: EvidenceKind) => `evidence-${kind}`;

/** Reads the form by which a group asks to be listed. `input` is null while something is wrong. */
export function readApplication(lio: Lio, values: Values, today: Day): { fields: Fields; input: ApplyToJoin | null } {
  const f = new Fields(values);
  const name = f.name('name', { max: 120, name: 'The name', required: 'Enter the name of your group' });
  const description = f.text('description', {
    max: 2000,
    name: 'What you say about it',
    required: 'Say what your group does',
  });
  const locality = f.choice<Locality>('locality', lio.districts, 'Choose the district you are based in');
  const legalForm = f.choice<LegalForm>('legalForm', keys(legalForms), 'Choose what kind of group you are');
  const owed = legalForm !== null && legalForm !== 'unincorporated' && legalForm !== 'public';
  const number = f.text('registrationNumber', {
    max: 20,
    name: 'The number',
    ...(owed ? { required: 'Enter your charity or company number' } : {}),
  });
  if (number !== '' && !/^[A-Za-z]{0,3}[\d-]{5,12}$/.test(number)) {
    f.wrong('registrationNumber', 'Enter the number as it stands in the register, like 1012345 or CE012345');
  }
  const website = f.raw('website-address');
  if (website !== '' && !/^https?:\/\/[^\s.]+\.[^\s]+$/.test(website)) {
    f.wrong('website-address', 'Enter the address of your website, beginning with https://');
  }
  const contacts = (['1', '2'] as const).map((n) => ({
    name: f.name(`contact${n}Name`, {
      max: 120,
      name: 'The name',
      required: n === '1' ? 'Enter the name of the first contact' : 'Enter the name of a second contact',
    }),
    email:
      f.email(
        `contact${n}Email`,
        n === '1' ? 'Enter the email address of the first contact' : 'Enter the email address of the second contact',
      ) ?? '',
    phone: f.phone(`contact${n}Phone`),
  }));
  const [one, two] = contacts;
  if (one && two && one.email !== '' && one.email.toLowerCase() === two.email.toLowerCase()) {
    f.wrong(
      'contact2Email',
      'Enter an address that is not the first contact’s: two people keep a group from falling silent',
    );
  }
  const evidence = keys(evidenceKinds).flatMap((kind) => {
    const expiresOn = f.day(evidenceField(kind));
    if (expiresOn === null) return [];
    if (expiresOn < today) {
      f.wrong(
        evidenceField(kind),
        `Your ${evidenceKinds[kind].toLowerCase()} has run out. Enter the date of the new one, or leave it empty`,
      );
    }
    return [{ kind, expiresOn }];
  });
  const atRisk = f.choice(
    'worksWithAtRisk',
    ['yes', 'no'],
    'Choose whether your roles involve children or adults at risk',
  );
  if (!f.tick('agree')) f.wrong('agree', 'Tick to say that you may speak for the group');
  if (!f.ok || locality === null || legalForm === null || atRisk === null) return { fields: f, input: null };
  return {
    fields: f,
    input: {
      name,
      description,
      locality,
      legalForm,
      registrationNumber: number === '' ? null : number,
      website: website === '' ? null : website,
      worksWithAtRisk: atRisk === 'yes',
      contacts,
      evidence,
      idempotencyKey: keyOf(values),
    },
  };
}
