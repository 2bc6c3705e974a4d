import type { PartName, Resource, Synthesized } from './synthesize';

export interface Permission {
  part: PartName;
  /** The logical id of the role that has it. */
  role: string;
  action: string;
  /** The resource with what CloudFormation fills in written as `<id>` or `<id.Attribute>`. */
  resource: string;
  condition: unknown;
}

interface Statement {
  Effect: string;
  Action?: string | string[];
  NotAction?: unknown;
  Resource?: unknown;
  NotResource?: unknown;
  Condition?: unknown;
}

/** Everything that roles of the platform may do, one action on one resource each. */
export function permissionsOf({ resources }: Synthesized): Permission[] {
  return (Object.entries(resources) as [PartName, Record<string, Resource>][]).flatMap(([part, all]) =>
    Object.entries(all).flatMap(([id, { Type, Properties }]) => {
      if (Type === 'AWS::IAM::Role') {
        if (Properties.ManagedPolicyArns) throw new Error(`${id} has managed policies`);
        return (Properties.Policies ?? []).flatMap((p: { PolicyDocument: { Statement: Statement[] } }) =>
          p.PolicyDocument.Statement.flatMap((s) => spread(part, id, s)),
        );
      }
      if (Type !== 'AWS::IAM::Policy' && Type !== 'AWS::IAM::ManagedPolicy') return [];
      return Properties.Roles.flatMap((role: { Ref: string }) =>
        Properties.PolicyDocument.Statement.flatMap((s: Statement) => spread(part, role.Ref, s)),
      );
    }),
  );
}

function spread(part: PartName, role: string, statement: Statement): Permission[] {
  const { Effect, Action, Resource, NotAction, NotResource, Condition: condition } = statement;
  if (Effect !== 'Allow') return [];
  if (NotAction || NotResource || !Action || !Resource) throw new Error(`${role} is allowed by exclusion`);
  return [Action]
    .flat()
    .flatMap((action) =>
      [Resource].flat().map((resource) => ({ part, role, action, resource: written(resource), condition })),
    );
}

/** CloudFormation's functions as text. An export is written as what it exports. */
export function written(value: unknown): string {
  if (typeof value === 'string') return value;
  const [[name, argument] = []] = Object.entries(value as Record<string, unknown>);
  switch (name) {
    case 'Ref':
      return `<${argument}>`;
    case 'Fn::GetAtt':
      return `<${[argument].flat().join('.')}>`;
    case 'Fn::ImportValue':
      return `<${String(argument).replace(/^.*:ExportsOutput(Ref|FnGetAtt)/, '')}>`;
    case 'Fn::Join':
      return ((argument as [string, unknown[]])[1] ?? []).map(written).join((argument as [string])[0]);
    case 'Fn::Sub':
      return String(argument).replace(/\$\{([^}]+)\}/g, '<$1>');
    default:
      throw new Error(`${name} is not read here`);
  }
}
