import { type BearerVerifier, IssuerUnavailable } from '@placewell/contract/site-deps';
import * as z from 'zod';
import { once } from '../wiring/once';

const Discovery = z.object({ jwks_uri: z.url() });

/**
 * A verifier that asks the issuer itself where its keys are, with the first token that comes: any issuer serves by
 * configuration, and a function that is asked only for pages asks nobody.
 */
export function discoveringVerifier({ issuer, audience }: { issuer: string; audience: string }): BearerVerifier {
  const verifier = once(async () => {
    const answer = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
      signal: AbortSignal.timeout(5000),
    });
    if (!answer.ok) throw new Error(`the issuer answered ${answer.status}`);
    const { jwks_uri: url } = Discovery.parse(await answer.json());
    // Loaded only now: most cold starts never see a token.
    const { createBearerVerifier } = await import('@placewell/http/auth/bearer');
    return createBearerVerifier({ issuer, audience, keys: { url } });
  });
  return {
    async verify(token) {
      const known = await verifier().catch((cause: unknown) => {
        throw new IssuerUnavailable('The issuer does not say where its keys are', { cause });
      });
      return known.verify(token);
    },
  };
}
