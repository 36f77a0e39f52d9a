import { deployerPolicyText } from '../../../scripts/generate/deployer-policy.ts';
import { clusterTemplates } from '../../../scripts/check/lint-templates/cluster-templates.ts';
import type { Resources } from '../../support/packaged-template.ts';
import { createResolve } from './resolve.ts';

/** A statement as it stands in any policy; trust policies name no resource. */
export interface PolicyStatement {
  Effect: 'Allow' | 'Deny';
  Action: string | string[];
  Resource?: string | string[];
  Condition?: Record<string, Record<string, string | string[]>>;
}

/** What holds rights: a role with all its policies, a boundary, a policy of a resource. */
export interface Holder {
  /** `deployment: CloudFormationRole`. */
  name: string;
  statements: PolicyStatement[];
}

interface Document {
  Statement: PolicyStatement[];
}

interface TemplateResource {
  Type: string;
  Properties?: Record<string, unknown>;
}

function holdersOf(template: string, resources: Record<string, TemplateResource>): Holder[] {
  const resolve = createResolve(resources);
  const statementsOf = (document: unknown) => (resolve(document) as Document).Statement;
  const idsAttachedTo = (role: Record<string, unknown>) =>
    ((role['ManagedPolicyArns'] ?? []) as { Ref?: string }[]).flatMap(({ Ref = '' }) =>
      resources[Ref] ? [Ref] : [],
    );
  const attachedTo = (role: Record<string, unknown>) =>
    idsAttachedTo(role).map((id) => resources[id]!.Properties!['PolicyDocument']);
  const isPartOfRole = new Set(
    Object.values(resources).flatMap(({ Properties = {} }) => idsAttachedTo(Properties)),
  );
  return Object.entries(resources).flatMap(([id, { Type, Properties = {} }]) => {
    if (isPartOfRole.has(id)) return [];
    const name = `${template}: ${id}`;
    if (Type === 'AWS::IAM::Role') {
      const policies = (Properties['Policies'] ?? []) as { PolicyDocument: unknown }[];
      const documents = [...policies.map(({ PolicyDocument }) => PolicyDocument), ...attachedTo(Properties)];
      return [
        { name: `${name} (trust)`, statements: statementsOf(Properties['AssumeRolePolicyDocument']) },
        { name, statements: documents.flatMap(statementsOf) },
      ];
    }
    const { PolicyDocument } = Properties;
    return PolicyDocument ? [{ name, statements: statementsOf(PolicyDocument) }] : [];
  });
}

/** Everybody who holds rights: by the template of the deployment, by those of clusters of every shape, and the deployer. */
export function everyHolder(deployment: Resources): Holder[] {
  const deployer = JSON.parse(deployerPolicyText()) as Document;
  return [
    ...holdersOf('deployment', deployment),
    ...Object.entries(clusterTemplates()).flatMap(([name, { Resources }]) => holdersOf(name, Resources)),
    { name: 'deployer', statements: deployer.Statement },
  ];
}
