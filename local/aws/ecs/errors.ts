import { AwsError } from '../aws-error.ts';

/** ECS's own errors, in its own words. */
export const clientError = (message: string) => new AwsError('ClientException', message);
export const invalidParameter = (message: string) => new AwsError('InvalidParameterException', message);
export const clusterNotFound = () => new AwsError('ClusterNotFoundException', 'Cluster not found.');
export const serviceNotFound = () => new AwsError('ServiceNotFoundException', 'Service not found.');
export const serviceNotActive = () => new AwsError('ServiceNotActiveException', 'Service was not ACTIVE.');

const isEmpty = (value: unknown) =>
  value === undefined || value === null || value === false || (Array.isArray(value) && value.length === 0);

/** Refuses what local AWS would have to ignore. */
export function refuseUnsupported<Input extends object>(
  input: Input,
  members: (keyof Input & string)[],
): void {
  const given = members.filter((member) => !isEmpty(input[member]));
  if (given.length === 0) return;
  throw new AwsError(
    'UnsupportedFeatureException',
    `Local AWS does not support ${given.join(', ')} here. Leave ${given.length === 1 ? 'it' : 'them'} out.`,
  );
}
