import { ownTagPrefix } from '../../shared/domain/ownership.ts';
import { wayOf } from './issue-places.ts';
import type { Json, Product } from './product.ts';

const api = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference';

/** What Amazon ECS has where a definition says nothing, and where it says so. */
const defaults: { path: RegExp; is: string; source: string }[] = [
  { path: /^containerDefinitions\.\d+\.cpu$/, is: '0', source: `${api}/API_ContainerDefinition.html` },
  { path: /\.essential$/, is: 'true', source: `${api}/API_ContainerDefinition.html` },
  { path: /\.portMappings\.\d+\.protocol$/, is: 'tcp', source: `${api}/API_PortMapping.html` },
  { path: /\.healthCheck\.interval$/, is: '30', source: `${api}/API_HealthCheck.html` },
  { path: /\.healthCheck\.timeout$/, is: '5', source: `${api}/API_HealthCheck.html` },
  { path: /\.healthCheck\.retries$/, is: '3', source: `${api}/API_HealthCheck.html` },
  {
    path: /^runtimePlatform\.cpuArchitecture$/,
    is: 'x86_64',
    source:
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#runtime-platform',
  },
  {
    path: /^runtimePlatform\.operatingSystemFamily$/,
    is: 'linux',
    source:
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#runtime-platform',
  },
  {
    path: /\.transitEncryption$/,
    is: 'disabled',
    source: `${api}/API_EFSVolumeConfiguration.html`,
  },
  {
    path: /\.authorizationConfig\.iam$/,
    is: 'disabled',
    source: `${api}/API_EFSAuthorizationConfig.html`,
  },
];

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskDefinition.html, what no request has. */
const written = new Set(
  'taskDefinitionArn revision status requiresAttributes compatibilities registeredAt registeredBy'.split(' '),
);

/** Lists whose order has no meaning, and the member that identifies their items. */
const keys: Record<string, string> = {
  environment: 'name',
  secrets: 'name',
  secretOptions: 'name',
  properties: 'name',
  tags: 'key',
};
const keyOf = (list: string, item: Json, index: number): string => String(item?.[keys[list] ?? ''] ?? index);

/** The leaves of a definition by their paths; null, false and what is empty is as good as absent. */
function leaves(value: Json, path: string[] = []): [string, string][] {
  if (value === null || value === undefined || value === '' || value === false) return [];
  if (typeof value !== 'object') return [[path.join('.'), normal(String(value), path.at(-1)!)]];
  const members = Array.isArray(value)
    ? value.map((item, index) => [keyOf(path.at(-1)!, item, index), item] as const)
    : Object.entries(value);
  return members.flatMap(([name, member]) => leaves(member, [...path, name]));
}

/** Amazon ECS takes "1 vCPU" and "3 GB" as 1024 and 3072: API_RegisterTaskDefinition.html, cpu and memory. */
function normal(text: string, name: string): string {
  const amount = /^\s*([\d.]+)\s*(vcpu|gb)s?\s*$/i.exec(text)?.[1];
  return ['cpu', 'memory'].includes(name) && amount ? String(Number(amount) * 1024) : text.toLowerCase();
}

/** A path of `changed`, with the names of pairs in place of their indexes. */
function named(file: Json, path: string[]): string {
  let at = file;
  const names = path.map((part, index) => {
    const inside = at?.[part];
    const name = Array.isArray(at) ? keyOf(path[index - 1]!, inside, Number(part)) : part;
    at = inside;
    return name;
  });
  return names.join('.');
}

/** The paths at which a registered definition differs from the file that it was imported from, and `changed` has none. */
function unlistedDifferences(file: Json, registered: Json, changed: Json[]): string[] {
  const inFile = new Map(leaves(file).filter(([path]) => !written.has(path.split('.')[0]!)));
  const inEcs = new Map(leaves(registered).filter(([path]) => !written.has(path.split('.')[0]!)));
  const listed = changed.map(({ pointer }) =>
    named(file, wayOf({ in: 'body', pointer }).slice(pointer.startsWith('/taskDefinition/') ? 2 : 1)),
  );
  const isDefault = (path: string) =>
    defaults.some(
      ({ path: pattern, is }) =>
        pattern.test(path) && (inFile.get(path) ?? is) === is && (inEcs.get(path) ?? is) === is,
    );
  /** In awsvpc it is that of the container: API_PortMapping.html, hostPort. */
  const isOwnPort = (path: string) =>
    path.endsWith('.hostPort') &&
    !inFile.has(path) &&
    inEcs.get(path) === inEcs.get(path.replace('hostPort', 'containerPort'));
  return [...new Set([...inFile.keys(), ...inEcs.keys()])].filter(
    (path) =>
      inFile.get(path) !== inEcs.get(path) &&
      !listed.some((one) => path === one || path.startsWith(`${one}.`)) &&
      !isDefault(path) &&
      !isOwnPort(path),
  );
}

/** The same for a file and the response to its import; the tags that the product adds of itself do not count. */
export function differencesOfImport({ aws }: Product, file: Json, imported: Json): string[] {
  const { taskDefinition, tags } = aws.ecs.actions.DescribeTaskDefinition({
    taskDefinition: imported.taskDefinition.taskDefinition,
    include: ['TAGS'],
  }) as Json;
  const theirs = tags.filter(({ key }: Json) => !key.startsWith(ownTagPrefix));
  return unlistedDifferences(file, { ...taskDefinition, tags: theirs }, imported.changed);
}
