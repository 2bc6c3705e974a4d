import { Button, ButtonGroup, InsetText, Layout, Table } from '@placewell/web/design';
import { sayInstant } from '@placewell/web/design/format';
import { Hono } from 'hono';
import type { MovableClock } from './clock';
import type { Mailbox } from './mailbox';

/** What only the local platform has: everybody's mail, and a clock that can be moved. */
export function localPages({
  mailbox,
  clock,
  tick,
}: {
  mailbox: Mailbox;
  clock: MovableClock;
  tick: () => Promise<void>;
}): Hono {
  const app = new Hono().basePath('/local');

  app.get('/mail', (c) => {
    const to = c.req.query('to');
    const mails = mailbox.list({ to, limit: 5000 });
    if (c.req.header('accept')?.includes('application/json')) return c.json({ mails });
    return c.html(
      <Layout title="Mailbox" lio={{ name: 'Local platform' }}>
        <h1 class="govuk-heading-xl">Mailbox</h1>
        <p>Every mail that this platform has sent, newest first. Nothing has left this computer.</p>
        <InsetText>
          <p class="govuk-body">
            It is {sayInstant(clock.now())} here{clock.days() > 0 ? `, ${clock.days()} days ahead of the world` : ''}.
            Reminders, surveys and check-ins come when their time has come, so move the clock on to see them.
          </p>
          <form method="post" action="/local/clock">
            <ButtonGroup>
              {[1, 7, 14, 35].map((days) => (
                <Button kind="secondary" name="days" value={String(days)}>
                  {`Move ${days} ${days === 1 ? 'day' : 'days'} on`}
                </Button>
              ))}
            </ButtonGroup>
          </form>
        </InsetText>
        {to ? (
          <p>
            Only to {to}. <a href="/local/mail">Show all</a>
          </p>
        ) : null}
        {mails.length === 0 ? (
          <p>There is no mail yet. Ask about a role, and the first one arrives here.</p>
        ) : (
          <Table
            caption="Mails"
            captionHidden
            columns={[{ text: 'When' }, { text: 'To' }, { text: 'Subject' }]}
            rows={mails.map((m) => [
              sayInstant(m.at),
              <a href={`/local/mail?to=${encodeURIComponent(m.to)}`}>{m.to}</a>,
              <a href={`/local/mail/${m.name}`}>{m.subject}</a>,
            ])}
          />
        )}
      </Layout>,
    );
  });

  app.get('/mail/:name', (c) => {
    const mail = mailbox.read(c.req.param('name'));
    if (!mail) return c.notFound();
    return c.html(
      <Layout title={mail.subject} lio={{ name: 'Local platform' }} back={{ href: '/local/mail', text: 'Mailbox' }}>
        <h1 class="govuk-heading-l">{mail.subject}</h1>
        <p>
          To {mail.to}, {sayInstant(mail.at)}
        </p>
        <iframe
          class="pw-mail"
          src={`/local/mail/${mail.name}/html`}
          title="The mail as its reader sees it"
          width="100%"
          height="720"
        />
        <h2 class="govuk-heading-m">As plain text</h2>
        <p class="govuk-body">{linked(mail.text)}</p>
      </Layout>,
    );
  });

  app.get('/mail/:name/html', (c) => {
    const mail = mailbox.read(c.req.param('name'));
    // Links open in the whole window, as a mail program would.
    return mail ? c.html(mail.html.replace('<head>', '<head><base target="_top">')) : c.notFound();
  });

  app.post('/clock', async (c) => {
    const days = Number((await c.req.parseBody()).days);
    if (!Number.isInteger(days) || days < 1 || days > 400)
      return c.text('days must be a whole number from 1 to 400', 422);
    clock.forward(days);
    await tick();
    return c.req.header('accept')?.includes('application/json')
      ? c.json({ now: clock.now() })
      : c.redirect('/local/mail', 303);
  });

  return app;
}

/** A text as it is, line by line, its addresses as links. */
const linked = (text: string) =>
  text.split('\n').map((line) => (
    <>
      {line.split(/(https?:\/\/\S+)/).map((part) => (part.startsWith('http') ? <a href={part}>{part}</a> : part))}
      <br />
    </>
  ));
