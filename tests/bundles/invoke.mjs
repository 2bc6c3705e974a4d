// What Lambda does with a bundle, in a process of its own: imports it, then calls its handler once for each message that comes.
// node invoke.mjs <folder of the asset>
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const say = (message) => process.send(message);
const { handler } = await import(pathToFileURL(join(process.argv[2], 'index.mjs')).href);
say({ imported: typeof handler });

process.on('message', async ({ id, event, timeoutMs }) => {
  const deadline = Date.now() + timeoutMs;
  try {
    const result = await handler(event, {
      awsRequestId: String(id),
      getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    });
    // Lambda answers with JSON, so that is all that counts.
    say({ id, result: JSON.parse(JSON.stringify(result ?? null)) });
  } catch (error) {
    say({ id, error: `${error.name}: ${error.message}` });
  }
});
