import type { Value } from './template.ts';

/**
 * Names in CloudFormation that are not just ECS's names with a capital letter.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-taskdefinition.html
 */
const otherNames: Record<string, string> = {
  efsVolumeConfiguration: 'EFSVolumeConfiguration',
  s3filesVolumeConfiguration: 'S3FilesVolumeConfiguration',
  /** Of a proxy; no other passed member has this name. */
  properties: 'ProxyConfigurationProperties',
  fileSystemId: 'FilesystemId',
  iam: 'IAM',
};

/** Fields with keys of the caller. */
const keptAsTheyAre = ['options', 'dockerLabels'];

/** Converts the input of an ECS action to the properties of its resource type; undefined members are left out. */
export function cloudFormationProperties(input: object): Record<string, Value> {
  const entries = Object.entries(input).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    entries.map(([name, value]) => [
      propertyName(name),
      keptAsTheyAre.includes(name) ? value : propertyValue(value),
    ]),
  );
}

const propertyName = (name: string) => otherNames[name] ?? name.charAt(0).toUpperCase() + name.slice(1);

function propertyValue(value: unknown): Value {
  if (Array.isArray(value)) return value.map(propertyValue);
  if (typeof value === 'object' && value !== null)
    return isExpression(value) ? value : cloudFormationProperties(value);
  return value as Value;
}

const isExpression = (value: object): value is Extract<Value, object> => {
  const keys = Object.keys(value);
  return keys.length === 1 && (keys[0] === 'Ref' || keys[0]?.startsWith('Fn::') === true);
};
