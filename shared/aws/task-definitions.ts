import {
  DeleteTaskDefinitionsCommand,
  DeregisterTaskDefinitionCommand,
  ECSClient,
  ListTaskDefinitionsCommand,
  RegisterTaskDefinitionCommand,
  type RegisterTaskDefinitionCommandInput,
} from '@aws-sdk/client-ecs';
import type {
  RegisteredTaskDefinition,
  TaskDefinitionSummary,
} from '../domain/task-definition/registered-task-definition.ts';
import { connect, refusedAs } from './connection.ts';
import { fromCursor, invalidCursor, toCursor } from './cursor.ts';
import { nameInArn } from '../domain/input/name-in-arn.ts';
import { describeTaskDefinition, registered, summary } from './registered-task-definition.ts';

export interface ListTaskDefinitionsQuery {
  family?: string | undefined;
  status: 'ACTIVE' | 'INACTIVE' | 'DELETE_IN_PROGRESS';
  limit: number;
  cursor?: string | undefined;
}

/** The task definitions of ECS. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html */
export function createTaskDefinitions() {
  const send = connect((shared) => new ECSClient(shared));
  /** ECS has no token for this call: a retry after a lost response would create a second revision. */
  const sendOnce = connect((shared) => new ECSClient({ ...shared, maxAttempts: 1 }));

  return {
    async register(input: RegisterTaskDefinitionCommandInput): Promise<RegisteredTaskDefinition> {
      const { taskDefinition } = await sendOnce(new RegisterTaskDefinitionCommand(input));
      return registered(taskDefinition!, input.tags);
    },

    /** By family (its latest active revision), family:revision or ARN. */
    async describe(reference: string): Promise<RegisteredTaskDefinition | undefined> {
      const found = await describeTaskDefinition(send, reference);
      return found && registered(found.definition, found.tags);
    },

    /** The same, with the whole definition as ECS describes it. */
    async describeWhole(
      reference: string,
    ): Promise<(RegisteredTaskDefinition & { inEcs: Record<string, unknown> }) | undefined> {
      const found = await describeTaskDefinition(send, reference);
      return found && { ...registered(found.definition, found.tags), inEcs: { ...found.definition } };
    },

    /** Deregisters a revision; an inactive one stays so. Undefined if ECS has none. */
    async deregister(reference: string): Promise<RegisteredTaskDefinition | undefined> {
      try {
        const { taskDefinition } = await send(
          new DeregisterTaskDefinitionCommand({ taskDefinition: reference }),
        );
        return registered(taskDefinition!, []);
      } catch (error) {
        if (refusedAs(error, 'ClientException') && missing.test(error.message)) return undefined;
        throw error;
      }
    },

    /**
     * Deletes up to ten INACTIVE revisions. Tasks and services that use one continue; AWS keeps it until they have
     * ended. Returns the reason for each revision that stays. A missing one counts as deleted.
     * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeleteTaskDefinitions.html
     */
    async delete(references: string[]): Promise<Map<string, string>> {
      const { failures = [] } = await send(new DeleteTaskDefinitionsCommand({ taskDefinitions: references }));
      const refused = failures.filter(({ reason = '' }) => !/does not exist|not found|MISSING/i.test(reason));
      return new Map(
        refused.map(({ arn = '', reason, detail }) => [
          nameInArn(arn),
          [reason, detail].filter(Boolean).join(': '),
        ]),
      );
    },

    async list({
      family,
      status,
      limit,
      cursor,
    }: ListTaskDefinitionsQuery): Promise<{ items: TaskDefinitionSummary[]; nextCursor: string | null }> {
      const list = ['task-definitions', status, family].join(' ');
      const nextToken = fromCursor(list, cursor);
      try {
        const page = await send(
          new ListTaskDefinitionsCommand({
            familyPrefix: family,
            status,
            sort: 'DESC',
            maxResults: limit,
            nextToken,
          }),
        );
        return {
          items: (page.taskDefinitionArns ?? []).map(summary),
          nextCursor: toCursor(list, page.nextToken),
        };
      } catch (error) {
        if (nextToken && refusedAs(error, 'InvalidParameterException', 'ClientException'))
          throw invalidCursor();
        throw error;
      }
    },
  };
}

export type TaskDefinitions = ReturnType<typeof createTaskDefinitions>;

/** "The specified task definition does not exist.": https://github.com/cloud-custodian/cloud-custodian, c7n/resources/ecs.py */
const missing = /does not exist/i;
