import type { ClusterSpec } from './cluster.ts';
import type { Rule } from './rules.ts';

const serviceRunsSomething: Rule<ClusterSpec> = (cluster, report) => {
  if (cluster.service === undefined || 'taskDefinition' in cluster) return;
  report(
    ['taskDefinition'],
    'Received a service without a task definition: say what it runs, as a new task definition or as "family" or "family:revision".',
  );
};

export const clusterRules: Rule<ClusterSpec>[] = [serviceRunsSomething];
