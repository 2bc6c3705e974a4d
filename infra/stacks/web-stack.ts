import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  type BehaviorOptions,
  CacheCookieBehavior,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  Distribution,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import {
  type CfnUserPoolClient,
  OAuthScope,
  UserPoolClient,
  UserPoolClientIdentityProvider,
} from 'aws-cdk-lib/aws-cognito';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { acknowledge } from '../constructs/acknowledge';
import { ApiStage } from '../constructs/api-stage';
import { SiteFiles } from '../constructs/site-files';
import type { StageSettings } from '../stage';
import type { DataStack } from './data-stack';

/** What anybody may ask of the public search by its address alone. */
const searchPaths = ['/api/v1/opportunities', '/api/v1/suggest', '/api/v1/lios/*/opportunities'] as const;

/** What the world reaches: the CDN, the API behind it, and where staff are sent back to after signing in. */
export class WebStack extends Stack {
  readonly api: HttpApi;
  readonly distribution: Distribution;
  readonly staffClient: UserPoolClient;
  /** Where people find the site, without a slash at the end. */
  readonly origin: string;

  constructor(scope: Construct, id: string, props: StackProps & { stage: StageSettings; data: DataStack }) {
    super(scope, id, props);
    const { stage, data } = props;

    // Its routes are the service's; standing here, its address is known before the functions that must know it.
    this.api = new HttpApi(this, 'Api', { createDefaultStage: false });
    new ApiStage(this, 'ApiStage', { api: this.api, stage });

    const files = new SiteFiles(this, 'Files', stage);
    this.distribution = this.cdn(stage, files.bucket);
    this.origin = `https://${stage.domain?.name ?? this.distribution.distributionDomainName}`;

    this.staffClient = new UserPoolClient(this, 'StaffClient', {
      userPool: data.staff,
      // A public client: what it would keep secret, PKCE proves anew at each sign-in.
      generateSecret: false,
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
        callbackUrls: [`${this.origin}/sign-in/callback`],
        logoutUrls: [`${this.origin}/`],
      },
      accessTokenValidity: Duration.hours(1),
      idTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.hours(8),
      enableTokenRevocation: true,
      preventUserExistenceErrors: true,
    });
    // Without a word Cognito would take passwords from programs as well, around its own page.
    (this.staffClient.node.defaultChild as CfnUserPoolClient).explicitAuthFlows = ['ALLOW_REFRESH_TOKEN_AUTH'];
    new CfnOutput(this, 'Site', { value: this.origin, description: 'Where people find the site' });
    new CfnOutput(this, 'StaffPool', { value: data.staff.userPoolId, description: 'Where staff accounts are made' });
  }

  private cdn(stage: StageSettings, files: IBucket): Distribution {
    const { api } = this;
    const headers = securityHeaders(this);
    const apiOrigin = new HttpOrigin(`${api.apiId}.execute-api.${this.region}.${this.urlSuffix}`, {
      protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
      originSslProtocols: [OriginSslPolicy.TLS_V1_2],
      readTimeout: Duration.seconds(30),
    });
    const common = {
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      responseHeadersPolicy: headers,
      compress: true,
    } satisfies Partial<BehaviorOptions>;

    // The same search is asked by many, and its answer is the same for all: no header or cookie of a viewer goes into the key, nor on to
    // the API, so that an answer can depend on none of them. It says itself how long it may be kept; one with a place, not at all.
    const search = {
      ...common,
      origin: apiOrigin,
      allowedMethods: AllowedMethods.ALLOW_GET_HEAD_OPTIONS,
      cachePolicy: new CachePolicy(this, 'SearchCache', {
        comment: 'Public searches, for as long as each answer says, a minute at most',
        minTtl: Duration.seconds(0),
        defaultTtl: Duration.seconds(0),
        maxTtl: Duration.seconds(60),
        queryStringBehavior: CacheQueryStringBehavior.all(),
        headerBehavior: CacheHeaderBehavior.none(),
        cookieBehavior: CacheCookieBehavior.none(),
        enableAcceptEncodingBrotli: true,
        enableAcceptEncodingGzip: true,
      }),
    } satisfies BehaviorOptions;

    const distribution = new Distribution(this, 'Cdn', {
      comment: `Placewell ${stage.name}`,
      httpVersion: HttpVersion.HTTP2_AND_3,
      enableIpv6: true,
      priceClass: PriceClass.PRICE_CLASS_100,
      ...(stage.domain
        ? {
            domainNames: [stage.domain.name],
            minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
            certificate: Certificate.fromCertificateArn(this, 'Certificate', stage.domain.certificateArn),
          }
        : {}),
      // While the table is away an answer says so; the next one may be better.
      errorResponses: [500, 502, 503, 504].map((httpStatus) => ({ httpStatus, ttl: Duration.seconds(0) })),
      // Any page may be somebody's own: none is kept here, whatever it says of itself.
      defaultBehavior: {
        ...common,
        origin: apiOrigin,
        allowedMethods: AllowedMethods.ALLOW_ALL,
        cachePolicy: CachePolicy.CACHING_DISABLED,
        originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      },
      additionalBehaviors: {
        ...Object.fromEntries(searchPaths.map((path) => [path, search])),
        // Their names change with their content.
        '/assets/*': {
          ...common,
          origin: S3BucketOrigin.withOriginAccessControl(files),
          allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
          cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        },
      },
    });
    acknowledge(distribution, {
      CFR1: 'Volunteers may look for roles from anywhere; there is no ground for shutting a country out.',
      CFR2: 'No firewall: every input is parsed strictly, the API is throttled, and a firewall would cost more at rest than all the rest. docs/deploy.md says when to add one.',
      CFR3: 'A log of viewers would hold addresses of people and, in paths, the secrets of mailed links. The API logs codes, counts and times instead.',
      ...(stage.domain
        ? {}
        : {
            CFR4: "Without a domain of its own the site has CloudFront's certificate, whose lowest protocol cannot be chosen. Production sets a domain.",
          }),
    });
    return distribution;
  }
}

/** What holds for every answer. Where the site says something stricter itself, that stands. */
const securityHeaders = (scope: Construct) =>
  new ResponseHeadersPolicy(scope, 'SecurityHeaders', {
    securityHeadersBehavior: {
      strictTransportSecurity: { accessControlMaxAge: Duration.days(730), includeSubdomains: true, override: true },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
      // Links in mails carry a secret in their address.
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.SAME_ORIGIN, override: false },
      contentSecurityPolicy: {
        contentSecurityPolicy:
          "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
        override: false,
      },
    },
  });
