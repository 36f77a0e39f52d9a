import * as z from 'zod/mini';
import { matchingString } from './fields.ts';

const example = { role: 'arn:aws:iam::123456789012:role/fargate-clusters-web' };

export const roleArnPattern = /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]{1,576}$/;

export const roleArn = matchingString(
  roleArnPattern,
  `the ARN of an IAM role, such as "${example.role}"`,
).with(z.meta({ examples: [example.role] }));

/** Secrets that an AWS service manages have a "!" in the name: https://docs.aws.amazon.com/secretsmanager/latest/userguide/service-linked-secrets.html */
const secretName = '[A-Za-z0-9/_+=.@!-]';
const secretsManager = String.raw`arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:${secretName}+`;
const parameter = String.raw`arn:aws[a-z-]*:ssm:[a-z0-9-]+:\d{12}:parameter\/[A-Za-z0-9/_.-]+`;

/** The message leaves the received value out: a caller may have sent the secret itself. */
const sourceText = (pattern: string, allowed: string) => {
  const error = `The received value (not shown: it may be secret) is not allowed; allowed is ${allowed}.`;
  return z.string({ error, checks: [z.regex(new RegExp(pattern), { error })] });
};

/** The ARN or name of a whole secret. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RepositoryCredentials.html */
export const registryCredentials = sourceText(
  `^(${secretsManager}|${secretName}{1,512})$`,
  'the ARN of a secret in Secrets Manager, or the name of one in this region',
).with(
  z.meta({
    examples: ['arn:aws:secretsmanager:eu-central-1:123456789012:secret:registry-AbCdEf'],
  }),
);

/**
 * The source of a secret's value: `:key:stage:version` may follow the ARN of a secret in Secrets Manager, and the name
 * of a parameter in this region is enough. Secrets Manager also finds a secret by its ARN without the hyphen and six
 * characters at the end, unless its name ends in the same form: then it takes the name for the end of a whole ARN.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Secret.html
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/troubleshoot.html#ARN_secretnamehyphen,
 * https://github.com/aws/aws-cdk/issues/27530
 */
export const secretSource = sourceText(
  `^(${secretsManager}(:[^:]*:[^:]*:[^:]*)?|${parameter}|[A-Za-z0-9/_.-]{1,1011})$`,
  'the ARN of a secret in Secrets Manager (":key:stage:version" may follow), or the ARN or the name of a Systems Manager parameter',
).with(z.meta({ examples: ['arn:aws:ssm:eu-central-1:123456789012:parameter/web/token'] }));
