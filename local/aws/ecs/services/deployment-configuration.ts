import type {
  DeploymentCircuitBreaker,
  DeploymentConfiguration,
  ThresholdConfiguration,
} from '@aws-sdk/client-ecs';
import { invalidParameter, refuseUnsupported } from '../errors.ts';

const usual: DeploymentConfiguration = {
  deploymentCircuitBreaker: { enable: false, rollback: false },
  maximumPercent: 200,
  minimumHealthyPercent: 100,
  strategy: 'ROLLING',
  bakeTimeInMinutes: 0,
};

/** What is given over what there was; the circuit breaker is replaced whole. */
export function checkedDeploymentConfiguration(
  given: DeploymentConfiguration = {},
  before: DeploymentConfiguration = usual,
): DeploymentConfiguration {
  refuseUnsupported(given, ['lifecycleHooks', 'linearConfiguration', 'canaryConfiguration']);
  if (given.alarms?.enable)
    throw invalidParameter('Local AWS does not support deployment alarms. Leave alarms out.');
  if (given.earlySuccessCriteria?.enable) {
    throw invalidParameter('Local AWS does not support earlySuccessCriteria. Leave it out.');
  }
  const configuration = structuredClone({ ...before, ...given });
  const {
    maximumPercent = 200,
    minimumHealthyPercent = 100,
    strategy,
    deploymentCircuitBreaker,
  } = configuration;
  if (strategy !== 'ROLLING')
    throw invalidParameter(`Local AWS only supports the deployment strategy ROLLING, not ${strategy}.`);
  if (minimumHealthyPercent < 0 || minimumHealthyPercent > 100 || maximumPercent < 100) {
    throw invalidParameter(
      `minimumHealthyPercent must be from 0 to 100 and maximumPercent at least 100, not ${minimumHealthyPercent} and ${maximumPercent}.`,
    );
  }
  checkThreshold(deploymentCircuitBreaker?.thresholdConfiguration);
  return configuration;
}

const thresholdTypes = ['COUNT', 'BOUNDED_PERCENT', 'UNBOUNDED_PERCENT'];

function checkThreshold(threshold: ThresholdConfiguration | undefined): void {
  if (!threshold) return;
  const { type = '', value = 0 } = threshold;
  if (!thresholdTypes.includes(type)) {
    throw invalidParameter(
      `The threshold's type must be one of [${thresholdTypes.join(', ')}], not ${type}.`,
    );
  }
  if (!Number.isInteger(value) || value < 1)
    throw invalidParameter(`The threshold's value must be a whole number from 1, not ${value}.`);
}

/** How many failed tasks trip the circuit breaker: half of the desired count between 3 and 200, unless said. */
export function failureThreshold(
  { thresholdConfiguration }: DeploymentCircuitBreaker,
  desiredCount: number,
): number {
  const { type = 'BOUNDED_PERCENT', value = 50 } = thresholdConfiguration ?? {};
  if (type === 'COUNT') return value;
  const share = Math.ceil((value / 100) * desiredCount);
  return type === 'BOUNDED_PERCENT' ? Math.min(200, Math.max(3, share)) : Math.max(1, share);
}
