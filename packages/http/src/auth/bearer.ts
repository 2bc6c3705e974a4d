import { type BearerVerifier, IssuerUnavailable } from '@placewell/contract/site-deps';
import { createLocalJWKSet, createRemoteJWKSet, errors, type JSONWebKeySet, jwtVerify } from 'jose';
import * as z from 'zod';

export interface BearerOptions {
  issuer: string;
  audience: string;
  /** Where the issuer's keys are, or the keys themselves. */
  keys: { url: string } | JSONWebKeySet;
}

/** Signatures by public keys only: a token signed by a shared secret is none of ours. */
const algorithms = ['RS256', 'PS256', 'ES256', 'EdDSA'];
/** Clocks of two machines differ; in seconds. */
const clockTolerance = 30;

const Claims = z.object({ email: z.email(), email_verified: z.boolean().optional() });

/** What jose throws about the token itself. Everything else is about reaching the issuer. */
const aboutToken = [
  errors.JWTClaimValidationFailed,
  errors.JWTExpired,
  errors.JWTInvalid,
  errors.JWSInvalid,
  errors.JWSSignatureVerificationFailed,
  errors.JOSEAlgNotAllowed,
  errors.JOSENotSupported,
  errors.JWKSNoMatchingKey,
  errors.JWKSMultipleMatchingKeys,
];

/** Verifies bearer tokens against the keys of the configured issuer. The keys are fetched once and kept. */
export function createBearerVerifier({ issuer, audience, keys }: BearerOptions): BearerVerifier {
  const keySet = 'url' in keys ? createRemoteJWKSet(new URL(keys.url as string)) : createLocalJWKSet(keys);
  return {
    async verify(token) {
      try {
        const { payload } = await jwtVerify(token, keySet, {
          issuer,
          audience,
          algorithms,
          clockTolerance,
          requiredClaims: ['exp'],
        });
        const claims = Claims.safeParse(payload);
        // An address that its issuer says it has not verified may be anybody's.
        if (!claims.success || claims.data.email_verified === false) return null;
        return { email: claims.data.email.toLowerCase() };
      } catch (error) {
        if (aboutToken.some((kind) => error instanceof kind)) return null;
        throw new IssuerUnavailable('The keys of the issuer cannot be read', { cause: error });
      }
    },
  };
}
