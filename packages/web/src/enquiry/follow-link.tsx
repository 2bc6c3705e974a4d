import { Slot } from '@placewell/core/codes/codes';
import { actOnEnquiry, enquiryFor } from '@placewell/core/enquiry/act-on-enquiry';
import { isOpen } from '@placewell/core/enquiry/enquiry';
import { withdrawnReasons } from '@placewell/core/enquiry/transitions';
import { seesNoEnquiry } from '@placewell/core/group/sees-no-enquiry';
import { Button, ButtonLink, Details, Form, Radios, StatusTimeline, SummaryList } from '../design';
import { YourInformation } from '../link/my-information';
import { LinkFrame, type LinkPage } from '../link/visit';
import { doneWords, refused, type Shown, statusOf } from '../shared/acting';
import { errorPage } from '../shared/errors';
import { Fields } from '../shared/form';
import { newKey } from '../shared/keys';
import { Notices } from '../shared/notices';
import { Prose } from '../shared/page';
import { SlotGrid } from '../shared/slot-grid';
import { saySlots, withdrawnWords } from '../shared/words';
import { Conversation, pressMessage, WriteBox } from './conversation';
import { timelineOf } from './timeline';

const said: Record<string, string> = {
  withdraw: 'You have withdrawn your enquiry',
  availability: 'We have kept when you are free',
  write: 'Your message is on its way',
};

/** Where an enquiry stands, and what its volunteer can still change. */
export const followLink: LinkPage = {
  async show(v, shown: Shown = {}) {
    const { records } = v.deps.core;
    const enquiry = await enquiryFor(v.deps.core, v.who, v.link.subjectId);
    if (!enquiry) {
      return errorPage(v.c, v.lio, {
        status: 410,
        title: 'This enquiry is no longer kept',
        text: 'It was not confirmed in time, or it was deleted when its time was over.',
      });
    }
    const [told, role, placement, story, away] = await Promise.all([
      records.enquiryPrivate(enquiry.id),
      enquiry.opportunityId ? records.get('opportunity', enquiry.opportunityId) : null,
      enquiry.state === 'placed' ? records.get('placement', enquiry.placementId) : null,
      records.story(`person.${enquiry.personId}`),
      enquiry.groupId ? seesNoEnquiry(v.deps.core, enquiry.groupId) : true,
    ]);
    const steps = timelineOf({
      enquiry,
      events: story.filter((e) => e.subjectId === enquiry.id),
      placement,
      group: role?.groupName ?? null,
      lio: v.lio.name,
      today: v.today,
    });
    const form = shown.form ?? { values: { availability: enquiry.availability }, errors: [] };
    const open = isOpen(enquiry);
    const shared = [
      ...(enquiry.sharing.email ? ['email address'] : []),
      ...(enquiry.sharing.phone ? ['phone number'] : []),
      ...(enquiry.sharing.accessNeeds ? ['what you need, to take part'] : []),
    ];
    const wrong = (field: string) => form.errors.some((e) => e.field === field);
    return v.c.html(
      <LinkFrame
        lio={v.lio}
        title={role ? role.details.title : 'Your enquiry'}
        caption={`Your enquiry ${enquiry.reference}`}
        errors={form.errors}
        concern={`${v.base}/concern`}
      >
        <Notices problem={shown.problem} done={doneWords(v.c, said)} />
        <StatusTimeline steps={steps} />
        <SummaryList
          rows={[
            ...(role ? [{ key: 'Group', value: role.groupName }] : []),
            { key: 'Your message', value: told?.message.trim() ? <Prose text={told.message} /> : 'None' },
            {
              key: 'When you are free',
              value: enquiry.availability.length > 0 ? saySlots(enquiry.availability) : 'You did not say',
            },
            ...(role
              ? [
                  {
                    key: 'What they see',
                    value: `Your first name, district, message and when you are free${shared.length > 0 ? `, and your ${shared.join(' and ')}` : ''}`,
                  },
                ]
              : []),
          ]}
        />
        <Conversation
          told={told}
          sides={{ volunteer: 'You', group: role?.groupName ?? 'The group', lio: v.lio.name }}
        />
        <WriteBox
          enquiry={enquiry}
          to={role && !away ? role.groupName : null}
          hint={`We pass it on with your first name, and tell you when they write back.${enquiry.sharing.email ? '' : ' They do not see your email address.'}`}
          form={form}
          action={v.base}
          hidden={{ act: 'write' }}
        />
        {role?.state === 'published' ? (
          <p class="govuk-body">
            <a class="govuk-link" href={`/${v.lio.id}/opportunities/${role.id}`}>
              Read about the role again
            </a>
          </p>
        ) : null}
        {open ? (
          <>
            <Details summary="Change when you are free" open={wrong('availability')}>
              <Form action={v.base} idempotencyKey={newKey()} hidden={{ act: 'availability' }}>
                <SlotGrid form={form} name="availability" label="When you are usually free" />
                <Button kind="secondary">Save when I am free</Button>
              </Form>
            </Details>
            <Details summary="Withdraw your enquiry" open={wrong('reason')}>
              <p class="govuk-body">
                We tell {role?.groupName ?? 'the person helping you'}. You owe nobody an explanation, but a reason helps
                us.
              </p>
              <Form action={v.base} idempotencyKey={newKey()} hidden={{ act: 'withdraw' }}>
                <Radios
                  form={form}
                  name="reason"
                  label="Why?"
                  labelSize="s"
                  small
                  items={withdrawnReasons.map((r) => ({ value: r, text: withdrawnWords[r] }))}
                />
                <Button kind="warning">Withdraw my enquiry</Button>
              </Form>
            </Details>
          </>
        ) : enquiry.state === 'placed' ? null : (
          <ButtonLink href={`/${v.lio.id}/opportunities`}>Find another role</ButtonLink>
        )}
        <YourInformation base={v.base} />
      </LinkFrame>,
      statusOf(shown),
    );
  },

  async press(v, values) {
    const f = new Fields(values);
    const again = (shown?: Shown) => followLink.show(v, shown);
    if (f.raw('act') === 'write') {
      const free = (await enquiryFor(v.deps.core, v.who, v.link.subjectId))?.availability ?? [];
      return pressMessage(v, v.link.subjectId, values, (shown) =>
        again({ ...shown, form: { values: { ...values, availability: free }, errors: shown.form?.errors ?? [] } }),
      );
    }
    if (f.raw('act') === 'availability') {
      const availability = f.choices('availability', Slot.options);
      if (!f.ok) return again({ form: f.form, status: 422 });
      const done = await actOnEnquiry(v.deps.core, v.who, v.link.subjectId, {
        act: 'change-availability',
        availability,
      });
      return done.ok ? v.c.redirect(`${v.base}?done=availability`, 303) : refused(v, done.failure, values, again);
    }
    if (f.raw('act') === 'withdraw') {
      const enquiry = await enquiryFor(v.deps.core, v.who, v.link.subjectId);
      // Pressed twice: it is withdrawn already.
      if (enquiry?.state === 'withdrawn') return v.c.redirect(`${v.base}?done=withdraw`, 303);
      const reason = f.choice('reason', withdrawnReasons, 'Choose why you are withdrawing');
      if (reason === null)
        return again({
          form: { values: { ...values, availability: enquiry?.availability ?? [] }, errors: f.errors },
          status: 422,
        });
      const done = await actOnEnquiry(v.deps.core, v.who, v.link.subjectId, { act: 'withdraw', reason });
      return done.ok ? v.c.redirect(`${v.base}?done=withdraw`, 303) : refused(v, done.failure, values, again);
    }
    return errorPage(v.c, v.lio, { status: 400 });
  },
};
