import { environment } from './environment.ts';
import { startProduct, type Product } from './product.ts';
import { helloWorld } from './requests.ts';

export interface Transitions {
  workflow: string;
  /** Seconds of AWS time from the request to the end of the operation. */
  seconds: number;
  /** How many states were entered; none of them was retried. */
  transitions: number;
}

/** The service gets its first task at the third try. With that and the delays of this seed, the stack takes four minutes. */
const fourMinutes = { kind: 'capacity_unavailable', times: 2 } as const;

/** Runs each workflow once, with no step that fails, and counts the states that it enters. */
export async function countTransitions(): Promise<Transitions[]> {
  const product = await startProduct({ seed: 2 });
  product.aws.world.faults.plan(fourMinutes);
  const { body: creation } = await product.call('POST', '/clusters', helloWorld());
  const created = await counted(product, 'create-cluster', creation.id);
  const { body: deletion } = await product.call('DELETE', '/clusters/hello-world');
  const deleted = await counted(product, 'delete-cluster', deletion.id);
  const { body: cleanUp } = await product.call('POST', '/clean-ups', {});
  await product.aws.world.clock.sleep(60);
  const cleaned = await counted(product, 'clean-up', cleanUp.id);
  await product.close();
  return [created, deleted, cleaned];
}

async function counted(product: Product, workflow: string, name: string): Promise<Transitions> {
  const stateMachine = environment[
    `${workflow.toUpperCase().replaceAll('-', '_')}_WORKFLOW_ARN` as never
  ] as string;
  const executionArn = `${stateMachine.replace(':stateMachine:', ':execution:')}:${name}`;
  const { actions, history } = product.aws.stepFunctions;
  while (actions.DescribeExecution({ executionArn }).status === 'RUNNING')
    await product.aws.world.clock.sleep(1);
  const { startDate, stopDate } = actions.DescribeExecution({ executionArn });
  const seconds = (stopDate!.getTime() - startDate!.getTime()) / 1000;
  return { workflow, seconds: Math.round(seconds), transitions: history(executionArn).entered.length };
}
