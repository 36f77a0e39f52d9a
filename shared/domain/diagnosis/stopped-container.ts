import type { StoppedTask } from '../operation/journal-entries.ts';
import type { RegisteredContainer } from '../task-definition/registered-task-definition.ts';
import { failureCodeOf } from './failure-reason.ts';
import { imageIn, isSameImage } from './image-in-reason.ts';

/** The fields of a defined container that help to explain why its task stopped. */
export type DefinedContainer = Pick<RegisteredContainer, 'name' | 'image' | 'essential'>;

/** A container of a stopped task. An essential one stops its task; those that AWS adds are in no task definition. */
export interface StoppedContainer {
  name: string;
  exitCode: number | null;
  reason: string | null;
  essential: boolean;
  addedByAws: boolean;
  image: string | undefined;
}

/** Names of containers that GuardDuty and Service Connect add, for when the task definition is not known. */
const namesOfAws = /^(aws-guardduty-agent-|ecs-service-connect-)/;

export function stoppedContainers(
  { containers }: Pick<StoppedTask, 'containers'>,
  defined: DefinedContainer[] | undefined,
): StoppedContainer[] {
  return containers.map((container) => {
    const definition = defined?.find(({ name }) => name === container.name);
    const addedByAws = defined ? definition === undefined : namesOfAws.test(container.name);
    return {
      ...container,
      addedByAws,
      essential: definition?.essential ?? !addedByAws,
      image: definition?.image,
    };
  });
}

/** Exit codes of a container that ECS stopped (SIGKILL, SIGTERM), usually because another one had ended. */
const stoppedByEcs = [137, 143];

const endedByItself = ({ exitCode }: StoppedContainer) =>
  exitCode !== null && !stoppedByEcs.includes(exitCode);
const failed = (one: StoppedContainer) => endedByItself(one) && one.exitCode !== 0;
const isExplained = ({ reason, exitCode }: StoppedContainer) =>
  exitCode !== 0 && reason !== null && failureCodeOf(reason) !== undefined;

/**
 * The container that made the others stop. Only an essential one stops its task. Another one is the cause only if no
 * essential one ended by itself, and one of AWS only if no container of the caller did.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html (essential)
 */
export function firstToEnd(containers: StoppedContainer[]): StoppedContainer | undefined {
  const own = containers.filter(({ addedByAws }) => !addedByAws);
  const essential = own.filter((one) => one.essential);
  const [others, ofAws] = [own.filter((one) => !one.essential), containers.filter((one) => one.addedByAws)];
  return (
    essential.find(isExplained) ??
    essential.find(failed) ??
    essential.find(endedByItself) ??
    others.find((one) => isExplained(one) || failed(one)) ??
    ofAws.find((one) => isExplained(one) || failed(one)) ??
    essential.find(({ exitCode }) => exitCode !== null)
  );
}

/** The container with a known reason: the caller's before those that AWS adds, essential ones first. */
export function firstExplained(containers: StoppedContainer[]): StoppedContainer | undefined {
  const rank = ({ essential, addedByAws }: StoppedContainer) => (essential ? 0 : addedByAws ? 2 : 1);
  return containers.filter(isExplained).toSorted((one, other) => rank(one) - rank(other))[0];
}

/**
 * The container that a reason of the task is about, if ECS reports no reasons of containers (Fargate 1.4.0): the one
 * with the same reason, the one with the image in the reason, or the only one.
 */
export function containerIn(reason: string, containers: StoppedContainer[]): StoppedContainer | undefined {
  const same = containers.find((one) => one.reason === reason);
  if (same) return same;
  const own = containers.filter(({ addedByAws }) => !addedByAws);
  const image = imageIn(reason);
  if (image) {
    const named = own.filter((one) => one.image && isSameImage(image, one.image));
    if (named.length > 0) return named.length === 1 ? named[0] : undefined;
    const ofAws = containers.filter(({ addedByAws }) => addedByAws);
    if (ofAws.length > 0 && isOfAws(image, own)) return ofAws.length === 1 ? ofAws[0] : undefined;
  }
  return own.length === 1 ? own[0] : undefined;
}

/** An image that no defined container has belongs to a container of AWS, if the definition is known. */
const isOfAws = (image: string, own: StoppedContainer[]) =>
  own.every((one) => one.image) || /\/aws-guardduty-agent|\/ecs-service-connect/.test(image);
