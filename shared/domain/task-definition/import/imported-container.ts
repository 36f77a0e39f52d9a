import { ecsMembers, type Member } from '../ecs-members.ts';
import { refuseContradictions, type Findings } from './changes.ts';
import type { Surroundings } from './imported-roles.ts';
import { isObject, mapOf, objects, type Json } from './json.ts';

/** Without refused members that say no more than their absence would. */
export function withoutUnused(type: keyof typeof ecsMembers, value: Json): Json {
  const members: Record<string, Member> = ecsMembers[type];
  return Object.fromEntries(
    Object.entries(value).filter(
      ([name, member]) => member !== false || !('refused' in (members[name] ?? {})),
    ),
  );
}

const groupIsThere = 'The log group is there already, and no role of a task may make one.';
const groupOfDeployment = 'Containers write to the log group of this deployment, or of their cluster.';

/** The options of awslogs that say where logs go, and what they become. */
function logOptions(options: Json, path: (string | number)[], around: Surroundings, { changed }: Findings) {
  const {
    'awslogs-group': group,
    'awslogs-region': region,
    'awslogs-create-group': creates,
    ...rest
  } = options;
  const at = (name: string) => [...path, 'options', name];
  if (group !== undefined && group !== around.logGroup)
    changed.push({ path: at('awslogs-group'), from: group, to: around.logGroup, why: groupOfDeployment });
  if (region !== undefined && region !== around.region)
    changed.push({ path: at('awslogs-region'), from: region, to: around.region, why: groupOfDeployment });
  if (/^true$/i.test(String(creates)))
    changed.push({ path: at('awslogs-create-group'), from: creates, to: null, why: groupIsThere });
  return rest;
}

function logging(log: unknown, path: (string | number)[], around: Surroundings, findings: Findings): unknown {
  if (!isObject(log)) return log;
  const { logDriver = 'awslogs', options, secretOptions, ...rest } = log;
  const ofSecrets = { key: 'name', value: 'valueFrom', path: [...path, 'secretOptions'] };
  refuseContradictions(secretOptions, ofSecrets, findings);
  const kept =
    logDriver === 'awslogs' && isObject(options) ? logOptions(options, path, around, findings) : options;
  return {
    ...rest,
    driver: logDriver,
    ...(kept !== undefined && { options: kept }),
    ...(secretOptions !== undefined && { secretOptions: mapOf(secretOptions, 'name', 'valueFrom') }),
  };
}

/** A container of ECS's shape as one of this service's. */
export function importedContainer(
  given: Json,
  index: number,
  around: Surroundings,
  findings: Findings,
): Json {
  const {
    environment,
    secrets,
    dependsOn,
    portMappings,
    logConfiguration,
    firelensConfiguration,
    repositoryCredentials,
    linuxParameters,
    ...rest
  } = withoutUnused('ContainerDefinition', given);
  const { initProcessEnabled, ...linux } = isObject(linuxParameters) ? linuxParameters : {};
  const inContainer = (name: string) => ['containerDefinitions', index, name];
  refuseContradictions(
    environment,
    { key: 'name', value: 'value', path: inContainer('environment') },
    findings,
  );
  refuseContradictions(secrets, { key: 'name', value: 'valueFrom', path: inContainer('secrets') }, findings);
  const members = {
    environment: mapOf(environment, 'name', 'value'),
    secrets: mapOf(secrets, 'name', 'valueFrom'),
    dependsOn:
      dependsOn &&
      objects(dependsOn).map(({ containerName, ...other }) => ({ container: containerName, ...other })),
    portMappings:
      portMappings &&
      objects(portMappings).map(({ hostPort, ...port }) => (hostPort === 0 ? port : { hostPort, ...port })),
    logging: logConfiguration && logging(logConfiguration, inContainer('logConfiguration'), around, findings),
    firelens: firelensConfiguration,
    repositoryCredentials: isObject(repositoryCredentials)
      ? repositoryCredentials['credentialsParameter']
      : repositoryCredentials,
    initProcessEnabled,
    linuxParameters: Object.keys(linux).length > 0 ? linux : undefined,
  };
  return { ...rest, ...present(members) };
}

/** Without what is undefined. */
const present = (members: Json): Json => JSON.parse(JSON.stringify(members)) as Json;
