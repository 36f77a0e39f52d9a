import { expect } from '@jest/globals';
import type { Account } from '../../support/account.ts';
import { shown, type Fact } from '../../support/fact.ts';
import { versionsIn } from '../../support/fargate.ts';
import { running, ended } from '../../support/tasks.ts';

const stepFunctions = 'LocalStack, stepfunctions/v2/services/test_ecs_task_service';
const exited = `${stepFunctions}::test_run_task_sync (Fargate 1.4.0)`;
const events =
  'arkime/aws-aio, test_manage_arkime/lambda_aws_event_listener/test_aws_event_listener_handler.py, lines 502 to 719 (2023)';
const text = (pattern: RegExp) => expect.stringMatching(pattern) as unknown;

const eventOf = ({ events }: Account, lastStatus: string) =>
  events.find(({ detail }) => detail['lastStatus'] === lastStatus);

export const taskEventFacts: Fact[] = [
  {
    fact: 'Events: one for each version, to the exit of a container',
    source: `${exited}; ${events}`,
    see: async (aws) => versionsIn(aws, await ended(aws)),
    recorded: ['PROVISIONING 1', 'PENDING 2', 'RUNNING 3', 'DEPROVISIONING 4', 'STOPPED 5'],
  },
  {
    fact: 'Events: the attachment is an eni',
    source: exited,
    async see(aws) {
      await ended(aws);
      const attachments = eventOf(aws, 'STOPPED')?.detail['attachments'] as { type: string }[] | undefined;
      return attachments?.map(({ type }) => type);
    },
    recorded: ['eni'],
  },
  {
    fact: 'Events: updatedAt is set; tags, health and platform family are absent',
    source: events,
    async see(aws) {
      await running(aws);
      const detail: Record<string, unknown> | undefined = eventOf(aws, 'RUNNING')?.detail;
      return shown(
        detail,
        'updatedAt',
        'tags',
        'healthStatus',
        'platformFamily',
        'inferenceAccelerators',
        'version',
      );
    },
    recorded: {
      updatedAt: text(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/),
      tags: 'absent',
      healthStatus: 'absent',
      platformFamily: 'absent',
      inferenceAccelerators: 'absent',
      version: 3,
    },
  },
  {
    fact: 'Events: fractions of seconds have no zeros at their end',
    source: events,
    async see(aws) {
      await ended(aws);
      const times = aws.events.flatMap(({ detail }) => [detail['createdAt'], detail['updatedAt']]);
      return times.filter((time) => /\.\d*0Z$/.test(String(time)));
    },
    recorded: [],
  },
  {
    fact: 'Events: the time of the event itself is in whole seconds',
    source: events,
    async see(aws) {
      await running(aws);
      return aws.events.filter(({ time }) => !/T\d\d:\d\d:\d\dZ$/.test(time));
    },
    recorded: [],
  },
];
