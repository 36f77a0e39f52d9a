import { lambdaConcurrency, serviceLinkedRole, vpcQuota } from './steps/account.ts';
import { cleanUpByRequest, cleanUpMayLook, expiry } from './steps/clean-up.ts';
import { deployment, deploymentResources, firstRequest, gateway, overHttp } from './steps/deployment.ts';
import { creationThatFails, wordsOfFailedPull } from './steps/failures.ts';
import { clusterWithoutTasks, deploymentOverCluster, errorsInLogs } from './steps/operating.ts';
import {
  creation,
  deletionWithRunningTasks,
  emptyTag,
  imageOfReadme,
  logLines,
  publicAddress,
  twelveTasks,
} from './steps/story.ts';
import { importOfDescription } from './steps/imports.ts';
import { commands, deletionWithVolume, volumeAtLaunch } from './steps/launch.ts';
import { secretUnderKey } from './steps/secrets.ts';
import type { Step } from './step.ts';

/** In the order of the damage that a wrong belief would do; what needs a running cluster stands between its ends. */
export const steps: Step[] = [
  deployment,
  deploymentResources,
  serviceLinkedRole,
  lambdaConcurrency,
  vpcQuota,
  gateway,
  overHttp,
  firstRequest,
  cleanUpMayLook,
  emptyTag,
  creation,
  publicAddress,
  logLines,
  twelveTasks,
  imageOfReadme,
  wordsOfFailedPull,
  importOfDescription,
  deletionWithRunningTasks,
  clusterWithoutTasks,
  creationThatFails,
  cleanUpByRequest,
  expiry,
  deploymentOverCluster,
  secretUnderKey,
  volumeAtLaunch,
  commands,
  deletionWithVolume,
  errorsInLogs,
];
