import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  type IMetric,
  type Metric,
  SingleValueWidget,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import type { StageSettings } from '../stage';
import { type ServiceStack, sweepEveryMinutes } from './service-stack';
import type { WebStack } from './web-stack';

export interface ObservabilityStackProps extends StackProps {
  stage: StageSettings;
  service: ServiceStack;
  web: WebStack;
}

interface Watch {
  metric: IMetric;
  /** Reaching it is too much; for `below`, falling under it is too little. */
  threshold: number;
  below?: boolean;
  /** How many periods of the metric in a row. */
  periods?: number;
  says: string;
  /** What silence means: nothing happened, or what should have happened did not. */
  silence?: 'good' | 'bad';
}

/** Tells somebody when something is wrong, and shows how it is going. */
export class ObservabilityStack extends Stack {
  private readonly topic: Topic;

  constructor(scope: Construct, id: string, { stage, service, web, ...props }: ObservabilityStackProps) {
    super(scope, id, props);
    this.topic = new Topic(this, 'Alarms', { enforceSSL: true });
    if (stage.alarmEmail) this.topic.addSubscription(new EmailSubscription(stage.alarmEmail));

    const five = { period: Duration.minutes(5) };
    const functions = Object.entries(service.functions).map(([name, f]) => ({ name, f: f.function }));
    for (const { name, f } of functions) {
      this.watch(`${title(name)}Errors`, {
        metric: f.metricErrors(five),
        threshold: 1,
        says: `The function ${name} failed. Its log says where.`,
      });
      this.watch(`${title(name)}Throttles`, {
        metric: f.metricThrottles(five),
        threshold: 1,
        says: `The function ${name} was called more often at once than it may be.`,
      });
    }
    for (const [name, queue] of Object.entries(service.deadLetters)) {
      this.watch(`${title(name)}SetAside`, {
        metric: queue.metricApproximateNumberOfMessagesVisible({ ...five, statistic: 'Maximum' }),
        threshold: 1,
        says: `Something was set aside among ${name}. docs/deploy.md says how to bring it back.`,
      });
    }
    for (const { name, f } of functions.filter(({ name }) => name === 'stream' || name === 'mailer')) {
      this.watch(`${title(name)}Behind`, {
        metric: f.metric('IteratorAge', { ...five, statistic: 'Maximum' }),
        threshold: Duration.minutes(15).toMilliseconds(),
        says: `The function ${name} is more than 15 minutes behind the table's stream.`,
      });
    }
    this.watch('SweepNotRun', {
      metric: service.functions.sweep.function.metricInvocations({ period: Duration.minutes(3 * sweepEveryMinutes) }),
      threshold: 1,
      below: true,
      silence: 'bad',
      says: 'No sweep has run for a while: timers wait, and mails that failed are not tried again.',
    });
    this.index(stage, service);
    const serverErrors = web.api.metricServerError({ ...five, statistic: 'Sum' });
    this.watch('ApiServerErrors', {
      metric: serverErrors,
      threshold: 5,
      says: 'The API answers with errors of its own.',
    });

    this.dashboard(stage, service, web);
  }

  /** Of the search index: one that cannot be opened, and one that has not been made anew for more than a day. */
  private index(stage: StageSettings, { functions }: ServiceStack): void {
    const metricNamespace = `Placewell/${stage.name}`;
    const count = (name: keyof ServiceStack['functions'], metricName: string, word: string) =>
      new MetricFilter(this, `${title(name)}${metricName}`, {
        logGroup: functions[name].function.logGroup,
        // A line of ours is a text inside Lambda's own line, so its quotes are written in another way: the name alone is looked for.
        filterPattern: FilterPattern.literal(`%${word.replace('.', '\\.')}%`),
        metricNamespace,
        metricName,
        metricValue: '1',
      });
    const notOpened = (['site', 'search', 'index'] as const).map((name) =>
      count(name, 'IndexNotOpened', 'search.index'),
    )[0] as MetricFilter;
    this.watch('IndexNotOpened', {
      metric: notOpened.metric({ statistic: 'Sum', period: Duration.minutes(5) }),
      threshold: 1,
      says: 'A search index is missing or damaged. The one before is used, or roles are read from the table: docs/runbook.md.',
    });
    this.watch('FactsFailed', {
      metric: count('index', 'FactsFailed', 'facts.failed').metric({ statistic: 'Sum', period: Duration.minutes(15) }),
      threshold: 2,
      says: 'The facts of an LIO could not be brought up to date twice in a quarter of an hour: docs/runbook.md.',
    });
    this.watch('IndexOld', {
      metric: count('index', 'IndexMadeAnew', 'index.whole').metric({ statistic: 'Sum', period: Duration.hours(1) }),
      threshold: 1,
      // A day and two hours: it is made anew once a day, at the first tick that finds it a day old.
      periods: 26,
      below: true,
      silence: 'bad',
      says: 'The search index has not been made anew for more than a day: docs/runbook.md.',
    });
  }

  private watch(id: string, { metric, threshold, below, periods = 1, says, silence = 'good' }: Watch): void {
    const alarm = new Alarm(this, id, {
      metric,
      threshold,
      evaluationPeriods: periods,
      comparisonOperator: below
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: silence === 'bad' ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
      alarmDescription: says,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
    alarm.addOkAction(new SnsAction(this.topic));
  }

  private dashboard(stage: StageSettings, service: ServiceStack, web: WebStack): void {
    const functions = Object.entries(service.functions);
    const of = (what: (f: (typeof functions)[number][1]['function']) => Metric) =>
      functions.map(([name, f]) => what(f.function).with({ label: name }));
    const graph = (title: string, left: IMetric[]) => new GraphWidget({ title, left, width: 12, height: 6 });
    const dashboard = new Dashboard(this, 'Dashboard', { dashboardName: `Placewell-${stage.name}` });
    dashboard.addWidgets(
      graph('Requests', [web.api.metricCount(), web.api.metricClientError(), web.api.metricServerError()]),
      graph('Time to answer (ms)', [
        web.api.metricLatency({ statistic: 'p50', label: 'half' }),
        web.api.metricLatency({ statistic: 'p95', label: '95 in 100' }),
      ]),
      graph(
        'Errors',
        of((f) => f.metricErrors()),
      ),
      graph(
        'Throttles',
        of((f) => f.metricThrottles()),
      ),
      graph(
        'Calls',
        of((f) => f.metricInvocations()),
      ),
      graph(
        'Time taken (ms, 95 in 100)',
        of((f) => f.metricDuration({ statistic: 'p95' })),
      ),
      graph(
        'Behind the stream (ms)',
        (['stream', 'mailer'] as const).map((name) =>
          service.functions[name].function.metric('IteratorAge', { statistic: 'Maximum', label: name }),
        ),
      ),
      new SingleValueWidget({
        title: 'Set aside',
        width: 12,
        height: 6,
        metrics: Object.entries(service.deadLetters).map(([label, queue]) =>
          queue.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', label }),
        ),
      }),
    );
  }
}

const title = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
