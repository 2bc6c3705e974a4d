import { placementFor, sayOfPlacement } from '@placewell/core/placement/say';
import { endedReasons } from '@placewell/core/placement/transitions';
import { Button, DateInput, emptyForm, Form, Panel, Radios, sayDay } from '../design';
import { LinkFrame, type LinkPage } from '../link/visit';
import { refused, type Shown, statusOf } from '../shared/acting';
import { problemPage } from '../shared/errors';
import { Fields } from '../shared/form';
import { newKey } from '../shared/keys';
import { Notices } from '../shared/notices';
import { endedWords } from '../shared/words';
import { placementTold, sideOf } from './start-link';

/** "Still going?", asked of either side four and twelve weeks after the start. */
export const checkInLink: LinkPage = {
  async show(v, shown: Shown = {}) {
    const told = await placementTold(v);
    if (!told) return problemPage(v.c, { kind: 'not-found', noun: 'placement' });
    const { placement: p, title, group, name } = told;
    const side = sideOf(v);
    if (v.c.req.query('done') !== undefined && !shown.form && !shown.problem) {
      return v.c.html(
        <LinkFrame lio={v.lio} title="Thank you for telling us" bare>
          <Panel title="Thank you for telling us" />
          <p class="govuk-body-l">
            {p.state === 'ended'
              ? `It ended on ${sayDay(p.endedOn)}. Thank you for all the time given.`
              : 'It is still going. That is good to hear.'}
          </p>
          <p class="govuk-body">
            <a class="govuk-link" href={v.base}>
              Say something else
            </a>
          </p>
        </LinkFrame>,
      );
    }
    if (p.state === 'agreed' || p.state === 'did-not-start') {
      return v.c.html(
        <LinkFrame lio={v.lio} title="This role did not start" caption={title}>
          <p class="govuk-body-l">
            We have been told that it did not start, so there is nothing to ask. Is that wrong? Ring us.
          </p>
        </LinkFrame>,
        statusOf(shown),
      );
    }
    const form = shown.form ?? emptyForm;
    return v.c.html(
      <LinkFrame
        lio={v.lio}
        title={side === 'group' ? `Is ${name} still volunteering?` : 'Are you still volunteering?'}
        caption={title}
        errors={form.errors}
        concern={`${v.base}/concern`}
      >
        <Notices problem={shown.problem} />
        <p class="govuk-body-l">
          {side === 'group' ? name : 'You'} started {side === 'group' ? '' : `with ${group} `}on {sayDay(p.startedOn)}
          {v.link.weeks ? `, ${v.link.weeks} weeks ago or so` : ''}.
        </p>
        <p class="govuk-body">
          Was it another day? Say so from the email in which we asked whether it started, or ring us.
        </p>
        {p.state === 'ended' ? <p class="govuk-body">We have been told that it ended on {sayDay(p.endedOn)}.</p> : null}
        <Form action={v.base} idempotencyKey={newKey()}>
          <Radios
            form={form}
            name="going"
            label="Is it still going?"
            labelSize="m"
            items={[
              { value: 'yes', text: 'Yes' },
              {
                value: 'no',
                text: 'No, it has ended',
                conditional: (
                  <>
                    <DateInput
                      form={form}
                      name="endedOn"
                      label="When was the last time?"
                      hint="Roughly is enough. For example, 27 3 2027"
                    />
                    <Radios
                      form={form}
                      name="reason"
                      label="Why did it end?"
                      small
                      items={endedReasons.map((r) => ({ value: r, text: endedWords[r][side] }))}
                    />
                  </>
                ),
              },
            ]}
          />
          <Button>Tell {v.lio.name}</Button>
        </Form>
      </LinkFrame>,
      statusOf(shown),
    );
  },

  async press(v, values) {
    const again = (shown?: Shown) => checkInLink.show(v, shown);
    const f = new Fields(values);
    const going = f.choice('going', ['yes', 'no'], 'Choose whether it is still going');
    const endedOn = going === 'no' ? f.day('endedOn', 'Enter the day of the last time') : null;
    const reason = going === 'no' ? f.choice('reason', endedReasons, 'Choose why it ended') : null;
    if (!f.ok || going === null) return again({ form: f.form, status: 422 });
    const before = await placementFor(v.deps.core, v.who, v.link.subjectId);
    const says = going === 'yes' ? 'still-going' : 'not-going';
    const side = sideOf(v) === 'group' ? before?.groupSays : before?.volunteerSays;
    // The same press again says nothing new, unless the other check-in asks.
    if (before && side === says && before.state === 'ended') return v.c.redirect(`${v.base}?done=yes`, 303);
    const done = await sayOfPlacement(
      v.deps.core,
      v.who,
      v.link.subjectId,
      endedOn !== null && reason !== null
        ? { says: 'not-going', weeks: v.link.weeks, endedOn, reason }
        : { says: 'still-going', weeks: v.link.weeks },
    );
    return done.ok ? v.c.redirect(`${v.base}?done=yes`, 303) : refused(v, done.failure, values, again);
  },
};
