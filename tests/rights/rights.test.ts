import { beforeAll, expect, test } from '@jest/globals';
import { handlerPermissions } from '../../scripts/generate/handler-permissions.ts';
import { clusterTemplates } from '../../scripts/check/lint-templates/cluster-templates.ts';
import { pythonPrograms } from '../../scripts/check/python/environment.ts';
import { everyParameter, packagedResources, type Resources } from '../support/packaged-template.ts';
import { findingsByReference } from './by-reference.ts';
import { byHandlers, unusedProperties } from './exceptions/handlers.ts';
import { byReference } from './exceptions/reference.ts';
import { judge, type Finding } from './finding.ts';
import { file, missingToDeployer, missingToRole, permissions } from './handled-types.ts';
import { everyHolder, type Holder } from './holders.ts';

const programs = pythonPrograms('lint');
const testWithPython = programs ? test : test.skip;

let deployment: Resources;
let holders: Holder[];
beforeAll(async () => {
  deployment = await packagedResources(everyParameter);
  holders = everyHolder(deployment);
}, 120_000);

const named = (name: string) => holders.find((holder) => holder.name === name)!;
const lines = (findings: readonly Finding[]) =>
  findings.map(({ check, holder, action, problem }) => `${check}: ${holder}: ${action}: ${problem}`);

/** CloudFormation makes clusters in the name of its role, and the deployment in that of the deployer. */
const missingToHandlers = async () => [
  ...(await missingToRole(named('deployment: CloudFormationRole'))),
  ...(await missingToDeployer(named('deployer'))),
];

test("every right is one that AWS's service authorization reference knows", async () => {
  const { left, idle } = judge(await findingsByReference(holders), byReference);
  expect(lines(left)).toEqual([]);
  expect(idle).toEqual([]);
});

test("CloudFormation's role and the deployer may do what the handlers of all types ask for", async () => {
  const { left, idle } = judge(await missingToHandlers(), byHandlers);
  expect(lines(left)).toEqual([]);
  expect(idle).toEqual([]);
});

test('no stack of a cluster is updated, so that nobody needs what handlers ask for to update', () => {
  const updating = holders.filter(
    ({ name, statements }) =>
      name !== 'deployer' &&
      statements.some(({ Action }) => [Action].flat().includes('cloudformation:UpdateStack')),
  );
  expect(updating).toEqual([]);
});

function has(properties: Record<string, unknown>, path: readonly string[]): boolean {
  const [first = '', ...rest] = path;
  const value = properties[first] as Record<string, unknown> | undefined;
  return value !== undefined && (rest.length === 0 || has(value, rest));
}

test('no template has a property that needs what nobody is allowed', () => {
  const ofDeployment = Object.values(deployment);
  const ofClusters = Object.values(clusterTemplates()).flatMap(({ Resources }) => Object.values(Resources));
  const used = unusedProperties.filter((property) => {
    const [type, ...path] = property.split('.');
    // The roles of clusters have a boundary, which CloudFormation's role may set when it makes one.
    const resources = path[0] === 'PermissionsBoundary' ? ofDeployment : [...ofDeployment, ...ofClusters];
    return resources.some(({ Type, Properties = {} }) => Type === type && has(Properties, path));
  });
  expect(used).toEqual([]);
});

testWithPython(`${file} is what the schemas of the types say (npm run handler-permissions writes it)`, () => {
  expect(permissions).toEqual(handlerPermissions(programs!));
});
