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

type Action = 'GetItem' | 'BatchGetItem' | 'Query' | 'PutItem' | 'UpdateItem' | 'DeleteItem';

/** Only items whose partition key is like one of these; `*` stands for anything. */
type Keys = readonly string[];

export interface TableAccess {
  /**
   * DynamoDB's actions on the table itself, without their prefix. A transaction needs those of its parts. One that is named with keys
   * is for these items alone.
   */
  actions: readonly (Action | { action: Action; keys: Keys })[];
  /** The indexes that are queried, likewise. */
  indexes: readonly (IndexName | { index: IndexName; keys: Keys })[];
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

  /** One statement for the table, one for the indexes that are named, and one for whatever is narrowed to some keys. */
  statements({ actions, indexes }: TableAccess): PolicyStatement[] {
    const index = (name: IndexName) => `${this.table.tableArn}/index/${name}`;
    const allow = (asked: readonly Action[], resources: readonly string[], keys?: Keys) =>
      new PolicyStatement({
        actions: asked.map((action) => `dynamodb:${action}`),
        resources: [...resources],
        ...(keys ? { conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [...keys] } } } : {}),
      });
    const whole = actions.filter((a) => typeof a === 'string');
    const wholeIndexes = indexes.filter((i) => typeof i === 'string');
    return [
      ...(whole.length > 0 ? [allow(whole, [this.table.tableArn])] : []),
      ...(wholeIndexes.length > 0 ? [allow(['Query'], wholeIndexes.map(index))] : []),
      ...actions.flatMap((a) => (typeof a === 'string' ? [] : allow([a.action], [this.table.tableArn], a.keys))),
      ...indexes.flatMap((i) => (typeof i === 'string' ? [] : allow(['Query'], [index(i.index)], i.keys))),
    ];
  }
}

const attribute = ({ name }: { name: string }) => ({ name, type: AttributeType.STRING });
