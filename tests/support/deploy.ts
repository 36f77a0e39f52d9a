import { readFileSync } from 'node:fs';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { LocalAws } from '../../local/aws/aws.ts';
import { readBoundary } from './deployment.ts';
import { kebab } from './entries.ts';
import { accountId, environment, region, stateMachineArn } from './environment.ts';
import { journalKeys } from './journal-keys.ts';

/** The boundary that belongs to the variables of functions in environment.ts. */
export const openToSources = ['secretPrefix=ANY', 'bucketPrefix=ANY', 'fileSystems=ANY'];

/** A deployment that lets callers use everything of its account. */
export const openToAll = [...openToSources, 'vpcs=ANY', 'securityGroups=ANY', 'snapshots=ANY'];

/** Creates what a deployment creates: the table, the workflows, the log group, the rule for stopped tasks. */
export async function deploy(aws: LocalAws): Promise<void> {
  await createJournalTable(aws);
  for (const name of workflowNames) createStateMachine(aws, name);
  aws.logs.actions.CreateLogGroup({ logGroupName: environment.TASK_LOG_GROUP });
  aws.iam.policies.set(environment.ROLE_BOUNDARY_ARN, readBoundary(openToSources));
  aws.eventBridge.addRule(
    {
      source: ['aws.ecs'],
      'detail-type': ['ECS Task State Change'],
      detail: { launchType: ['FARGATE'], lastStatus: ['STOPPED'] },
    },
    'record-task-end',
  );
}

async function createJournalTable(aws: LocalAws): Promise<void> {
  const client = new DynamoDBClient({ region, requestHandler: aws.requestHandler });
  await client.send(
    new CreateTableCommand({
      TableName: environment.TABLE_NAME,
      ...journalKeys,
    }),
  );
}

/** For example CreateClusterWorkflowRole for `create-cluster`. */
const workflowRole = (name: string) =>
  `${`-${name}`.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase())}WorkflowRole`;

export const workflowNames = ['create-cluster', 'delete-cluster', 'clean-up'];

export const workflowText = (name: string): string =>
  readFileSync(new URL(`../../workflows/${name}.asl.json`, import.meta.url), 'utf8');

export function createStateMachine(aws: LocalAws, name: string): void {
  aws.stepFunctions.actions.CreateStateMachine({
    name: `${environment.STACK_PREFIX}-${name}`,
    ...workflow(name, workflowText(name)),
  });
}

/** Replaces the workflows of another version, as a deployment does. */
export function updateStateMachines(
  aws: LocalAws,
  textOf: (name: string) => string,
  names = workflowNames,
): void {
  for (const name of names)
    aws.stepFunctions.actions.UpdateStateMachine({
      stateMachineArn: stateMachineArn(`${environment.STACK_PREFIX}-${name}`),
      ...workflow(name, textOf(name)),
    });
}

function workflow(name: string, text: string) {
  const definition = text.replaceAll(
    /\$\{(\w+)FunctionArn\}/g,
    (_, step: string) => `arn:aws:lambda:${region}:${accountId}:function:${kebab(step)}`,
  );
  return {
    definition,
    roleArn: `arn:aws:iam::${accountId}:role/fargate-clusters-test-${workflowRole(name)}`,
  };
}
