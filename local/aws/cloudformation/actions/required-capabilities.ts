import type { Capability } from '@aws-sdk/client-cloudformation';
import type { Template } from '../template/template.ts';

/** IAM resources have to be acknowledged: those with names of their own by CAPABILITY_NAMED_IAM. */
export function requiredCapabilities({ resources }: Pick<Template, 'resources'>): Capability[] {
  const roles = Object.values(resources).filter(({ Type }) => Type === 'AWS::IAM::Role');
  if (roles.some(({ Properties = {} }) => 'RoleName' in Properties)) return ['CAPABILITY_NAMED_IAM'];
  return roles.length > 0 ? ['CAPABILITY_IAM'] : [];
}
