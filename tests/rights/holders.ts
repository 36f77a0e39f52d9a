import { deployerPolicyText } from '../../scripts/generate/deployer-policy.ts';
import { clusterTemplates } from '../../scripts/check/lint-templates/cluster-templates.ts';
import type { Resources } from '../support/packaged-template.ts';
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
  return Object.entries(resources).flatMap(([id, { Type, Properties = {} }]) => {
    const name = `${template}: ${id}`;
    if (Type === 'AWS::IAM::Role') {
      const policies = (Properties['Policies'] ?? []) as { PolicyDocument: unknown }[];
      return [
        { name: `${name} (trust)`, statements: statementsOf(Properties['AssumeRolePolicyDocument']) },
        { name, statements: policies.flatMap(({ PolicyDocument }) => statementsOf(PolicyDocument)) },
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
