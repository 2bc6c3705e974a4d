import type { Sender } from '@placewell/mail/send-mail';
import { once } from '../wiring/once';

/** Carries mail by Amazon SES. Throws when SES does not take it. */
export function createSesSender({ from, configuration }: { from: string; configuration?: string | undefined }): Sender {
  // Loaded with the first mail: most sweeps send none.
  const carrier = once(async () => {
    const { SESv2Client, SendEmailCommand } = await import('@aws-sdk/client-sesv2');
    return { ses: new SESv2Client({}), SendEmailCommand };
  });
  return {
    async send({ to, subject, text, html, id, lioId }) {
      const { ses, SendEmailCommand } = await carrier();
      await ses.send(
        new SendEmailCommand({
          FromEmailAddress: from,
          Destination: { ToAddresses: [to] },
          ...(configuration ? { ConfigurationSetName: configuration } : {}),
          EmailTags: [{ Name: 'lio', Value: lioId }],
          Content: {
            Simple: {
              Subject: { Data: subject, Charset: 'UTF-8' },
              Body: { Text: { Data: text, Charset: 'UTF-8' }, Html: { Data: html, Charset: 'UTF-8' } },
              // One mail, one id: what is sent twice after a crash can be told by it.
              Headers: [
                { Name: 'X-Placewell-Mail', Value: id },
                { Name: 'Auto-Submitted', Value: 'auto-generated' },
              ],
            },
          },
        }),
      );
    },
  };
}
