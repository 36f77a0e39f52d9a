import type {
  ListTagsForResourceRequest,
  ListTagsForResourceResponse,
  TagResourceRequest,
  UntagResourceRequest,
} from '@aws-sdk/client-cloudwatch-logs';
import { AwsError } from '../aws-error.ts';
import type { LogGroup, LogsContext } from './logs-state.ts';

export function logTagActions({ groups }: LogsContext) {
  function groupOf(arn: string | undefined): LogGroup {
    const name = arn?.split(':log-group:').at(-1)?.replace(/:\*$/, '') ?? '';
    const group = groups.get(name);
    if (!group) throw new AwsError('ResourceNotFoundException', 'The specified resource does not exist.');
    return group;
  }

  function TagResource({ resourceArn, tags }: TagResourceRequest): object {
    Object.assign(groupOf(resourceArn).tags, tags);
    return {};
  }

  function UntagResource({ resourceArn, tagKeys = [] }: UntagResourceRequest): object {
    const { tags } = groupOf(resourceArn);
    for (const key of tagKeys) delete tags[key];
    return {};
  }

  function ListTagsForResource({ resourceArn }: ListTagsForResourceRequest): ListTagsForResourceResponse {
    return { tags: { ...groupOf(resourceArn).tags } };
  }

  return { TagResource, UntagResource, ListTagsForResource };
}
