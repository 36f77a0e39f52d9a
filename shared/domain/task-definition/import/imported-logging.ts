import { streamPrefixOf } from '../container-definition.ts';
import { goesWithCluster, isGroupOfCluster, isGroupOfOthers } from '../cluster-parts.ts';
import type { Change, Findings } from './changes.ts';
import type { ImportSettings } from './imported-roles.ts';
import { isObject, type Json } from './json.ts';
import { importedPairs } from './pairs.ts';

/** The default logging of a container. */
export interface LogImportSettings extends Pick<
  ImportSettings,
  'logGroup' | 'region' | 'deployment' | 'allowedGroups' | 'purpose'
> {
  family: unknown;
  /** Whether the definition keeps its own execution role, which may write to groups of others, and create groups. */
  keepsRole: boolean;
}

const groupIsThere = 'The log group already exists, and no role of a task may create one.';
const groupOfDeployment = 'Containers write to the log group of this deployment or of their cluster.';
const prefixOfFamily = 'On Fargate, awslogs needs a stream prefix; the default is the family.';

const prefixOf = (family: unknown) => (typeof family === 'string' ? streamPrefixOf(family) : family);

/** Converts the awslogs options about the destination of logs. */
function logOptions(options: Json, path: Change['path'], settings: LogImportSettings, { changed }: Findings) {
  const {
    'awslogs-group': group,
    'awslogs-region': region,
    'awslogs-create-group': creates,
    ...rest
  } = options;
  const at = (name: string) => [...path, 'options', name];
  const isKept = settings.purpose === 'view' && isOwnGroup(options, settings);
  const becomes = (name: string, from: unknown, to: string) => {
    if (from !== to)
      changed.push({
        path: at(name),
        from: from ?? null,
        to: settings.purpose === 'registration' ? to : null,
        reason: isGroupOfCluster(String(from))
          ? `${goesWithCluster} ${groupOfDeployment}`
          : groupOfDeployment,
      });
  };
  if (!isKept) {
    becomes('awslogs-group', group, settings.logGroup);
    becomes('awslogs-region', region, settings.region);
  }
  if (rest['awslogs-stream-prefix'] === undefined)
    changed.push({
      path: at('awslogs-stream-prefix'),
      from: null,
      to: prefixOf(settings.family),
      reason: prefixOfFamily,
    });
  const makesGroup = /^true$/i.test(String(creates));
  const keepsCreation = isKept && settings.keepsRole;
  if (makesGroup && !keepsCreation)
    changed.push({ path: at('awslogs-create-group'), from: creates, to: null, reason: groupIsThere });
  if (!isKept) return rest;
  const kept = { 'awslogs-group': group, 'awslogs-region': region };
  return { ...kept, ...(makesGroup && keepsCreation && { 'awslogs-create-group': creates }), ...rest };
}

/** The default group before 1.0.0. */
const earlierGroup = (deployment: string) => `/ecs/${deployment}`;

/** Whether logs go to a group of the definition itself, which is not the default group. */
function isOwnGroup(options: Json, settings: LogImportSettings): boolean {
  const { logGroup, region, deployment, keepsRole } = settings;
  const { 'awslogs-group': group, 'awslogs-region': ofGroup } = options;
  if (typeof group !== 'string' || isGroupOfCluster(group)) return false;
  if (!keepsRole && isGroupOfOthers(group, settings)) return false;
  return ![logGroup, earlierGroup(deployment)].includes(group) || ofGroup !== region;
}

/** The logging of a container; undefined to use the default. */
export function importedLogging(
  log: unknown,
  path: Change['path'],
  settings: LogImportSettings,
  findings: Findings,
): unknown {
  if (log === undefined) {
    findings.changed.push({
      path,
      from: null,
      to: settings.purpose === 'registration' ? written(settings) : null,
      reason: groupOfDeployment,
    });
    return undefined;
  }
  if (!isObject(log)) return log;
  const { logDriver = 'awslogs', options = {}, secretOptions, ...rest } = log;
  if (log['logDriver'] === undefined)
    findings.changed.push({
      path: [...path, 'logDriver'],
      from: null,
      to: logDriver,
      reason: groupOfDeployment,
    });
  const ofSecrets = { key: 'name', value: 'valueFrom', path: [...path, 'secretOptions'] };
  const kept =
    logDriver === 'awslogs' && isObject(options) ? logOptions(options, path, settings, findings) : options;
  return {
    ...rest,
    driver: logDriver,
    options: kept,
    ...(secretOptions !== undefined && { secretOptions: importedPairs(secretOptions, ofSecrets, findings) }),
  };
}

const written = ({ logGroup, region, family }: LogImportSettings) => ({
  logDriver: 'awslogs',
  options: {
    'awslogs-group': logGroup,
    'awslogs-region': region,
    'awslogs-stream-prefix': prefixOf(family),
  },
});
