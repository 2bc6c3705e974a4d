import type { Child } from 'hono/jsx';

export type TimelineStep = {
  title: string;
  /** `stopped`: it ended here, before the rest. */
  state: 'done' | 'now' | 'next' | 'stopped';
  when?: string;
  text?: Child;
};

const stateWords = { done: 'Done', now: 'Where it is now', next: 'Still to come', stopped: 'Ended here' } as const;

/** Where an enquiry stands: the steps behind, the one it is at, those to come. Said in words, not only by the dots. */
export const StatusTimeline = ({ steps }: { steps: readonly TimelineStep[] }) => (
  <ol class="pw-timeline">
    {steps.map(({ title, state, when, text }) => (
      <li class={`pw-timeline__step pw-timeline__step--${state}`} aria-current={state === 'now' ? 'step' : undefined}>
        <p class="pw-timeline__title">
          <span class="govuk-visually-hidden">{stateWords[state]}: </span>
          {title}
        </p>
        {when ? <p class="pw-timeline__when">{when}</p> : null}
        {text ? <div class="pw-timeline__text">{text}</div> : null}
      </li>
    ))}
  </ol>
);
