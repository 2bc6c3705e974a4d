import { addMinutes } from '@placewell/core/shared/time';
import { wordsOf } from '@placewell/core/survey/answer-survey';
import { finishTask } from '@placewell/core/task/finish-task';
import { type TaskKind, taskKinds } from '@placewell/core/task/task';
import { Button, EmptyState, Pagination, SubNavigation, sayCount, sayDate, sayWhen, Table, Tag } from '../design';
import { doneWords, type Shown, statusOf } from '../shared/acting';
import { Fields, readForm, readQuery } from '../shared/form';
import { Notices } from '../shared/notices';
import type { Staff } from '../sign-in';
import { AnswersGiven, SaidWords } from '../survey/said-words';
import { DeskPage, refusedAtDesk } from './frame';
import { nameOf } from './naming';
import { isIn, queueNames, queues, type Waiting, waitingAt } from './queues';

const pageSize = 25;

/** What needs a person today, oldest promise first. */
export async function showToday(s: Staff, shown: Shown = {}): Promise<Response> {
  const f = new Fields(readQuery(s.c));
  const queue = f.choice('queue', queueNames);
  const kind = queue === 'tasks' ? f.choice('kind', Object.keys(taskKinds) as TaskKind[]) : null;
  const everything = await waitingAt(s.deps, s.lio.id);
  const chosen = everything.filter((w) => (!queue || isIn(w, queue)) && (!kind || w.task?.kind === kind));
  const pages = Math.max(1, Math.ceil(chosen.length / pageSize));
  const page = Math.min(pages, f.number('page', { min: 1, max: 9999, name: 'Page' }) ?? 1);
  const items = chosen.slice((page - 1) * pageSize, page * pageSize);
  const names = await Promise.all(items.map(({ noun, id }) => nameOf(s.deps, s.lio.id, noun, id)));
  const desk = `/${s.lio.id}/desk`;
  const href = (more: Record<string, string>) => {
    const query = new URLSearchParams({ ...(queue ? { queue } : {}), ...(kind ? { kind } : {}), ...more });
    return query.size > 0 ? `${desk}?${query}` : desk;
  };
  const late = everything.filter((w) => w.promisedOn < s.today).length;
  return s.c.html(
    <DeskPage staff={s} title="What needs a person today" section="today" first={!queue}>
      <Notices problem={shown.problem} done={doneWords(s.c, { task: 'The task is finished.' })} />
      <p class="govuk-body-l">
        {everything.length === 0
          ? 'Nothing waits for you. Everybody who was promised something has it.'
          : `${sayCount(everything.length, 'thing')} ${everything.length === 1 ? 'waits' : 'wait'}, oldest promise first. ${
              late === 0 ? 'None is late.' : `${late} ${late === 1 ? 'is' : 'are'} late.`
            }`}
      </p>
      <div class="govuk-button-group">
        <a class="govuk-button" href={`${desk}/enquiries/new`}>
          Record a call or visit
        </a>
        <a class="govuk-link" href={`${desk}/find`}>
          Find an enquiry or a group
        </a>
      </div>
      <SubNavigation
        label="What waits"
        items={[
          { href: desk, text: 'All', current: !queue, count: everything.length },
          ...queueNames.map((q) => ({
            href: `${desk}?queue=${q}`,
            text: queues[q],
            current: queue === q,
            count: everything.filter((w) => isIn(w, q)).length,
          })),
        ]}
      />
      {queue === 'tasks' ? <TaskKinds desk={desk} tasks={everything.filter((w) => w.task)} kind={kind} /> : null}
      {items.length === 0 ? (
        <EmptyState title="Nothing waits here">
          <p class="govuk-body">New things appear as they come in.</p>
        </EmptyState>
      ) : (
        <Table
          caption="What waits, oldest promise first"
          captionHidden
          plainRows
          columns={[{ text: 'Who, and what' }, { text: 'Promised by' }]}
          rows={items.map((w, i) => [
            <>
              <a class="govuk-link" href={names[i]?.href ?? desk}>
                {names[i]?.title}
              </a>
              <br />
              {w.what}
              {w.task ? <Finish desk={desk} taskId={w.task.id} about={names[i]?.title ?? ''} /> : null}
            </>,
            <Promised day={w.promisedOn} today={s.today} />,
          ])}
        />
      )}
      <Pagination
        {...(page > 1 ? { previous: { href: href({ page: String(page - 1) }) } } : {})}
        {...(page < pages ? { next: { href: href({ page: String(page + 1) }) } } : {})}
      />
    </DeskPage>,
    statusOf(shown),
  );
}

const Promised = ({ day, today }: { day: string; today: string }) => (
  <>
    {sayDate(day)}
    <br />
    {day < today ? (
      <Tag colour="red">{sayWhen(day, today)}</Tag>
    ) : (
      <span class="govuk-body-s">{sayWhen(day, today)}</span>
    )}
  </>
);

const Finish = ({ desk, taskId, about }: { desk: string; taskId: string; about: string }) => (
  <form action={`${desk}/tasks/${taskId}`} method="post">
    <button type="submit" class="pw-link-button">
      Finish<span class="govuk-visually-hidden"> the task about {about}</span>
    </button>
  </form>
);

const TaskKinds = ({ desk, tasks, kind }: { desk: string; tasks: readonly Waiting[]; kind: TaskKind | null }) => {
  const kinds = (Object.keys(taskKinds) as TaskKind[]).flatMap((k) => {
    const count = tasks.filter((w) => w.task?.kind === k).length;
    return count > 0 || k === kind ? [{ k, count }] : [];
  });
  if (kinds.length < 2) return null;
  return (
    <ul class="govuk-list">
      {kinds.map(({ k, count }) => (
        <li>
          <a class="govuk-link" href={`${desk}?queue=tasks&kind=${k}`} aria-current={k === kind ? 'true' : undefined}>
            {taskKinds[k]}
          </a>{' '}
          ({count})
        </li>
      ))}
    </ul>
  );
};

/** One task of the LIO: what it asks for, and finishing it. */
export async function showTask(s: Staff, taskId: string, shown: Shown = {}): Promise<Response | null> {
  const task = await s.deps.core.records.get('task', taskId);
  if (!task || task.lioId !== s.lio.id) return null;
  const survey = task.about.noun === 'survey' ? await s.deps.core.records.get('survey', task.about.id) : null;
  const [about, words] = await Promise.all([
    nameOf(s.deps, s.lio.id, task.about.noun, task.about.id),
    survey && wordsOf(s.deps.core, survey),
  ]);
  return s.c.html(
    <DeskPage staff={s} title={taskKinds[task.kind]} caption="Task" section="today">
      <Notices problem={shown.problem} />
      <p class="govuk-body">
        <a class="govuk-link" href={about.href}>
          {about.title}
        </a>
      </p>
      <p class="govuk-body">
        {task.state === 'open' ? `Promised for ${sayDate(task.dueOn)}.` : 'This task is finished.'}
      </p>
      {survey?.state === 'answered' ? (
        <>
          <h2 class="govuk-heading-m">What they said</h2>
          <AnswersGiven survey={survey} />
          {words ? <SaidWords text={words} mayQuote={survey.said?.mayQuote ?? false} /> : null}
        </>
      ) : null}
      {task.state === 'open' ? (
        <form action={s.c.req.path} method="post">
          <Button>Finish</Button>
        </form>
      ) : null}
    </DeskPage>,
    statusOf(shown),
  );
}

export async function pressTask(s: Staff, taskId: string): Promise<Response | null> {
  const values = await readForm(s.c);
  const done = await finishTask(s.deps.core, s.who, taskId);
  if (done.ok) return s.c.redirect(`/${s.lio.id}/desk?done=task`, 303);
  if (done.failure.kind === 'not-found') return null;
  // Pressed twice: it is done, and by them.
  const task = await s.deps.core.records.get('task', taskId);
  if (task?.state === 'done' && task.doneBy === s.who.id && addMinutes(task.doneAt, 10) > s.deps.core.clock()) {
    return s.c.redirect(`/${s.lio.id}/desk?done=task`, 303);
  }
  const show = async (again?: Shown) => (await showTask(s, taskId, again)) as Response;
  return refusedAtDesk(s, 'task', done.failure, values, show);
}
