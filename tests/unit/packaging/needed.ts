import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A write whose condition fails reads the entry, to see whether it took effect before. */
const on = (kind: string) => ({
  get: [`${kind}.get`],
  put: [`${kind}.get`, `${kind}.put`],
  update: [`${kind}.get`, `${kind}.update`],
  remove: [`${kind}.get`, `${kind}.delete`],
  list: [`${kind}.query`],
});
const cluster = on('cluster');
const formerCluster = on('former-cluster');
const operation = on('operation');
const request = on('request');
const orphan = on('orphan');
const cleanUp = on('clean-up');
const cleanUpState = on('clean-up-state');
const task = on('task');
const taskDefinition = on('task-definition');
const waitingPlace = on('waiting-place');
const logGroup = on('log-group');
const usage = on('usage');
const taskBatch = on('task-batch');

/** A transaction with the count of what is used of the limits. */
const counted = (own: string[]) => [...own, 'usage.update'];

/** What each method of shared/aws and shared/journal takes, by the names in infra/allow.yml and infra/entries.cjs. */
const statements: Record<string, Record<string, string[]>> = {
  Journal: {
    getCluster: cluster.get,
    formerCluster: formerCluster.get,
    listClusters: cluster.list,
    claimName: counted(cluster.put),
    tombstoneOf: cluster.get,
    replace: counted(cluster.put),
    transferLock: cluster.update,
    fenceTransfers: cluster.update,
    updateIfUnchanged: cluster.update,
    updateCluster: cluster.update,
    updateStack: cluster.update,
    setZones: cluster.update,
    activate: cluster.update,
    beginRollback: cluster.update,
    changeSettings: [...cluster.update, 'operation.put'],
    transferToTeam: counted([...cluster.update, 'operation.put']),
    removeCluster: counted(cluster.put),
    putFormerCluster: formerCluster.put,
    putFormerClusterOnce: formerCluster.put,
    endCreation: counted(cluster.update),
    relist: counted(cluster.update),
    releaseName: counted(cluster.put),
    keepSettings: counted(cluster.update),
    getOperation: operation.get,
    listOperations: operation.list,
    addOperation: operation.put,
    updateOperation: operation.update,
    failAttempt: operation.update,
    beginPart: operation.update,
  },
  RequestRecords: {
    begin: request.put,
    find: request.get,
    takeOver: request.update,
    complete: request.update,
    release: request.update,
    forget: request.update,
    renew: request.update,
  },
  LogGroupRecords: {
    note: logGroup.update,
    list: logGroup.list,
    setGone: logGroup.update,
    remove: logGroup.remove,
  },
  OrphanRecords: {
    put: orphan.put,
    has: orphan.get,
    list: orphan.list,
    tried: orphan.update,
    remove: orphan.remove,
  },
  TaskBatches: {
    listBatches: taskBatch.list,
    listBatchesOf: taskBatch.list,
    addBatches: counted(['task-batch.put']),
    renewBatch: taskBatch.update,
    keepTasks: counted(['task-batch.update', 'task-batch.delete']),
  },
  UsageRecords: { used: usage.get, listUsed: usage.list, replaceUsed: usage.put },
  CleanUpRecords: {
    add: cleanUp.put,
    begin: cleanUp.update,
    startAgain: cleanUp.update,
    record: cleanUp.update,
    complete: cleanUp.update,
    end: cleanUp.update,
    endIfNotBegun: cleanUp.update,
    get: cleanUp.get,
    list: cleanUp.list,
    listRunning: cleanUp.list,
  },
  CleanUpState: {
    slots: cleanUpState.get,
    replaceSlots: cleanUpState.put,
    fullCheckAt: cleanUpState.get,
    recordFullCheck: cleanUpState.put,
    unfinishedCheck: cleanUpState.get,
    recordCheck: cleanUpState.put,
  },
  TaskDefinitionRecords: {
    get: taskDefinition.get,
    note: taskDefinition.update,
    noteUse: taskDefinition.update,
    list: taskDefinition.list,
    existing: ['task-definition.batchGet'],
    expire: taskDefinition.update,
    refused: taskDefinition.update,
    remove: taskDefinition.remove,
  },
  LogGroups: { create: ['createLogGroup', 'keepLogGroup'], remove: ['deleteLogGroup'] },
  TaskRecords: { put: task.put, find: task.get },
  WaitingPlaces: { take: waitingPlace.put, leave: waitingPlace.update },
  Workflows: { start: [], isRunning: [] },
  Stacks: {
    create: ['createStack', 'tagNewStack', 'passCloudFormationRole'],
    describe: ['describeStacks'],
    owned: ['listStacks'],
    delete: ['deleteStack'],
    events: ['describeStackEvents'],
    template: ['getTemplate'],
    resources: ['listStackResources'],
  },
  Clusters: { find: ['describeClusters'], count: ['describeClusters'] },
  Services: {
    describe: ['describeServices'],
    describeAll: ['describeServices'],
    list: ['listServices'],
    thoseThatWantTasks: ['describeServices'],
    scaleToZero: ['updateService'],
  },
  Tasks: {
    run: ['runTask', 'tagNewTasks', 'passTaskRoles', 'passInfrastructureRoles', 'describeTasks'],
    list: ['listTasks'],
    describe: ['describeTasks'],
    stop: ['stopTask'],
  },
  TaskDefinitions: {
    register: ['registerTaskDefinition', 'tagNewTaskDefinition', 'passDefinitionRoles'],
    describe: ['describeTaskDefinition'],
    describeWhole: ['describeTaskDefinition'],
    deregister: ['deregisterTaskDefinition'],
    list: ['listTaskDefinitions'],
    delete: ['deleteTaskDefinitions'],
  },
  RunnableTaskDefinitions: { describe: ['describeTaskDefinition'] },
  Networks: { addresses: ['describeNetworkInterfaces'] },
  NetworkParts: { subnets: ['describeSubnets'], securityGroups: ['describeSecurityGroups'] },
  Vpcs: {
    interfacesInVpc: ['describeNetworkInterfaces'],
    interfacesInGroups: ['describeNetworkInterfaces'],
    groupsNaming: ['describeSecurityGroups'],
    securityGroupsInVpc: ['describeSecurityGroups'],
    subnetsInVpc: ['describeSubnets'],
    routeTablesInVpc: ['describeRouteTables'],
    countVpcs: ['describeVpcs'],
  },
  AvailabilityZones: { list: ['describeAvailabilityZones', 'describeSubnets'] },
  GuardDuty: {
    endpoints: ['describeVpcEndpoints'],
    deleteEndpoints: ['deleteMonitoringEndpoint'],
    deleteGroup: ['deleteMonitoringGroup'],
  },
  OwnerTags: { ofEcs: ['restoreTagsOfCluster', 'restoreTagsOfService'], ofEc2: ['restoreTagsOfNetwork'] },
  Quotas: { vpcs: ['getVpcQuota'] },
};

const startStatements: Record<string, string> = {
  'create-cluster': 'startCreation',
  'delete-cluster': 'startDeletion',
  'clean-up': 'startCleanUp',
};

const withoutComments = (text: string) => text.replaceAll(/\/\*[\s\S]*?\*\//g, '');

/** An entry and the use cases that it reaches; what is imported as a type only is not reached. */
function reached(path: string, depth = Infinity, seen = new Map<string, string>()): Map<string, string> {
  if (seen.has(path) || !existsSync(path)) return seen;
  const text = withoutComments(readFileSync(path, 'utf8'));
  seen.set(path, text);
  for (const [, from] of text.matchAll(/^import (?!type )[^;]*? from '(\.[^']*)'/gm)) {
    const next = join(dirname(path), from!);
    if (depth > 0 && next.startsWith('shared/use-cases/')) reached(next, depth - 1, seen);
  }
  return seen;
}

const quoted = (text: string) => [...text.matchAll(/'(\w+)'/g)].map(([, name]) => name!);

function* methodsIn(path: string, text: string): Generator<[service: string, method: string]> {
  const [body = ''] = text.split(/^import .*$/gm).slice(-1);
  for (const [, service, methods] of body.matchAll(/Pick<\s*(\w+),\s*([^>]*)>/g)) {
    if (Object.hasOwn(statements, service!)) for (const method of quoted(methods!)) yield [service!, method];
  }
  for (const [, service] of body.matchAll(/^\s*(?:\w+: |.*[{;] \w+: )(\w+);?/gm)) {
    if (Object.hasOwn(statements, service!))
      for (const method of Object.keys(statements[service!]!)) yield [service!, method];
  }
  if (!path.startsWith('functions/')) return;
  for (const [, variable, method] of body.matchAll(
    /\b(journal|stacks|services|tasks|taskDefinitions|networks|cleanUps|taskRecords)\.(\w+)\(/g,
  )) {
    yield [
      variable === 'cleanUps' ? 'CleanUpRecords' : variable![0]!.toUpperCase() + variable!.slice(1),
      method!,
    ];
  }
}

/** What these sources say they depend on, as statements. */
function statementsOf(sources: [path: string, text: string][]): string[] {
  const names = sources.flatMap(([path, text]) =>
    [...methodsIn(path, text)].flatMap(([service, method]) => {
      const found = statements[service]![method];
      if (!found) throw new Error(`${path} uses ${service}.${method}, which this table does not know.`);
      return found;
    }),
  );
  const starts = sources.flatMap(([, text]) => [...text.matchAll(/workflows\.start\(\s*'([\w-]+)'/g)]);
  const looks = sources
    .flatMap(([, text]) => [...text.matchAll(/workflows\.isRunning\('?([\w-]+)/g)])
    .map(([, workflow]) => (workflow === 'clean-up' ? 'describeCleanUps' : 'describeExecutions'));
  const letters = sources.some(([path]) => path.startsWith('functions/events/')) ? ['sendDeadLetters'] : [];
  return [...names, ...looks, ...letters, ...starts.map(([, workflow]) => startStatements[workflow!]!)];
}

/** What an entry needs by itself and by the use cases that it imports. */
export function neededAtLeast(entry: string): string[] {
  return statementsOf([...reached(entry, 1)]);
}

/** What it may need: those use cases import helpers, of which some do more than is asked of them here. */
export function neededAtMost(entry: string): string[] {
  return statementsOf([...reached(entry)]);
}
