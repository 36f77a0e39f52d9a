import { received } from '../../input/received.ts';
import { ecsMembers, type Member } from '../ecs-members.ts';
import type { Change, Findings } from './changes.ts';
import { ecsStructures, type EcsType } from './ecs-structures.ts';
import { isObject } from './json.ts';

type Place = { type: EcsType; path: Change['path'] };

/**
 * Reduces an object to the members of its ECS type. Other members are reported and left out; a refused member that is
 * false is left out without a report, since that means the same as no member. A value of another type stays as it is.
 */
export function inEcsForm(value: unknown, { type, path }: Place, findings: Findings): unknown {
  if (!isObject(value)) {
    findings.issues.push({ path, message: `${beginning(value)} an object: ${page(type)}.` });
    return value;
  }
  const members: Record<string, Member> = ecsMembers[type];
  const kept = Object.entries(value).flatMap(([name, member]) => {
    const known = Object.hasOwn(members, name) ? members[name] : undefined;
    if (!known) findings.issues.push({ path: [...path, name], message: unknownMember(name, type) });
    if (!known || ('refused' in known && member === false)) return [];
    return [[name, inner(member, name, { type, path }, findings)] as const];
  });
  return Object.fromEntries(kept);
}

function inner(value: unknown, name: string, { type, path }: Place, findings: Findings): unknown {
  const structure = ecsStructures[type]?.[name];
  const at = [...path, name];
  if (structure === undefined) return value;
  if (typeof structure === 'string') return inEcsForm(value, { type: structure, path: at }, findings);
  const [element] = structure;
  if (Array.isArray(value))
    return value.map((item, index) => inEcsForm(item, { type: element, path: [...at, index] }, findings));
  findings.issues.push({ path: at, message: `${beginning(value)} a list of objects: ${page(element)}.` });
  return value;
}

/** Strings are not shown: they may be secret. */
const beginning = (value: unknown) =>
  `Received ${typeof value === 'string' ? 'a string' : received(value)}; allowed is`;

function unknownMember(name: string, type: EcsType): string {
  const members = Object.entries<Member>(ecsMembers[type]);
  const meant = members.find(
    ([member, known]) => ('taken' in known && known.taken === name) || plain(member) === plain(name),
  );
  const remedy = meant
    ? `Amazon ECS calls it ${JSON.stringify(meant[0])}.`
    : `Correct it (${page(type)}) or leave it out.`;
  return `There is no field ${received(name)} here. ${remedy}`;
}

/** CloudFormation writes ContainerDefinitions, Terraform container_definitions. */
const plain = (name: string) => name.replaceAll(/[-_]/g, '').toLowerCase();

const page = (type: EcsType) =>
  'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/' +
  `API_${type === 'RegisterTaskDefinitionRequest' ? 'TaskDefinition' : type}.html`;
