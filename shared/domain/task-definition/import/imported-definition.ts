import { ownTagPrefix } from '../../input/tags.ts';
import { ecsMembers, type Member } from '../ecs-members.ts';
import { refuseContradictions, type Findings } from './changes.ts';
import { importedContainer, withoutUnused } from './imported-container.ts';
import { importedRoles, unreadable, type Surroundings } from './imported-roles.ts';
import { importedVolume } from './imported-volume.ts';
import { isObject, mapOf, objects, typed, withoutNothing, type Json } from './json.ts';
import { taskSize } from './task-size.ts';

/** What ECS writes into what it has registered, and editors into files. */
export const writtenByEcs =
  'taskDefinitionArn revision status requiresAttributes compatibilities registeredAt registeredBy deregisteredAt deleteRequestedAt'.split(
    ' ',
  );
const ignored = new Set([...writtenByEcs, '$schema']);

export interface Imported extends Findings {
  /** For the rules of `taskDefinitionSpec`. */
  spec: Json;
  /** What the execution role of the deployment cannot read; a role that a cluster makes can. */
  unreadable: Findings['issues'];
}

/** A task definition in ECS's shape, as `describe-task-definition` and the console write it, in that of this service. */
export function importedDefinition(body: Json, around: Surroundings): Imported {
  const definition = typed(withoutNothing(body)) as Json;
  const findings: Findings = { changed: [], issues: [] };
  const roles = importedRoles(definition, around, findings);
  const members = Object.entries(withoutUnused('RegisterTaskDefinitionRequest', definition)).filter(
    ([name]) => !ignored.has(name),
  );
  const rest = Object.fromEntries(
    members.filter(([name, value]) => !isSet(name, value, definition, findings)),
  );
  const { containerDefinitions, volumes, tags, ephemeralStorage, cpu, memory, ...plain } = rest;
  const containers = Array.isArray(containerDefinitions)
    ? containerDefinitions.map((one, index) =>
        isObject(one) ? importedContainer(one, index, around, findings) : (one as unknown),
      )
    : containerDefinitions;
  const spec = {
    ...plain,
    ...roles,
    ...(containers !== undefined && { containers }),
    ...(cpu !== undefined && { cpu: taskSize('cpu', cpu) }),
    ...(memory !== undefined && { memory: taskSize('memory', memory) }),
    ...(volumes !== undefined && {
      volumes: Array.isArray(volumes) ? objects(volumes).map(importedVolume) : volumes,
    }),
    ...(ephemeralStorage !== undefined && {
      ephemeralStorage: isObject(ephemeralStorage) ? ephemeralStorage['sizeInGiB'] : ephemeralStorage,
    }),
    ...(tags !== undefined && { tags: importedTags(tags, findings) }),
  };
  return { spec, ...findings, unreadable: 'executionRoleArn' in roles ? [] : unreadable(definition, around) };
}

/** Whether a member is left out of the specification, as this service sets it or no container notices. */
function isSet(name: string, value: unknown, definition: Json, { changed, issues }: Findings): boolean {
  if (name === 'executionRoleArn' || name === 'taskRoleArn') return true;
  if (name === 'networkMode') {
    if (value !== 'awsvpc')
      issues.push({
        path: [name],
        message: `Received ${JSON.stringify(value)}; the network mode of a Fargate task is awsvpc, in which containers reach each other at localhost. Make it "awsvpc".`,
      });
    return true;
  }
  if (name === 'requiresCompatibilities') {
    if (!Array.isArray(value) || !value.includes('FARGATE'))
      changed.push({
        path: [name],
        from: value,
        to: ['FARGATE'],
        why: 'Task definitions are made for Fargate.',
      });
    return true;
  }
  if (name === 'trustedExecutionConfiguration')
    return isObject(definition[name]) && definition[name]['isolationMode'] === 'SHARED';
  const member = (ecsMembers.RegisterTaskDefinitionRequest as Record<string, Member>)[name];
  if (!member || !('idle' in member)) return false;
  changed.push({ path: [name], from: value, to: null, why: member.refused });
  return true;
}

function importedTags(tags: unknown, findings: Findings): unknown {
  if (!Array.isArray(tags)) return tags;
  refuseContradictions(tags, { key: 'key', value: 'value', path: ['tags'] }, findings);
  const isReserved = ({ key }: Json) => /^aws:/i.test(String(key)) || String(key).startsWith(ownTagPrefix);
  for (const [index, tag] of tags.entries())
    if (isObject(tag) && isReserved(tag))
      findings.changed.push({
        path: ['tags', index],
        from: tag,
        to: null,
        why: 'Such tags are written by AWS or this service.',
      });
  return mapOf(
    tags.filter((tag) => !isObject(tag) || !isReserved(tag)),
    'key',
    'value',
  );
}
