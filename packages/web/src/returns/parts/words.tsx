import type { FiledReturn } from '@placewell/exchange/returns/filed-return';
import { sayDate, Table, Tag } from '../../design';
import { indicatorDefinitions, indicatorNames, readingRules } from '../../report/definitions';
import { Prose } from '../../shared/page';
import { capital, type Indicator } from '../said';
import { Said } from './indicators';

const colours = { achieved: 'green', 'on track': 'blue', late: 'red' } as const;

/** Indicator 29: achieved, on track or late, with the proof. */
export const Milestones = ({ filed }: { filed: FiledReturn }) =>
  filed.milestones.length === 0 ? null : (
    <>
      <Table
        caption="Milestones"
        captionHidden
        columns={[{ text: 'Milestone' }, { text: 'Due' }, { text: 'Stands at' }, { text: 'Achieved and proof' }]}
        rows={filed.milestones.map((m) => [
          m.name,
          sayDate(m.dueOn),
          <Tag colour={colours[m.state as keyof typeof colours] ?? 'grey'}>{capital(m.state)}</Tag>,
          m.state === 'achieved' ? `${m.achievedOn ? `${sayDate(m.achievedOn)}. ` : ''}${m.evidence ?? ''}` : '',
        ])}
      />
      <Said filed={filed} indicator="29" />
    </>
  );

/** Indicators of the contract's own, told in words. */
export const Narratives = ({ filed }: { filed: FiledReturn }) => (
  <>
    {filed.narratives.map((n) => (
      <section class="pw-said">
        <h3 class="govuk-heading-m">{n.name}</h3>
        {n.text === '' ? <p class="govuk-body">Nothing was written.</p> : <Prose text={n.text} />}
        {n.evidence.length > 0 ? (
          <>
            <h4 class="govuk-heading-s">Evidence</h4>
            <ul class="govuk-list govuk-list--bullet">
              {n.evidence.map((e) => (
                <li>{e}</li>
              ))}
            </ul>
          </>
        ) : null}
      </section>
    ))}
  </>
);

/** Words of people who agreed to be quoted, without their names. */
export const Quotes = ({ filed }: { filed: FiledReturn }) => (
  <>
    {filed.quotes.map((q) => (
      <blockquote class="pw-quote">
        <Prose text={`“${q.text}”`} />
      </blockquote>
    ))}
  </>
);

/** What each figure means, of the version that made them. */
export const DefinitionsInFull = ({ filed }: { filed: FiledReturn }) => (
  <>
    <p class="govuk-body">
      These are the rules of version {filed.definitions}. Every figure is computed from recorded facts by them, and none
      is typed in.
    </p>
    {(Object.keys(indicatorDefinitions) as Indicator[]).sort().map((id) => (
      <div class="pw-said">
        <h3 class="govuk-heading-s">
          {id} {indicatorNames[id]}
        </h3>
        {indicatorDefinitions[id].map((text) => (
          <p class="govuk-body">{text}</p>
        ))}
      </div>
    ))}
    <h3 class="govuk-heading-s">How to read them</h3>
    <ul class="govuk-list govuk-list--bullet">
      {readingRules.map((rule) => (
        <li>{rule}</li>
      ))}
      <li>
        Maturing: the figure can still grow. Take-up does so until 90 days after the quarter, by people who start late.
        What changes is told as a restatement in a later return; this one does not change.
      </li>
    </ul>
  </>
);
