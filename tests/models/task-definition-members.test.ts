import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { pythonPrograms } from '../../scripts/check/python/environment.ts';
import { ecsMembers, type Member } from '../../shared/domain/task-definition/ecs-members.ts';
import { ecsStructures } from '../../shared/domain/task-definition/import/ecs-structures.ts';
import { writtenByEcs } from '../../shared/domain/task-definition/import/imported-definition.ts';
import { taskDefinitionSpec } from '../../shared/domain/task-definition/task-definition.ts';

interface Model {
  /** By structure: its members, each with the type of its value, or of the elements of its list. */
  structures: Record<string, Record<string, string>>;
  /** By structure: the members that are lists. */
  lists: Record<string, string[]>;
  enumerations: Record<string, string[]>;
}

const programs = pythonPrograms('models');
const testWithPython = programs ? test : test.skip;
const { structures, lists, enumerations }: Model = programs
  ? JSON.parse(
      execFileSync(join(programs, 'python'), [join(import.meta.dirname, 'members.py')], { encoding: 'utf8' }),
    )
  : { structures: {}, lists: {}, enumerations: {} };

const table: Record<string, Record<string, Member>> = ecsMembers;

/** The structures that are in what is taken. */
function taken(type: string): string[] {
  return Object.entries(table[type] ?? {}).flatMap(([name, member]) => {
    const inner = structures[type]?.[name] ?? '';
    return 'taken' in member && inner in structures ? [inner, ...taken(inner)] : [];
  });
}

testWithPython('the table has every structure of what is taken, and no other', () => {
  expect(Object.keys(table).toSorted()).toEqual(
    ['RegisterTaskDefinitionRequest', ...new Set(taken('RegisterTaskDefinitionRequest'))].toSorted(),
  );
});

testWithPython("the table says of every member of AWS's what becomes of it", () => {
  for (const [type, members] of Object.entries(table))
    expect({ type, members: Object.keys(members).toSorted() }).toEqual({
      type,
      members: Object.keys(structures[type] ?? {}).toSorted(),
    });
});

testWithPython('an import knows every object, and every list of objects, in what is taken', () => {
  const expected = Object.keys(table).flatMap((type) => {
    const inner = Object.entries(structures[type] ?? {}).flatMap(([name, of]) => {
      if (!(of in table)) return [];
      return [[name, lists[type]?.includes(name) ? [of] : of]];
    });
    return inner.length > 0 ? [[type, Object.fromEntries(inner)]] : [];
  });
  expect(ecsStructures).toEqual(Object.fromEntries(expected));
});

testWithPython('an import ignores what ECS writes into a registered definition, and nothing else', () => {
  const asked = Object.keys(structures['RegisterTaskDefinitionRequest'] ?? {});
  const written = Object.keys(structures['TaskDefinition'] ?? {}).filter((name) => !asked.includes(name));
  expect(written.toSorted()).toEqual(writtenByEcs.toSorted());
});

testWithPython('whatever is refused has a rule, a remedy and a page of AWS', () => {
  const refusals = Object.values(table).flatMap((members) =>
    Object.values(members).flatMap((member) => ('refused' in member ? [member] : [])),
  );
  expect(refusals.length).toBeGreaterThan(15);
  for (const { refused, source } of refusals) {
    expect(refused).toMatch(/^[A-Z].+: leave .+\.$/);
    expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
  }
});

/** A definition with a value of an enumeration where it belongs. */
type Place = (value: string) => { container?: object; task?: object; volume?: object };

const efs = { fileSystemId: 'fs-0123456789abcdef0' };

/** Where each enumeration is taken, and the values that Fargate or this API has no use for. */
const places: Record<string, { place: Place; without?: string[] }> = {
  TransportProtocol: {
    place: (protocol) => ({ container: { portMappings: [{ containerPort: 80, protocol }] } }),
  },
  ApplicationProtocol: {
    place: (appProtocol) => ({ container: { portMappings: [{ containerPort: 80, appProtocol }] } }),
  },
  VersionConsistency: { place: (versionConsistency) => ({ container: { versionConsistency } }) },
  EnvironmentFileType: {
    place: (type) => ({ container: { environmentFiles: [{ type, value: 'arn:aws:s3:::example/a.env' }] } }),
  },
  UlimitName: { place: (name) => ({ container: { ulimits: [{ name, softLimit: 1, hardLimit: 1 }] } }) },
  LogDriver: {
    place: (driver) => ({
      container: {
        logging: { driver, options: driver === 'splunk' ? { 'splunk-token': 't', 'splunk-url': 'u' } : {} },
      },
    }),
    without: ['json-file', 'syslog', 'journald', 'gelf', 'fluentd'],
  },
  FirelensConfigurationType: { place: (type) => ({ container: { firelens: { type } } }) },
  ContainerCondition: {
    place: (condition) => ({ container: { dependsOn: [{ container: 'side', condition }] } }),
  },
  EFSTransitEncryption: {
    place: (transitEncryption) => ({ volume: { efs: { ...efs, transitEncryption } } }),
  },
  EFSAuthorizationConfigIAM: { place: (iam) => ({ volume: { efs: { ...efs, iam } } }) },
  PidMode: { place: (pidMode) => ({ task: { pidMode } }), without: ['host'] },
  ProxyConfigurationType: {
    place: (type) => ({ task: { proxyConfiguration: { type, containerName: 'side' } } }),
  },
  CPUArchitecture: { place: (cpuArchitecture) => ({ task: { runtimePlatform: { cpuArchitecture } } }) },
  // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html, operating systems
  OSFamily: {
    place: (operatingSystemFamily) => ({
      task: { runtimePlatform: { operatingSystemFamily }, cpu: 1024, memory: 2048 },
    }),
    without: ['WINDOWS_SERVER_2016_FULL', 'WINDOWS_SERVER_2004_CORE', 'WINDOWS_SERVER_20H2_CORE'],
  },
};

/** Enumerations of members that are not taken, or that ECS writes. */
const elsewhere =
  'NetworkMode IpcMode Compatibility TaskDefinitionPlacementConstraintType ResourceType Scope DeviceCgroupPermission ' +
  'IsolationMode TaskDefinitionStatus TargetType';

testWithPython('every enumeration of what is taken has its place', () => {
  expect(
    Object.keys(enumerations)
      .filter((name) => !elsewhere.split(' ').includes(name))
      .toSorted(),
  ).toEqual(Object.keys(places).toSorted());
});

const definitionWith = ({ container, task, volume }: ReturnType<Place>) => ({
  family: 'model',
  ...task,
  containers: [
    { name: 'main', image: 'nginx', ...container },
    {
      name: 'side',
      image: 'nginx',
      essential: false,
      healthCheck: { command: ['CMD', 'true'] },
      ...(JSON.stringify(container)?.includes('awsfirelens') && { firelens: { type: 'fluentbit' } }),
    },
  ],
  volumes: volume ? [{ name: 'data', ...volume }] : [],
});

testWithPython.each(Object.keys(places))("every value of AWS's %s is taken, or known not to be", (name) => {
  const { place, without = [] } = places[name]!;
  const refused = (enumerations[name] ?? []).filter(
    (value) => !taskDefinitionSpec.safeParse(definitionWith(place(value))).success,
  );
  expect(refused.toSorted()).toEqual(without.toSorted());
});
