import { randomUUID } from 'node:crypto';
import type { Context } from 'aws-lambda';

/** The context Lambda hands to a function, with a true count of the time left. */
export const lambdaContext = (functionName: string, timeoutMs: number, requestId: string = randomUUID()): Context => {
  const deadline = Date.now() + timeoutMs;
  const outdated = () => {
    throw new Error('Return a promise; done, fail and succeed belong to a Node.js runtime that is gone.');
  };
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:eu-west-2:000000000000:function:${functionName}`,
    memoryLimitInMB: '1024',
    awsRequestId: requestId,
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: 'local',
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    done: outdated,
    fail: outdated,
    succeed: outdated,
  };
};
