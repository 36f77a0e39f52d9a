import type { FaultOf } from '../../faults.ts';
import { imageReference, isAmazonEcr } from './image-reference.ts';
import type { ImageReference } from './image-reference.ts';

export type PullCause = FaultOf<'image_pull'>['cause'];

/** What AWS says of a task whose image could not be pulled. */
export function pullMessage(
  cause: PullCause,
  image: string,
  { region, platform }: { region: string; platform: string },
): string {
  const reference = imageReference(image);
  if (cause === 'network' && isAmazonEcr(reference)) return ecrUnreachable(region);
  return `CannotPullContainerError: ${messages[cause](reference, platform)}`;
}

const retried = (times: number) => `pull image manifest has been retried ${times} time(s)`;

const hubForbids =
  'pull access denied, repository does not exist or may require authorization: ' +
  'server message: insufficient_scope: authorization failed';

/** https://github.com/aws/aws-cdk/issues/29876 */
const ecrForbids = ({ registry, version }: ImageReference) =>
  `pulling from host ${registry} failed with status code [manifests ${version}]: 403 Forbidden`;

const messages: Record<PullCause, (reference: ImageReference, platform: string) => string> = {
  not_found: ({ full }) => `${retried(1)}: failed to resolve ref ${full}: ${full}: not found`,
  access_denied: (reference) =>
    `${retried(1)}: failed to resolve ref ${reference.full}: ${isAmazonEcr(reference) ? ecrForbids(reference) : hubForbids}`,
  network: (reference) =>
    `${retried(5)}: failed to resolve ref ${reference.full}: failed to do request: ` +
    `Head "${manifestUrl(reference)}": dial tcp 44.205.64.79:443: i/o timeout`,
  rate_limit: (reference) =>
    `${retried(1)}: failed to copy: httpReadSeeker: failed open: unexpected status code ${manifestUrl(reference)}: ` +
    '429 Too Many Requests - Server message: toomanyrequests: You have reached your unauthenticated pull rate limit. ' +
    'https://www.docker.com/increase-rate-limit',
  platform: (_, platform) =>
    `${retried(7)}: image Manifest does not contain descriptor matching platform '${platform}'`,
};

function manifestUrl({ registry, repository, version }: ImageReference): string {
  const host = registry === 'docker.io' ? 'registry-1.docker.io' : registry;
  return `https://${host}/v2/${repository}/manifests/${version}`;
}

const ecrUnreachable = (region: string) =>
  'ResourceInitializationError: unable to pull secrets or registry auth: The task cannot pull registry auth from Amazon ECR: ' +
  'There is a connection issue between the task and Amazon ECR. Check your task network configuration. ' +
  `RequestError: send request failed caused by: Post "https://api.ecr.${region}.amazonaws.com/": dial tcp 44.213.79.86:443: i/o timeout`;
