import { stackNamed } from '../removal/stack-named.ts';
import { eventually } from './eventually.ts';
import type { Visit } from './visit.ts';

/** Its name does not begin as those of clusters do: neither clean-up nor the removal of the deployment looks at it. */
export const secretStackOf = ({ owner }: Pick<Visit, 'owner'>): string => `verify-${owner}`;

/**
 * A key of the customer's, and a secret under it. The key has the default policy, by which IAM decides:
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export const secretTemplate = (prefix: string, value: string) => ({
  Description: 'A secret for npm run verify:aws, which deletes this stack in the end',
  Resources: {
    Key: {
      Type: 'AWS::KMS::Key',
      Properties: { Description: 'For npm run verify:aws', PendingWindowInDays: 7, EnableKeyRotation: true },
    },
    Secret: {
      Type: 'AWS::SecretsManager::Secret',
      Properties: {
        // The name of a secret that was deleted may be taken for some time: the stack's id makes it a new one.
        Name: {
          'Fn::Join': ['', [prefix, { 'Fn::Select': [2, { 'Fn::Split': ['/', { Ref: 'AWS::StackId' }] }] }]],
        },
        SecretString: value,
        KmsKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] },
      },
    },
  },
  Outputs: { Secret: { Value: { Ref: 'Secret' } } },
});

/** Makes the stack in the name of whoever runs this. Returns the ARN of the secret. */
export async function makeSecret(visit: Visit, prefix: string, value: string): Promise<string> {
  const { cloudFormation } = visit.aws;
  await removeSecret(visit);
  visit.signal.throwIfAborted();
  await cloudFormation.createStack({
    StackName: secretStackOf(visit),
    TemplateBody: JSON.stringify(secretTemplate(prefix, value)),
    OnFailure: 'DELETE',
  });
  const stack = await settled(visit);
  const arn = stack?.Outputs?.[0]?.OutputValue;
  if (!arn) throw new Error(`The stack of the secret is ${stack?.StackStatus ?? 'gone'}.`);
  return arn;
}

/** Deletes the stack where there is one. KMS deletes the key a week later: it takes no shorter time. */
export async function removeSecret(visit: Visit): Promise<void> {
  await visit.aws.cloudFormation.deleteStack({ StackName: secretStackOf(visit) });
  const left = await settled(visit);
  if (left) throw new Error(`The stack ${left.StackName} is ${left.StackStatus}: ${left.StackStatusReason}`);
}

/** The stack once CloudFormation is done with it; undefined where there is none. */
async function settled(visit: Visit) {
  const name = secretStackOf(visit);
  const { stack } = await eventually(
    `The end of the work on the stack ${name}`,
    { every: 2, atMost: 600 },
    async () => {
      const stack = await stackNamed(visit.aws.cloudFormation, name);
      return !stack?.StackStatus!.endsWith('_IN_PROGRESS') && { stack };
    },
  );
  return stack;
}
