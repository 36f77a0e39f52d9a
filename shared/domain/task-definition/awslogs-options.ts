import type { Report } from '../input/rules.ts';

interface Option {
  accepts: (value: string) => boolean;
  /** The allowed values, in words. */
  takes: string;
}

const matches = (pattern: RegExp) => (value: string) => pattern.test(value);
const isGiven = { accepts: (value: string) => value !== '', takes: 'anything but an empty string' };

/**
 * The options that ECS accepts; it refuses others ("Log driver awslogs disallows options"), even if Docker knows them:
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html
 * https://github.com/aws/amazon-ecs-agent/issues/872, https://github.com/aws/containers-roadmap/issues/73
 * Names of groups: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html
 * Names of streams: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogStream.html
 */
const options: Record<string, Option> = {
  'awslogs-create-group': { accepts: matches(/^(true|false)$/i), takes: '"true" or "false"' },
  'awslogs-group': {
    accepts: matches(/^[-.\w/#]{1,512}$/),
    takes: 'the name of a log group: up to 512 letters, digits and _ - / . #',
  },
  'awslogs-region': { accepts: matches(/^[a-z]{2,}(-[a-z]+)+-\d+$/), takes: 'a region, such as eu-west-1' },
  'awslogs-stream-prefix': {
    accepts: matches(/^[^:*]+$/),
    takes: 'a prefix for log stream names, without : and *',
  },
  'awslogs-datetime-format': isGiven,
  'awslogs-multiline-pattern': isGiven,
  mode: { accepts: matches(/^(non-)?blocking$/), takes: '"blocking" or "non-blocking"' },
  // https://pkg.go.dev/github.com/docker/go-units#RAMInBytes, which Fargate's logger uses:
  // https://github.com/aws/shim-loggers-for-containerd
  'max-buffer-size': {
    accepts: matches(/^(?![0.]+\D*$)\d+(\.\d+)? ?[kmgtp]?i?b?$/i),
    takes: 'a size, such as 25m',
  },
};

/** Reports options that ECS would refuse, or that would prevent a container from starting. */
export function checkAwslogsOptions(given: Record<string, string | undefined>, report: Report): void {
  for (const [name, value] of Object.entries(given)) {
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    if (!option)
      report([name], `The awslogs driver has no such option; it has ${Object.keys(options).join(', ')}.`);
    else if (value !== undefined && !option.accepts(value))
      report([name], `Received ${JSON.stringify(value)}; the awslogs driver takes ${option.takes}.`);
  }
  if ('awslogs-region' in given && !('awslogs-group' in given))
    report(
      ['awslogs-region'],
      'The default log group is in the region of this deployment: leave awslogs-region out, or name an awslogs-group.',
    );
  if ('awslogs-datetime-format' in given && 'awslogs-multiline-pattern' in given)
    report(
      ['awslogs-multiline-pattern'],
      'Received awslogs-datetime-format as well; ECS takes only one of them: leave one out.',
    );
}
