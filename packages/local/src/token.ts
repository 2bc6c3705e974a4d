import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { importJWK, SignJWT } from 'jose';
import { dataDir } from './data-dir';
import { apiAudience, clientId, openIssuerFile } from './issuer-file';
import { type DemoUserName, demoUsers, isDemoUserName } from './users';

/** An access token such as the local issuer gives, for eight hours. The issuer need not be running. */
export const issueToken = async (as: DemoUserName, dataDir: string): Promise<string> => {
  const { url, key } = await openIssuerFile(dataDir);
  const { sub, email, name } = demoUsers[as];
  return new SignJWT({ email, name, client_id: clientId, scope: 'api' })
    .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: key.kid })
    .setIssuer(url)
    .setAudience(apiAudience)
    .setSubject(sub)
    .setIssuedAt()
    .setExpirationTime('8h')
    .setJti(randomUUID())
    .sign(await importJWK(key, 'RS256'));
};

/** `npm run token -- --as manager [--data .placewell]`: only the token on the output, so that it can be used in a command. */
const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: { as: { type: 'string' }, data: { type: 'string', default: dataDir() } },
  });
  if (!isDemoUserName(values.as)) {
    console.error(`Say whose token: npm run token -- --as <${Object.keys(demoUsers).join(' | ')}>`);
    process.exitCode = 1;
    return;
  }
  console.log(await issueToken(values.as, resolve(values.data)));
};

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
