import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { HttpMethod, HttpRoute, HttpRouteKey } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { ConfigurationSet, ConfigurationSetTlsPolicy, SuppressionReasons } from 'aws-cdk-lib/aws-ses';
import type { Construct } from 'constructs';
import { acknowledge } from '../constructs/acknowledge';
import type { FunctionName } from '../constructs/bundle';
import { DeadLetterQueue } from '../constructs/dead-letter-queue';
import { PlatformFunction } from '../constructs/platform-function';
import { StreamConsumer } from '../constructs/stream-consumer';
import { SweepClock } from '../constructs/sweep-clock';
import type { StageSettings } from '../stage';
import type { DataStack } from './data-stack';
import type { WebStack } from './web-stack';

export interface ServiceStackProps extends StackProps {
  stage: StageSettings;
  data: DataStack;
  web: WebStack;
}

/** API Gateway waits 30 seconds at most; the function gives up before, so that its own answer is the one that arrives. */
const answerWithin = Duration.seconds(20);
export const sweepEveryMinutes = 5;

/** What the platform does: its functions, and what calls them. */
export class ServiceStack extends Stack {
  readonly functions: Readonly<Record<FunctionName, PlatformFunction>>;
  /** By what they hold. */
  readonly deadLetters: Readonly<Record<string, DeadLetterQueue>>;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ServiceStackProps,
  ) {
    super(scope, id, props);
    const { table } = props.data;
    const missed = new DeadLetterQueue(this, 'MissedSweeps');

    const site = this.site();
    const search = this.search();
    const stream = this.stream();
    const { sweep, mailer } = this.senders(missed);
    this.functions = { site, search, stream, sweep, mailer };

    this.route('SearchRoute', HttpRouteKey.with('/api/v1/lios/{lioId}/opportunities', HttpMethod.GET), search);
    this.route('EverythingRoute', HttpRouteKey.DEFAULT, site);
    const events = new StreamConsumer(this, 'Events', {
      table,
      consumer: stream,
      items: [{ partitionKeyPrefix: 'STORY#' }],
      batchSize: 100,
    });
    const mails = new StreamConsumer(this, 'Mails', {
      table,
      consumer: mailer,
      // Planned apart from what else follows, and without history: no mail waits for an import to be counted. Not a consumer
      // of its own, for a stream serves two well and no more.
      items: [{ partitionKeyPrefix: 'MAIL#' }, { partitionKeyPrefix: 'STORY#', withoutHistory: true }],
      batchSize: 10,
    });
    new SweepClock(this, 'Clock', { sweep, everyMinutes: sweepEveryMinutes, missed });
    this.deadLetters = { events: events.setAside, mails: mails.setAside, sweeps: missed };
  }

  /** Pages and API. */
  private site(): PlatformFunction {
    const { data, web } = this.props;
    const issuer = `https://cognito-idp.${this.region}.amazonaws.com/${data.staff.userPoolId}`;
    return new PlatformFunction(this, 'Site', {
      ...this.common(),
      name: 'site',
      description: 'Answers pages and the API',
      access: {
        actions: ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
        indexes: ['byLio', 'byParent'],
      },
      secrets: { PLATFORM_KEY: data.platformKey, COOKIE_KEY: data.cookieKey },
      environment: {
        // Behind the CDN a request shows the API's own host: the site has to be told its address.
        SITE_ORIGIN: web.origin,
        OIDC_ISSUER: issuer,
        OIDC_CLIENT_ID: web.staffClient.userPoolClientId,
        // Cognito's identity tokens, which carry the verified address, are made for the client.
        API_AUDIENCE: web.staffClient.userPoolClientId,
      },
      memoryMegabytes: 1024,
      timeout: answerWithin,
      atOnce: 100,
    });
  }

  /** The one question that is asked most, with nothing loaded that it does not need and nothing allowed but reading. */
  private search(): PlatformFunction {
    return new PlatformFunction(this, 'Search', {
      ...this.common(),
      name: 'search',
      description: 'Answers the public search of roles',
      access: { actions: ['GetItem'], indexes: ['byLio'] },
      memoryMegabytes: 1024,
      timeout: answerWithin,
      atOnce: 100,
    });
  }

  private stream(): PlatformFunction {
    return new PlatformFunction(this, 'Stream', {
      ...this.common(),
      name: 'stream',
      description: 'Carries events on to what follows from them, and to figures',
      access: { actions: ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'], indexes: ['byParent'] },
      memoryMegabytes: 1024,
      timeout: Duration.minutes(1),
      atOnce: 20,
    });
  }

  /** Both send mail: one as it comes, the other what has to be tried again. */
  private senders(missed: DeadLetterQueue): { sweep: PlatformFunction; mailer: PlatformFunction } {
    const { stage, web } = this.props;
    const configuration = new ConfigurationSet(this, 'Mail', {
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    const send = () =>
      new PolicyStatement({
        actions: ['ses:SendEmail'],
        resources: [
          this.formatArn({ service: 'ses', resource: 'identity', resourceName: stage.mailFrom.split('@')[1] }),
          this.formatArn({
            service: 'ses',
            resource: 'configuration-set',
            resourceName: configuration.configurationSetName,
          }),
        ],
        conditions: { StringEquals: { 'ses:FromAddress': stage.mailFrom } },
      });
    const common = {
      ...this.common(),
      environment: {
        SITE_ORIGIN: web.origin,
        MAIL_FROM: stage.mailFrom,
        MAIL_CONFIGURATION: configuration.configurationSetName,
      },
      memoryMegabytes: 512,
    };
    const sweep = new PlatformFunction(this, 'Sweep', {
      ...common,
      name: 'sweep',
      description: 'Fires all timers that are due',
      access: {
        actions: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
        indexes: ['byParent', 'due'],
      },
      // Ends before the next one begins.
      timeout: Duration.minutes(sweepEveryMinutes).minus(Duration.seconds(30)),
      atOnce: 1,
      onFailure: missed,
      statements: [send()],
    });
    const mailer = new PlatformFunction(this, 'Mailer', {
      ...common,
      name: 'mailer',
      description: 'Queues the mails that events call for, and sends each mail as it is queued',
      access: { actions: ['GetItem', 'PutItem', 'UpdateItem'], indexes: ['byParent'] },
      timeout: Duration.minutes(1),
      atOnce: 5,
      statements: [send()],
    });
    return { sweep, mailer };
  }

  private common() {
    const { stage, data } = this.props;
    return { stage, table: data.table, secrets: { PLATFORM_KEY: data.platformKey } };
  }

  private route(id: string, routeKey: HttpRouteKey, target: PlatformFunction): void {
    const integration = new HttpLambdaIntegration(`${id}Integration`, target.function);
    const route = new HttpRoute(this, id, { httpApi: this.props.web.api, routeKey, integration });
    acknowledge(route, {
      APIG4:
        'Most of the site is for everybody. Who somebody is, and what they may do, the site decides at each request from a token or cookie and its own records.',
    });
  }
}
