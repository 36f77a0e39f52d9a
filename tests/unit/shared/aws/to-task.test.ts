import { expect, test } from '@jest/globals';
import { toTask } from '../../../../shared/aws/to-task.ts';

const details = [
  { name: 'subnetId', value: 'subnet-1' },
  { name: 'networkInterfaceId', value: 'eni-1' },
  { name: 'privateIPv4Address', value: '10.0.0.4' },
];
const task = {
  taskArn: 'arn:aws:ecs:us-east-1:000000000000:task/web/0123',
  taskDefinitionArn: 'arn:aws:ecs:us-east-1:000000000000:task-definition/web:1',
  lastStatus: 'RUNNING',
  desiredStatus: 'RUNNING',
};

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_task_events.html */
test.each(['ElasticNetworkInterface', 'eni'])(
  'the interface of a task is found in answers and in events: %s',
  (type) => {
    expect(toTask({ ...task, attachments: [{ type, details }] }).network).toMatchObject({
      privateIp: '10.0.0.4',
      networkInterfaceId: 'eni-1',
      subnetId: 'subnet-1',
    });
  },
);
