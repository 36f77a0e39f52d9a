import type { PolicyDocument, Role, Statement } from '../aws/iam/role.ts';
import type { Resolve } from './intrinsics.ts';
import type { FunctionDefinition, Resource } from './service.ts';

interface Deployed {
  functions: FunctionDefinition[];
  resources: Record<string, Resource>;
  accountId: string;
}

/** The name of the role of a function, by the function's name on Lambda. */
export const roleOfFunction = (functionName: string): string => `${functionName}-lambdaRole`;

/** The roles that a deployment makes, with their policies: one for each function, and those of the resources. */
export function deployedRoles({ functions, resources, accountId }: Deployed, resolve: Resolve): Role[] {
  const arnOf = (name: string) => `arn:aws:iam::${accountId}:role/${name}`;

  const ofFunctions = functions.map(({ name, iamRoleStatements = [] }) => {
    const statements = resolve(iamRoleStatements) as Statement[];
    const document: PolicyDocument = { Version: '2012-10-17', Statement: statements };
    const role = roleOfFunction(name);
    return {
      name: role,
      arn: arnOf(role),
      policies: statements.length > 0 ? [{ name: role, document }] : [],
    };
  });

  const ofResources = Object.entries(resources)
    .filter(([, { Type }]) => Type === 'AWS::IAM::Role')
    .map(([logicalId, { Properties }]) => {
      const name = resolve({ Ref: logicalId }) as string;
      const policies = resolve(Properties['Policies'] ?? []) as {
        PolicyName: string;
        PolicyDocument: PolicyDocument;
      }[];
      return {
        name,
        arn: arnOf(name),
        policies: policies.map(({ PolicyName, PolicyDocument }) => ({
          name: PolicyName,
          document: PolicyDocument,
        })),
        managedPolicies: resolve(Properties['ManagedPolicyArns'] ?? []) as string[],
      };
    });

  return [...ofFunctions, ...ofResources];
}
