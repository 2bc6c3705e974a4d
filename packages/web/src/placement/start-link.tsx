import { daysDiffer, type Placement } from '@placewell/core/placement/placement';
import { placementFor, sayOfPlacement } from '@placewell/core/placement/say';
import { didNotStartReasons } from '@placewell/core/placement/transitions';
import { Button, DateInput, dateValues, Form, Panel, Radios, sayDay } from '../design';
import { LinkFrame, type LinkPage, type LinkVisit } from '../link/visit';
import { refused, type Shown, statusOf } from '../shared/acting';
import { problemPage } from '../shared/errors';
import { Fields } from '../shared/form';
import { newKey } from '../shared/keys';
import { Notices } from '../shared/notices';
import { didNotStartWords, firstName } from '../shared/words';

export interface PlacementTold {
  placement: Placement;
  title: string;
  group: string;
  /** The volunteer's first name. */
  name: string;
}

/** What the page of a placement's link says of it; null when it is not theirs, or gone. */
export async function placementTold(v: LinkVisit): Promise<PlacementTold | null> {
  const placement = await placementFor(v.deps.core, v.who, v.link.subjectId);
  if (!placement) return null;
  const [role, told] = await Promise.all([
    v.deps.core.records.get('opportunity', placement.opportunityId),
    v.deps.core.records.enquiryPrivate(placement.enquiryId),
  ]);
  return {
    placement,
    title: role?.details.title ?? 'the role',
    group: role?.groupName ?? 'the group',
    name: told ? firstName(told.name) : 'the volunteer',
  };
}

export const sideOf = (v: LinkVisit): 'volunteer' | 'group' => (v.who.role === 'group' ? 'group' : 'volunteer');

const saidBy = (v: LinkVisit, p: Placement) => (sideOf(v) === 'group' ? p.groupSays : p.volunteerSays);

/** What this side's word has come to. What the other side said is not repeated: the LIO asks both where they differ. */
function noted(v: LinkVisit, { placement: p, name }: PlacementTold): string {
  const asked = `${v.lio.name} will ask you both.`;
  if (saidBy(v, p) === 'did-not-start') {
    const who = sideOf(v) === 'group' ? name : 'it';
    if (p.state !== 'did-not-start') {
      return `You said that ${who} did not start. We have been told that it did, so it stands as started for now. ${asked}`;
    }
    return sideOf(v) === 'group'
      ? `You said that ${name} did not start. The place is free again.`
      : 'You said that it did not start. We will help you find something else, if you ring us.';
  }
  if (!('startedOn' in p)) {
    return p.state === 'did-not-start'
      ? `You said that it started. We have been told that it did not. ${asked}`
      : 'We have noted what you said.';
  }
  const day = p.startDays[sideOf(v)] ?? p.startedOn;
  if (daysDiffer(p)) {
    return `You said that it started on ${sayDay(day)}. We have been told another day too. ${asked}`;
  }
  return `It started on ${sayDay(day)}.${p.state === 'started' ? ' In four weeks we ask how it is going.' : ''}`;
}

/** The day to begin from: what this side said, else what stands, else what was planned once that has come. */
const knownDay = (v: LinkVisit, p: Placement) =>
  'startedOn' in p ? (p.startDays[sideOf(v)] ?? p.startedOn) : p.startsOn <= v.today ? p.startsOn : undefined;

/** "Did it start?", asked of either side. */
export const startLink: LinkPage = {
  async show(v, shown: Shown = {}) {
    const told = await placementTold(v);
    if (!told) return problemPage(v.c, { kind: 'not-found', noun: 'placement' });
    const { placement: p, title, group, name } = told;
    const side = sideOf(v);
    const said = saidBy(v, p);
    if (said !== null && !shown.form && !shown.problem && v.c.req.query('again') === undefined) {
      return v.c.html(
        <LinkFrame lio={v.lio} title="Thank you for telling us" bare>
          <Panel title="Thank you for telling us" />
          <p class="govuk-body-l">{noted(v, told)}</p>
          {said === 'did-not-start' && side === 'volunteer' ? (
            <p class="govuk-body">
              <a class="govuk-link" href={`/${v.lio.id}/opportunities`}>
                Find another role
              </a>
            </p>
          ) : null}
          <p class="govuk-body">
            <a class="govuk-link" href={`${v.base}?again=yes`}>
              {'startedOn' in p ? 'Correct the day, or say something else' : 'Say something else'}
            </a>
          </p>
        </LinkFrame>,
        statusOf(shown),
      );
    }
    const form = shown.form ?? {
      values: dateValues('startedOn', knownDay(v, p)),
      errors: [],
    };
    return v.c.html(
      <LinkFrame
        lio={v.lio}
        title={side === 'group' ? `Did ${name} start?` : 'Did it start?'}
        caption={title}
        errors={form.errors}
        concern={`${v.base}/concern`}
      >
        <Notices problem={shown.problem} />
        <p class="govuk-body-l">
          {side === 'group'
            ? `${name} was to start on ${sayDay(p.startsOn)}.`
            : `You were to start with ${group} on ${sayDay(p.startsOn)}.`}
        </p>
        <Form action={v.base} idempotencyKey={newKey()}>
          <Radios
            form={form}
            name="started"
            label="Did it start?"
            labelSize="m"
            items={[
              {
                value: 'yes',
                text: 'Yes',
                conditional: (
                  <DateInput form={form} name="startedOn" label="On which day?" hint="For example, 27 3 2027" />
                ),
              },
              {
                value: 'no',
                text: 'No, and it will not',
                conditional: (
                  <Radios
                    form={form}
                    name="reason"
                    label="Why not?"
                    small
                    items={didNotStartReasons.map((r) => ({ value: r, text: didNotStartWords[r][side] }))}
                  />
                ),
              },
            ]}
          />
          <p class="govuk-body">Not yet, but soon? Then leave this page, and come back to it from the same email.</p>
          <Button>Tell {v.lio.name}</Button>
        </Form>
      </LinkFrame>,
      statusOf(shown),
    );
  },

  async press(v, values) {
    const again = (shown?: Shown) => startLink.show(v, shown);
    const f = new Fields(values);
    const started = f.choice('started', ['yes', 'no'], 'Choose whether it started');
    const startedOn = started === 'yes' ? f.day('startedOn', 'Enter the day it started') : null;
    const reason = started === 'no' ? f.choice('reason', didNotStartReasons, 'Choose why it did not start') : null;
    if (!f.ok || started === null) return again({ form: f.form, status: 422 });
    const before = await placementFor(v.deps.core, v.who, v.link.subjectId);
    // Pressed twice: it was said already.
    const says = started === 'yes' ? 'started' : 'did-not-start';
    const already =
      before &&
      (startedOn !== null && 'startedOn' in before
        ? before.startDays[sideOf(v)] === startedOn
        : saidBy(v, before) === says);
    if (already) return v.c.redirect(v.base, 303);
    const done = await sayOfPlacement(
      v.deps.core,
      v.who,
      v.link.subjectId,
      startedOn !== null ? { says: 'started', startedOn } : { says: 'did-not-start', reason: reason ?? 'other' },
    );
    return done.ok ? v.c.redirect(v.base, 303) : refused(v, done.failure, values, again);
  },
};
