import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { PlatformFunction } from './platform-function';

export interface ClockProps {
  calls: PlatformFunction;
  description: string;
  everyMinutes: number;
  /** Where a call that could not be made is kept. */
  missed: IQueue;
}

/** Calls a function every few minutes. A missed call is not made up for: the next one catches up with all that is due. */
export class Clock extends Construct {
  constructor(scope: Construct, id: string, { calls, description, everyMinutes, missed }: ClockProps) {
    super(scope, id);
    const { functionArn } = calls.function;
    // The ready-made target would let it call every version of the function too.
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com'),
      inlinePolicies: {
        call: new PolicyDocument({
          statements: [
            new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [functionArn] }),
            new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [missed.queueArn] }),
          ],
        }),
      },
    });
    new CfnSchedule(this, 'Schedule', {
      description,
      scheduleExpression: `rate(${everyMinutes} minutes)`,
      flexibleTimeWindow: { mode: 'OFF' },
      state: 'ENABLED',
      target: {
        arn: functionArn,
        roleArn: role.roleArn,
        input: JSON.stringify({ at: '<aws.scheduler.scheduled-time>' }),
        deadLetterConfig: { arn: missed.queueArn },
        retryPolicy: { maximumEventAgeInSeconds: everyMinutes * 60, maximumRetryAttempts: 2 },
      },
    });
  }
}
