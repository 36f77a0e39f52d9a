import type { Value } from './template.ts';

/**
 * Where CloudFormation does not just write ECS's names with a capital letter.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-taskdefinition.html
 */
const otherNames: Record<string, string> = {
  efsVolumeConfiguration: 'EFSVolumeConfiguration',
  s3filesVolumeConfiguration: 'S3FilesVolumeConfiguration',
  /** Of a proxy; nothing else that is handed on has a member of this name. */
  properties: 'ProxyConfigurationProperties',
  fileSystemId: 'FilesystemId',
  iam: 'IAM',
};

/** Fields whose keys are the caller's. */
const keptAsTheyAre = ['options', 'dockerLabels'];

/** The input of an ECS action as the properties of its resource type; what is undefined is left out. */
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
