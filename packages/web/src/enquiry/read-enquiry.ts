import type { SiteDeps } from '@placewell/contract/site-deps';
import { type Cause, causeCodes } from '@placewell/core/codes/causes';
import { type Locality, OUTSIDE, Slot, UNKNOWN } from '@placewell/core/codes/codes';
import { guardianBelow } from '@placewell/core/enquiry/open-enquiry';
import type { SendEnquiry } from '@placewell/core/enquiry/send-enquiry';
import type { Lio } from '@placewell/core/lio/lio';
import { EnquiryId } from '@placewell/core/shared/ids';
import { Fields, type Values } from '../shared/form';
import { filledInSeconds, keyOf, trapOf } from '../shared/keys';

export const ages = ['18', '17', '16', '15', '14', '13'] as const;
export const ageWords: Record<(typeof ages)[number], string> = {
  '18': '18 or over',
  '17': '17',
  '16': '16',
  '15': '15',
  '14': '14',
  '13': '13',
};

/** What may be shared with a group, each asked for by itself. */
const sharings = ['email', 'phone', 'accessNeeds'] as const;

/**
 * Reads the enquiry form. `opportunityId` is null for a general enquiry. The words are those of the core's `SendEnquiry`;
 * what is wrong stands in `fields.errors`, by the form's own fields.
 */
export function readEnquiry(
  deps: SiteDeps,
  lio: Lio,
  values: Values,
  opportunityId: string | null,
): { fields: Fields; input: SendEnquiry } {
  const f = new Fields(values);
  const name = f.name('name', { max: 120, name: 'Your name', required: 'Enter your name' });
  const email = f.email('email', 'Enter your email address, or ring us if you have none') ?? '';
  const phone = f.phone('phone');
  const home = f.choice<Locality>(
    'home',
    [...lio.districts, OUTSIDE, UNKNOWN],
    'Choose the district you live in, or “I am not sure”',
  );
  const age = f.choice('age', ages, 'Choose your age');
  const years = age === null || age === '18' ? null : Number(age);
  const minor = years !== null && years < guardianBelow;
  const guardianName = f.name('guardianName', {
    max: 120,
    name: 'The name',
    ...(minor ? { required: 'Enter the name of your parent or guardian' } : {}),
  });
  const guardianEmail = f.email(
    'guardianEmail',
    minor ? 'Enter the email address of your parent or guardian' : undefined,
  );
  if (guardianEmail !== null && minor && guardianEmail.toLowerCase() === email.toLowerCase()) {
    f.wrong('guardianEmail', 'Enter an address of your parent or guardian that is not your own');
  }
  const message = f.text('message', {
    max: 2000,
    name: 'Your message',
    ...(opportunityId === null ? { required: 'Tell us in a few words what you are looking for' } : {}),
  });
  const availability = f.choices('availability', Slot.options);
  const causes = opportunityId === null ? f.choices<Cause>('causes', causeCodes, { max: 6, name: 'causes' }) : [];
  const accessNeeds = f.text('accessNeeds', { max: 500, name: 'What you wrote about access' });
  if (accessNeeds !== '' && !f.tick('accessConsent')) {
    f.wrong('accessConsent', 'Tick to say that we may keep what you wrote about access, or take it out');
  }
  const share = opportunityId === null ? [] : f.choices('share', sharings);
  if (share.includes('phone') && phone === null && f.raw('phone') === '') {
    f.wrong('share', 'Enter your phone number above if you want to share it, or leave its box empty');
  }
  const rescue = EnquiryId.safeParse(f.raw('rescue'));
  return {
    fields: f,
    input: {
      lioId: lio.lioId,
      opportunityId,
      name,
      email,
      phone,
      message,
      home: home === UNKNOWN ? null : home,
      causes,
      availability,
      sharing: {
        email: share.includes('email'),
        phone: share.includes('phone'),
        accessNeeds: share.includes('accessNeeds') && accessNeeds !== '',
      },
      accessNeeds,
      age: years,
      guardianName: minor ? guardianName : null,
      guardianEmail: minor ? guardianEmail : null,
      idempotencyKey: keyOf(values),
      trap: trapOf(values),
      filledInSeconds: filledInSeconds(deps.core.secrets, values, deps.core.clock()),
      rescuedFrom: rescue.success && opportunityId !== null ? rescue.data : null,
    },
  };
}
