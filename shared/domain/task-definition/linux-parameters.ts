import * as z from 'zod/mini';
import { absolutePath, oneOf, matchingString, integer } from '../input/fields.ts';
import { strictSpec, lazySchema } from '../input/strict-spec.ts';
import { refusedFields } from './ecs-members.ts';

/** Those that Docker knows. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KernelCapabilities.html */
const droppable =
  'ALL AUDIT_CONTROL AUDIT_WRITE BLOCK_SUSPEND CHOWN DAC_OVERRIDE DAC_READ_SEARCH FOWNER FSETID IPC_LOCK IPC_OWNER ' +
  'KILL LEASE LINUX_IMMUTABLE MAC_ADMIN MAC_OVERRIDE MKNOD NET_ADMIN NET_BIND_SERVICE NET_BROADCAST NET_RAW SETFCAP ' +
  'SETGID SETPCAP SETUID SYS_ADMIN SYS_BOOT SYS_CHROOT SYS_MODULE SYS_NICE SYS_PACCT SYS_PTRACE SYS_RAWIO ' +
  'SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG SYSLOG WAKE_ALARM';

const capabilities = () =>
  strictSpec({
    add: z.optional(z.array(oneOf(['SYS_PTRACE']))).with(
      z.meta({
        description: 'Capabilities to add; Fargate has only SYS_PTRACE.',
        examples: [[]],
      }),
    ),
    drop: z
      .optional(z.array(oneOf(droppable.split(' ') as [string, ...string[]])))
      .with(z.meta({ description: 'Capabilities to remove; ALL removes all of them.', examples: [['ALL']] })),
  }).with(z.meta({ id: 'Capabilities', description: 'The Linux capabilities of a container.' }));

const mountOptions =
  'defaults|ro|rw|suid|nosuid|dev|nodev|exec|noexec|sync|async|dirsync|remount|mand|nomand|atime|noatime|diratime|' +
  'nodiratime|bind|rbind|unbindable|runbindable|private|rprivate|shared|rshared|slave|rslave|relatime|norelatime|' +
  'strictatime|nostrictatime|mode|uid|gid|nr_inodes|nr_blocks|mpol';

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Tmpfs.html */
const tmpfs = () =>
  strictSpec({
    containerPath: absolutePath.with(
      z.meta({ description: 'The path in the container.', examples: ['/run/lock'] }),
    ),
    size: integer({ minimum: 1, maximum: 249_856, unit: 'MiB' }).with(
      z.meta({ description: 'The size in MiB, which counts as memory of the container.', examples: [64] }),
    ),
    mountOptions: z
      .optional(
        z.array(
          matchingString(
            new RegExp(String.raw`^(${mountOptions})(=[^\n\r\u2028\u2029]+)?$`),
            'an option of tmpfs mounts, such as "noexec" or "mode=1777"',
          ),
        ),
      )
      .with(z.meta({ description: 'Mount options.', examples: [['noexec', 'nosuid']] })),
  }).with(
    z.meta({ id: 'Tmpfs', description: 'A file system in memory, which is deleted with the container.' }),
  );

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LinuxParameters.html */
export const linuxParameters = lazySchema(() =>
  strictSpec(
    {
      capabilities: z.optional(capabilities()),
      tmpfs: z.optional(z.array(tmpfs())).with(
        z.meta({
          description: 'File systems in memory to mount.',
          examples: [[{ containerPath: '/run/lock', size: 64 }]],
        }),
      ),
    },
    refusedFields('LinuxParameters'),
  ).with(z.meta({ id: 'LinuxParameters', description: 'Linux settings of a container.' })),
);
