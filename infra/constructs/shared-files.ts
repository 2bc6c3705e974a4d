import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct, type IConstruct } from 'constructs';
import { acknowledge } from './acknowledge';

/**
 * The parts of the bucket: search indexes and facts, which are made from the table, figures, which are made from facts, the postcode
 * directory, which is brought in, and what was signed.
 */
type FilesFolder = 'search' | 'places' | 'facts' | 'figures' | 'returns';

export interface FilesAccess {
  reads: readonly FilesFolder[];
  /** Also writes and removes there. */
  writes?: readonly FilesFolder[];
  /** Also adds there, and removes nothing: what was signed stays. */
  adds?: readonly FilesFolder[];
}

/**
 * The private bucket of the files that functions share. Versions are kept for a month: an index is made anew within a day, but a
 * directory that somebody wrote over by mistake would have to be brought in again, and both then can be put back by hand.
 */
export class SharedFiles extends Construct {
  private readonly bucket: Bucket;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      lifecycleRules: [
        // Indexes come and go: each change of a role makes a new one, of up to some tens of megabytes.
        { id: 'indexes', prefix: 'search/', noncurrentVersionExpiration: Duration.days(2) },
        // So do facts, and what was counted of them: nobody needs a figure of facts as they no longer are.
        { id: 'facts', prefix: 'facts/', noncurrentVersionExpiration: Duration.days(2) },
        {
          id: 'figures',
          prefix: 'figures/',
          expiration: Duration.days(40),
          noncurrentVersionExpiration: Duration.days(1),
        },
        { id: 'places', prefix: 'places/', noncurrentVersionExpiration: Duration.days(30) },
        { id: 'rest', expiredObjectDeleteMarker: true, abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
      // CloudFormation removes no bucket with something in it, and a bundle of CDK's that empties one would be one more thing to trust.
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(this.bucket, {
      S1: 'Holds indexes of what is public anyway, the directory of postcodes, facts and figures without names, and signed returns, of which every version is kept. Only three functions may read it; a log of that would say nothing that their own logs do not.',
    });
  }

  get bucketName(): string {
    return this.bucket.bucketName;
  }

  /** Listing is needed to be told of a missing file as missing: without it S3 says "forbidden". */
  statements({ reads, writes = [], adds = [] }: FilesAccess): PolicyStatement[] {
    const within = (folders: readonly FilesFolder[]) =>
      folders.map((folder) => this.bucket.arnForObjects(`${folder}/*`));
    return [
      new PolicyStatement({ actions: ['s3:GetObject'], resources: within(reads) }),
      new PolicyStatement({ actions: ['s3:ListBucket'], resources: [this.bucket.bucketArn] }),
      ...(writes.length > 0
        ? [new PolicyStatement({ actions: ['s3:PutObject', 's3:DeleteObject'], resources: within(writes) })]
        : []),
      ...(adds.length > 0 ? [new PolicyStatement({ actions: ['s3:PutObject'], resources: within(adds) })] : []),
    ];
  }

  /** Says why a role of another stack may do things to a whole folder. */
  explain(role: IConstruct, { reads, writes = [], adds = [] }: FilesAccess): void {
    for (const folder of new Set([...reads, ...writes, ...adds])) {
      acknowledge(role, {
        [`IAM5[Resource::${this.exportName()}/${folder}/*]`]:
          'Indexes and directories are named by their content, so their names differ each time. Nothing lies in the folder but such files and the one that names which is in use.',
      });
    }
  }

  /** Under which other stacks know the bucket; rules name it so. */
  private exportName(): string {
    const stack = Stack.of(this);
    return stack.resolve(stack.exportValue(this.bucket.bucketArn))['Fn::ImportValue'];
  }
}
