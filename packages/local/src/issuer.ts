import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Configuration, default as OidcProvider } from 'oidc-provider';
import { apiAudience, clientId, openIssuerFile, saveIssuerUrl } from './issuer-file';
import { choosePage, errorPage, expiredPage, signedOutPage, signOutPage } from './issuer-pages';
import { memoryStore } from './issuer-store';
import { listen } from './ports';
import { type DemoUser, demoUsers } from './users';

export type IssuerOptions = {
  /** This port or an error. Without it, the one it had last time or the next free one. 0 takes any. */
  readonly port?: number | undefined;
  /** Where the site is, e.g. `http://localhost:3000`: people come from there and go back to `/sign-in/callback`. */
  readonly origin: string;
  /** By role; the demonstration's people when not given. */
  readonly users?: Readonly<Record<string, DemoUser>>;
  /** Where the keys are kept, e.g. `.placewell`. */
  readonly dataDir: string;
  /** Makes the site prove itself with this secret besides PKCE, as a Cognito client with a secret does. */
  readonly clientSecret?: string | undefined;
};

export type Issuer = {
  /** What to configure as the issuer: discovery is at `/.well-known/openid-configuration` under it. */
  readonly url: string;
  readonly clientId: string;
  readonly stop: () => Promise<void>;
};

const HOURS = 60 * 60;

/** The name of the API among resources must be a URI; tokens carry `apiAudience` for it. */
const API = 'urn:placewell:api';

/**
 * An OpenID Connect issuer for this computer: code flow with PKCE, a page to choose who you are instead of passwords, and
 * access tokens as JWT for the API. Stands where Cognito stands in the cloud.
 */
export const startIssuer = async ({ port, origin, users = demoUsers, ...options }: IssuerOptions): Promise<Issuer> => {
  const file = await openIssuerFile(options.dataDir);
  // Loading the provider is a good part of a start, and nobody signs in that soon: the first request waits for it.
  let handler: Promise<Handle> | undefined;
  const server = createServer((request, response) => {
    handler ??= createHandle(url, file, { origin, users, clientSecret: options.clientSecret });
    handler.then(
      (handle) => handle(request, response),
      (error) => {
        handler = undefined;
        console.error(error);
        send(response, 500, errorPage('server_error', undefined));
      },
    );
  });
  const preferred = Number(new URL(file.url).port) || 3080;
  const url = `http://localhost:${await listen(server, { port, preferred, what: 'the sign-in server' })}`;
  saveIssuerUrl(options.dataDir, file, url);

  const stop = () =>
    new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  return { url, clientId, stop };
};

type Handle = (request: IncomingMessage, response: ServerResponse) => void;
type People = Required<Pick<IssuerOptions, 'origin' | 'users'>> & Pick<IssuerOptions, 'clientSecret'>;

const createHandle = async (
  url: string,
  file: Awaited<ReturnType<typeof openIssuerFile>>,
  people: People,
): Promise<Handle> => {
  const { default: Provider, interactionPolicy, errors } = await loadProvider();
  const policy = interactionPolicy.base();
  // Asking each time makes it one press to become somebody else.
  policy.get('login')?.checks.add(
    new interactionPolicy.Check('ask_each_time', 'people choose who they are each time', (ctx) => {
      const chosen = ctx.oidc.result?.login !== undefined;
      return chosen ? interactionPolicy.Check.NO_NEED_TO_PROMPT : interactionPolicy.Check.REQUEST_PROMPT;
    }),
  );
  const configuration = configurationFor(people);
  const provider = new Provider(url, {
    ...configuration,
    adapter: memoryStore(),
    jwks: { keys: [file.key as never] },
    cookies: {
      keys: [...file.cookieKeys],
      // Cookies do not know ports: these reach the site as well, and must not be taken for its own.
      names: { session: 'issuer_session', interaction: 'issuer_interaction', resume: 'issuer_resume' },
    },
    interactions: { policy, url: (_ctx, interaction) => `/choose/${interaction.uid}` },
  });
  const provide = provider.callback();
  return (request, response) => {
    if (!request.url?.startsWith('/choose/')) {
      provide(request, response);
      return;
    }
    choose(provider, people.users, request, response).catch((error) => {
      if (error instanceof errors.SessionNotFound) return send(response, 400, expiredPage());
      console.error(error);
      return send(response, 500, errorPage('server_error', undefined));
    });
  };
};

const configurationFor = ({ origin, users, clientSecret }: People): Configuration => {
  const user = (sub: string | undefined) => Object.values(users).find((one) => one.sub === sub);
  // People type either; the site answers to both.
  const origins = [...new Set([origin, origin.replace('//localhost', '//127.0.0.1')])];
  return {
    clients: [
      {
        client_id: clientId,
        redirect_uris: origins.map((one) => `${one}/sign-in/callback`),
        post_logout_redirect_uris: origins.flatMap((one) => [one, `${one}/`]),
        grant_types: ['authorization_code'],
        response_types: ['code'],
        ...(clientSecret
          ? { client_secret: clientSecret, token_endpoint_auth_method: 'client_secret_basic' as const }
          : { token_endpoint_auth_method: 'none' as const }),
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    // As Cognito does: the identity token itself says who it is.
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    clientBasedCORS: () => false,
    findAccount: (_ctx, sub) => {
      const found = user(sub);
      return found && { accountId: sub, claims: async () => ({ ...found, email_verified: true }) };
    },
    extraTokenClaims: (_ctx, token) => {
      const found = user('accountId' in token ? token.accountId : undefined);
      return found && { email: found.email, name: found.name };
    },
    // Nobody is asked for consent: it is the same organisation's site.
    loadExistingGrant: async (ctx) => {
      const accountId = ctx.oidc.session?.accountId;
      if (!accountId) return undefined;
      const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client?.clientId ?? clientId, accountId });
      grant.addOIDCScope('openid email profile');
      grant.addResourceScope(API, 'api');
      await grant.save();
      return grant;
    },
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => API,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: 'api',
          audience: apiAudience,
          accessTokenFormat: 'jwt',
          accessTokenTTL: 8 * HOURS,
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          ctx.body = signOutPage(form, 'op.logoutForm');
        },
        postLogoutSuccessSource: (ctx) => {
          ctx.body = signedOutPage();
        },
      },
    },
    ttl: {
      AccessToken: 8 * HOURS,
      IdToken: HOURS,
      Grant: 24 * HOURS,
      Session: 24 * HOURS,
      Interaction: HOURS,
      AuthorizationCode: 60,
    },
    renderError: (ctx, { error, error_description: description }) => {
      ctx.type = 'html';
      ctx.body = errorPage(error, description);
    },
  };
};

/** GET shows the people, POST takes the choice. @throws SessionNotFound when the sign-in it belongs to is over. */
const choose = async (
  provider: OidcProvider,
  users: Readonly<Record<string, DemoUser>>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const interaction = await provider.interactionDetails(request, response);
  const { uid, session } = interaction;
  if (request.url !== `/choose/${uid}`) return send(response, 400, expiredPage());
  if (request.method !== 'POST') {
    const people = Object.entries(users).map(([role, user]) => ({ ...user, role: role.replace('-', ' ') }));
    send(response, 200, choosePage(`/choose/${uid}`, people));
    return;
  }
  const chosen = new URLSearchParams(await text(request)).get('user');
  if (!chosen || !Object.values(users).some(({ sub }) => sub === chosen)) {
    return send(response, 400, errorPage('invalid_request', 'There is nobody of that name.'));
  }
  // Otherwise the issuer would first sign the other person out, with a form that needs script.
  const before = session && (await provider.Session.findByUid(session.uid));
  if (before && before.accountId !== chosen) {
    before.accountId = undefined;
    before.authorizations = {};
    await before.persist();
    // An interaction is only valid for the person it was begun by.
    interaction.session = { ...session, accountId: undefined } as unknown as typeof session;
    await interaction.persist();
  }
  await provider.interactionFinished(
    request,
    response,
    { login: { accountId: chosen, remember: false } },
    { mergeWithLastSubmission: false },
  );
};

const text = async (request: IncomingMessage): Promise<string> => {
  let body = '';
  for await (const chunk of request) {
    body += chunk;
    if (body.length > 10_000) throw new Error('Far too long for a choice.');
  }
  return body;
};

const send = (response: ServerResponse, status: number, html: string): void => {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
  response.end(html);
};

/** oidc-provider is made for Node 22. On 20 it lacks one function, and says at each start that it is not supported. */
const loadProvider = async (): Promise<typeof import('oidc-provider')> => {
  URL.parse ??= (url: string | URL, base?: string | URL) =>
    URL.canParse(`${url}`, base && `${base}`) ? new URL(url, base) : null;
  const { warn } = console;
  console.warn = (...said: unknown[]) => {
    if (!String(said[0]).includes('Unsupported runtime')) warn(...said);
  };
  try {
    return await import('oidc-provider');
  } finally {
    console.warn = warn;
  }
};
