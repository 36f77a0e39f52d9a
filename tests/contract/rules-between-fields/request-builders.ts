/* The parts of requests that break a rule. */

export type Sent = [operation: string, body?: object, path?: string];

export const arn = 'arn:aws:iam::000000000000:role/fargate-clusters-web';
export const efs = { fileSystemId: 'fs-0123456789abcdef0' };
export const s3Files = {
  fileSystemArn: 'arn:aws:s3files:us-east-1:000000000000:file-system/fs-0123456789abcdef0',
};
export const files = [{ value: 'arn:aws:s3:::example-config/app.env' }];
export const credentialSpecs = ['credentialspecdomainless:arn:aws:s3:::example-config/gmsa.json'];
export const times = <Item>(count: number, item: (index: number) => Item) =>
  Array.from({ length: count }, (_, index) => item(index));
export const tags = (count: number, prefix: string) =>
  Object.fromEntries(times(count, (index) => [`${prefix}${index}`, '1']));

const app = { name: 'app', image: 'nginx' };
export const definition = (task: object, ...containers: object[]) => ({
  family: 'ruled',
  cpu: 1024,
  memory: 2048,
  containers: containers.length > 0 ? containers.map((one) => ({ ...app, ...one })) : [app],
  ...task,
});
export const defined = (task: object, ...containers: object[]): Sent => [
  'registerTaskDefinition',
  definition(task, ...containers),
];
export const contained = (container: object): Sent => defined({}, container);
export const windows = (task: object, container: object = {}) =>
  defined({ runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' }, ...task }, container);
export const two = (one: object, other: object): Sent => defined({}, one, { name: 'side', ...other });
export const mounted = (volume: object, task: object = {}) =>
  defined(
    { ...task, volumes: [{ name: 'data', ...volume }] },
    { mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }] },
  );
export const cluster = (fields: object): Sent => ['createCluster', { name: 'ruled', ...fields }];
export const service = (fields: object, task: object = {}, container: object = {}) =>
  cluster({ newTaskDefinition: definition(task, container), service: { name: 'web', ...fields } });
export const registered = (taskDefinition: string, fields: object = {}) =>
  cluster({ taskDefinition, service: { name: 'web', ...fields } });
export const run = (fields: object, name = 'there'): Sent => ['runTasks', fields, `/clusters/${name}/tasks`];
export const change = (fields: object): Sent => [
  'updateDeletionSettings',
  fields,
  '/clusters/there/deletion-settings',
];
export const ebs = (managedEBSVolume: object) =>
  run({ volumeConfigurations: [{ name: 'data', managedEBSVolume }] });
export const atLaunch = {
  volumes: [{ name: 'data', configuredAtLaunch: true }],
};
export const mountsData = { mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }] };
