import { dirname } from 'node:path';
import { AssetHashType, BundlingOutput, DockerImage, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Policy, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  ParamsAndSecretsLayerVersion,
  ParamsAndSecretsLogLevel,
  ParamsAndSecretsVersions,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { StageSettings } from '../stage';
import { bundle, entryOf, type FunctionName } from './bundle';
import type { PlatformTable, TableAccess } from './platform-table';
import type { FilesAccess, SharedFiles } from './shared-files';

export interface PlatformFunctionProps {
  stage: StageSettings;
  name: FunctionName;
  description: string;
  table: PlatformTable;
  /** What it may do to the table, and through which indexes. Nothing else. */
  access: TableAccess;
  /** The shared files, and what it may do to which of them. */
  files?: { of: SharedFiles; access: FilesAccess };
  /** Secrets by the name under which the function knows their content: `PLATFORM_KEY`. */
  secrets: Readonly<Record<string, ISecret>>;
  environment?: Readonly<Record<string, string>>;
  memoryMegabytes: number;
  timeout: Duration;
  /** At most this many at once in production, set aside for it. Without it, whatever the account has left. */
  atOnce?: number;
  /** For functions called without anybody waiting: where a failed call is kept. It is not tried again. */
  onFailure?: IQueue;
  statements?: readonly PolicyStatement[];
}

/** The one way a function is made: its bundle, its log, and a role that may do exactly what is said and nothing else. */
export class PlatformFunction extends Construct {
  readonly function: LambdaFunction;
  private readonly role: Role;

  constructor(scope: Construct, id: string, props: PlatformFunctionProps) {
    super(scope, id);
    const { stage, name, secrets } = props;

    const logGroup = new LogGroup(this, 'Log', {
      retention: stage.production ? RetentionDays.THREE_MONTHS : RetentionDays.ONE_WEEK,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const secretArns = Object.values(secrets).map((secret) => secret.secretArn);
    // Not Lambda's managed policy: that one may write to every log of the account.
    this.role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: {
        log: document(
          new PolicyStatement({
            actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
            resources: [logGroup.logGroupArn],
          }),
        ),
        table: document(...props.table.statements(props.access)),
        ...(props.files ? { files: document(...props.files.of.statements(props.files.access)) } : {}),
        secrets: document(new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: secretArns })),
        ...(props.onFailure
          ? {
              failures: document(
                new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [props.onFailure.queueArn] }),
              ),
            }
          : {}),
        ...(props.statements?.length ? { other: document(...props.statements) } : {}),
      },
    });
    if (props.files) props.files.of.explain(this.role, props.files.access);
    // Other constructs must not add to it: they would not keep to exact actions.
    const fixedRole = this.role.withoutPolicyUpdates();

    this.function = new LambdaFunction(this, 'Function', {
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: codeOf(name),
      role: fixedRole,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      memorySize: props.memoryMegabytes,
      timeout: props.timeout,
      environment: {
        TABLE_NAME: props.table.tableName,
        ...(props.files ? { FILES_BUCKET: props.files.of.bucketName } : {}),
        ...Object.fromEntries(Object.entries(secrets).map(([key, secret]) => [`${key}_SECRET`, secret.secretArn])),
        ...props.environment,
      },
      // AWS's own extension fetches the secrets; they never stand in the function's configuration.
      paramsAndSecrets: ParamsAndSecretsLayerVersion.fromVersion(ParamsAndSecretsVersions.V1_0_103, {
        cacheSize: secretArns.length,
        logLevel: ParamsAndSecretsLogLevel.ERROR,
        secretsManagerTimeout: Duration.seconds(3),
      }),
      ...(stage.production && props.atOnce !== undefined ? { reservedConcurrentExecutions: props.atOnce } : {}),
      ...(props.onFailure
        ? { onFailure: new SqsDestination(props.onFailure), retryAttempts: 0, maxEventAge: Duration.minutes(5) }
        : {}),
    });
  }

  /** Adds exactly these actions on exactly this resource. */
  allow(policy: string, actions: readonly string[], ...resources: string[]): void {
    const statement = new PolicyStatement({ actions: [...actions], resources });
    new Policy(this, policy, { statements: [statement], roles: [this.role] });
  }
}

const document = (...statements: PolicyStatement[]) => new PolicyDocument({ statements });

/** The bundle as an asset. It is made in this process, so that synthesizing asks for neither Docker nor the network. */
function codeOf(name: FunctionName): Code {
  const entry = entryOf(name);
  return Code.fromAsset(dirname(entry), {
    // By what comes out: what a function is made of lies in many folders.
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      image: DockerImage.fromRegistry('never-used'),
      outputType: BundlingOutput.NOT_ARCHIVED,
      local: {
        tryBundle(folder) {
          bundle(entry, folder);
          return true;
        },
      },
    },
  });
}
