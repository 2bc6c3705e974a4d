import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';

/** What stands beside a function in AWS: the secrets extension, SES and the issuer of tokens. */
export interface Neighbours {
  port: number;
  /** How often a secret was asked for. */
  secretsAsked: string[];
  /** What SES was given. */
  mails: {
    FromEmailAddress: string;
    Destination: { ToAddresses: string[] };
    ConfigurationSetName?: string;
    text: string;
  }[];
  /** SES refuses everything while this is set. */
  sesDown: boolean;
  issuer: string;
  tokenFor(email: string, audience: string): Promise<string>;
  stop(): Promise<void>;
}

export async function startNeighbours({
  secrets,
  session,
}: {
  /** By what the ARN of the secret contains. */
  secrets: Record<string, string>;
  session: string;
}): Promise<Neighbours> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk: JWK = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256', use: 'sig' };
  const state = { secretsAsked: [] as string[], mails: [] as Neighbours['mails'], sesDown: false, issuer: '' };

  const server = createServer(async (request, response) => {
    const [status, body] = await answer(request);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  });
  const answer = async (request: IncomingMessage): Promise<[number, unknown]> => {
    const url = new URL(request.url ?? '/', 'http://here');
    if (url.pathname === '/secretsmanager/get') {
      if (request.headers['x-aws-parameters-secrets-token'] !== session) return [403, {}];
      const id = url.searchParams.get('secretId') ?? '';
      state.secretsAsked.push(id);
      const found = Object.entries(secrets).find(([part]) => id.includes(part));
      return found ? [200, { ARN: id, SecretString: found[1] }] : [400, {}];
    }
    if (url.pathname === '/.well-known/openid-configuration') {
      return [200, { issuer: state.issuer, jwks_uri: `${state.issuer}/jwks` }];
    }
    if (url.pathname === '/jwks') return [200, { keys: [jwk] }];
    if (url.pathname === '/v2/email/outbound-emails') {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      if (state.sesDown) return [400, { message: 'not now' }];
      const mail = JSON.parse(Buffer.concat(chunks).toString('utf8'));
      state.mails.push({ ...mail, text: mail.Content.Simple.Body.Text.Data });
      return [200, { MessageId: `ses-${state.mails.length}` }];
    }
    return [404, {}];
  };
  await new Promise<void>((done) => server.listen(0, 'localhost', done));
  const { port } = server.address() as AddressInfo;
  state.issuer = `http://localhost:${port}`;
  return Object.assign(state, {
    port,
    tokenFor: (email: string, audience: string) =>
      new SignJWT({ email, email_verified: true })
        .setProtectedHeader({ alg: 'RS256', kid: 'one' })
        .setIssuer(state.issuer)
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime('5m')
        .sign(privateKey),
    stop: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  });
}
