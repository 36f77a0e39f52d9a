import { received } from '../../input/received.ts';
import { ownTagPrefix } from '../../ownership.ts';
import { ecsMembers, type Member } from '../ecs-members.ts';
import type { Findings } from './changes.ts';
import { inEcsForm } from './ecs-form.ts';
import { importedContainer } from './imported-container.ts';
import { importedRoles, unreadable, type ImportSettings } from './imported-roles.ts';
import { importedSize } from './imported-size.ts';
import { importedVolume } from './imported-volume.ts';
import { each, isObject, present, typed, withoutNothing, type Json } from './json.ts';
import { importedPairs } from './pairs.ts';

/** Fields that ECS adds to registered definitions, and editors to files. */
export const writtenByEcs =
  'taskDefinitionArn revision status requiresAttributes compatibilities registeredAt registeredBy deregisteredAt deleteRequestedAt'.split(
    ' ',
  );
const ignored = new Set([...writtenByEcs, '$schema']);

export interface Imported extends Findings {
  /** The input for the rules of `taskDefinitionSpec`. */
  spec: Json;
  /** What the execution role of the deployment cannot read, if the definition gets that role. */
  unreadable: Findings['issues'];
}

/** Converts a task definition from the format of ECS, `describe-task-definition` and the console to this API's. */
export function importedDefinition(body: Json, settings: ImportSettings): Imported {
  const findings: Findings = { changed: [], issues: [] };
  const definition = inEcsForm(
    typed(withoutNothing(withoutWritten(body))),
    { type: 'RegisterTaskDefinitionRequest', path: [] },
    findings,
  ) as Json;
  const roles = importedRoles(definition, settings, findings);
  setByService(definition, findings);
  const members = Object.entries(definition).filter(([name, value]) => !isSet(name, value, findings));
  const { containerDefinitions, volumes, tags, ephemeralStorage, ...plain } = Object.fromEntries(members);
  const logs = {
    ...settings,
    family: definition['family'],
    keepsRole: 'executionRoleArn' in roles,
  };
  const spec = {
    ...plain,
    ...roles,
    containers: each(containerDefinitions, (one, index) => importedContainer(one, index, logs, findings)),
    ...importedSize(definition, findings),
    volumes: each(volumes, importedVolume),
    ephemeralStorage: isObject(ephemeralStorage) ? ephemeralStorage['sizeInGiB'] : ephemeralStorage,
    tags: importedTags(tags, findings),
  };
  const readsNone = settings.purpose === 'registration' && !('executionRoleArn' in roles);
  return { spec: present(spec), ...findings, unreadable: readsNone ? unreadable(definition, settings) : [] };
}

const withoutWritten = (body: Json) =>
  Object.fromEntries(Object.entries(body).filter(([name]) => !ignored.has(name)));

/** Members that are the same in every definition for Fargate. */
function setByService({ networkMode, requiresCompatibilities }: Json, { changed, issues }: Findings): void {
  if (networkMode === undefined)
    changed.push({
      path: ['networkMode'],
      from: null,
      to: 'awsvpc',
      reason: 'It is the network mode of a Fargate task.',
    });
  else if (networkMode !== 'awsvpc')
    issues.push({
      path: ['networkMode'],
      message: `Received ${received(networkMode)}; the network mode of a Fargate task is awsvpc, in which containers reach each other at localhost. Make it "awsvpc".`,
    });
  if (JSON.stringify(requiresCompatibilities) !== '["FARGATE"]')
    changed.push({
      path: ['requiresCompatibilities'],
      from: requiresCompatibilities ?? null,
      to: ['FARGATE'],
      reason: 'Task definitions are always for Fargate.',
    });
}

const set = new Set(['executionRoleArn', 'taskRoleArn', 'networkMode', 'requiresCompatibilities']);

/** Whether a member is left out of the specification, since this API sets it or containers do not notice it. */
function isSet(name: string, value: unknown, { changed }: Findings): boolean {
  if (set.has(name)) return true;
  const member = (ecsMembers.RegisterTaskDefinitionRequest as Record<string, Member>)[name];
  const isShared =
    name === 'trustedExecutionConfiguration' && isObject(value) && value['isolationMode'] === 'SHARED';
  if (!member || !('refused' in member) || !('idle' in member || isShared)) return false;
  changed.push({ path: [name], from: value, to: null, reason: member.refused });
  return true;
}

function importedTags(tags: unknown, findings: Findings): unknown {
  const pairs = importedPairs(tags, { key: 'key', value: 'value', path: ['tags'] }, findings);
  if (!Array.isArray(tags) || !isObject(pairs)) return pairs;
  for (const [index, tag] of tags.entries())
    if (isObject(tag) && isReserved(String(tag['key'])))
      findings.changed.push({
        path: ['tags', index],
        from: tag,
        to: null,
        reason: 'Only AWS or this API writes such tags.',
      });
  return Object.fromEntries(Object.entries(pairs).filter(([key]) => !isReserved(key)));
}

const isReserved = (key: string) => /^aws:/i.test(key) || key.startsWith(ownTagPrefix);
