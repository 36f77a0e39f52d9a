import type { Fact } from '../../support/fact.ts';
import { group } from '../../support/log-group-stacks.ts';

const stacks = 'LocalStack, cloudformation/api/test_stacks';

/** Up to three resources, each of which depends on the one before. */
const chain = (logicalIds: string[]) => ({
  Resources: Object.fromEntries(
    ['A', 'B', 'C']
      .filter((name) => logicalIds.includes(name))
      .map((name, place, chosen) => [name, group({}, place > 0 ? { DependsOn: chosen[place - 1] } : {})]),
  ),
});

export const resourceOrderFacts: Fact[] = [
  ...[['A', 'B', 'C'], ['B', 'C'], ['C']].map((logicalIds): Fact => ({
    fact: `DeleteStack: ${logicalIds.join('-')} is deleted in reverse order of its dependencies`,
    source: `${stacks}::test_stack_deletion_order[${logicalIds.join('-')}]`,
    async see(aws) {
      const { StackId = '' } = await aws.create('demo', chain(logicalIds));
      await aws.remove('demo');
      const history = await aws.history(StackId);
      return history.filter((event) => event.endsWith('DELETE_COMPLETE'));
    },
    recorded: [...logicalIds.toReversed(), 'demo'].map((name) => `${name} DELETE_COMPLETE`),
  })),
  ...['A-B-C', 'A-C-B', 'B-A-C', 'B-C-A', 'C-A-B', 'C-B-A'].map((order): Fact => ({
    fact: `CreateStack: dependencies decide, whatever the order of the template (${order})`,
    source: `${stacks}::test_stack_deploy_order[${order}]`,
    async see(aws) {
      const { Resources } = chain(['A', 'B', 'C']);
      const ordered = Object.fromEntries(order.split('-').map((name) => [name, Resources[name]]));
      await aws.create('demo', { Resources: ordered });
      const history = await aws.history('demo');
      return history.filter((event) => event.endsWith('CREATE_COMPLETE'));
    },
    recorded: ['A', 'B', 'C', 'demo'].map((name) => `${name} CREATE_COMPLETE`),
  })),
];
