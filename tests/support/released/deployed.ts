import { basename } from 'node:path';
import type { Role } from '../../../local/aws/iam/role.ts';
import { createResolve } from '../../../local/serverless-plugin/intrinsics.ts';
import { deployedRoles } from '../../../local/serverless-plugin/roles.ts';
import { kebab } from '../entries.ts';
import { environment } from '../environment.ts';
import { ofType, type Resources } from '../packaged-template.ts';

const account = { accountId: environment.ACCOUNT_ID, region: environment.AWS_REGION };

/** The entry of a function, by which it is called in process: `create-cluster`. */
const entryOf = (handler: string): string => basename(handler, '.handler');

/** The roles that a packaged template makes, as local AWS takes them. */
export function rolesIn(resources: Resources): Role[] {
  const lambdas = ofType(resources, 'AWS::Lambda::Function');
  const functions = lambdas.map(([, { Properties }]) => ({
    name: entryOf(Properties['Handler']),
    handler: Properties['Handler'],
    iamRoleStatements: statementsOf(resources[Properties['Role']['Fn::GetAtt'][0]]!.Properties),
  }));
  const ofFunctions = new Set(lambdas.map(([, { Properties }]) => Properties['Role']['Fn::GetAtt'][0]));
  const others = Object.fromEntries(Object.entries(resources).filter(([id]) => !ofFunctions.has(id)));
  const names = new Map(lambdas.map(([id, { Properties }]) => [id, entryOf(Properties['Handler'])]));
  const service = {
    service: 'fargate-clusters',
    provider: { stage: 'test' },
    functions: Object.fromEntries([...names].map(([id, name]) => [id, { name }])),
    resources: { Resources: others },
  };
  const naming = { getLambdaLogicalId: (id: string) => id };
  const resolve = createResolve({ service, getProvider: () => ({ naming }) } as never, account);
  return deployedRoles({ functions, resources: others, accountId: account.accountId }, resolve);
}

const statementsOf = ({ Policies = [] }: Record<string, { PolicyDocument: { Statement: object[] } }[]>) =>
  Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);

/** The definition of each workflow in a packaged template, by its name, as it stands in `workflows`. */
export function workflowsIn(resources: Resources): Map<string, string> {
  const texts = ofType(resources, 'AWS::StepFunctions::StateMachine').map(
    ([, { Properties }]): [string, string] => [
      Properties['StateMachineName'].replace(`${environment.STACK_PREFIX}-`, ''),
      Properties['DefinitionString'],
    ],
  );
  return new Map(texts);
}

/** The steps that workflows call, by the names of their entries. */
export const stepsIn = (texts: Iterable<string>): string[] =>
  [...texts].flatMap((text) => [...text.matchAll(/\$\{(\w+)FunctionArn\}/g)].map(([, step]) => kebab(step!)));
