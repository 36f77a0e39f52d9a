import type { Container, ContainerDefinition } from '@aws-sdk/client-ecs';
import { nameMatches } from '../../faults.ts';
import { now } from '../context.ts';
import type { EcsContext } from '../context.ts';
import type { TaskState } from '../state.ts';
import { endTask } from './end-task.ts';
import { writeLog } from './log-driver.ts';
import { timings } from '../timings.ts';
import { enter, later } from './steps.ts';

/** The containers run, and so does the task. They run until they are stopped, or until a planned exit. */
export function runContainers(context: EcsContext, state: TaskState): void {
  state.task.startedAt = now(context);
  for (const container of state.task.containers) {
    const definition =
      state.definition.containerDefinitions.find(({ name }) => name === container.name) ?? {};
    container.lastStatus = 'RUNNING';
    container.networkBindings = [];
    announce(context, state, container, definition);
    planHealth(context, state, container, definition);
    planExit(context, state, container, definition);
  }
  enter(state, 'RUNNING');
}

function announce(
  context: EcsContext,
  state: TaskState,
  container: Container,
  definition: ContainerDefinition,
): void {
  const { name = '', image = '' } = container;
  const ports = (definition.portMappings ?? []).flatMap(({ containerPort }) => containerPort ?? []);
  writeLog(context, state, name, `${name} started from ${image}`);
  if (ports.length > 0) writeLog(context, state, name, `${name} is listening on ${ports.join(', ')}`);
  const { publicIp } = state;
  if (!publicIp) return;
  for (const port of ports) {
    context.endpoints.open({
      publicIp,
      port,
      container: name,
      image,
      taskId: state.id,
      cluster: state.cluster.clusterName,
    });
  }
}

/** A container with a health check is healthy after the first one. */
function planHealth(
  context: EcsContext,
  state: TaskState,
  container: Container,
  { healthCheck }: ContainerDefinition,
): void {
  if (!healthCheck) return;
  later(context, state, healthCheck.interval ?? 30, () => {
    container.healthStatus = 'HEALTHY';
    const checked = state.task.containers.filter(
      (_, index) => state.definition.containerDefinitions[index]?.healthCheck,
    );
    if (checked.every(({ healthStatus }) => healthStatus === 'HEALTHY')) state.task.healthStatus = 'HEALTHY';
    state.task.version += 1;
    state.changed();
  });
}

function planExit(
  context: EcsContext,
  state: TaskState,
  container: Container,
  { essential }: ContainerDefinition,
): void {
  const { name = '', image = '' } = container;
  const fault = context.world.faults.take('container_exit', (planned) => nameMatches(planned.image, image));
  if (!fault) return;
  later(context, state, fault.afterSeconds, () => {
    container.lastStatus = 'STOPPED';
    container.exitCode = fault.exitCode;
    writeLog(context, state, name, `${name} exited with code ${fault.exitCode}`);
    if (essential === false) return;
    state.task.executionStoppedAt = now(context);
    later(context, state, timings.exitNoticed, () =>
      endTask(context, state, {
        stopCode: 'EssentialContainerExited',
        stoppedReason: 'Essential container in task exited',
      }),
    );
  });
}
