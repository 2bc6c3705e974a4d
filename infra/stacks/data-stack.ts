import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import {
  AccountRecovery,
  FeaturePlan,
  Mfa,
  StandardThreatProtectionMode,
  UserPool,
  type UserPoolDomain,
} from 'aws-cdk-lib/aws-cognito';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { acknowledge } from '../constructs/acknowledge';
import { PlatformTable } from '../constructs/platform-table';
import { SharedFiles } from '../constructs/shared-files';
import type { StageSettings } from '../stage';

/** What must outlive everything else: records, files that functions share, keys, staff accounts. */
export class DataStack extends Stack {
  readonly table: PlatformTable;
  readonly files: SharedFiles;
  readonly platformKey: Secret;
  readonly cookieKey: Secret;
  readonly staff: UserPool;
  readonly signIn: UserPoolDomain;

  constructor(scope: Construct, id: string, props: StackProps & { stage: StageSettings }) {
    super(scope, id, props);
    const { stage } = props;
    const removalPolicy = stage.production ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    this.table = new PlatformTable(this, 'Records', stage);
    this.files = new SharedFiles(this, 'SharedFiles');

    this.platformKey = new Secret(this, 'PlatformKey', {
      description:
        'What addresses, links and cursors are made with. Never change it: nobody would be found by address again.',
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy,
    });
    acknowledge(this.platformKey, {
      SMG4: 'People are found by a keyed hash of their address. With another key nobody would be found again, so this one never rotates.',
    });
    this.cookieKey = new Secret(this, 'CookieKey', {
      description: 'What session cookies are encrypted with. Changing it signs everybody out, and does nothing else.',
      // Letters and digits are base64url: 64 of them carry 48 bytes.
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy,
    });
    acknowledge(this.cookieKey, {
      SMG4: 'Changing it signs everybody out in the middle of their work. It is changed by hand when there is cause; docs/deploy.md says how.',
    });

    this.staff = new UserPool(this, 'Staff', {
      selfSignUpEnabled: false,
      signInAliases: { email: true, username: false },
      signInCaseSensitive: false,
      autoVerify: { email: true },
      standardAttributes: { email: { required: true, mutable: true } },
      keepOriginal: { email: true },
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(7),
      },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      featurePlan: FeaturePlan.PLUS,
      standardThreatProtectionMode: StandardThreatProtectionMode.FULL_FUNCTION,
      deletionProtection: stage.production,
      removalPolicy,
    });
    this.signIn = this.staff.addDomain('SignIn', {
      // Two installations must not want the same one: the account's number tells them apart.
      cognitoDomain: { domainPrefix: stage.signInPrefix ?? `placewell-${stage.name}-${this.account}` },
    });
  }
}
