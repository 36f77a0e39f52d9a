import type { Service } from '../service.ts';
import { jsonService } from '../wire/json.ts';
import type { World } from '../world.ts';
import { createExecutions } from './executions.ts';
import { createStateMachines, json, parsed } from './state-machines.ts';
import type { Invoke } from './task.ts';

export type { Invoke } from './task.ts';

export type StepFunctions = ReturnType<typeof createStepFunctions>;

/** Step Functions: standard state machines in JSONPath, whose tasks are Lambda functions. */
export function createStepFunctions(
  world: World,
  { invoke, definitionsAreValid = false }: { invoke: Invoke; definitionsAreValid?: boolean },
) {
  const machines = createStateMachines(world, definitionsAreValid ? json : parsed);
  const executions = createExecutions(world, invoke, machines.find);
  const actions = { ...machines.actions, ...executions.actions };
  const service: Service = jsonService({
    world,
    scope: 'states',
    target: 'AWSStepFunctions',
    version: '1.0',
    actions,
  });

  return {
    ...service,
    actions,
    inventory: () => ({ executions: executions.running().map(({ summary }) => summary.executionArn) }),
    /** The names of the states that an execution has entered, in order, and how many events that made. */
    history: executions.history,
    /** Ends whatever still runs, so that nothing keeps this process alive. */
    close() {
      for (const { run } of executions.running()) run.stop({ status: 'ABORTED' });
    },
  };
}
