import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { LocalAws } from '../../local/aws/aws.ts';
import { scanJournal } from './journal-table.ts';

type Item = Record<string, AttributeValue>;

/** Whatever a request may change: all records but those of keys, and all that AWS has of tasks, definitions and stacks. */
export async function wholeState(aws: LocalAws): Promise<object> {
  const { cloudFormation, ecs } = aws;
  const records = (await scanJournal(aws)).filter(({ kind }: Item) => kind?.S !== 'request');
  const { taskDefinitionArns = [] } = ecs.actions.ListTaskDefinitions({ status: 'ACTIVE' });
  const { tasks } = aws.inventory();
  return {
    records,
    inventory: aws.inventory(),
    stacks: cloudFormation.actions.DescribeStacks({}).Stacks,
    taskDefinitions: taskDefinitionArns,
    tasks: tasks.map((arn) => {
      const [, cluster, id] = arn.split('/') as [string, string, string];
      const [task] = ecs.actions.DescribeTasks({ cluster, tasks: [id], include: ['TAGS'] }).tasks!;
      return [arn, task?.desiredStatus, task?.tags];
    }),
  };
}
