import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { BlockPublicAccess, Bucket, BucketEncryption, type CfnBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct, type IConstruct } from 'constructs';
import type { StageSettings } from '../stage';
import { acknowledge } from './acknowledge';

const folder = fileURLToPath(new URL('../../packages/web/assets', import.meta.url));

/** The files that pages ask for, as they are named on the site: `assets/placewell-<hash of the content>.css`. */
export const siteFiles = (): { key: string; body: string }[] =>
  readdirSync(folder).map((name) => {
    const body = readFileSync(join(folder, name), 'utf8');
    const hash = createHash('sha256').update(body).digest('hex').slice(0, 12);
    const kind = extname(name);
    return { key: `assets/${name.slice(0, -kind.length)}-${hash}${kind}`, body };
  });

/** The private bucket behind the CDN. Files of earlier versions stay, for pages that people have open. */
export class SiteFiles extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, stage: StageSettings) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      versioned: true,
      lifecycleRules: [
        { noncurrentVersionExpiration: Duration.days(90), abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(this.bucket, {
      S1: 'Holds style sheets and scripts that everybody may read through the CDN. A log of who read them would only be more personal data to keep.',
    });

    this.upload(stage);
  }

  private upload(stage: StageSettings): void {
    const log = new LogGroup(this, 'UploadLog', {
      retention: stage.production ? RetentionDays.THREE_MONTHS : RetentionDays.ONE_WEEK,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const files = this.asOneFile();
    const role = new Role(this, 'UploadRole', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: {
        upload: new PolicyDocument({
          statements: [
            new PolicyStatement({
              actions: ['s3:GetObject'],
              resources: [files.bucket.arnForObjects(files.s3ObjectKey)],
            }),
            new PolicyStatement({ actions: ['s3:ListBucket'], resources: [this.bucket.bucketArn] }),
            new PolicyStatement({ actions: ['s3:PutObject'], resources: [this.bucket.arnForObjects('assets/*')] }),
            new PolicyStatement({
              actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
              resources: [log.logGroupArn],
            }),
          ],
        }),
      },
    });
    acknowledge(role, {
      [`IAM5[Resource::<${this.logicalIdOf(this.bucket)}.Arn>/assets/*]`]:
        'The files to upload carry a hash in their names, so the names differ at each deployment. Nothing lies under assets/ but such files.',
    });
    const upload = new BucketDeployment(this, 'Upload', {
      destinationBucket: this.bucket,
      sources: [Source.bucket(files.bucket, files.s3ObjectKey)],
      cacheControl: [CacheControl.setPublic(), CacheControl.maxAge(Duration.days(365)), CacheControl.immutable()],
      prune: false,
      logGroup: log,
      // What it would grant itself is every action on every object.
      role: role.withoutPolicyUpdates(),
    });
    // A policy that comes a moment after its role is not there for the first call.
    upload.node.addDependency(role);
    acknowledge(uploaderIn(this), {
      L1: 'The uploader is part of CDK, which chooses its runtime. It runs at deployment only.',
    });
  }

  /** All files in one asset, so that the uploader may be allowed to read it and nothing else. */
  private asOneFile(): Asset {
    const aside = mkdtempSync(join(tmpdir(), 'placewell-files-'));
    try {
      for (const { key, body } of siteFiles()) {
        mkdirSync(join(aside, dirname(key)), { recursive: true });
        writeFileSync(join(aside, key), body);
      }
      return new Asset(this, 'Sources', { path: aside });
    } finally {
      rmSync(aside, { recursive: true });
    }
  }

  private logicalIdOf(bucket: Bucket): string {
    const { logicalId } = bucket.node.defaultChild as CfnBucket;
    return Stack.of(this).resolve(logicalId);
  }
}

/** The uploader stands once in a stack, whoever uses it, under a name that CDK gives it. */
function uploaderIn(construct: Construct): IConstruct {
  const uploader = Stack.of(construct).node.children.find(({ node }) =>
    node.id.startsWith('Custom::CDKBucketDeployment'),
  );
  if (!uploader) throw new Error('CDK has renamed its uploader.');
  return uploader;
}
