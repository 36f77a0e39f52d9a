import type { Difference } from './difference.ts';

export const tasks: Difference[] = [
  {
    fact: 'a task begins as PROVISIONING',
    documented: 'Task life cycle: `PROVISIONING`, `PENDING`, `ACTIVATING`, `RUNNING`',
    ministack: { seen: '`RUNNING` at once', failure: /"lastStatus": "RUNNING"/ },
    moto: { seen: '`RUNNING` at once', failure: /"lastStatus": "RUNNING"/ },
  },
  {
    fact: 'a task comes to RUNNING',
    documented: 'Task life cycle: until it is stopped or its containers end',
    moto: { seen: 'Each look moves it on, to `STOPPED`', failure: /"lastStatus": "STOPPED"/ },
  },
  {
    fact: 'a task has the size of its definition',
    documented: '`Task`: `cpu`, `memory`, `launchType`',
    moto: { seen: '`cpu` and `memory` are missing', failure: /-   "cpu": "256"/ },
  },
  {
    fact: 'a task that is run on its own is in the group of its family',
    documented: '`RunTask`: the group is `family:` and the family, by default',
    ministack: { seen: 'An empty text', failure: /Received: ""/ },
  },
  {
    fact: 'the id of a task has no hyphens',
    documented: 'The longer ARN format; the API reference has examples with hyphens too',
    ministack: { seen: 'Has hyphens', failure: /Received string:/ },
    moto: { seen: 'Has hyphens', failure: /Received string:/ },
  },
  {
    fact: 'a task without security groups has that of its network',
    documented: '`AwsVpcConfiguration`: the default group of the VPC',
    moto: { seen: 'Status 500', failure: /SyntaxError/ },
  },
  {
    fact: 'a container on Fargate needs no memory of its own',
    documented: '`ContainerDefinition`: optional where the task has memory',
    moto: { seen: 'Status 500', failure: /SyntaxError/ },
  },
  {
    fact: 'a task is attached to a network interface',
    documented: '`Task`: `attachments` with an interface',
    ministack: { seen: 'No attachments, without Docker', failure: /Object \{\}/ },
  },
  {
    fact: 'the network interface of a task has a public address',
    documented: '`AwsVpcConfiguration`: `assignPublicIp`',
    ministack: { seen: 'No interface', failure: /undefined/ },
    moto: { seen: 'An interface without one', failure: /undefined/ },
  },
  {
    fact: 'the network interface of a stopped task goes',
    documented: 'Task networking: the interface is deleted when the task stops',
    ministack: { seen: 'There was none', failure: /Received length: 0/ },
    moto: { seen: 'Stays', failure: /"NetworkInterfaceId"/ },
  },
  {
    fact: 'several tasks are run at once, at most ten',
    documented: '`RunTask`: up to 10 tasks a call',
    ministack: { seen: 'Runs eleven', failure: /"none"/ },
    moto: { seen: 'Runs eleven', failure: /"none"/ },
  },
  {
    fact: 'a task on Fargate needs a network',
    documented: '`RunTask`: `networkConfiguration` is required with `awsvpc`',
    ministack: { seen: 'Taken', failure: /"none"/ },
  },
  {
    fact: 'a task needs a cluster that there is',
    documented: '`RunTask`: `ClusterNotFoundException`',
    ministack: { seen: 'Runs in a cluster that it makes up', failure: /"none"/ },
  },
  {
    fact: 'a request for tasks that is repeated with its token gives the same ones',
    documented: '`RunTask`: `clientToken` makes it idempotent',
    ministack: { seen: 'Runs others', failure: /Received: "arn:aws:ecs/ },
    moto: { seen: 'Runs others', failure: /Received: "arn:aws:ecs/ },
  },
  {
    fact: 'the token of other tasks is refused',
    documented: '`RunTask`: `ConflictException`',
    ministack: { seen: 'Runs them', failure: /"none"/ },
    moto: { seen: 'Runs them', failure: /"none"/ },
  },
  {
    fact: 'who started tasks is the only filter where it is one',
    documented: '`ListTasks`: `startedBy` must be the only filter',
    ministack: { seen: 'Both count', failure: /"none"/ },
    moto: { seen: 'Both count', failure: /"none"/ },
  },
  {
    fact: 'a task that there is not is MISSING',
    documented: '`DescribeTasks`: `failures`',
    moto: { seen: 'No failure', failure: /Array \[\]/ },
  },
  {
    fact: 'at most a hundred tasks are described at once',
    documented: '`DescribeTasks`: up to 100',
    ministack: { seen: 'Taken', failure: /"none"/ },
    moto: { seen: 'Taken', failure: /"none"/ },
  },
  {
    fact: 'a stopped task tells who stopped it and why',
    documented: '`Task`: `stopCode`, `stoppedAt`',
    moto: { seen: 'Both are missing', failure: /-   "stopCode": "UserInitiated"/ },
  },
  {
    fact: 'a stopped task is listed among the stopped, and not among the running',
    documented: '`ListTasks`: `desiredStatus` is `RUNNING` by default',
    moto: { seen: 'Lists all', failure: /Expected value: not "arn:aws:ecs/ },
  },
  {
    fact: 'a task that there is not cannot be stopped',
    documented: '`StopTask`: `InvalidParameterException`',
    moto: { seen: 'Status 500', failure: /"status": 500/ },
  },
];
