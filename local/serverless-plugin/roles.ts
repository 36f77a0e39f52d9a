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

  /** A policy of the deployment that is attached to a role; undefined for those of AWS. */
  function ownPolicy(arn: unknown): Role['policies'][number] | undefined {
    const { Ref = '' } = arn as { Ref?: string };
    const document = resources[Ref]?.Properties['PolicyDocument'];
    return document ? { name: Ref, document: resolve(document) as PolicyDocument } : undefined;
  }

  const ofResources = Object.entries(resources)
    .filter(([, { Type }]) => Type === 'AWS::IAM::Role')
    .map(([logicalId, { Properties }]) => {
      const name = resolve({ Ref: logicalId }) as string;
      const policies = resolve(Properties['Policies'] ?? []) as {
        PolicyName: string;
        PolicyDocument: PolicyDocument;
      }[];
      const attached = (Properties['ManagedPolicyArns'] ?? []) as unknown[];
      return {
        name,
        arn: arnOf(name),
        policies: [
          ...policies.map(({ PolicyName, PolicyDocument }) => ({
            name: PolicyName,
            document: PolicyDocument,
          })),
          ...attached.flatMap((one) => ownPolicy(one) ?? []),
        ],
        managedPolicies: attached.filter((one) => !ownPolicy(one)).map((one) => resolve(one) as string),
      };
    });

  return [...ofFunctions, ...ofResources];
}
