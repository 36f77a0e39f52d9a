import { expect, test } from '@jest/globals';
import { taskDefinitionSpec } from '../../../../../shared/domain/task-definition/task-definition.ts';
import { helloDefinition, mounted, two, withContainer } from '../examples.ts';
import { problems } from '../problems.ts';

const fileSystemArn = 'arn:aws:s3files:eu-central-1:123456789012:file-system/fs-0123456789abcdef0';

test.each<[string, object, string]>([
  [
    'a capability other than SYS_PTRACE',
    withContainer({ linuxParameters: { capabilities: { add: ['NET_ADMIN'] } } }),
    'containers.0.linuxParameters.capabilities.add.0: Received "NET_ADMIN"; allowed is SYS_PTRACE.',
  ],
  [
    'shared memory',
    withContainer({ linuxParameters: { sharedMemorySize: 256 } }),
    'containers.0.linuxParameters.sharedMemorySize: Fargate does not change the size of /dev/shm: leave it out, or mount a tmpfs elsewhere.',
  ],
  [
    'the processes of the host',
    { ...helloDefinition, pidMode: 'host' },
    'pidMode: Received "host"; allowed is task.',
  ],
  [
    'a log router whose configuration is in S3',
    two(
      {
        firelens: {
          type: 'fluentbit',
          options: { 'config-file-type': 's3', 'config-file-value': 'arn:aws:s3:::example/fluent.conf' },
        },
      },
      { logging: { driver: 'awsfirelens' } },
    ),
    'containers.0.firelens.options.config-file-type: On Fargate the configuration must be a file in the image of the router: make config-file-type "file".',
  ],
  [
    'a log router without the path of its configuration',
    withContainer({ firelens: { type: 'fluentbit', options: { 'config-file-type': 'file' } } }),
    'containers.0.firelens.options.config-file-value: Missing; required is the path of the file in the image.',
  ],
  [
    'a credential spec of a domain',
    withContainer({ credentialSpecs: ['credentialspec:arn:aws:s3:::example-settings/gmsa.json'] }),
    'containers.0.credentialSpecs.0: Received "credentialspec:arn:aws:s3:::example-settings/gmsa.json"; allowed is "credentialspecdomainless:" and the ARN of a file in S3 or of a parameter; Fargate has domainless ones only.',
  ],
  [
    'the same name for two ports',
    two(
      { portMappings: [{ containerPort: 80, name: 'web' }] },
      { portMappings: [{ containerPort: 81, name: 'web' }] },
    ),
    'containers.1.portMappings.0.name: Another port has the name web, too; use a different name for each.',
  ],
  [
    'a port in a range',
    withContainer({ portMappings: [{ containerPort: 8080 }, { containerPortRange: '8000-8100' }] }),
    'containers.0.portMappings.1.containerPortRange: The ports tcp 8000-8100 are opened twice; the containers of a task share one address, so each port can only be opened once.',
  ],
  [
    'a range that ends before it begins',
    withContainer({ portMappings: [{ containerPortRange: '8100-8000' }] }),
    'containers.0.portMappings.0.containerPortRange: Received "8100-8000"; allowed is a first port and a higher last one, from 1 to 65535.',
  ],
  [
    'a port and a range in one mapping',
    withContainer({ portMappings: [{ containerPort: 80, containerPortRange: '8000-8100' }] }),
    'containers.0.portMappings.0.containerPortRange: Received containerPort as well: leave one of them out.',
  ],
  [
    'a port mapping without port and range',
    withContainer({ portMappings: [{ protocol: 'udp' }] }),
    'containers.0.portMappings.0.containerPort: Missing; required is an integer from 1 to 65535, or containerPortRange instead.',
  ],
  [
    'an EBS volume that no container mounts',
    { ...helloDefinition, volumes: [{ name: 'data', configuredAtLaunch: true }] },
    'volumes.0.configuredAtLaunch: No container mounts data: mount it, or leave the volume out.',
  ],
  [
    'S3 Files without a task role',
    mounted({ s3Files: { fileSystemArn } }),
    "volumes.0.s3Files: S3 Files are mounted with the task's role, but the definition has none: set taskRoleArn.",
  ],
  [
    'a volume of two types',
    mounted({ efs: { fileSystemId: 'fs-0123456789abcdef0' }, configuredAtLaunch: true }),
    'volumes.0.configuredAtLaunch: A volume has one type, and this one has efs already: leave one of them out.',
  ],
  [
    'an encryption port without encryption',
    mounted({
      efs: {
        fileSystemId: 'fs-0123456789abcdef0',
        transitEncryption: 'DISABLED',
        transitEncryptionPort: 2999,
      },
    }),
    'volumes.0.efs.transitEncryptionPort: The port only applies to encryption in transit: leave it out, or make transitEncryption "ENABLED".',
  ],
  [
    'a proxy that is not a container of the task',
    { ...helloDefinition, proxyConfiguration: { containerName: 'envoy' } },
    'proxyConfiguration.containerName: There is no container envoy; containers: hello-world.',
  ],
  [
    'an environment file whose name does not end with .env',
    withContainer({ environmentFiles: [{ value: 'arn:aws:s3:::example-settings/web.json' }] }),
    'containers.0.environmentFiles.0.value: Received "arn:aws:s3:::example-settings/web.json"; allowed is the ARN of an object in S3 whose name ends with .env, such as "arn:aws:s3:::example-config/app.env".',
  ],
  [
    'a kernel parameter of the host',
    withContainer({ systemControls: [{ namespace: 'vm.swappiness', value: '0' }] }),
    'containers.0.systemControls.0.namespace: Received "vm.swappiness"; allowed is a kernel parameter that each container can set: net.*, fs.mqueue.*, kernel.msgmax, kernel.msgmnb, kernel.msgmni, kernel.sem, kernel.shmall, kernel.shmmax, kernel.shmmni or kernel.shm_rmid_forced.',
  ],
  [
    'trusted execution',
    { ...helloDefinition, trustedExecutionConfiguration: { isolationMode: 'ISOLATED_SANDBOX' } },
    'trustedExecutionConfiguration: Trusted execution is for Amazon ECS Managed Instances only: leave it out.',
  ],
])('refuses %s', (_, definition, problem) => {
  expect(problems(taskDefinitionSpec, definition)).toEqual([problem]);
});
