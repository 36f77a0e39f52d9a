import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const getItem = ['getItem'];
const put = ['getItem', 'putItem'];
const update = ['getItem', 'updateItem'];
const remove = ['getItem', 'deleteItem'];
const list = ['queryItems'];
/** A transaction with the count of what is used of the limits. */
const counted = (own: string[]) => [...own, 'updateItem'];

/** What each method of shared/aws and shared/journal takes, by the names in infra/allow.yml. */
const statements: Record<string, Record<string, string[]>> = {
  Journal: {
    getCluster: getItem,
    formerCluster: getItem,
    listClusters: list,
    claimName: counted(put),
    tombstoneOf: getItem,
    replace: counted(put),
    transferLock: update,
    fenceTransfers: update,
    updateIfUnchanged: update,
    updateCluster: update,
    updateStack: update,
    replaceTemplate: update,
    activate: update,
    beginRollback: update,
    changeSettings: update,
    removeCluster: counted(put),
    putFormerCluster: put,
    putFormerClusterOnce: put,
    relist: update,
    endCreation: update,
    releaseName: counted(put),
    keepSettings: update,
    getOperation: getItem,
    listOperations: list,
    addOperation: put,
    updateOperation: update,
    failAttempt: update,
    beginPart: update,
    removeOperation: remove,
  },
  RequestRecords: { begin: put, find: getItem, takeOver: update, complete: update, release: update },
  TaskBatches: {
    listBatches: list,
    listBatchesOf: list,
    addBatches: counted(put),
    renewBatch: update,
    keepTasks: counted(remove),
  },
  UsageRecords: { used: getItem, listUsed: list, replaceUsed: put },
  OrphanRecords: { put, has: getItem, list, tried: update, remove },
  CleanUpRecords: {
    add: put,
    begin: update,
    startAgain: update,
    record: update,
    complete: update,
    end: update,
    endIfNotBegun: update,
    get: getItem,
    list,
    listRunning: list,
  },
  CleanUpState: { slots: getItem, replaceSlots: put, fullCheckAt: getItem, recordFullCheck: put },
  TaskDefinitionRecords: {
    get: getItem,
    note: update,
    noteUse: update,
    list,
    existing: ['batchGetItems'],
    expire: update,
    refused: update,
    remove,
  },
  TaskRecords: { put, find: getItem },
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
  Vpcs: {
    interfacesInVpc: ['describeNetworkInterfaces'],
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
