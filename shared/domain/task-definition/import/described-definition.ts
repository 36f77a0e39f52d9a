import { received } from '../../input/received.ts';
import type { Change, Findings } from './changes.ts';
import { isObject, withoutNothing, type Json } from './json.ts';

type Path = Change['path'];

interface Described {
  /** Undefined if the body has something else in its place. */
  definition?: Json;
  /** Converts a path in the definition to a path in the body. */
  place: (path: Path) => Path;
  issues: Findings['issues'];
}

/** Allowed fields beside `taskDefinition`: its tags, and fields that AWS SDKs and editors write. */
const beside = new Set(['taskDefinition', 'tags', 'ResponseMetadata', '$metadata', '$schema']);

/**
 * The task definition in a body: the body itself, or the output of DescribeTaskDefinition.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTaskDefinition.html
 */
export function describedDefinition(body: Json): Described {
  const { taskDefinition: inner, ...rest } = body;
  if (inner === undefined || inner === null)
    return { definition: rest, place: (path) => ['body', ...path], issues: [] };
  const isInner = isObject(inner) && !hasTags(inner);
  const place = (path: Path) => [
    'body',
    ...(path[0] === 'tags' && isInner ? [] : ['taskDefinition']),
    ...path,
  ];
  if (!isObject(inner)) {
    const message = `Received ${received(inner)}; allowed is an object: the task definition, in the format of aws ecs describe-task-definition.`;
    return { place, issues: [{ path: place([]), message }] };
  }
  const issues = Object.keys(withoutNothing(rest) as Json)
    .filter((name) => !beside.has(name))
    .map((name) => ({
      path: ['body', name],
      message: `There is no field ${received(name)} beside taskDefinition: put it into taskDefinition, or leave it out.`,
    }));
  if (!isInner && hasTags(rest)) issues.push({ path: ['body', 'tags'], message: tagsTwice });
  return { definition: isInner ? { ...inner, tags: body['tags'] } : inner, place, issues };
}

const hasTags = ({ tags }: Json) => 'tags' in (withoutNothing({ tags }) as Json);

const tagsTwice = 'Received tags here and in taskDefinition: put all of them into one place.';
