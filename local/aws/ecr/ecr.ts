import { AwsError } from '../aws-error.ts';
import type { Service } from '../service.ts';
import { jsonService } from '../wire/json.ts';
import type { World } from '../world.ts';

/** ECR, in which the account has no repository; images are pulled from anywhere. */
export function createEcr(world: World): Service {
  return jsonService({
    world,
    scope: 'ecr',
    target: 'AmazonEC2ContainerRegistry_V20150921',
    version: '1.1',
    actions: {
      DescribeRepositories({ repositoryNames = [] }: { repositoryNames?: string[] }) {
        const [name] = repositoryNames;
        if (name === undefined) return { repositories: [] };
        throw new AwsError(
          'RepositoryNotFoundException',
          `The repository with name '${name}' does not exist in the registry with id '${world.accountId}'`,
        );
      },
    },
  });
}
