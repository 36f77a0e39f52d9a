import type { Fault } from '../../../local/aws/faults.ts';
import { window, type Planning } from './planning.ts';
import type { Trouble } from './plan.ts';

const causes = ['not_found', 'access_denied', 'network', 'rate_limit', 'platform'] as const;

const makers: ((planning: Planning) => Fault)[] = [
  ({ choose }) => ({ kind: 'capacity_unavailable', times: choose.one([1, 10, 200]) }),
  () => ({ kind: 'capacity_unavailable', times: 1000 }),
  ({ choose }) => ({ kind: 'interface_lingers', seconds: 2700, times: choose.between(1, 3) }),
  ({ choose }) => ({ kind: 'interface_lingers', seconds: choose.between(60, 900), times: 20 }),
  ({ choose }) => ({ kind: 'stop_slow', seconds: 120, times: choose.between(1, 12) }),
  ({ choose }) => ({ kind: 'seen_late', seconds: choose.between(2, 20), times: choose.between(1, 20) }),
  ({ choose }) => ({ kind: 'event_lost', times: choose.between(1, 10) }),
  ({ choose }) => ({ kind: 'event_late', seconds: choose.between(1, 600), times: choose.between(1, 10) }),
  ({ choose }) => ({ kind: 'event_twice', times: choose.between(1, 10) }),
  ({ choose }) => ({
    kind: 'delete_fails',
    resourceType: choose.one([
      'AWS::EC2::VPCGatewayAttachment',
      'AWS::ECS::Service',
      'AWS::EC2::Subnet',
      'AWS::ECS::Cluster',
    ]),
    reason: choose.one([
      'Network vpc-1 has some mapped public address(es). Please unmap those before detaching the gateway.',
      'Internal failure',
    ]),
    times: choose.between(1, 4),
  }),
  ({ choose }) => ({
    kind: 'create_fails',
    resourceType: choose.one(['AWS::EC2::InternetGateway', 'AWS::ECS::Cluster', 'AWS::IAM::Role']),
    reason: choose.one(['The maximum number of internet gateways has been reached.', 'Rate exceeded']),
    times: choose.between(1, 2),
  }),
];

/** Temporary failures of AWS, by the stack events in tests/unit/shared/domain/diagnosis/texts. */
const momentary = [
  'Rate exceeded',
  'Another request updating the entity is in progress. Please try again later. (Service: Iam, Status Code: 409)',
  'Service Unavailable. Please try again later. (Service: AmazonECS; Status Code: 500; Error Code: ServerException)',
  'Create TaskDefinition: Too many concurrent attempts to create a new revision of the specified family.',
];

/** Stacks fail for what passes: once or twice, until no further one follows, or for as long as the window is. */
export function planMoments(planning: Planning): Trouble[] {
  const { choose } = planning;
  if (!choose.chance(0.35)) return [];
  const fault = {
    kind: 'create_fails',
    resourceType: choose.one([
      'AWS::EC2::VPC',
      'AWS::EC2::Route',
      'AWS::ECS::Cluster',
      'AWS::ECS::TaskDefinition',
      'AWS::ECS::Service',
      'AWS::IAM::Role',
    ]),
    reason: choose.one(momentary),
    times: choose.one([1, 2, 4, 50]),
  } as const;
  return [{ ...window(planning), kind: 'fault', fault }];
}

const exported = 'Export network-VpcId cannot be deleted as it is in use by others';

/** CloudFormation shows stacks as they were, or takes deletions back. */
export function planViewsOfStacks(planning: Planning): Trouble[] {
  const { choose } = planning;
  const faults: Fault[] = [
    { kind: 'stacks_seen_late', seconds: choose.one([1, 5, 20]), times: choose.one([1, 10, 1000]) },
    { kind: 'delete_taken_back', reason: exported, times: choose.between(1, 4) },
  ];
  return choose.some(faults, 0.2).map((fault): Trouble => ({ ...window(planning), kind: 'fault', fault }));
}

/** GuardDuty watches every VPC in which a task starts. */
export function planMonitoring({ choose, quietAt }: Planning): Trouble[] {
  const fault = { kind: 'guardduty' } as const;
  return choose.chance(0.2) ? [{ from: 0, until: quietAt, kind: 'fault', fault }] : [];
}

/** Images that never work, for those who ask for them; the rest comes and goes. */
export function planTrouble(planning: Planning): Trouble[] {
  const { choose, quietAt } = planning;
  const always = { from: 0, until: quietAt };
  return [
    { ...always, kind: 'fault', fault: { kind: 'image_pull', image: 'bad/*', cause: choose.one(causes) } },
    {
      ...always,
      kind: 'fault',
      fault: {
        kind: 'container_exit',
        image: 'crash/*',
        exitCode: choose.between(0, 3),
        afterSeconds: choose.between(1, 60),
      },
    },
    { ...always, kind: 'fault', fault: { kind: 'task_stuck', image: 'stuck/*' } },
    ...choose
      .some(makers, 0.25)
      .map((make): Trouble => ({ ...window(planning), kind: 'fault', fault: make(planning) })),
    ...(choose.chance(0.1)
      ? [{ ...window(planning), kind: 'quota' as const, vpcs: choose.between(1, 2) }]
      : []),
  ];
}
