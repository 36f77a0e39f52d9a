import type { Change, Findings } from './changes.ts';
import { importedLogging, type LogImportSettings } from './imported-logging.ts';
import { each, isObject, present, type Json } from './json.ts';
import { importedPairs } from './pairs.ts';

/** Converts a container from the format of ECS to the format of this API. */
export function importedContainer(
  given: Json,
  index: number,
  settings: LogImportSettings,
  findings: Findings,
): Json {
  const {
    cpu,
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
    cpu: cpu === 0 ? undefined : cpu,
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
    portMappings: each(portMappings, (port, place) =>
      withoutRandomPort(port, [...inContainer('portMappings'), place], findings),
    ),
    logging: importedLogging(logConfiguration, inContainer('logConfiguration'), settings, findings),
    firelens: firelensConfiguration,
    repositoryCredentials: isObject(repositoryCredentials)
      ? repositoryCredentials['credentialsParameter']
      : repositoryCredentials,
    initProcessEnabled,
    linuxParameters: Object.keys(linux).length > 0 ? linux : undefined,
  };
  return { ...rest, ...present(members) };
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html, hostPort */
function withoutRandomPort({ hostPort, ...port }: Json, path: Change['path'], { changed }: Findings): Json {
  if (hostPort !== 0) return { hostPort, ...port };
  changed.push({
    path: [...path, 'hostPort'],
    from: hostPort,
    to: port['containerPort'],
    reason: 'A Fargate task has its own address, so its ports are the ports of its containers.',
  });
  return port;
}
