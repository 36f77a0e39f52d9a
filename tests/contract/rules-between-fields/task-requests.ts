import { cluster, ebs, files, run, type Sent } from './request-builders.ts';

/** Requests that break a rule of tasks. */
export const taskRequests: Record<string, Sent[]> = {
  'one override for each container': [run({ overrides: { containers: [{ name: 'a' }, { name: 'a' }] } })],
  'overrides are not too long': [
    run({ overrides: { containers: [{ name: 'app', command: ['x'.repeat(8192)] }] } }),
  ],
  'a VPC goes with its subnets': [run({ network: { vpcId: 'vpc-12345678' } })],
  'overrides name existing containers': [run({ overrides: { containers: [{ name: 'none' }] } })],
  'containers with overrides fit into the task': [
    run({ overrides: { containers: [{ name: 'app', memory: 1024 }] } }),
    run({ overrides: { containers: [{ name: 'app', cpu: 1024 }] } }),
  ],
  'no container with overrides has more memory than the task': [
    run({ overrides: { containers: [{ name: 'app', memory: 4096, memoryReservation: 6 }] } }),
  ],
  'environment files of overrides need a role that can read them': [
    run({ overrides: { containers: [{ name: 'app', environmentFiles: files }] } }, 'own'),
  ],
  'tasks have a task definition': [run({}, 'bare')],
  'subnets and security groups are in the VPC': [
    run({ network: { subnetIds: ['subnet-0123456789abcdef0'] } }),
    run({ network: { securityGroupIds: ['sg-0123456789abcdef0'] } }),
    run({ network: { vpcId: 'vpc-0123456789abcdef0', subnetIds: ['subnet-0123456789abcdef0'] } }),
    cluster({ network: { vpcId: 'vpc-0123456789abcdef0', subnetIds: ['subnet-0123456789abcdef0'] } }),
  ],
  'the execution role can read the secrets of the containers': [run({ taskDefinition: 'confidential' })],
  'the group of a task does not begin with service:': [run({ group: 'service:web' })],
  'a request to stop tasks names them': [
    ['stopTasks', undefined, '/clusters/there/tasks'],
    ['stopTasks', undefined, '/clusters/there/tasks?all=true&group=batch'],
  ],
  'a volume has a size or a snapshot': [ebs({})],
  'a volume has the size of its type': [ebs({ sizeInGiB: 1, volumeType: 'st1' })],
  'io1 and io2 need iops': [ebs({ sizeInGiB: 4, volumeType: 'io1' })],
  'only some types take iops': [ebs({ sizeInGiB: 1, volumeType: 'gp2', iops: 100 })],
  'iops fit the volume type': [ebs({ sizeInGiB: 1, volumeType: 'gp3', iops: 100 })],
  'iops fit the volume size': [
    ebs({ sizeInGiB: 10, volumeType: 'gp3', iops: 16_000 }),
    ebs({ sizeInGiB: 10, volumeType: 'io1', iops: 10_000 }),
  ],
  'throughput fits the iops': [ebs({ sizeInGiB: 100, volumeType: 'gp3', throughput: 1000 })],
  'only gp3 has throughput': [ebs({ sizeInGiB: 1, throughput: 125 })],
  'an initialization rate needs a snapshot': [ebs({ sizeInGiB: 1, volumeInitializationRate: 100 })],
  'a key needs encryption': [ebs({ sizeInGiB: 1, encrypted: false, kmsKeyId: 'alias/a' })],
};
