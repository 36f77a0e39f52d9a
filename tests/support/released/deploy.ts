import { connectThrough } from '../../../shared/aws/connection.ts';
import type { Role } from '../../../local/aws/iam/role.ts';
import { parametersOfTests, readBoundary, readRoles } from '../deployment.ts';
import { updateStateMachines, workflowText } from '../deploy.ts';
import { loadHandlers, type Functions, type Handler } from '../entries.ts';
import type { HttpRequest } from '../gateway.ts';
import { environment } from '../environment.ts';
import { startProduct } from '../product.ts';
import { rolesIn, stepsIn, workflowsIn } from './deployed.ts';
import { asAskedOf } from './requests.ts';
import { releasedFunctions, releasedTemplate } from './released.ts';

/** The error as Step Functions reports it: https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html */
class NoSuchFunction extends Error {
  override readonly name = 'Lambda.ResourceNotFoundException';
}

export type Version = 'before' | 'today';

/** Called before each call of a function; may choose the version of the function for this call alone. */
export type DuringCall = (name: string, event: { cluster?: string; cleanUpId?: string }) => Version | void;

/** A deployment that meets what runs at its steps, one after another. */
export type Versions = Awaited<ReturnType<typeof startInVersions>>;

/**
 * What AWS asks for a call is up to AWS, and local AWS has learnt of more of it since the release: roles have their rights of
 * today as well. Those of workflows have their own alone, since what they name is up to the version.
 */
function withRightsOfToday(released: Role[], today: Role[]): Role[] {
  const rights = new Map(today.map(({ name, policies }) => [name, policies]));
  return released.map((role) =>
    role.name.endsWith('WorkflowRole')
      ? role
      : { ...role, policies: [...role.policies, ...(rights.get(role.name) ?? [])] },
  );
}

/**
 * The product, of which now this version is deployed and now a released one: functions, their roles, and workflows. A
 * function that a version does not have is not there while that is deployed.
 */
export async function startInVersions(version = '0.1.0') {
  const today = await loadHandlers();
  const released = releasedFunctions(version);
  const { Resources } = releasedTemplate(version);
  const texts = workflowsIn(Resources);
  const parameters = [...parametersOfTests, 'earlierNames=true'];
  const roles = readRoles(parameters);
  const versions = {
    before: {
      functions: released.handlers,
      roles: withRightsOfToday(rolesIn(Resources), roles),
      textOf: (name: string) => texts.get(name)!,
    },
    today: { functions: today, roles, textOf: workflowText },
  };

  let deployed: Version = 'today';
  const functions = new Map(today);
  const during: { call?: DuringCall | undefined } = {};
  const runDeployed =
    (name: string): Handler =>
    async (event, context) => {
      const chosen = during.call?.(name, event as object);
      const handler = chosen ? versions[chosen].functions.get(name) : functions.get(name);
      if (!handler) throw new NoSuchFunction(`Function not found: ${name}`);
      return handler(event, context);
    };
  const names = new Set([...today.keys(), ...released.handlers.keys()]);
  const handlers = new Map([...names].map((name) => [name, runDeployed(name)]));
  const connect: Functions['connect'] = (...through) => {
    connectThrough(...through);
    released.connect(...through);
  };
  const started = await startProduct({}, async () => ({ handlers, connect }));
  started.aws.iam.policies.set(environment.ROLE_BOUNDARY_ARN, readBoundary(parameters));
  const send = (request: HttpRequest) =>
    started.send(deployed === 'before' ? asAskedOf(version, request) : request);
  const call = (method: string, url: string, body?: unknown, headers: Record<string, string> = {}) =>
    send({ method, url, body, headers });
  const product = { ...started, send, call };

  /**
   * Workflows that run go on as they were: https://docs.aws.amazon.com/step-functions/latest/apireference/API_UpdateStateMachine.html
   */
  function deploy(to: Version): void {
    deployed = to;
    const next = versions[to];
    product.aws.access.deploy(next.roles);
    for (const name of names) functions.delete(name);
    for (const [name, handler] of next.functions) functions.set(name, handler);
    updateStateMachines(product.aws, next.textOf);
  }

  /**
   * In one of the orders that CloudFormation may take: workflows after the steps that they name and before what starts
   * them, and what is not in the template any more goes last.
   */
  async function deployGradually(to: Version, secondsEach: number): Promise<void> {
    const next = versions[to];
    const left = new Map(next.functions);
    const update = async (name: string) => {
      functions.set(name, left.get(name)!);
      left.delete(name);
      await product.aws.world.clock.sleep(secondsEach);
    };
    product.aws.access.deploy(next.roles);
    for (const workflow of ['delete-cluster', 'create-cluster', 'clean-up']) {
      for (const step of stepsIn([next.textOf(workflow)])) if (left.has(step)) await update(step);
      updateStateMachines(product.aws, next.textOf, [workflow]);
    }
    for (const name of left.keys()) await update(name);
    deploy(to);
  }

  return { product, deploy, deployGradually, during };
}
