import type { Findings } from './changes.ts';
import type { Surroundings } from './imported-roles.ts';
import { each, isObject, present, type Json } from './json.ts';
import { importedPairs } from './pairs.ts';

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
  const becomes = (name: string, from: unknown, to: string) => {
    if (from !== undefined && from !== to)
      changed.push({ path: at(name), from, to: around.registers ? to : null, why: groupOfDeployment });
  };
  becomes('awslogs-group', group, around.logGroup);
  becomes('awslogs-region', region, around.region);
  if (/^true$/i.test(String(creates)))
    changed.push({ path: at('awslogs-create-group'), from: creates, to: null, why: groupIsThere });
  return rest;
}

function logging(log: unknown, path: (string | number)[], around: Surroundings, findings: Findings): unknown {
  if (!isObject(log)) return log;
  const { logDriver = 'awslogs', options, secretOptions, ...rest } = log;
  const ofSecrets = { key: 'name', value: 'valueFrom', path: [...path, 'secretOptions'] };
  const kept =
    logDriver === 'awslogs' && isObject(options) ? logOptions(options, path, around, findings) : options;
  return {
    ...rest,
    driver: logDriver,
    ...(kept !== undefined && { options: kept }),
    ...(secretOptions !== undefined && { secretOptions: importedPairs(secretOptions, ofSecrets, findings) }),
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
  } = given;
  const { initProcessEnabled, ...linux } = isObject(linuxParameters) ? linuxParameters : {};
  const inContainer = (name: string) => ['containerDefinitions', index, name];
  const members = {
    environment: importedPairs(
      environment,
      { key: 'name', value: 'value', path: inContainer('environment') },
      findings,
    ),
    secrets: importedPairs(
      secrets,
      { key: 'name', value: 'valueFrom', path: inContainer('secrets') },
      findings,
    ),
    dependsOn: each(dependsOn, ({ containerName, ...other }) => ({ container: containerName, ...other })),
    portMappings: each(portMappings, ({ hostPort, ...port }) =>
      hostPort === 0 ? port : { hostPort, ...port },
    ),
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
