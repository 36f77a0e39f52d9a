import type { Difference } from './difference.ts';

export const services: Difference[] = [
  {
    fact: 'a service is ACTIVE at once, with a deployment that is in progress',
    documented: '`CreateService`: tasks are started afterwards, by the scheduler',
    ministack: { seen: 'All tasks are `RUNNING` at once', failure: /"rolloutState": "COMPLETED"/ },
  },
  {
    fact: 'a service comes to run what is desired',
    documented: '`CreateService`: runs and maintains the desired count',
    moto: { seen: 'Starts no tasks', failure: /"runningCount": 0/ },
  },
  {
    fact: 'the tasks of a service are in its group, and started by its deployment',
    documented: '`Task`: `startedBy` is the id of the deployment',
    ministack: { seen: 'Started by the name of the service', failure: /"startedBy": "grouping"/ },
    moto: { seen: 'Starts no tasks', failure: /Received length: 0/ },
  },
  {
    fact: 'a deployment ends as COMPLETED, and the service says that it is steady',
    documented: '`Deployment`: `rolloutState`; `ServiceEvent`',
    ministack: { seen: 'No events', failure: /Received: undefined/ },
    moto: { seen: '`IN_PROGRESS` for ever', failure: /"rolloutState": "IN_PROGRESS"/ },
  },
  {
    fact: 'a task of a service that is stopped is replaced',
    documented: 'Amazon ECS services: a task that stops is replaced',
    ministack: { seen: 'Not replaced', failure: /Received length: 0/ },
    moto: { seen: 'Starts no tasks; `StopTask` without a task is status 500', failure: /SyntaxError/ },
  },
  {
    fact: 'a name that is in use is refused',
    documented: '`CreateService`: `InvalidParameterException`, as AWS answers it',
    ministack: { seen: '`ClientException`', failure: /"name": "ClientException"/ },
    moto: { seen: 'Replaces the service', failure: /"none"/ },
  },
  {
    fact: 'a service needs a definition that there is',
    documented: '`CreateService`: `ClientException`',
    ministack: { seen: 'Taken', failure: /"none"/ },
  },
  {
    fact: 'a service that there is not is MISSING',
    documented: '`Failure`: the ARN, in the format with the cluster',
    moto: { seen: 'The ARN is without the cluster', failure: /service\/nobody"/ },
  },
  {
    fact: 'at most ten services are described at once',
    documented: '`DescribeServices`: up to 10',
    ministack: { seen: 'Taken', failure: /"none"/ },
    moto: { seen: 'Taken', failure: /"none"/ },
  },
  {
    fact: 'a service with nothing in it is deleted: INACTIVE, still described, not listed',
    documented: '`DeleteService`: `INACTIVE` services are not listed',
    moto: { seen: 'Still listed', failure: /service\/services\/idle/ },
  },
  {
    fact: 'a service that is deleted by force takes its tasks along',
    documented: '`DeleteService`: `DRAINING` first',
    ministack: { seen: '`INACTIVE` at once', failure: /Received: "INACTIVE"/ },
    moto: { seen: '`INACTIVE` at once', failure: /Received: "INACTIVE"/ },
  },
];
