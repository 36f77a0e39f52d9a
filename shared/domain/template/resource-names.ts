/** As in `infra/prefix.cjs`: the service and the stage, which has no delimiter of the names below. */
const deploymentPattern = /^fargate-clusters-((?=.{1,22}$)[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*)$/;

/** The stage of a deployment, by the name with which it tags its resources. */
export function stageOf(deployment: string): string {
  const stage = deploymentPattern.exec(deployment)?.[1];
  if (stage === undefined)
    throw new RangeError(
      `The deployment ${JSON.stringify(deployment)} is not allowed: use fargate-clusters- and a stage of 1 to 22 letters, digits and single hyphens.`,
    );
  return stage;
}

/** The path of the roles of clusters, as in `infra/names.cjs`. */
export const rolePath = (deployment: string) => `/fargate-clusters/${stageOf(deployment)}/`;

/** Where the log groups of a deployment are, as in `infra/names.cjs`. */
export const groupFolder = (deployment: string) => `/ecs/${stageOf(deployment)}/`;

/** The log group for the containers of a cluster's stack. */
export const logGroupName = (deployment: string, stack: string) => `${groupFolder(deployment)}${stack}`;
