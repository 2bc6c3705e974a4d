import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { HttpMethod, HttpRoute, HttpRouteKey } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { ConfigurationSet, ConfigurationSetTlsPolicy, SuppressionReasons } from 'aws-cdk-lib/aws-ses';
import type { Construct } from 'constructs';
import { acknowledge } from '../constructs/acknowledge';
import type { FunctionName } from '../constructs/bundle';
import { Clock } from '../constructs/clock';
import { DeadLetterQueue } from '../constructs/dead-letter-queue';
import { PlatformFunction } from '../constructs/platform-function';
import type { TableAccess } from '../constructs/platform-table';
import { StreamConsumer } from '../constructs/stream-consumer';
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
const indexEveryMinutes = 5;

/**
 * What searching reads: an index of the files, what changed since, the roles that are shown, who replies well, and LIOs; and it counts
 * what was looked for. Nothing that names somebody lies under these keys.
 */
const publicRoles = ['LIOS', 'LIO#*#opportunity#published'];
const searching = {
  actions: [
    { action: 'Query', keys: ['ROLECHANGES#*'] },
    { action: 'BatchGetItem', keys: ['OPPORTUNITY#*'] },
  ],
  indexes: [
    { index: 'byLio', keys: publicRoles },
    { index: 'byParent', keys: ['GROUP#*'] },
  ],
} as const satisfies TableAccess;

/** What the search function answers; all else under `/api/v1/opportunities/` is about one role, and is the site's. */
const searchRoutes = [
  { id: 'SearchRoute', method: HttpMethod.GET, path: '/api/v1/lios/{lioId}/opportunities' },
  { id: 'SearchAllRoute', method: HttpMethod.GET, path: '/api/v1/opportunities' },
  { id: 'SuggestRoute', method: HttpMethod.GET, path: '/api/v1/suggest' },
  { id: 'MatchRoute', method: HttpMethod.POST, path: '/api/v1/match' },
] as const;

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
    const missedIndex = new DeadLetterQueue(this, 'MissedIndex');

    const site = this.site();
    const search = this.search();
    const stream = this.stream();
    const { sweep, mailer } = this.senders(missed);
    const index = this.index(missedIndex);
    this.functions = { site, search, stream, sweep, mailer, index };

    for (const { id, method, path } of searchRoutes) this.route(id, HttpRouteKey.with(path, method), search);
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
    new Clock(this, 'Clock', {
      calls: sweep,
      description: 'Fires all timers that are due, and sends mails whose next try has come.',
      everyMinutes: sweepEveryMinutes,
      missed,
    });
    // By the clock and not by the stream: a stream serves two readers well, and has them. What changed is read from the table, so
    // that a tick finds as well what earlier ones missed. Searches wait for none of it: they read the changes themselves.
    new Clock(this, 'IndexClock', {
      calls: index,
      description:
        'Brings the search index and the facts up to date with what changed, and the index once a day anew from all roles.',
      everyMinutes: indexEveryMinutes,
      missed: missedIndex,
    });
    this.deadLetters = { events: events.setAside, mails: mails.setAside, sweeps: missed, index: missedIndex };
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
        actions: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
        indexes: ['byLio', 'byParent'],
      },
      files: {
        of: data.files,
        access: {
          reads: ['search', 'places', 'facts', 'figures', 'returns'],
          // Whoever asks for figures keeps what was folded and counted for them.
          writes: ['facts', 'figures'],
          adds: ['returns'],
        },
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
      // As much as searching takes (see below): the pages search too.
      memoryMegabytes: 1769,
      timeout: answerWithin,
      atOnce: 100,
    });
  }

  /** The question that is asked most, with nothing loaded that it does not need, and little allowed but reading roles. */
  private search(): PlatformFunction {
    return new PlatformFunction(this, 'Search', {
      ...this.common(),
      name: 'search',
      description: 'Answers the public search of roles',
      access: {
        actions: [
          ...searching.actions,
          { action: 'GetItem', keys: ['LIO#*'] },
          { action: 'UpdateItem', keys: ['SEARCHES#*'] },
        ],
        indexes: searching.indexes,
      },
      files: { of: this.props.data.files, access: { reads: ['search', 'places'] } },
      // Of 100,000 roles the index is 64 MB, twice that while a new one is taken up; the postcode directory some 25, and as
      // much again when a new release comes; Node with what it loads 90. 1,769 MB is also where Lambda gives one whole processor,
      // and a search is nothing but processor time: with less memory each would take that much longer, at the same price.
      memoryMegabytes: 1769,
      timeout: answerWithin,
      atOnce: 100,
    });
  }

  /** Writes the index that searches read, and the facts that figures are made from. One at a time is enough; two at once would do no harm. */
  private index(missed: DeadLetterQueue): PlatformFunction {
    return new PlatformFunction(this, 'Index', {
      ...this.common(),
      name: 'index',
      description: 'Writes the search index and the facts of figures',
      access: {
        actions: [
          // For each LIO: which stories changed, their events, and how old it is.
          { action: 'Query', keys: [...searching.actions[0].keys, 'STORYNOTES#*', 'STORY#*'] },
          searching.actions[1],
          { action: 'GetItem', keys: ['LIO#*'] },
        ],
        indexes: searching.indexes,
      },
      files: {
        of: this.props.data.files,
        access: { reads: ['search', 'facts', 'figures'], writes: ['search', 'facts', 'figures'] },
      },
      // Made whole of 100,000 roles it took 1,100 MB at the most, and a minute of processor time with the making of the roles. Reading
      // them is 2,000 pages one after the other, each with the groups of its roles, at some 30 ms: another minute or two.
      memoryMegabytes: 2048,
      timeout: Duration.minutes(indexEveryMinutes).minus(Duration.seconds(10)),
      atOnce: 1,
      onFailure: missed,
    });
  }

  private stream(): PlatformFunction {
    return new PlatformFunction(this, 'Stream', {
      ...this.common(),
      name: 'stream',
      description: 'Carries events on to what follows from them, and notes what is to be counted anew',
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
