import * as z from 'zod/mini';
import { received } from './received.ts';
import { repeated } from './repeated.ts';
import { rules, type Rule } from './rules.ts';
import { ownTagPrefix } from '../ownership.ts';

const maximumTags = 50;
/** The most of the above on one resource: tasks have five of their own, and one from their task definition. */
const maximumOwnTags = 6;

/** AWS allows 50 tags on a resource, including those of this API. */
export const maximumCallerTags = maximumTags - maximumOwnTags;

const characters = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
const reserved = (key: string) =>
  key.toLowerCase().startsWith('aws:') || key.toLowerCase().startsWith(ownTagPrefix);

const valueError =
  (least: number) =>
  ({ input }: { input?: unknown }) =>
    `Received ${received(input)}; allowed are ${least === 0 ? 'up to' : '1 to'} 256 letters, digits, spaces and _ . : / = + - @.`;

function valueOf(least: number) {
  const error = valueError(least);
  const checks = [z.maxLength(256, { error }), z.regex(characters, { error })];
  return z.string({ error, checks: least === 0 ? checks : [z.minLength(least, { error }), ...checks] });
}

function keyProblem(key: string): string | undefined {
  if (key.length < 1 || key.length > 128 || !characters.test(key))
    return `The tag key ${received(key)} is not allowed: use 1 to 128 letters, digits, spaces and _ . : / = + - @.`;
  if (reserved(key))
    return `The tag key ${received(key)} is not allowed: aws: and ${ownTagPrefix} are reserved. Choose another prefix.`;
  return undefined;
}

/** An issue if there are too many tags on a resource. */
function tagCountProblem(count: number): string | undefined {
  if (count <= maximumCallerTags) return undefined;
  return `Received ${count} tags; allowed are ${maximumCallerTags}: AWS allows ${maximumTags} on a resource, and this API adds its own.`;
}

/** An issue if there are too many tags only together with those of the cluster. */
export function joinedTagsProblem(ofCluster: object = {}, own: object = {}): string | undefined {
  const alone = [ofCluster, own].some((some) => tagCountProblem(Object.keys(some).length));
  const problem = tagCountProblem(Object.keys({ ...ofCluster, ...own }).length);
  return problem && !alone ? `With the tags of the cluster: ${problem}` : undefined;
}

const keyRule: Rule<Record<string, string | null>> = (value, report) => {
  for (const key of Object.keys(value)) {
    const problem = keyProblem(key);
    if (problem) report([key], problem);
  }
};

/** Rules for tags on the same resource. */
const togetherRule: Rule<Record<string, string | null>> = (value, report) => {
  const keys = Object.keys(value).filter((key) => value[key] !== null);
  const countProblem = tagCountProblem(keys.length);
  if (countProblem) report([], countProblem);
  for (const { index, first } of repeated(keys.map((key) => key.toLowerCase())))
    report(
      [keys[index]!],
      `The tag keys ${JSON.stringify(keys[first])} and ${JSON.stringify(keys[index])} are the same for IAM, which ignores case; leave one out.`,
    );
};

const propertyNames = {
  minLength: 1,
  maxLength: 128,
  pattern: characters.source,
  not: { pattern: `^([aA][wW][sS]:|${ownTagPrefix})` },
};

const tagsWith = (value: ReturnType<typeof valueOf>) =>
  z
    .record(z.string(), value)
    .check(rules<Record<string, string>>(togetherRule, keyRule))
    .with(
      z.meta({
        description: 'Tags for all AWS resources that the request creates.',
        maxProperties: maximumCallerTags,
        propertyNames,
        examples: [{ team: 'web' }],
      }),
    );

/** Tags of ECS resources, which may have empty values. */
export const tags = /* @__PURE__ */ tagsWith(valueOf(0));

/** Tags of a stack: CloudFormation allows no empty value. https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_Tag.html */
export const stackTags = /* @__PURE__ */ tagsWith(valueOf(1));

/** Tags to set, and tags to remove (null); up to the maximum of each. */
export const tagChanges = /* @__PURE__ */ z
  .record(z.string(), z.nullable(valueOf(0)))
  .check(rules<Record<string, string | null>>(togetherRule, keyRule))
  .with(z.meta({ propertyNames, maxProperties: 2 * maximumCallerTags }));

export type Tags = Record<string, string>;

/** The caller's tags among all tags of a resource. */
export function callerTags(all: Tags): Tags {
  return Object.fromEntries(Object.entries(all).filter(([key]) => !reserved(key)));
}
