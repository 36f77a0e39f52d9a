import type { Simulation } from '../run/simulation.ts';
import type { Placed } from '../traffic/hands/placed.ts';
import { lookAtTheirs } from '../traffic/theirs.ts';

const reads = /^(Describe|List|Get|Query)/;

/** Nothing that is not this API's own is changed or deleted: looked at after every call that changes something. */
export function watchTheirs(simulation: Simulation, placed: Placed): () => void {
  const { aws, onCall, plan, violate } = simulation;
  const before = lookAtTheirs(aws, plan);

  function look(): void {
    const now = lookAtTheirs(aws, plan);
    if (now !== before) violate('nothing of others is touched', `${now} was ${before}`);
    for (const id of placed.interfaces) {
      const Filters = [{ Name: 'network-interface-id', Values: [id] }];
      if (aws.ec2.actions.DescribeNetworkInterfaces({ Filters }).NetworkInterfaces?.length !== 1)
        violate('nothing of others is touched', `interface ${id} is gone`);
    }
    for (const cluster of placed.clusters) {
      const { services = [] } = aws.ecs.actions.DescribeServices({ cluster, services: ['theirs'] });
      if (services[0]?.status !== 'ACTIVE' || services[0].desiredCount !== 1)
        violate('nothing of others is touched', `the service of "${cluster}" is not as it was`);
    }
    for (const id of placed.groups) {
      const Filters = [{ Name: 'group-id', Values: [id] }];
      if (aws.ec2.actions.DescribeSecurityGroups({ Filters }).SecurityGroups?.length !== 1)
        violate('nothing of others is touched', `security group ${id} is gone`);
    }
  }

  onCall.push(({ service, action }, outcome) => {
    if (outcome === 'ok' && service !== 'dynamodb' && service !== 'states' && !reads.test(action)) look();
  });
  return look;
}
