import type { IAM } from '@aws-sdk/client-iam';

/**
 * Makes the service-linked role of ECS where an account does not have it: otherwise ECS makes it when the first cluster
 * is created, and cannot use it in that call. Answers what happened, for whoever deploys; throws without credentials.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateServiceLinkedRole.html
 */
export async function makeServiceRole(iam: Pick<IAM, 'createServiceLinkedRole'>): Promise<string> {
  try {
    await iam.createServiceLinkedRole({ AWSServiceName: 'ecs.amazonaws.com' });
    return 'Made AWSServiceRoleForECS, the service-linked role of ECS in this account.';
  } catch (error) {
    const { name, message } = error as Error;
    if (name === 'CredentialsProviderError') throw error;
    if (/InvalidInput/.test(name) && message.includes('has been taken in this account'))
      return 'The account has AWSServiceRoleForECS.';
    return `Whether the account has AWSServiceRoleForECS could not be made sure (${name}: ${message}). Without it the first cluster takes two minutes longer.`;
  }
}
