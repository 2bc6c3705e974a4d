import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { type IndexName, tableDefinition } from '../../packages/storage/src/table';
import type { StageSettings } from '../stage';

export interface TableAccess {
  /** DynamoDB's actions on the table itself, without their prefix. A transaction needs those of its parts. */
  actions: readonly ('GetItem' | 'BatchGetItem' | 'Query' | 'PutItem' | 'UpdateItem' | 'DeleteItem')[];
  /** The indexes that are queried. */
  indexes: readonly IndexName[];
}

/** The one table, made from the definition that the local engine and the tests are made from. */
export class PlatformTable extends Construct {
  private readonly table: Table;

  constructor(scope: Construct, id: string, stage: StageSettings) {
    super(scope, id);
    this.table = new Table(this, 'Table', {
      partitionKey: attribute(tableDefinition.partitionKey),
      sortKey: attribute(tableDefinition.sortKey),
      billingMode: BillingMode[tableDefinition.billing],
      stream: StreamViewType[tableDefinition.stream],
      timeToLiveAttribute: tableDefinition.timeToLiveAttribute,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: tableDefinition.pointInTimeRecovery },
      encryption: TableEncryption.AWS_MANAGED,
      deletionProtection: stage.production,
      removalPolicy: stage.production ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    for (const { name, partitionKey, sortKey, projection } of tableDefinition.indexes) {
      this.table.addGlobalSecondaryIndex({
        indexName: name,
        partitionKey: attribute(partitionKey),
        sortKey: attribute(sortKey),
        projectionType: ProjectionType[projection],
      });
    }
  }

  get tableName(): string {
    return this.table.tableName;
  }

  get streamArn(): string {
    if (!this.table.tableStreamArn) throw new Error('The table is defined with a stream.');
    return this.table.tableStreamArn;
  }

  /** One statement for the table, one for the indexes that are named. */
  statements({ actions, indexes }: TableAccess): PolicyStatement[] {
    const onTable = new PolicyStatement({
      actions: actions.map((action) => `dynamodb:${action}`),
      resources: [this.table.tableArn],
    });
    const onIndexes = new PolicyStatement({
      actions: ['dynamodb:Query'],
      resources: indexes.map((index) => `${this.table.tableArn}/index/${index}`),
    });
    return [...(actions.length > 0 ? [onTable] : []), ...(indexes.length > 0 ? [onIndexes] : [])];
  }
}

const attribute = ({ name }: { name: string }) => ({ name, type: AttributeType.STRING });
