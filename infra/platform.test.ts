import { rmSync } from 'node:fs';
import { AwsSolutionsChecks } from 'cdk-nag';
import { afterAll, describe, expect, test } from 'vitest';
import { routes } from '../packages/contract/src/routes';
import { apiBase } from '../packages/contract/src/routes/base';
import { publicSearchAsked } from '../packages/contract/src/routes/search-asked';
import { tableDefinition } from '../packages/storage/src/table';
import { assets } from '../packages/web/src/design/assets';
import { functionFolders, functionNames } from './constructs/bundle';
import { siteFiles } from './constructs/site-files';
import { ofType, prodContext, type Resource, synthesize, theOne } from './testing/synthesize';

const dev = synthesize();
const prod = synthesize(prodContext);
afterAll(() => {
  for (const { folder } of [dev, prod]) rmSync(folder, { recursive: true });
});
const everything = (of: typeof dev) => Object.values(of.resources).flatMap((part) => Object.entries(part));
const { data, web, service, observability } = prod.resources;

/** Lambda functions of ours by name, from the description of each. */
const ours = (resources = service) => ofType(resources, 'AWS::Lambda::Function');
const functionOf = (name: string) => {
  const found = ours().find(([id]) => id.toLowerCase().startsWith(`${name}function`));
  if (!found) throw new Error(`no function ${name}`);
  return found[1].Properties;
};

describe('the stage', () => {
  test('production names what is its own, and is told what it lacks', () => {
    expect(() => synthesize({ stage: 'prod' })).toThrow('-c mailFrom=');
    expect(() => synthesize({ stage: 'staging' })).toThrow('There is no stage "staging"');
    expect(() => synthesize({ domain: 'volunteer.example.org' })).toThrow('certificate');
    const elsewhere = { ...prodContext, certificateArn: 'arn:aws:acm:eu-west-2:111122223333:certificate/1' };
    expect(() => synthesize(elsewhere)).toThrow('us-east-1');
  });

  test('what people told us outlives its stack in production, and only there', () => {
    for (const type of ['AWS::DynamoDB::Table', 'AWS::Cognito::UserPool', 'AWS::SecretsManager::Secret']) {
      for (const [, resource] of ofType(data, type)) expect(resource.DeletionPolicy, type).toBe('Retain');
      for (const [, resource] of ofType(dev.resources.data, type)) expect(resource.DeletionPolicy, type).toBe('Delete');
    }
  });
});

describe('the data', () => {
  test('the table is the one that is defined, with its stream, its guards and its expiry', () => {
    const table = theOne(data, 'AWS::DynamoDB::Table').Properties;
    expect(table).toMatchObject({
      BillingMode: tableDefinition.billing,
      StreamSpecification: { StreamViewType: tableDefinition.stream },
      TimeToLiveSpecification: { AttributeName: tableDefinition.timeToLiveAttribute, Enabled: true },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      DeletionProtectionEnabled: true,
      SSESpecification: { SSEEnabled: true },
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    });
    expect(table.GlobalSecondaryIndexes).toEqual(
      tableDefinition.indexes.map(({ name, partitionKey, sortKey, projection }) => ({
        IndexName: name,
        KeySchema: [
          { AttributeName: partitionKey.name, KeyType: 'HASH' },
          { AttributeName: sortKey.name, KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: projection },
      })),
    );
  });

  test('nobody makes an account for themselves, and staff prove who they are twice', () => {
    expect(theOne(data, 'AWS::Cognito::UserPool').Properties).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      UsernameAttributes: ['email'],
      MfaConfiguration: 'ON',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      DeletionProtection: 'ACTIVE',
      Policies: { PasswordPolicy: { MinimumLength: 12 } },
    });
    const client = theOne(web, 'AWS::Cognito::UserPoolClient').Properties;
    expect(client).toMatchObject({
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email', 'profile'],
      CallbackURLs: ['https://volunteer.example.org/sign-in/callback'],
      GenerateSecret: false,
      PreventUserExistenceErrors: 'ENABLED',
    });
    expect(client.ExplicitAuthFlows).toEqual(['ALLOW_REFRESH_TOKEN_AUTH']);
  });

  test('keys are made in AWS, and no function has them in its configuration', () => {
    const secrets = ofType(data, 'AWS::SecretsManager::Secret');
    expect(secrets).toHaveLength(2);
    for (const [, { Properties }] of secrets) {
      expect(Properties.GenerateSecretString).toEqual({ ExcludePunctuation: true, PasswordLength: 64 });
      expect(Properties.SecretString).toBeUndefined();
    }
    for (const [id, { Properties }] of ours()) {
      const names = Object.keys(Properties.Environment.Variables);
      expect(names, id).toContain('PLATFORM_KEY_SECRET');
      expect(
        names.filter((name) => /^(PLATFORM_KEY|COOKIE_KEY|OIDC_CLIENT_SECRET)$/.test(name)),
        id,
      ).toEqual([]);
      expect(names.includes('COOKIE_KEY_SECRET'), id).toBe(id.startsWith('Site'));
    }
    expect(JSON.stringify(service)).not.toContain('{{resolve:');
  });
});

describe('the functions', () => {
  test('every folder of functions/ is deployed, and nothing else', () => {
    expect(functionFolders().sort()).toEqual([...functionNames].sort());
    expect(ours()).toHaveLength(functionNames.length);
  });

  test.each(functionNames)(
    '%s runs on arm64 and a current Node, keeps its log for a time, and has its place',
    (name) => {
      const properties = functionOf(name);
      expect(properties).toMatchObject({
        Architectures: ['arm64'],
        Handler: 'index.handler',
        LoggingConfig: { LogFormat: 'JSON' },
      });
      expect(Number(/^nodejs(\d+)\.x$/.exec(properties.Runtime)?.[1])).toBeGreaterThanOrEqual(22);
      expect(properties.ReservedConcurrentExecutions).toBeGreaterThanOrEqual(1);
      const log = service[properties.LoggingConfig.LogGroup.Ref];
      expect(log?.Properties.RetentionInDays).toBe(90);
    },
  );

  test('a new account, which has no capacity to set aside, can deploy the dev stage', () => {
    for (const [, { Properties }] of ours(dev.resources.service)) {
      expect(Properties.ReservedConcurrentExecutions).toBeUndefined();
    }
  });

  test('every log has an end', () => {
    const logs = everything(prod).filter(([, { Type }]) => Type === 'AWS::Logs::LogGroup');
    expect(logs.length).toBeGreaterThanOrEqual(functionNames.length + 2);
    for (const [id, { Properties }] of logs) expect(Properties.RetentionInDays, id).toBeTypeOf('number');
  });
});

const never = (): never => {
  throw new Error('there is none');
};

const newItems = (prefix: string, more: object = {}) => ({
  eventName: ['INSERT'],
  dynamodb: { Keys: { pk: { S: [{ prefix }] } }, ...more },
});

describe('what calls the functions', () => {
  const mapped = (name: string) =>
    ofType(service, 'AWS::Lambda::EventSourceMapping').filter(([, { Properties }]) =>
      Properties.FunctionName.Ref.toLowerCase().startsWith(name),
    );

  test.each([
    ['stream', [newItems('STORY#')]],
    // No mail waits for an import.
    [
      'mailer',
      [newItems('MAIL#'), newItems('STORY#', { NewImage: { route: { S: [{ 'anything-but': ['import'] }] } } })],
    ],
  ])('%s is given the new items that are its own, and what it cannot handle is set aside', (name, items) => {
    const [[, mapping] = [], ...more] = mapped(name);
    expect(more).toEqual([]);
    expect(mapping?.Properties).toMatchObject({
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      StartingPosition: 'TRIM_HORIZON',
      MaximumRetryAttempts: 20,
    });
    expect(mapping?.Properties.FilterCriteria.Filters.map((f: { Pattern: string }) => JSON.parse(f.Pattern))).toEqual(
      items,
    );
    const queue = mapping?.Properties.DestinationConfig.OnFailure.Destination['Fn::GetAtt'][0];
    expect(service[queue]?.Type).toBe('AWS::SQS::Queue');
  });

  test.each(['sweep', 'index'])(
    'the %s is called every five minutes; a call that is missed or fails is kept',
    (name) => {
      const its = (type: string, of: (properties: Resource['Properties']) => string) =>
        ofType(service, type).filter(([, { Properties }]) =>
          of(Properties).toLowerCase().startsWith(`${name}function`),
        );
      const [[, { Properties: clock }] = never()] = its(
        'AWS::Scheduler::Schedule',
        (p) => p.Target.Arn['Fn::GetAtt'][0],
      );
      expect(clock).toMatchObject({ ScheduleExpression: 'rate(5 minutes)', State: 'ENABLED' });
      const [[, { Properties: calls }] = never()] = its('AWS::Lambda::EventInvokeConfig', (p) => p.FunctionName.Ref);
      expect(calls.DestinationConfig.OnFailure.Destination).toEqual(clock.Target.DeadLetterConfig.Arn);
      expect(calls.MaximumRetryAttempts).toBe(0);
      expect(functionOf(name).ReservedConcurrentExecutions).toBe(1);
      // It ends before the next one begins.
      expect(functionOf(name).Timeout).toBeLessThan(5 * 60);
    },
  );

  test('two functions read the stream, as many as it serves well', () => {
    expect(ofType(service, 'AWS::Lambda::EventSourceMapping')).toHaveLength(2);
  });

  test('four queues for what went wrong: encrypted, over TLS only, kept for 14 days', () => {
    const queues = ofType(service, 'AWS::SQS::Queue');
    expect(queues).toHaveLength(4);
    const policies = ofType(service, 'AWS::SQS::QueuePolicy');
    for (const [id, { Properties }] of queues) {
      expect(Properties).toMatchObject({ SqsManagedSseEnabled: true, MessageRetentionPeriod: 14 * 24 * 3600 });
      const policy = policies.find(([, p]) => p.Properties.Queues[0].Ref === id)?.[1];
      expect(policy?.Properties.PolicyDocument.Statement[0]).toMatchObject({
        Effect: 'Deny',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      });
    }
  });

  test('the API is an HTTP API: the public search for one function, all else for the other', () => {
    expect(theOne(web, 'AWS::ApiGatewayV2::Api').Properties.ProtocolType).toBe('HTTP');
    const routes = ofType(service, 'AWS::ApiGatewayV2::Route').map(([, { Properties }]) => Properties.RouteKey);
    expect(routes.sort()).toEqual(
      [
        '$default',
        'GET /api/v1/lios/{lioId}/opportunities',
        'GET /api/v1/opportunities',
        'GET /api/v1/suggest',
        'POST /api/v1/match',
      ].sort(),
    );
    // What the search function answers is what it is sent, and all of it.
    const asked = Object.values(publicSearchAsked).map(({ method, path }) => `${method} ${apiBase}${path}`);
    expect(routes.filter((key) => key !== '$default').sort()).toEqual(asked.sort());
    for (const [, { Properties }] of ofType(service, 'AWS::ApiGatewayV2::Integration')) {
      expect(Properties).toMatchObject({ IntegrationType: 'AWS_PROXY', PayloadFormatVersion: '2.0' });
    }
    const stage = theOne(web, 'AWS::ApiGatewayV2::Stage').Properties;
    expect(stage.DefaultRouteSettings.ThrottlingRateLimit).toBeGreaterThan(0);
    // A path may hold the secret of a mailed link, and an address is a person's.
    expect(stage.AccessLogSettings.Format).not.toMatch(/path|sourceIp|userAgent|authorizer|identity|queryString/i);
  });
});

describe('the CDN', () => {
  const cdn = theOne(web, 'AWS::CloudFront::Distribution').Properties.DistributionConfig;
  /** AWS's own policies have fixed ids. */
  const managed = {
    cachingDisabled: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
    cachingOptimized: '658327ea-f89d-4fab-a63d-7e88639e58f6',
    allViewerExceptHost: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
  };

  test('pages and API pass through and are never kept', () => {
    expect(cdn.DefaultCacheBehavior).toMatchObject({
      CachePolicyId: managed.cachingDisabled,
      OriginRequestPolicyId: managed.allViewerExceptHost,
      ViewerProtocolPolicy: 'redirect-to-https',
    });
    expect(cdn.DefaultCacheBehavior.AllowedMethods).toContain('POST');
  });

  const behaviors: Record<string, Resource['Properties']> = Object.fromEntries(
    cdn.CacheBehaviors.map((b: { PathPattern: string }) => [b.PathPattern, b]),
  );
  const searches = ['/api/v1/opportunities', '/api/v1/suggest', '/api/v1/lios/*/opportunities'];

  test('nothing is kept but files and public searches', () => {
    expect(Object.keys(behaviors).sort()).toEqual(['/assets/*', ...searches].sort());
  });

  test('searches are kept as long as they say, a minute at most, by address alone; nothing of who asks reaches the API', () => {
    const [[id, policy] = never(), ...more] = ofType(web, 'AWS::CloudFront::CachePolicy');
    expect(more).toEqual([]);
    expect(policy.Properties.CachePolicyConfig).toMatchObject({ MinTTL: 0, DefaultTTL: 0, MaxTTL: 60 });
    expect(policy.Properties.CachePolicyConfig.ParametersInCacheKeyAndForwardedToOrigin).toEqual({
      QueryStringsConfig: { QueryStringBehavior: 'all' },
      HeadersConfig: { HeaderBehavior: 'none' },
      CookiesConfig: { CookieBehavior: 'none' },
      EnableAcceptEncodingBrotli: true,
      EnableAcceptEncodingGzip: true,
    });
    for (const path of searches) {
      expect(behaviors[path]).toMatchObject({ CachePolicyId: { Ref: id }, AllowedMethods: ['GET', 'HEAD', 'OPTIONS'] });
      // With no policy for what else is sent on, neither Authorization nor a cookie gets past the CDN.
      expect(behaviors[path].OriginRequestPolicyId).toBeUndefined();
    }
    // Every route that such an address leads to is the search function's, and no other route answers there.
    const asked = Object.values(publicSearchAsked).filter(({ method }) => method === 'GET');
    const matches = (path: string) =>
      searches.some((s) => new RegExp(`^${s.replace('*', '.*')}$`).test(apiBase + path));
    const kept = Object.values(routes).filter(({ path }) => matches(path.replace(/\{\w+\}/g, 'x')));
    expect(kept.map(({ path }) => path).sort()).toEqual(asked.map(({ path }) => path).sort());
    for (const { who } of kept) expect(who).toEqual(['anonymous']);
  });

  test('an outage is told to nobody after it has ended', () => {
    const kept = cdn.CustomErrorResponses.map((e: { ErrorCode: number; ErrorCachingMinTTL: number }) => [
      e.ErrorCode,
      e.ErrorCachingMinTTL,
    ]);
    expect(kept).toEqual([500, 502, 503, 504].map((status) => [status, 0]));
  });

  test('files named by their content are kept, and they come from the bucket', () => {
    const files = behaviors['/assets/*'];
    expect(files.CachePolicyId).toBe(managed.cachingOptimized);
    const origin = cdn.Origins.find((o: { Id: string }) => o.Id === files.TargetOriginId);
    expect(origin.OriginAccessControlId).toBeDefined();
    expect(
      siteFiles()
        .map(({ key }) => `/${key}`)
        .sort(),
    ).toEqual(
      Object.values(assets)
        .map(({ path }) => path)
        .sort(),
    );
  });

  test('every answer carries what browsers need to be told', () => {
    const { SecurityHeadersConfig: headers } = theOne(web, 'AWS::CloudFront::ResponseHeadersPolicy').Properties
      .ResponseHeadersPolicyConfig;
    expect(headers).toMatchObject({
      StrictTransportSecurity: { AccessControlMaxAgeSec: 63_072_000, Override: true },
      ContentTypeOptions: { Override: true },
      FrameOptions: { FrameOption: 'DENY' },
      ReferrerPolicy: { ReferrerPolicy: 'same-origin' },
    });
    expect(headers.ContentSecurityPolicy.ContentSecurityPolicy).toContain("default-src 'none'");
    for (const behavior of [cdn.DefaultCacheBehavior, ...cdn.CacheBehaviors]) {
      expect(behavior.ResponseHeadersPolicyId).toBeDefined();
    }
    expect(cdn.ViewerCertificate.MinimumProtocolVersion).toBe('TLSv1.2_2021');
    expect(cdn.Aliases).toEqual(['volunteer.example.org']);
  });

  test.each([
    ['the CDN', web],
    ['functions', data],
  ])('the bucket of %s is private, encrypted and versioned, and outlives its stack', (_, resources) => {
    const bucket = theOne(resources, 'AWS::S3::Bucket');
    expect(bucket.DeletionPolicy).toBe('Retain');
    expect(bucket.Properties).toMatchObject({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      BucketEncryption: {},
      VersioningConfiguration: { Status: 'Enabled' },
    });
    const policy = theOne(resources, 'AWS::S3::BucketPolicy').Properties.PolicyDocument.Statement;
    expect(policy).toContainEqual(
      expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    );
    expect(bucket.Properties.LifecycleConfiguration.Rules.length).toBeGreaterThan(0);
  });

  test('what functions share is found by those who read it', () => {
    for (const name of functionNames) {
      const has = functionOf(name).Environment.Variables.FILES_BUCKET !== undefined;
      expect(has, name).toBe(['site', 'search', 'index'].includes(name));
    }
  });
});

describe('watching', () => {
  const alarms = ofType(observability, 'AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties);
  const on = (metric: string) => alarms.filter((a) => a.MetricName === metric);

  test('an alarm for each function that fails or is held back, each queue, each lag, and a sweep that does not run', () => {
    expect(on('Errors')).toHaveLength(functionNames.length);
    expect(on('Throttles')).toHaveLength(functionNames.length);
    expect(on('ApproximateNumberOfMessagesVisible')).toHaveLength(4);
    expect(on('IteratorAge')).toHaveLength(2);
    expect(on('Invocations')).toMatchObject([
      { ComparisonOperator: 'LessThanThreshold', Threshold: 1, TreatMissingData: 'breaching', Period: 900 },
    ]);
    expect(on('IndexNotOpened')).toMatchObject([
      { ComparisonOperator: 'GreaterThanOrEqualToThreshold', Threshold: 1, TreatMissingData: 'notBreaching' },
    ]);
    expect(on('IndexMadeAnew')).toMatchObject([
      { ComparisonOperator: 'LessThanThreshold', TreatMissingData: 'breaching', Period: 3600, EvaluationPeriods: 26 },
    ]);
    for (const alarm of alarms) {
      expect(alarm.AlarmActions, alarm.AlarmDescription).toHaveLength(1);
      expect(alarm.AlarmDescription).toMatch(/\.$/);
    }
  });

  test('what functions log of an index is counted, however it is quoted', () => {
    const filters = ofType(observability, 'AWS::Logs::MetricFilter').map(([, { Properties }]) => Properties);
    const patternsOf = (name: string) =>
      filters.filter((f) => f.MetricTransformations[0].MetricName === name).map((f) => f.FilterPattern);
    expect(patternsOf('IndexNotOpened')).toEqual(Array(3).fill('%search\\.index%'));
    expect(patternsOf('IndexMadeAnew')).toEqual(['%index\\.whole%']);
    for (const { MetricTransformations } of filters)
      expect(MetricTransformations).toMatchObject([{ MetricNamespace: 'Placewell/prod', MetricValue: '1' }]);
  });

  test('somebody is told, and there is one dashboard', () => {
    expect(theOne(observability, 'AWS::SNS::Subscription').Properties).toMatchObject({
      Protocol: 'email',
      Endpoint: 'on-call@example.org',
    });
    expect(ofType(observability, 'AWS::CloudWatch::Dashboard')).toHaveLength(1);
  });
});

describe('AWS Solutions', () => {
  test.each([
    ['dev', dev],
    ['prod', prod],
  ])('no finding of %s is left without a reason', (_, { app }) => {
    const { violations } = new AwsSolutionsChecks(app, { verbose: true }).validateScope(app);
    expect(
      violations.map(({ ruleName, violatingResources }) => [ruleName, violatingResources.map((r) => r.constructPath)]),
    ).toEqual([]);
  });

  test('every reason says something, and none is given for a rule that would not find anything', () => {
    const given = prod.app.node.findAll().flatMap((construct) =>
      construct.node.metadata
        .filter(({ type }) => type === 'aws:cdk:acknowledged-rules')
        .flatMap(({ data }) => Object.entries(data as Record<string, string>))
        .map(([rule, reason]) => ({ construct, rule: rule.replace(/^annotation::/i, ''), reason })),
    );
    expect(given.length).toBeGreaterThan(5);
    for (const { rule, reason } of given) {
      expect(String(reason).length, rule).toBeGreaterThan(60);
    }
    const found = findingsWithoutReasons();
    const idle = given.filter(
      ({ construct, rule }) => !found.some((f) => f.rule === rule && f.path.startsWith(construct.node.path)),
    );
    expect(idle.map(({ construct, rule }) => `${construct.node.path} ${rule}`)).toEqual([]);
  });
});

/** What the rules find when no reason counts. */
function findingsWithoutReasons(): { rule: string; path: string }[] {
  const checks = new AwsSolutionsChecks(prod.app);
  Object.assign(checks, { isAcknowledged: () => false });
  return checks
    .validateScope(prod.app)
    .violations.flatMap((v) => v.violatingResources.map((r) => ({ rule: v.ruleName, path: r.constructPath ?? '' })));
}
