import { expect } from '@jest/globals';
import { environment } from '../../support/environment.ts';
import type { Product } from '../../support/product.ts';

/** Removes tags from the ECS cluster. Nobody can remove the tags of CloudFormation itself. */
export function untag({ aws }: Product, cluster: string, tagKeys: string[]) {
  const { clusters } = aws.ecs.actions.DescribeClusters({ clusters: [cluster] });
  aws.ecs.actions.UntagResource({ resourceArn: clusters![0]!.clusterArn!, tagKeys });
}

/** A blocker whose owner tag somebody has changed. */
export const tagChanged = (id: string, type: string) =>
  expect.objectContaining({
    id,
    type,
    owner: 'owner_tag_changed',
    reason: expect.stringContaining(environment.STACK_PREFIX),
  });
